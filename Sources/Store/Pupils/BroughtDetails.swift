import DatabasePort
import Domain

/// What files say of many pupils at once.
extension PupilDetailWriter {
    /// Statuses decided before Fourfold. None of a day on which another stands.
    package func addImported(_ statuses: [(pupil: PupilID, from: Day, status: SENStatus)], at now: Instant) throws {
        try tx.insert(
            "INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at) VALUES",
            statuses.map { "(\(school), \($0.pupil), \($0.from), \($0.status.rawValue), 'import', \(now))" }, columns: 5
        )
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
