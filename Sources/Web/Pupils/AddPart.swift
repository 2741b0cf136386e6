import Domain
import Store

/// On a pupil’s page, what an adult can begin: a concern, targeted teaching, a line to the SENCo.
struct AddPart {
    let pupil: PupilRecord

    /// Nil for who may begin nothing, and once the pupil has left.
    func html(_ visit: SchoolVisit) -> HTML? {
        guard visit.isHere(pupil) else { return nil }
        let links = visit.links
        let ways: [(permission: Permission, words: String, link: Link)] = [
            (ConcernRoutes.raisers, "Raise a concern", links.newConcern(pupil.id)),
            (FindingRoutes.writers, "Start targeted teaching", links.newTeaching(pupil.id)),
            (QuestionRoutes.askers, "Ask the SENCo", links.newQuestion(pupil.id)),
        ].filter { $0.permission.admits(visit.actor.roles, pupil.relations) }
        guard !ways.isEmpty else { return nil }
        let buttons: [HTML] = ways.map { LinkButton($0.words, to: $0.link, about: "about \(pupil.name.called)").html }
        return "<nav class=\"actions screen\" aria-label=\"Add to the record\">\(buttons)</nav>"
    }
}
