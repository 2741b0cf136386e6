import DatabasePort
import Domain

/// What adults see of pupils for the Code's four questions, beside or instead of what scores say.
///
/// Rows are only ever added; the newest of each adult counts. Whether the actor may reach the pupil is asked of `pupils`.
package struct ObservationStore {
    let tx: any Transaction

    /// - Parameter subject: empty for learning as a whole.
    package func add(
        _ observation: Observation, of pupil: PupilID, in subject: String, _ term: TermName, by actor: Actor,
        at now: Instant
    ) throws {
        try tx.insert(
            """
            INSERT INTO observation (school_id, pupil_id, subject, academic_year, season, concern, answer, words,
                account_id, recorded_at) VALUES
            """,
            ProgressConcern.allCases.compactMap { concern in
                observation.answers[concern].map { answer in
                    """
                    (\(actor.school), \(pupil), \(subject), \(term.year), \(term.season.rawValue), \(concern.rawValue),
                    \(answer.rawValue), \(observation.words), \(actor.account), \(now))
                    """
                }
            }, columns: 10)
    }

    /// The newest of each adult on each subject, this term's or an earlier one's, oldest first.
    package func given(of pupil: PupilID, in school: SchoolID) throws -> [GivenObservation] {
        try sayings(
            of: pupil, in: school,
            """
            AND NOT EXISTS (SELECT 1 FROM observation l WHERE l.school_id = o.school_id
                AND l.pupil_id = o.pupil_id AND l.subject = o.subject AND l.account_id = o.account_id
                AND l.recorded_at > o.recorded_at)
            """)
    }

    /// Each that was ever given, oldest first.
    package func all(of pupil: PupilID, in school: SchoolID) throws -> [GivenObservation] {
        try sayings(of: pupil, in: school, .none)
    }

    private func sayings(of pupil: PupilID, in school: SchoolID, _ which: SQL) throws -> [GivenObservation] {
        let rows = try tx.rows(
            """
            SELECT o.subject, o.academic_year, o.season, o.concern, o.answer, o.words, o.recorded_at, o.account_id,
                u.title, u.first_name, u.last_name
            FROM observation o JOIN account u ON u.id = o.account_id
            WHERE o.school_id = \(school) AND o.pupil_id = \(pupil) \(which)
            ORDER BY o.recorded_at, o.account_id, o.subject
            """)
        var given: [GivenObservation] = []
        for row in rows {
            let next = try GivenObservation(row)
            if given.last?.isSameSaying(as: next) != true { given.append(next) }
            given[given.count - 1].answers[try row.choice("concern")] = try row.choice("answer")
        }
        return given
    }

    /// Who said last in a term what they see, of these pupils.
    func answered(of pupils: [PupilID], in term: TermName, _ school: SchoolID) throws -> [PupilID: ObservedBy] {
        let rows = try tx.rows(
            """
            SELECT o.pupil_id, o.answer, o.recorded_at, o.account_id, o.subject, u.title, u.first_name, u.last_name
            FROM observation o JOIN account u ON u.id = o.account_id
            WHERE o.school_id = \(school) AND o.academic_year = \(term.year) AND o.season = \(term.season.rawValue)
                AND o.pupil_id IN \(pupils)
            ORDER BY o.recorded_at, o.account_id, o.subject
            """)
        var newest: [PupilID: (saying: String, by: ObservedBy)] = [:]
        for row in rows {
            let pupil: PupilID = try row.id("pupil_id")
            let saying = try ["recorded_at", "account_id", "subject"].map { try row.text($0) }.joined(separator: "|")
            let before = newest[pupil].flatMap { $0.saying == saying ? $0.by.answers : nil } ?? []
            newest[pupil] = (
                saying,
                ObservedBy(
                    name: try PersonName(row), at: try row.instant("recorded_at"),
                    answers: before.union([try row.choice("answer")]))
            )
        }
        return newest.mapValues(\.by)
    }

    /// “Not now” to what adults see of a pupil. A newer `yes` asks again.
    package func postpone(_ pupil: PupilID, _ postponement: Postponement, by actor: Actor, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO observation_postponement (school_id, pupil_id, look_again_on, reason, account_id, recorded_at)
            VALUES (\(actor.school), \(pupil), \(postponement.lookAgainOn), \(postponement.reason), \(actor.account),
                \(now))
            """)
    }

    /// Ends a “not now” before its day: what adults see waits again from `today` on.
    package func askAgain(_ pupil: PupilID, in school: SchoolID, on today: Day) throws {
        try tx.run(
            """
            UPDATE observation_postponement SET look_again_on = \(today)
            WHERE school_id = \(school) AND pupil_id = \(pupil) AND look_again_on > \(today)
            """)
    }

    /// The newest “not now” of a pupil.
    package func postponement(_ pupil: PupilID, in school: SchoolID) throws -> GivenPostponement? {
        try postponements(pupil, in: school).first
    }

    /// Every “not now” of a pupil, the newest first.
    package func postponements(_ pupil: PupilID, in school: SchoolID) throws -> [GivenPostponement] {
        try tx.rows(
            """
            SELECT n.look_again_on, n.reason, n.recorded_at, n.account_id, u.title, u.first_name, u.last_name
            FROM observation_postponement n JOIN account u ON u.id = n.account_id
            WHERE n.school_id = \(school) AND n.pupil_id = \(pupil)
            ORDER BY n.recorded_at DESC, n.account_id
            """
        ).map { try GivenPostponement($0) }
    }

    /// Subjects in which this school tests, in order of name.
    package func subjects(_ school: SchoolID) throws -> [String] {
        try tx.rows("SELECT DISTINCT subject FROM assessment WHERE school_id = \(school) ORDER BY subject")
            .map { try $0.text("subject") }
    }
}

extension Transaction {
    package var observations: ObservationStore { ObservationStore(tx: self) }
}

/// What an adult sees of a pupil.
package struct GivenObservation: Sendable {
    /// Empty: learning as a whole.
    package let subject: String
    package let term: TermName
    package internal(set) var answers: [ProgressConcern: Answer] = [:]
    package let words: String
    package let by: PersonName
    package let account: AccountID
    package let at: Instant

    init(_ row: Row) throws {
        subject = try row.text("subject")
        term = TermName(year: try row.academicYear("academic_year"), season: try row.choice("season"))
        words = try row.text("words")
        by = try PersonName(row)
        account = try row.id("account_id")
        at = try row.instant("recorded_at")
    }

    fileprivate func isSameSaying(as other: GivenObservation) -> Bool {
        subject == other.subject && account == other.account && at == other.at
    }
}
