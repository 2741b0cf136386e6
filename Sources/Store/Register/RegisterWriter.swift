import DatabasePort
import Domain

/// SEN statuses and needs as they are written, each with its days: the one place where they change. Asked for once the
/// pupil is within reach.
package struct RegisterStore {
    let tx: any Transaction

    /// What stands, the main need first.
    package func needs(of pupil: PupilID, in school: SchoolID) throws -> [RankedNeed] {
        try tx.rows(
            "SELECT * FROM sen_need WHERE school_id = \(school) AND pupil_id = \(pupil) ORDER BY rank"
        ).compactMap(RankedNeed.init)
    }

    /// Makes a pupil's needs what is given, the main one first. One that stays keeps the decision that brought it; one
    /// that goes is kept among the earlier ones until `day`.
    ///
    /// - Parameters:
    ///   - decision: that brings the new ones; nil where they were decided before Fourfold.
    ///   - writer: nil for a command.
    package func setNeeds(
        _ needs: [RankedNeed], of pupil: PupilID, in school: SchoolID, decision: DecisionID? = nil,
        by writer: AccountID?, on day: Day, at now: Instant
    ) throws {
        let rows = try tx.rows("SELECT * FROM sen_need WHERE school_id = \(school) AND pupil_id = \(pupil)")
        var decisions: [String: DecisionID] = [:]
        for row in rows {
            let type = try row.text("type")
            decisions[type] = try row.idIfAny("decision_id")
            if needs.contains(where: { $0.type.rawValue == type }) { continue }
            try end(row, of: pupil, in: school, by: writer, on: day, at: now)
        }
        let stood = Set(try rows.map { try $0.text("type") })
        try tx.run("DELETE FROM sen_need WHERE school_id = \(school) AND pupil_id = \(pupil)")
        try tx.insert(
            "INSERT INTO sen_need (school_id, pupil_id, rank, type, from_day, area, decision_id) VALUES",
            needs.enumerated().map { place, need in
                let type = need.type.rawValue
                let by = stood.contains(type) ? decisions[type] : decision
                return """
                    (\(school), \(pupil), \(place + 1), \(type), \(need.from), \(need.chosenArea?.rawValue), \(by))
                    """
            }, columns: 7)
    }

    private func end(
        _ row: Row, of pupil: PupilID, in school: SchoolID, by writer: AccountID?, on day: Day, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO sen_need_before (school_id, pupil_id, until_day, rank, type, from_day, area, decision_id,
                ended_by, recorded_at) VALUES
            (\(school), \(pupil), \(day), \(try row.integer("rank")), \(try row.text("type")),
                \(try row.dayIfAny("from_day")), \(try row.textIfAny("area")),
                \(try row.idIfAny("decision_id", of: Decision.self)), \(writer), \(now))
            """)
    }

    /// Writes since when a pupil has a status, over what was said of the same day. Without SEN support no need stands.
    ///
    /// - Parameters:
    ///   - isDayKnown: false where nobody knows since when; the day is then that on which it was told.
    ///   - decision: nil where it was decided before Fourfold.
    package func setStatus(
        _ status: SENStatus, of pupil: PupilID, in school: SchoolID, from day: Day, isDayKnown: Bool = true,
        decision: DecisionID?, by writer: AccountID?, at now: Instant
    ) throws {
        try movePast(day, of: pupil, in: school)
        try tx.run(
            """
            INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, decision_id, day_known, recorded_at)
            VALUES (\(school), \(pupil), \(day), \(status.rawValue), \(decision == nil ? "import" : "decision"),
                \(decision), \(isDayKnown ? 1 : 0), \(now))
            ON CONFLICT (school_id, pupil_id, from_day) DO UPDATE SET status = excluded.status,
                source = excluded.source, decision_id = excluded.decision_id, day_known = excluded.day_known,
                recorded_at = excluded.recorded_at
            """)
        if status == .none { try setNeeds([], of: pupil, in: school, by: writer, on: day, at: now) }
    }

    /// Writes again what a file had said of a day, unless something else is said of it now. Needs stay as they are.
    func bringBack(_ status: SENStatus, of pupil: PupilID, in school: SchoolID, from day: Day, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at)
            VALUES (\(school), \(pupil), \(day), \(status.rawValue), 'import', \(now))
            ON CONFLICT (school_id, pupil_id, from_day) DO NOTHING
            """)
    }

    /// What was told without a first day was so before what is written now: it moves to the day before.
    private func movePast(_ day: Day, of pupil: PupilID, in school: SchoolID) throws {
        let undated: SQL = "school_id = \(school) AND pupil_id = \(pupil) AND day_known = 0 AND from_day >= \(day)"
        guard let newest = try tx.row("SELECT * FROM sen_status WHERE \(undated) ORDER BY from_day DESC LIMIT 1") else {
            return
        }
        try tx.run("DELETE FROM sen_status WHERE \(undated)")
        try tx.run(
            """
            INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, day_known, recorded_at)
            VALUES (\(school), \(pupil), \(day - 1), \(try newest.text("status")), 'import', 0,
                \(try newest.instant("recorded_at")))
            ON CONFLICT (school_id, pupil_id, from_day) DO NOTHING
            """)
    }

    /// Takes back what a decision made of a pupil's status and needs: it never stood. Needs that it ended stand again, its
    /// own are gone, and what was added to them since is kept among the earlier ones. Where another status came since, the
    /// needs are that one's and stay. Nothing where it changed no status.
    package func takeBack(
        _ decision: DecisionID, of pupil: PupilID, in school: SchoolID, by writer: AccountID, on day: Day,
        at now: Instant
    ) throws {
        let ofPupil: SQL = "school_id = \(school) AND pupil_id = \(pupil)"
        guard
            let made = try tx.row(
                "SELECT recorded_at FROM sen_status WHERE \(ofPupil) AND decision_id = \(decision)"
            )?.instant("recorded_at")
        else { return }
        try tx.run("DELETE FROM sen_status WHERE \(ofPupil) AND decision_id = \(decision)")
        let standing = try tx.row(
            """
            SELECT status, recorded_at FROM sen_status WHERE \(ofPupil) AND from_day <= \(day)
            ORDER BY from_day DESC LIMIT 1
            """)
        let status: SENStatus = try standing?.choice("status") ?? .none
        if let standing, status != .none, try standing.instant("recorded_at") > made {
            try tx.run("UPDATE sen_need SET decision_id = NULL WHERE \(ofPupil) AND decision_id = \(decision)")
            return
        }
        let back = try needs(before: decision, made: made, of: pupil, in: school, isOnRegister: status != .none)
        try tx.run("DELETE FROM sen_need_before WHERE \(ofPupil) AND recorded_at = \(made)")
        try tx.run("DELETE FROM sen_need WHERE \(ofPupil) AND decision_id = \(decision)")
        try setNeeds(back, of: pupil, in: school, by: writer, on: day, at: now)
    }

    /// Needs that stood before a decision: those that it ended, and those that it kept. For a pupil who is on the register
    /// all the same, those too that somebody added since.
    private func needs(
        before decision: DecisionID, made: Instant, of pupil: PupilID, in school: SchoolID, isOnRegister: Bool
    ) throws -> [RankedNeed] {
        let ofPupil: SQL = "school_id = \(school) AND pupil_id = \(pupil)"
        let ended = try tx.rows(
            "SELECT * FROM sen_need_before WHERE \(ofPupil) AND recorded_at = \(made) ORDER BY rank"
        ).compactMap(RankedNeed.init)
        let named = try tx.rows(
            "SELECT type FROM decision_need WHERE school_id = \(school) AND decision_id = \(decision)"
        ).map { try $0.text("type") }
        let others = try tx.rows(
            """
            SELECT * FROM sen_need WHERE \(ofPupil) AND (decision_id IS NULL OR decision_id <> \(decision))
            ORDER BY rank
            """
        ).compactMap(RankedNeed.init)
        return ended
            + others.filter { need in
                (isOnRegister || named.contains(need.type.rawValue)) && !ended.contains { $0.type == need.type }
            }
    }
}

extension Transaction {
    package var register: RegisterStore { RegisterStore(tx: self) }
}

extension RankedNeed {
    /// A row of `sen_need` or of `sen_need_before`; nil for a type of an older code set.
    init?(_ row: Row) throws {
        guard let type = NeedType(rawValue: try row.text("type")) else { return nil }
        self.init(
            type, area: try row.textIfAny("area").flatMap(AreaOfNeed.init), from: try row.dayIfAny("from_day"))
    }
}
