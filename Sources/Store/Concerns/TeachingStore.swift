import DatabasePort
import Domain

/// Targeted teaching, each saving of it kept. Whether the actor may reach the pupil is asked of `pupils`.
package struct TeachingStore {
    let tx: any Transaction

    /// A pupil's, newest first.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [TeachingRecord] {
        try tx.rows(
            """
            \(select()) WHERE t.school_id = \(school) AND t.pupil_id = \(pupil)
            ORDER BY v.from_day DESC, t.recorded_at DESC, t.id
            """
        ).map(TeachingRecord.init)
    }

    /// - Throws: `Refusal.notFound`; whether the actor may reach its pupil is asked of `pupils`.
    package func find(_ id: TeachingID, in school: SchoolID) throws -> TeachingRecord {
        let row = try tx.row("\(select()) WHERE t.school_id = \(school) AND t.id = \(id)")
        guard let row else { throw Refusal.notFound }
        return try TeachingRecord(row)
    }

    /// What runs for pupils who are in a class today and within reach, by name.
    package func running(in schoolClass: ClassID, visibleTo actor: Actor) throws -> [ClassTeaching] {
        try tx.rows(
            """
            \(select(and: ", p.first_name, p.last_name, p.known_as"))
            JOIN pupil p ON p.school_id = t.school_id AND p.id = t.pupil_id
            WHERE t.school_id = \(actor.school) AND t.ended_on IS NULL AND \(PupilRecord.isOnRoll(actor.today))
                \(PupilRecord.isIn(schoolClass, on: actor.today)) \(Reach.clause(actor))
            ORDER BY p.sort_key, p.id, v.from_day, t.id
            """
        ).map { ClassTeaching(pupil: try PupilName($0), teaching: try TeachingRecord($0)) }
    }

    /// What each saving left, newest first.
    package func versions(of id: TeachingID, in school: SchoolID) throws -> [TeachingVersion] {
        try tx.rows(
            """
            SELECT \(TeachingStore.columns) \(TeachingStore.versions)
            WHERE v.school_id = \(school) AND v.teaching_id = \(id) ORDER BY v.revision DESC
            """
        ).map(TeachingVersion.init)
    }

    /// Begins targeted teaching.
    ///
    /// - Parameters:
    ///   - teacher: who looks at it on its day.
    ///   - basis: the finding or concern that it answers, of the same pupil.
    package func start(
        _ new: NewTeaching, _ id: TeachingID, of pupil: PupilID, teacher: AccountID, answering basis: TeachingBasis,
        _ moment: ChangeMoment
    ) throws {
        try tx.run(
            """
            INSERT INTO teaching (school_id, id, pupil_id, finding_id, concern_id, recorded_by, recorded_at)
            VALUES (\(moment.school), \(id), \(pupil), \(basis.finding), \(basis.concern), \(moment.by), \(moment.at))
            """)
        try add(new, nil, on: nil, teacher: teacher, to: id, revision: 1, moment)
    }

    /// Changes what is taught; what a look found stays with it.
    ///
    /// - Throws: `Refusal.stale` where it was saved since `revision`.
    package func change(
        _ id: TeachingID, to new: NewTeaching, teacher: AccountID, over revision: Int, _ moment: ChangeMoment
    ) throws {
        let stands = try find(id, in: moment.school)
        guard stands.revision == revision else { throw Refusal.stale }
        try add(
            new, stands.standing.result, on: stands.standing.lookedOn, teacher: teacher, to: id, revision: revision + 1,
            moment)
        try tx.run(
            """
            UPDATE teaching SET revision = \(revision + 1) WHERE school_id = \(moment.school) AND id = \(id)
            """)
    }

    /// Keeps how it went. It has ended then; another look puts the words right.
    ///
    /// - Throws: `Refusal.stale` where it was saved since `revision`.
    package func look(
        at id: TeachingID, _ result: TeachingResult, over revision: Int, _ moment: ChangeMoment
    ) throws {
        let stands = try find(id, in: moment.school)
        guard stands.revision == revision else { throw Refusal.stale }
        let day = stands.standing.lookedOn ?? moment.at.londonDay
        try add(
            stands.standing.written, result, on: day, teacher: stands.standing.teacher, to: id,
            revision: revision + 1, moment)
        try tx.run(
            """
            UPDATE teaching SET revision = \(revision + 1), ended_on = \(day)
            WHERE school_id = \(moment.school) AND id = \(id)
            """)
    }

    private func add(
        _ new: NewTeaching, _ result: TeachingResult?, on day: Day?, teacher: AccountID, to id: TeachingID,
        revision: Int, _ moment: ChangeMoment
    ) throws {
        try tx.run(
            """
            INSERT INTO teaching_version (school_id, teaching_id, revision, weakness, differently, taught_by, teacher,
                from_day, look_on, outcome, outcome_words, looked_on, account_id, recorded_at)
            VALUES (\(moment.school), \(id), \(revision), \(new.weakness), \(new.differently), \(new.taughtBy),
                \(teacher), \(new.from), \(new.lookOn), \(result?.outcome.rawValue), \(result?.words ?? ""), \(day),
                \(moment.by), \(moment.at))
            """)
    }

    private func select(and extra: SQL = .none) -> SQL {
        """
        SELECT t.id, t.pupil_id, t.finding_id, t.concern_id, t.ended_on, t.recorded_by, t.recorded_at AS first_at,
            \(TeachingStore.columns) \(extra)
        \(TeachingStore.versions)
        JOIN teaching t ON t.school_id = v.school_id AND t.id = v.teaching_id AND t.revision = v.revision
        """
    }

    private static let columns: SQL = """
        v.revision, v.weakness, v.differently, v.taught_by, v.teacher, v.from_day, v.look_on, v.outcome,
        v.outcome_words, v.looked_on, v.recorded_at, tu.title AS t_title, tu.first_name AS t_first,
        tu.last_name AS t_last, wu.title AS w_title, wu.first_name AS w_first, wu.last_name AS w_last
        """

    private static let versions: SQL = """
        FROM teaching_version v JOIN account tu ON tu.id = v.teacher JOIN account wu ON wu.id = v.account_id
        """
}

extension Transaction {
    package var teaching: TeachingStore { TeachingStore(tx: self) }
}

/// What targeted teaching answers; nothing, for a pupil of whom nothing else is written down.
package struct TeachingBasis: Sendable {
    package var finding: FindingID?
    package var concern: ConcernID?

    package init(finding: FindingID? = nil, concern: ConcernID? = nil) {
        (self.finding, self.concern) = (finding, concern)
    }
}
