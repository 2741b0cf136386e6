import DatabasePort
import Domain
import Store
import Web

extension TownBuilder {
    /// Targeted teaching that a colleague wrote down.
    func teaching(of pupil: PupilID, in place: Town.Place) async throws -> TeachingID {
        let (id, now) = (house.services.newID(of: Teaching.self), house.now)
        let new = NewTeaching(
            weakness: "Blending", differently: "Sound cards", taughtBy: "Ms Byrne", from: House.today - 30,
            lookOn: House.today + 12)
        try await house.database.write(.school(place.school)) { tx in
            try tx.teaching.start(
                new, id, of: pupil, teacher: place.colleague, answering: TeachingBasis(),
                ChangeMoment(school: place.school, by: place.colleague, at: now - 86_400))
        }
        return id
    }

    /// A question that waits for the SENCo.
    func question(about pupil: PupilID, in place: Town.Place) async throws -> QuestionID {
        let (id, now) = (house.services.newID(of: SENCoQuestion.self), house.now)
        let new = try NewQuestion("How long may Kit rest?")
        try await house.database.write(.school(place.school)) { tx in
            try tx.questions.ask(
                new, id, about: pupil, nil, ChangeMoment(school: place.school, by: place.colleague, at: now))
        }
        return id
    }

    /// A suggestion that waits for the pupil's teachers.
    func suggestion(for pupil: PupilID, in place: Town.Place) async throws -> SuggestionID {
        let (id, now) = (house.services.newID(of: Suggestion.self), house.now)
        let new = try NewSuggestion("Wait \(id.text)", list: [], stands: [], on: House.today)
        try await house.database.write(.school(place.school)) { tx in
            try tx.suggestions.suggest(
                new, id, for: pupil, ChangeMoment(school: place.school, by: place.colleague, at: now))
        }
        return id
    }
}
