import DatabasePort
import Domain

/// Pupils as the office keeps them: who they are, never a need. Whoever is a pupil's parent does not find that pupil.
package struct RollStore {
    let tx: any Transaction

    /// Pupils on roll, in order of name.
    package func list(_ filter: PupilFilter, for actor: Actor) throws -> [PupilRow] {
        try tx.rows(
            """
            \(PupilRecord.select(actor))
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
            \(filter.clause(actor)) \(Reach.notOwnChild(actor))
            ORDER BY p.sort_key, p.id \(filter.most)
            """
        ).map(PupilRow.init)
    }

    /// - Throws: `Refusal.notFound` where there is no such pupil, it is the actor's own child, or the pupil has left and
    ///   the actor does not see the whole school.
    package func find(_ id: PupilID, for actor: Actor) throws -> RollRecord {
        let here: SQL = actor.seesWholeSchool ? .none : "AND \(PupilRecord.isOnRoll(actor.today))"
        let row = try tx.row(
            """
            SELECT p.* FROM pupil p WHERE p.school_id = \(actor.school) AND p.id = \(id) \(here)
                \(Reach.notOwnChild(actor))
            """)
        guard let row else { throw Refusal.notFound }
        return RollRecord(pupil: try NewPupil(row), revision: try row.integer("revision"))
    }

    /// What of a pupil's facts another pupil of the school has already, who may have left.
    ///
    /// - Returns: by the field `upn`, `own-number` or `namesake`.
    package func clashes(_ facts: NewPupilFacts, of id: PupilID?, for actor: Actor) throws -> [FactClash] {
        var clashes: [FactClash] = []
        if let upn = facts.upn?.text { clashes += try others("upn", "p.upn = \(upn)", id, actor) }
        if let key = facts.localKey { clashes += try others("own-number", "p.local_key = \(key)", id, actor) }
        if clashes.isEmpty, let born = facts.bornOn {
            clashes += try others("namesake", "p.sort_key = \(facts.name.sortKey) AND p.born_on = \(born)", id, actor)
        }
        return clashes
    }

    private func others(
        _ field: String, _ isSame: SQL, _ id: PupilID?, _ actor: Actor
    ) throws -> [FactClash] {
        let besides: SQL = id.map { "AND p.id <> \($0)" } ?? .none
        let found = try tx.row(
            """
            SELECT p.* FROM pupil p WHERE p.school_id = \(actor.school) AND \(isSame) \(besides) ORDER BY p.id LIMIT 1
            """)
        guard let found else { return [] }
        let isNamed =
            try tx.row(
                """
                SELECT p.id FROM pupil p WHERE p.school_id = \(actor.school) AND p.id = \(try found.text("id"))
                    \(Reach.notOwnChild(actor))
                """) != nil
        return [FactClash(field: field, other: isNamed ? try Leaver(found) : nil)]
    }

    /// Classes of the day's school year that a pupil can belong to.
    package func classes(in school: SchoolID, on day: Day) throws -> [NewClass] {
        try tx.rows(
            """
            SELECT id, name FROM class WHERE school_id = \(school) AND academic_year = \(AcademicYear(of: day))
                AND subject IS NULL ORDER BY sort_key, id
            """
        ).map { NewClass(id: try $0.id("id"), name: try $0.text("name"), academicYear: AcademicYear(of: day)) }
    }
}

extension Transaction {
    package var roll: RollStore { RollStore(tx: self) }
}

/// What another pupil has already.
package struct FactClash: Sendable {
    package let field: String
    /// Nil for the reader's own child.
    package let other: Leaver?
}

/// A pupil's facts as they stand.
package struct RollRecord: Sendable {
    package let pupil: NewPupil
    package let revision: Int

    /// The pupil with other facts, left and good at as before.
    package func changed(to facts: NewPupilFacts) -> NewPupil {
        var changed = NewPupil(id: pupil.id, facts)
        (changed.leftOn, changed.goodAt) = (pupil.leftOn, pupil.goodAt)
        return changed
    }

    /// The year group on a day, or on joining or leaving.
    package func yearGroup(on day: Day) -> YearGroup? { pupil.yearGroup(on: pupil.yearGroupDay(day)) }
}

extension NewPupil {
    package init(id: PupilID, _ facts: NewPupilFacts) {
        self.init(
            id: id, upn: facts.upn?.text, localKey: facts.localKey, name: facts.name, bornOn: facts.bornOn,
            yearGroup: facts.yearGroup, joinedOn: facts.joinedOn, homeLanguage: facts.homeLanguage)
    }
}
