import DatabasePort
import Domain

/// What is said to a decision: by the two who decided, by the pupil and by the family. It changes nothing else.
extension DecisionStore {
    /// What each of the two said to what stands, the newest of each; what was said to an earlier version counts no more.
    package func answers(to decision: DecisionRecord, in school: SchoolID) throws -> [GivenDecisionAnswer] {
        let all = try tx.rows(
            """
            SELECT a.*, u.title, u.first_name, u.last_name FROM decision_answer a JOIN account u ON u.id = a.account_id
            WHERE a.school_id = \(school) AND a.decision_id = \(decision.id) AND a.recorded_at >= \(decision.version.at)
            ORDER BY a.recorded_at DESC
            """
        ).map { row in
            GivenDecisionAnswer(
                account: try row.id("account_id"), by: try PersonName(row),
                answer: DecisionAnswer(
                    isObjection: try row.text("answer") == "objects", words: try row.text("words")),
                at: try row.instant("recorded_at"))
        }
        return all.inGroups(by: \.account).map { $0.members[0] }
    }

    /// What pupil and family said to it, newest first; each to what was decided then.
    package func agreements(to id: DecisionID, in school: SchoolID) throws -> [AgreementRecord] {
        try tx.rows(
            """
            SELECT a.*, v.outcome, v.decided_on, u.title, u.first_name, u.last_name FROM decision_agreement a
            JOIN decision_version v ON v.school_id = a.school_id AND v.decision_id = a.decision_id
                AND v.revision = a.revision
            JOIN account u ON u.id = a.recorded_by
            WHERE a.school_id = \(school) AND a.decision_id = \(id) ORDER BY a.said_on DESC, a.recorded_at DESC, a.id
            """
        ).map(AgreementRecord.init)
    }

    /// Keeps what one of the two says to it.
    package func add(_ answer: DecisionAnswer, to id: DecisionID, by actor: Actor, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO decision_answer (school_id, decision_id, account_id, answer, words, recorded_at)
            VALUES (\(actor.school), \(id), \(actor.account), \(answer.isObjection ? "objects" : "confirms"),
                \(answer.words), \(now))
            """)
    }

    /// Keeps what the pupil or one of the family says to what stands now.
    package func add(
        _ agreement: NewAgreement, _ row: ID<AgreementRecord>, to id: DecisionID, by actor: Actor, at now: Instant
    ) throws {
        let revision: SQL = "(SELECT d.revision FROM decision d WHERE d.school_id = \(actor.school) AND d.id = \(id))"
        try tx.run(
            """
            INSERT INTO decision_agreement (school_id, id, decision_id, revision, whose, said_by, answer, words, said_on,
                way, recorded_by, recorded_at)
            VALUES (\(actor.school), \(row), \(id), \(revision), \(agreement.whose.rawValue), \(agreement.saidBy),
                \(agreement.answer.rawValue), \(agreement.words), \(agreement.on), \(agreement.way.rawValue),
                \(actor.account), \(now))
            """)
    }
}

/// What one of the two who decided said to it.
package struct GivenDecisionAnswer: Sendable {
    package let account: AccountID
    package let by: PersonName
    package let answer: DecisionAnswer
    package let at: Instant
}

/// Whether the pupil or one of the family agrees.
package struct AgreementRecord: Sendable {
    package let whose: Viewer
    package let saidBy: String
    package let answer: NewAgreement.Answer
    package let words: String
    package let on: Day
    package let way: ContactWay
    package let recorder: PersonName
    /// What was decided when they said it, and on which day: it counts for that alone.
    package let outcome: DecisionOutcome
    package let decidedOn: Day

    init(_ row: Row) throws {
        whose = try row.choice("whose")
        saidBy = try row.text("said_by")
        answer = try row.choice("answer")
        words = try row.text("words")
        on = try row.day("said_on")
        way = try row.choice("way")
        recorder = try PersonName(row)
        outcome = try row.choice("outcome")
        decidedOn = try row.day("decided_on")
    }
}
