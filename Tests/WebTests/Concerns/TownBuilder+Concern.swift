import DatabasePort
import Domain
import Store
import Web

extension TownBuilder {
    /// A concern that a colleague wrote down, waiting for that colleague’s answer.
    func concern(about pupil: PupilID, in place: Town.Place) async throws -> ConcernID {
        let (id, now) = (house.services.newID(of: Concern.self), house.now)
        try await house.database.write(.school(place.school)) { tx in
            var typed = ConcernDetails.Typed()
            (typed.whose, typed.source, typed.seen) = ("staff", "observation", "Rubs the eyes")
            (typed.lookAgainOn, typed.answerer) = (House.today + 28, place.colleague.text)
            let new = try NewConcern(
                typed, raisedOn: House.today, finding: nil, answerers: [place.colleague], today: House.today,
                calendar: tx.calendar.find(place.school))
            try tx.concerns.add(new, id, of: pupil, by: place.colleague, in: place.school, at: now)
        }
        return id
    }
}
