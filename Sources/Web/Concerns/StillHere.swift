import DatabasePort
import Domain
import Store

extension SchoolVisit {
    /// The pupil, if this person may write about them here: as `reach`, and nothing is written about who has left.
    ///
    /// - Throws: `Refusal.blocked` for a leaver.
    func reachHere(_ id: PupilID, _ tx: any Transaction) throws -> PupilRecord {
        let pupil = try reach(id, tx)
        if let last = pupil.leftOn, last < today {
            throw Refusal.blocked(by: ["\(pupil.name.called)’s last day here was \(last.inWords)."])
        }
        return pupil
    }
}
