import DatabasePort
import Domain

/// Concerns about pupils. A concern is a row that says what it is and whose, and a version for each saving: the newest
/// counts.
package struct ConcernStore {
    let tx: any Transaction

    /// A pupil’s concerns, newest first. Asked for only once the pupil is within reach.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [ConcernRecord] {
        try tx.rows(
            """
            \(ConcernVersion.select)
            WHERE c.school_id = \(school) AND c.pupil_id = \(pupil) AND v.revision = c.revision
            ORDER BY c.raised_on DESC, c.recorded_at DESC, c.id
            """
        ).map(ConcernRecord.init)
    }

    /// A concern about a pupil within reach. Who only works with the pupil finds those that they wrote down themselves.
    ///
    /// - Throws: `Refusal.notFound`.
    package func find(_ id: ConcernID, visibleTo actor: Actor) throws -> ConcernRecord {
        let rows = try tx.rows(
            """
            \(ConcernVersion.select)
            JOIN pupil p ON p.school_id = c.school_id AND p.id = c.pupil_id
            WHERE c.school_id = \(actor.school) AND c.id = \(id) AND v.revision = c.revision
                AND (c.recorded_by = \(actor.account) \(Reach.clause(actor))
                    OR 1 = 1 \(Reach.clause(actor, asTeacher: true)))
            """)
        guard let row = rows.first else { throw Refusal.notFound }
        return try ConcernRecord(row)
    }

    /// Each saving of a concern, newest first. What was answered before it was moved was about another pupil, and is left
    /// out.
    package func versions(of id: ConcernID, in school: SchoolID) throws -> [ConcernVersion] {
        let all = try tx.rows(
            "\(ConcernVersion.select) WHERE c.school_id = \(school) AND c.id = \(id) ORDER BY v.revision DESC"
        ).map(ConcernVersion.init)
        // Nothing but a move takes an answer away.
        var isBeforeMove = false
        return all.map { version in
            var version = version
            if isBeforeMove { version.answer = nil }
            isBeforeMove = isBeforeMove || version.answer == nil
            return version
        }
    }

    /// Keeps a new concern. The pupil must be within reach.
    package func add(
        _ new: NewConcern, _ id: ConcernID, of pupil: PupilID, by account: AccountID, in school: SchoolID,
        at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO concern (school_id, id, pupil_id, finding_id, raised_on, answer_due, recorded_by, recorded_at)
            VALUES (\(school), \(id), \(pupil), \(new.finding), \(new.raisedOn), \(new.answerDue), \(account), \(now))
            """)
        try addVersion(new.details, nil, of: id, 1, by: account, in: school, at: now)
    }

    /// Changes what a concern says. Its answer stays.
    ///
    /// - Throws: `Refusal.stale` where somebody saved it since `revision`.
    package func change(
        _ concern: ConcernRecord, to details: ConcernDetails, over revision: Int, by account: AccountID,
        in school: SchoolID, at now: Instant
    ) throws {
        try turn(concern.id, over: revision, .none, in: school)
        let answer = concern.answer.map { Answered(words: $0.words, next: $0.next, on: $0.on, by: $0.account) }
        try addVersion(details, answer, of: concern.id, revision + 1, by: account, in: school, at: now)
    }

    /// Answers a concern, once or again: earlier answers are kept. One that is closed is over, and another opens it anew.
    ///
    /// - Throws: `Refusal.stale` where somebody saved it since `revision`.
    package func answer(
        _ concern: ConcernRecord, _ answer: ConcernAnswer, over revision: Int, by actor: Actor, at now: Instant
    ) throws {
        let ended: SQL = answer.next == .closed ? "\(actor.today)" : "NULL"
        try turn(concern.id, over: revision, ", ended_on = \(ended), decision_id = NULL", in: actor.school)
        try addVersion(
            concern.details.lookedAt(again: answer.lookAgainOn),
            Answered(words: answer.words, next: answer.next, on: actor.today, by: actor.account), of: concern.id,
            revision + 1, by: actor.account, in: actor.school, at: now)
    }

    /// As a version holds it.
    private struct Answered {
        let words: String
        let next: Concern.Next
        let on: Day
        let by: AccountID
    }

    private func turn(_ id: ConcernID, over revision: Int, _ end: SQL, in school: SchoolID) throws {
        let changed = try tx.run(
            """
            UPDATE concern SET revision = revision + 1 \(end)
            WHERE school_id = \(school) AND id = \(id) AND revision = \(revision)
            """)
        if changed == 0 { throw Refusal.stale }
    }

    private func addVersion(
        _ details: ConcernDetails, _ answer: Answered?, of id: ConcernID, _ revision: Int,
        by account: AccountID, in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO concern_version (school_id, concern_id, revision, raised_by, raiser, source, subject, area, seen,
                sight, hearing, look_again_on, answerer, answer, next, answered_on, answered_by, account_id, recorded_at)
            VALUES (\(school), \(id), \(revision), \(details.whose.rawValue), \(details.raiser),
                \(details.source.rawValue), \(details.subject), \(details.area?.rawValue), \(details.seen),
                \(details.sight), \(details.hearing), \(details.lookAgainOn), \(details.answerer),
                \(answer?.words ?? ""), \(answer?.next.rawValue), \(answer?.on), \(answer?.by), \(account), \(now))
            """)
    }
}

extension Transaction {
    package var concerns: ConcernStore { ConcernStore(tx: self) }
}
