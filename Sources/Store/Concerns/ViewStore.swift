import DatabasePort
import Domain

/// What pupils and families say of a pupil’s needs, and tries to get it. Asked for once the pupil is within reach.
package struct ViewStore {
    let tx: any Transaction

    /// All that is on record, whichever decision it was asked for.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> PupilViews {
        let said = try tx.rows(
            """
            SELECT said_on FROM pupil_words WHERE school_id = \(school) AND pupil_id = \(pupil)
                AND asked_for = \(AskedFor.needs.rawValue) AND taken_back_at IS NULL
            ORDER BY said_on DESC
            """)
        let tries = try tx.rows(
            """
            SELECT a.*, u.title, u.first_name, u.last_name FROM view_attempt a JOIN account u ON u.id = a.recorded_by
            WHERE a.school_id = \(school) AND a.pupil_id = \(pupil) ORDER BY a.tried_on DESC, a.recorded_at DESC, a.id
            """)
        return PupilViews(
            pupilSaidOn: try said.map { try $0.day("said_on") },
            family: try family("f.pupil_id = \(pupil)", school),
            attempts: try tries.map(ViewAttemptRecord.init))
    }

    /// - Throws: `Refusal.notFound`.
    package func find(_ id: FamilyViewID, in school: SchoolID) throws -> FamilyViewRecord {
        guard let found = try family("f.id = \(id)", school).first else { throw Refusal.notFound }
        return found
    }

    /// Keeps what somebody of the family said.
    ///
    /// - Parameter name: as the person is known: `Mrs Demir, mother`.
    package func add(
        _ new: NewFamilyView, saidBy name: String, _ id: FamilyViewID, of pupil: PupilID, by actor: Actor,
        at now: Instant
    ) throws {
        let contact: ContactID? = if case .contact(let contact) = new.who { contact } else { nil }
        try tx.run(
            """
            INSERT INTO family_view (school_id, id, pupil_id, said_by, contact_id, words, said_on, way, recorded_by,
                recorded_at)
            VALUES (\(actor.school), \(id), \(pupil), \(name), \(contact), \(new.words), \(new.on),
                \(new.way.rawValue), \(actor.account), \(now))
            """)
    }

    /// Keeps that somebody was asked.
    package func add(
        _ new: NewViewAttempt, _ id: ID<ViewAttempt>, of pupil: PupilID, by actor: Actor, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO view_attempt (school_id, id, pupil_id, whose, way, tried_on, words, recorded_by, recorded_at)
            VALUES (\(actor.school), \(id), \(pupil), \(new.whose.rawValue), \(new.way.rawValue), \(new.on),
                \(new.words), \(actor.account), \(now))
            """)
    }

    private func family(_ which: SQL, _ school: SchoolID) throws -> [FamilyViewRecord] {
        try tx.rows(
            """
            SELECT f.*, u.title, u.first_name, u.last_name FROM family_view f JOIN account u ON u.id = f.recorded_by
            WHERE f.school_id = \(school) AND \(which) ORDER BY f.said_on DESC, f.recorded_at DESC, f.id
            """
        ).map(FamilyViewRecord.init)
    }
}

extension Transaction {
    package var views: ViewStore { ViewStore(tx: self) }
}

/// What is on record of a pupil’s needs in others’ words, newest first. What the pupil said is read as far as the pupil
/// agreed: `WordsStore`.
package struct PupilViews: Sendable {
    /// The days on which the pupil said something when asked, and has not taken back.
    package let pupilSaidOn: [Day]
    package let family: [FamilyViewRecord]
    package let attempts: [ViewAttemptRecord]

    /// Those from a day on.
    package func since(_ day: Day) -> PupilViews {
        PupilViews(
            pupilSaidOn: pupilSaidOn.filter { $0 >= day }, family: family.filter { $0.saidOn >= day },
            attempts: attempts.filter { $0.on >= day })
    }

    /// How somebody’s view stands on the way to a decision.
    package func stand(_ whose: Viewer) -> DecisionFacts.View {
        DecisionFacts.View(
            isGiven: whose == .pupil ? !pupilSaidOn.isEmpty : !family.isEmpty,
            ways: Set(attempts.filter { $0.whose == whose }.map(\.way)))
    }
}

/// What one parent or carer said; another never reads it.
package struct FamilyViewRecord: Sendable {
    package let id: FamilyViewID
    package let pupil: PupilID
    /// As the person is known: `Mrs Demir, mother`.
    package let saidBy: String
    /// Where the school keeps them.
    package let contact: ContactID?
    package let words: String
    package let saidOn: Day
    package let way: ContactWay
    package let recordedBy: AccountID
    /// Of who was told.
    package let recorder: PersonName
    package let recordedAt: Instant

    init(_ row: Row) throws {
        id = try row.id("id")
        pupil = try row.id("pupil_id")
        saidBy = try row.text("said_by")
        contact = try row.idIfAny("contact_id")
        words = try row.text("words")
        saidOn = try row.day("said_on")
        way = try row.choice("way")
        recordedBy = try row.id("recorded_by")
        recorder = try PersonName(row)
        recordedAt = try row.instant("recorded_at")
    }
}

/// A try to get a view.
package struct ViewAttemptRecord: Sendable {
    package let whose: Viewer
    package let way: ContactWay
    package let on: Day
    package let words: String
    /// Of who tried.
    package let by: PersonName

    init(_ row: Row) throws {
        whose = try row.choice("whose")
        way = try row.choice("way")
        on = try row.day("tried_on")
        words = try row.text("words")
        by = try PersonName(row)
    }
}
