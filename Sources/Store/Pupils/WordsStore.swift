import DatabasePort
import Domain

/// What pupils said, as far as each agreed and has not taken back. Asked for only once the pupil is within reach.
package struct WordsStore {
    let tx: any Transaction

    /// All that this reader may read, the newest first. Words said to one adult alone are shown to that adult only.
    package func all(of pupil: PupilID, readBy reader: Actor) throws -> [HeardWords] {
        try tx.rows(
            """
            SELECT w.words, w.said_on, w.heard_by, w.audience, w.asked_for, w.recorded_at FROM pupil_words w
            WHERE w.school_id = \(reader.school) AND w.pupil_id = \(pupil) AND \(WordsStore.isOpen(to: reader))
            ORDER BY w.said_on DESC, w.recorded_at DESC
            """
        ).map { row in
            HeardWords(
                said: PupilWords(
                    words: try row.text("words"), heardBy: try row.text("heard_by"), on: try row.day("said_on")),
                audience: try row.choice("audience"), askedFor: AskedFor(rawValue: try row.text("asked_for")),
                recordedAt: try row.instant("recorded_at"))
        }
    }

    /// Takes words back: from then on they are shown nowhere.
    ///
    /// - Throws: `Refusal.stale` where this reader cannot read such words, or no longer.
    package func takeBack(_ recordedAt: Instant, of pupil: PupilID, by reader: Actor, at now: Instant) throws {
        guard try all(of: pupil, readBy: reader).contains(where: { $0.recordedAt == recordedAt }) else {
            throw Refusal.stale
        }
        try tx.run(
            """
            UPDATE pupil_words SET taken_back_at = \(now), taken_back_by = \(reader.account)
            WHERE school_id = \(reader.school) AND pupil_id = \(pupil) AND recorded_at = \(recordedAt)
            """)
    }

    /// Whether somebody may read the words `w`.
    static func isOpen(to reader: Actor) -> SQL {
        """
        w.taken_back_at IS NULL AND (w.audience <> 'only_you' OR w.heard_by_account = \(reader.account))
        """
    }
}

extension Transaction {
    package var words: WordsStore { WordsStore(tx: self) }
}

/// Words, how far they may go, and when they were written down, which names them among the pupil’s.
package struct HeardWords: Sendable {
    package let said: PupilWords
    package let audience: WordsAudience
    /// Nil for words that were asked for nothing in particular.
    package let askedFor: AskedFor?
    package let recordedAt: Instant
}

extension [HeardWords] {
    /// The first that was not for one adult alone, nor asked for something.
    package var newest: PupilWords? { first { $0.audience != .onlyYou && $0.askedFor == nil }?.said }

    /// Whether this reader alone was told something.
    package var holdsConfidence: Bool { contains { $0.audience == .onlyYou } }
}
