import DatabasePort
import Domain

/// What files say of many pupils at once.
extension PupilDetailWriter {
    /// Statuses decided before Fourfold. None of a day on which another stands.
    func addImported(_ statuses: [(pupil: PupilID, entry: SENHistory.Entry)], at now: Instant) throws {
        try tx.insert(
            "INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, day_known, recorded_at) VALUES",
            statuses.map { pupil, entry in
                """
                (\(school), \(pupil), \(entry.from), \(entry.status.rawValue), 'import', \(entry.isDayKnown ? 1 : 0),
                \(now))
                """
            }, columns: 6)
    }

    /// Needs as a file says them, the main one first. Those that stay keep what is known of them; nobody says since
    /// when a new one stands.
    package func setNeeds(_ needs: [NeedType], of pupil: PupilID, at now: Instant) throws {
        let standing = try tx.register.needs(of: pupil, in: school)
        let said = needs.map { type in RankedNeed(type, area: standing.first { $0.type == type }?.chosenArea) }
        try tx.register.setNeeds(
            said.keepingDays(of: standing, else: nil), of: pupil, in: school, by: nil, on: now.londonDay, at: now)
    }

    /// Takes away statuses that a file brought; a decision stays.
    package func forgetImported(_ statuses: [(pupil: PupilID, from: Day)]) throws {
        for (pupil, from) in statuses {
            try tx.run(
                """
                DELETE FROM sen_status WHERE school_id = \(school) AND pupil_id = \(pupil) AND from_day = \(from)
                    AND source = 'import'
                """)
        }
    }

    /// Makes terms' attendance what is said, whether or not it stood before. No term twice.
    package func setAttendance(_ terms: [(AttendanceTerm, AttendanceFigures)]) throws {
        try tx.insert(
            """
            INSERT INTO attendance (school_id, pupil_id, academic_year, season, sessions_possible, sessions_missed,
                sessions_unauthorised, percent_tenths) VALUES
            """,
            terms.map { term, figures in
                """
                (\(school), \(term.pupil), \(term.year), \(term.season.rawValue), \(figures.possible),
                \(figures.missed), \(figures.unauthorised), \(figures.percentTenths))
                """
            }, columns: 8,
            then: """
                ON CONFLICT (school_id, pupil_id, academic_year, season) DO UPDATE SET
                    sessions_possible = excluded.sessions_possible, sessions_missed = excluded.sessions_missed,
                    sessions_unauthorised = excluded.sessions_unauthorised, percent_tenths = excluded.percent_tenths
                """)
    }
}
