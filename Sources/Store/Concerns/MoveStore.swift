import DatabasePort
import Domain

/// Entries that were written down for the wrong pupil and moved to the right one.
package struct MoveStore {
    let tx: any Transaction

    /// What can be moved.
    package enum Kind: String, Sendable {
        case concern, teaching
        case familyView = "family_view"
        case question

        /// In a sentence: `a concern`.
        package var name: String {
            switch self {
            case .concern: "a concern"
            case .teaching: "targeted teaching"
            case .familyView: "what somebody of the family said"
            case .question: "a question to the SENCo"
            }
        }
    }

    /// Moves an entry, as it was written, to the pupil for whom it was meant. What tied it to the first pupil goes: the
    /// finding it began with, the concern it answers, the contact who said it, and a concern’s answer.
    ///
    /// - Parameters:
    ///   - entry: the entry’s id.
    ///   - row: a new id.
    ///   - answerer: who answers the concern, or looks at the targeted teaching, from now on; somebody who may open the
    ///     right pupil.
    /// - Throws: `Refusal.stale` where it stands for `from` no more.
    package func move(
        _ kind: Kind, _ entry: String, from: PupilID, to: PupilID, why: String, as row: ID<MovedEntry>,
        answerer: AccountID? = nil, by account: AccountID, in school: SchoolID, at now: Instant
    ) throws {
        let (table, loosened) = kind.moving
        let moved = try tx.run(
            """
            UPDATE \(table) SET pupil_id = \(to) \(loosened)
            WHERE school_id = \(school) AND id = \(entry) AND pupil_id = \(from)
            """)
        if moved == 0 { throw Refusal.stale }
        switch kind {
        case .concern: try loosen(entry, answerer, by: account, in: school, at: now)
        case .teaching: try giveTeaching(entry, to: answerer, by: account, in: school, at: now)
        case .familyView, .question: break
        }
        try tx.run(
            """
            INSERT INTO moved_entry (school_id, id, kind, entry_id, from_pupil, why, moved_by, moved_at)
            VALUES (\(school), \(row), \(kind.rawValue), \(entry), \(from), \(why), \(account), \(now))
            """)
    }

    /// What was moved away from a pupil, newest first: nothing else of it is kept there.
    package func away(from pupil: PupilID, in school: SchoolID) throws -> [MovedEntry] {
        try moved("m.from_pupil = \(pupil)", in: school)
    }

    /// How an entry came to stand where it does, newest first.
    package func moves(of kind: Kind, _ entry: String, in school: SchoolID) throws -> [MovedEntry] {
        try moved("m.kind = \(kind.rawValue) AND m.entry_id = \(entry)", in: school)
    }

    private func moved(_ which: SQL, in school: SchoolID) throws -> [MovedEntry] {
        try tx.rows(
            """
            SELECT m.kind, m.why, m.moved_at, u.title, u.first_name, u.last_name
            FROM moved_entry m JOIN account u ON u.id = m.moved_by
            WHERE m.school_id = \(school) AND \(which) ORDER BY m.moved_at DESC, m.id
            """
        ).map { row in
            MovedEntry(
                kind: try row.choice("kind"), on: try row.instant("moved_at").londonDay, by: try PersonName(row),
                why: try row.text("why"))
        }
    }

    /// A moved concern waits for an answer anew, and what was taught to the first pupil answers it no more.
    private func loosen(
        _ concern: String, _ answerer: AccountID?, by account: AccountID, in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            "UPDATE teaching SET concern_id = NULL WHERE school_id = \(school) AND concern_id = \(concern)")
        let who: SQL = answerer.map { "\($0)" } ?? "v.answerer"
        try tx.run(
            """
            INSERT INTO concern_version (school_id, concern_id, revision, raised_by, raiser, source, subject, area, seen,
                sight, hearing, look_again_on, answerer, account_id, recorded_at)
            SELECT v.school_id, v.concern_id, v.revision + 1, v.raised_by, v.raiser, v.source, v.subject, v.area, v.seen,
                v.sight, v.hearing, v.look_again_on, \(who), CAST(\(account) AS TEXT), CAST(\(now) AS TEXT)
            FROM concern c JOIN concern_version v ON v.school_id = c.school_id AND v.concern_id = c.id
                AND v.revision = c.revision - 1
            WHERE c.school_id = \(school) AND c.id = \(concern)
            """)
    }
}

extension MoveStore {
    /// What was seen of it stays; who looks at it on its day teaches the right pupil.
    private func giveTeaching(
        _ teaching: String, to teacher: AccountID?, by account: AccountID, in school: SchoolID, at now: Instant
    ) throws {
        let who: SQL = teacher.map { "CAST(\($0) AS TEXT)" } ?? "v.teacher"
        try tx.run(
            """
            INSERT INTO teaching_version (school_id, teaching_id, revision, weakness, differently, taught_by, teacher,
                from_day, look_on, outcome, outcome_words, looked_on, account_id, recorded_at)
            SELECT v.school_id, v.teaching_id, v.revision + 1, v.weakness, v.differently, v.taught_by, \(who),
                v.from_day, v.look_on, v.outcome, v.outcome_words, v.looked_on, CAST(\(account) AS TEXT),
                CAST(\(now) AS TEXT)
            FROM teaching t JOIN teaching_version v ON v.school_id = t.school_id AND v.teaching_id = t.id
                AND v.revision = t.revision - 1
            WHERE t.school_id = \(school) AND t.id = \(teaching)
            """)
    }
}

extension MoveStore.Kind {
    /// The table, and which of its columns lose what tied it to the first pupil.
    fileprivate var moving: (table: SQL, loosened: SQL) {
        switch self {
        case .concern:
            ("concern", ", finding_id = NULL, ended_on = NULL, decision_id = NULL, revision = revision + 1")
        case .teaching: ("teaching", ", finding_id = NULL, concern_id = NULL, revision = revision + 1")
        case .familyView: ("family_view", ", contact_id = NULL")
        case .question: ("question", .none)
        }
    }
}

extension Transaction {
    package var moves: MoveStore { MoveStore(tx: self) }
}

/// That an entry was moved.
package struct MovedEntry: Sendable {
    package let kind: MoveStore.Kind
    package let on: Day
    package let by: PersonName
    /// It goes with the entry; the wrong record does not show it.
    package let why: String
}

extension Actor {
    /// Whether this person may move what somebody wrote down to the pupil for whom it was meant: the SENCo at any time, and
    /// who wrote it, while that day lasts.
    package func mayMove(writtenBy account: AccountID, at written: Instant) -> Bool {
        roles.contains(.senco) || account == self.account && written.londonDay == today
    }
}
