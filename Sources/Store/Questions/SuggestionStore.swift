import DatabasePort
import Domain

/// Strategies that the SENCo suggests, each kept with what the pupil’s teacher did with it.
///
/// Whether the actor may reach the pupil is asked of `pupils`.
package struct SuggestionStore {
    let tx: any Transaction

    /// For a pupil, newest first.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [SuggestionRecord] {
        try records("WHERE s.school_id = \(school) AND s.pupil_id = \(pupil) ORDER BY s.suggested_at DESC, s.id")
    }

    /// - Throws: `Refusal.notFound`; whether the actor may reach its pupil is asked of `pupils`.
    package func find(_ id: SuggestionID, in school: SchoolID) throws -> SuggestionRecord {
        guard let found = try records("WHERE s.school_id = \(school) AND s.id = \(id)").first else {
            throw Refusal.notFound
        }
        return found
    }

    /// Suggests a strategy. What waits in the same words is kept once.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    package func suggest(
        _ new: NewSuggestion, _ id: SuggestionID, for pupil: PupilID, _ moment: ChangeMoment
    ) throws -> Bool {
        let waits = try of(pupil, in: moment.school).filter { $0.answer == nil }
        if waits.contains(where: { $0.strategy == new.strategy }) { return false }
        try tx.run(
            """
            INSERT INTO suggestion (school_id, id, pupil_id, strategy, suggested_by, suggested_at)
            VALUES (\(moment.school), \(id), \(pupil), \(new.strategy), \(moment.by), \(moment.at))
            """)
        return true
    }

    /// Keeps what the teacher does with it. Taken, it stands from now on among what every teacher must do.
    ///
    /// - Throws: `Refusal.stale` where a colleague has answered it, `Refusal.blocked` where five things stand.
    package func answer(
        _ suggestion: SuggestionRecord, _ answer: SuggestionAnswer, by writer: AccountID, at now: Instant,
        in school: SchoolID
    ) throws {
        let changed = try tx.run(
            """
            UPDATE suggestion SET answer = \(answer.kept.answer), words = \(answer.kept.words), answered_by = \(writer),
                answered_at = \(now)
            WHERE school_id = \(school) AND id = \(suggestion.id) AND answered_at IS NULL
            """)
        if changed == 0 { throw Refusal.stale }
        guard let mustDo = answer.mustDo(for: suggestion.strategy) else { return }
        let standing = try tx.support(school).standing(of: suggestion.pupil)
        let support = try standing.support.adding(mustDo)
        guard support != standing.support else { return }
        try tx.support(school).save(support, of: suggestion.pupil, over: standing.revision, by: writer, at: now)
    }

    private func records(_ which: SQL) throws -> [SuggestionRecord] {
        try tx.rows(
            """
            SELECT s.id, s.pupil_id, s.strategy, s.suggested_at, s.answer, s.words, s.answered_at,
                su.title AS s_title, su.first_name AS s_first, su.last_name AS s_last,
                ru.title AS r_title, ru.first_name AS r_first, ru.last_name AS r_last
            FROM suggestion s JOIN account su ON su.id = s.suggested_by LEFT JOIN account ru ON ru.id = s.answered_by
            \(which)
            """
        ).map(SuggestionRecord.init)
    }
}

extension Transaction {
    package var suggestions: SuggestionStore { SuggestionStore(tx: self) }
}

/// A strategy that was suggested for a pupil.
package struct SuggestionRecord: Sendable {
    package let id: SuggestionID
    package let pupil: PupilID
    package let strategy: String
    package let by: PersonName
    package let at: Instant
    /// Nil while it waits for the pupil’s teacher.
    package let answer: (what: SuggestionAnswer, by: PersonName, at: Instant)?

    init(_ row: Row) throws {
        id = try row.id("id")
        pupil = try row.id("pupil_id")
        strategy = try row.text("strategy")
        by = try PersonName(row, "s")
        at = try row.instant("suggested_at")
        let what = try SuggestionAnswer(row.textIfAny("answer") ?? "", words: row.text("words"))
        answer = try what.map { ($0, try PersonName(row, "r"), try row.instant("answered_at")) }
    }
}
