import DatabasePort
import Domain

extension WaitingStore {
    /// Pupils on roll within reach without a finding in any subject with peers enough to answer the Code's questions: too
    /// little is known to ask. Those of whom nobody has been heard this term come first.
    package func unknown(visibleTo actor: Actor, schoolClass: ClassID? = nil) throws -> [UnknownPupil] {
        let rows = try tx.rows(
            """
            \(PupilRecord.select(actor, and: """
                , (SELECT COUNT(*) FROM result r WHERE r.school_id = p.school_id AND r.pupil_id = p.id) AS results
                """))
            WHERE p.school_id = \(actor.school)
                AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.school_id = p.school_id AND f.pupil_id = p.id
                    AND \(FindingFacts.isEnough) AND \(stands(actor)))
                \(within(actor, schoolClass))
            ORDER BY year_group NULLS LAST, p.sort_key, p.id
            """
        )
        let ids = try rows.map { try $0.id("id", of: Pupil.self) }
        let unscored = try tx.pupils.unscored(of: ids, in: actor.school)
        let answered = try tx.observations.answered(of: ids, in: term(actor), actor.school)
        let pupils = try rows.map { row in
            let pupil = try PupilRow(row)
            return UnknownPupil(
                pupil: pupil, results: try row.integer("results"), unscored: unscored[pupil.id] ?? [],
                answered: answered[pupil.id])
        }
        return pupils.filter { $0.answered == nil } + pupils.filter { $0.answered != nil }
    }

    private func term(_ actor: Actor) throws -> TermName {
        TermName(of: actor.today, in: try tx.calendar.find(actor.school).terms)
    }
}

/// A pupil of whom too little is known.
package struct UnknownPupil: Sendable {
    package let pupil: PupilRow
    /// How many results there are.
    package let results: Int
    /// Why there is no newer one, by subject.
    package let unscored: [UnscoredSitting]
    /// Who said last, this term, what they see; nil where nobody has yet.
    package let answered: ObservedBy?
}

/// Who said what they see of a pupil, and when.
package struct ObservedBy: Sendable {
    package let name: PersonName
    package let at: Instant
    /// What was answered to the four questions, each answer once.
    package let answers: Set<Answer>
}
