import Domain
import Store

/// Addresses on the way to a decision.
extension Links {
    package func needs(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/needs") }
    package func areas(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/needs/areas") }
    /// - Parameter whose: whose view is to be written down.
    package func newView(_ pupil: PupilID, of whose: Viewer) -> Link {
        at("pupils/\(pupil.text)/views/new?whose=\(whose.rawValue)")
    }
    package func viewAttempts(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/view-attempts") }
    package func viewMove(_ id: FamilyViewID) -> Link { at("views/\(id.text)/move") }
    package func newDecision(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/decision") }
    package func decision(_ id: DecisionID) -> Link { at("decisions/\(id.text)") }
    package func decisionAnswer(_ id: DecisionID) -> Link { at("decisions/\(id.text)/answer") }
    package func decisionAgreement(_ id: DecisionID) -> Link { at("decisions/\(id.text)/agreement") }
    package func decisionChange(_ id: DecisionID) -> Link { at("decisions/\(id.text)/change") }
    package func decisionTakingBack(_ id: DecisionID) -> Link { at("decisions/\(id.text)/taking-back") }
    package func decisionHistory(_ id: DecisionID) -> Link { at("decisions/\(id.text)/history") }
}

extension PupilRecord {
    /// The way back from a page on the way to a decision.
    func crumbsToNeeds(_ links: Links) -> [Destination] {
        [
            Destination(name.full, links.pupil(id)),
            Destination("Does \(name.called) need SEN support?", links.needs(id)),
        ]
    }
}
