import DatabasePort
import Domain

/// Which views some pupils’ records hold since their last decision and within a year, and in which ways each was asked
/// for.
struct AskedViews {
    private let said: [PupilID: [(whose: Viewer, way: String?)]]

    init(of pupils: [PupilID], _ actor: Actor, _ tx: any Transaction) throws {
        guard !pupils.isEmpty else {
            said = [:]
            return
        }
        let school = actor.school
        let decided = Dictionary(
            uniqueKeysWithValues: try tx.rows(
                """
                SELECT d.pupil_id, MAX(v.decided_on) AS decided_on FROM decision d JOIN decision_version v
                    ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
                WHERE d.school_id = \(school) AND d.pupil_id IN \(pupils) AND v.taken_back IS NULL GROUP BY d.pupil_id
                """
            ).map { row -> (PupilID, Day) in (try row.id("pupil_id"), try row.day("decided_on")) })
        let oldest = actor.today - Advice.lookAgainDays
        let rows = try tx.rows(
            """
            SELECT pupil_id, 'pupil' AS whose, said_on AS on_day, '' AS way FROM pupil_words
                WHERE school_id = \(school) AND pupil_id IN \(pupils) AND asked_for = 'needs' AND taken_back_at IS NULL
            UNION ALL SELECT pupil_id, 'family', said_on, '' FROM family_view
                WHERE school_id = \(school) AND pupil_id IN \(pupils)
            UNION ALL SELECT pupil_id, whose, tried_on, way FROM view_attempt
                WHERE school_id = \(school) AND pupil_id IN \(pupils)
            """)
        said = try Dictionary(grouping: rows) { try $0.id("pupil_id") }.mapValues { rows in
            try rows.compactMap { row in
                let (on, way) = (try row.day("on_day"), try row.text("way"))
                let isOfThisRound = try on >= oldest && decided[row.id("pupil_id")].map { on > $0 } ?? true
                return isOfThisRound ? (try row.choice("whose"), way.isEmpty ? nil : way) : nil
            }
        }
    }

    /// Whether a view was given, or asked for in as many ways as count as one (our advice).
    func has(_ whose: Viewer, of pupil: PupilID) -> Bool {
        let ours = (said[pupil] ?? []).filter { $0.whose == whose }
        return ours.contains { $0.way == nil } || Set(ours.compactMap(\.way)).count >= Advice.waysToAsk
    }
}

/// What those who decided answered each other since the decision’s newest version; of each the newest counts.
struct DecisionAnswers {
    private let given: [DecisionID: [AccountID: (confirms: Bool, on: Day, name: String)]]

    init(to decisions: [DecisionID], in school: SchoolID, _ tx: any Transaction) throws {
        guard !decisions.isEmpty else {
            given = [:]
            return
        }
        var given: [DecisionID: [AccountID: (Bool, Day, String)]] = [:]
        let rows = try tx.rows(
            """
            SELECT o.decision_id, o.account_id, o.answer, o.recorded_at, u.title, u.first_name, u.last_name
            FROM decision_answer o JOIN account u ON u.id = o.account_id
            JOIN decision d ON d.school_id = o.school_id AND d.id = o.decision_id
            JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
                AND v.recorded_at <= o.recorded_at
            WHERE o.school_id = \(school) AND o.decision_id IN \(decisions) ORDER BY o.recorded_at
            """)
        for row in rows {
            given[try row.id("decision_id"), default: [:]][try row.id("account_id")] = (
                try row.text("answer") == "confirms", try row.instant("recorded_at").londonDay,
                try PersonName(row).formal
            )
        }
        self.given = given
    }

    /// Who of the two has something to do, and since when: who did not write it down confirms or objects; where one
    /// objects, the other talks with them.
    func owed(
        of decision: DecisionID, by pair: [AccountID], besides writer: AccountID, since day: Day, said: String
    ) -> [(account: AccountID, isObjection: Bool, since: Day, said: String)] {
        guard pair[0] != pair[1] else { return [] }
        return zip(pair, pair.reversed()).compactMap { person, other in
            if let objection = given[decision]?[other], !objection.confirms {
                return (person, true, objection.on, objection.name)
            }
            guard person != writer, given[decision]?[person] == nil else { return nil }
            return (person, false, day, said)
        }
    }
}
