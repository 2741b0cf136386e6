import DatabasePort
import Domain

/// Decisions that stand and want something.
extension DueRecords {
    /// What the two who decided still owe each other, and watching that comes to its day.
    func decisions() throws -> [Due] {
        let rows = try tx.rows(
            """
            SELECT d.id, d.pupil_id, v.account_id, v.decided_on, v.teacher, v.senco, v.watch_until,
                u.title, u.first_name, u.last_name FROM decision d
            JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
            JOIN account u ON u.id = v.account_id
            \(about("d")) AND d.ended_on IS NULL AND v.taken_back IS NULL
                AND (v.watch_until IS NOT NULL OR \(owes("teacher")) OR \(owes("senco")))
            """)
        let answers = try DecisionAnswers(to: rows.map { try $0.id("id") }, in: actor.school, tx)
        return try rows.flatMap { row -> [Due] in
            let (id, pupil, on) = try (
                row.id("id", of: Decision.self), row.id("pupil_id", of: Pupil.self), row.day("decided_on")
            )
            let pair: [AccountID] = [try row.id("teacher"), try row.id("senco")]
            let writer: AccountID = try row.id("account_id")
            let owed = answers.owed(of: id, by: pair, besides: writer, since: on, said: try PersonName(row).formal)
            let due = owed.map { owed in
                Due(
                    owed.isObjection ? .settle(id) : .confirm(id), about: pupil, by: reply(since: owed.since),
                    named: [owed.account], since: owed.since, said: owed.said)
            }
            guard let day = try row.dayIfAny("watch_until") else { return due }
            return due + [Due(.endWatch(id), about: pupil, by: day, named: pair, since: on)]
        }
    }

    /// Whether one of the two has yet to confirm what the other wrote down, or has objected.
    private func owes(_ which: StaticString) -> SQL {
        let who = SQL(stringLiteral: "v.\(which)")
        func answered(_ answer: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM decision_answer o WHERE o.school_id = d.school_id AND o.decision_id = d.id
                AND o.account_id = \(who) AND o.answer = \(answer) AND o.recorded_at >= v.recorded_at)
            """
        }
        return """
            (\(who) <> v.account_id AND NOT \(answered("'confirms'")) OR \(answered("'objects'")))
            """
    }
}
