import DatabasePort
import Domain
import Store

extension SchoolVisit {
    /// Whether the pupil is on roll today; also one whose last day is still to come.
    func isHere(_ pupil: PupilRecord) -> Bool { pupil.leftOn.map { $0 >= today } ?? true }

    /// Whether this person writes about the pupil on the way to a decision: the SENCo and the pupil’s own teachers, while
    /// the pupil is here.
    func mayWrite(of pupil: PupilRecord) -> Bool {
        isHere(pupil) && FindingRoutes.writers.admits(actor.roles, pupil.relations)
    }

    /// The pupil, if this person may write about them here: as `reach`, and nothing is written about who has left.
    ///
    /// - Throws: `Refusal.blocked` for a leaver.
    func reachHere(_ id: PupilID, _ tx: any Transaction) throws -> PupilRecord {
        let pupil = try reach(id, tx)
        if let last = pupil.leftOn, !isHere(pupil) {
            throw Refusal.blocked(by: ["\(pupil.name.called)’s last day here was \(last.inWords)."])
        }
        return pupil
    }
}
