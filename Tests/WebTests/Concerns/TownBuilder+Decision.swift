import DatabasePort
import Domain
import Store
import Web

extension TownBuilder {
    /// A decision that a colleague made as teacher and SENCo and wrote down, over whatever stood.
    func decision(about pupil: PupilID, in place: Town.Place) async throws -> DecisionID {
        let (id, now) = (house.services.newID(of: Decision.self), house.now)
        let actor = Actor(
            account: place.colleague, school: place.school, roles: [.senco], name: "Ms Byrne", today: House.today)
        var typed = NewDecision.Typed()
        (typed.outcome, typed.decidedOn, typed.why, typed.help) = ("no_support", House.today, "Keeps up.", "Cards.")
        (typed.comeBack, typed.teacher, typed.senco) = ("Ask us.", place.colleague.text, place.colleague.text)
        for what in DecisionGuard.allCases { typed.reasons[what] = "Not to be had" }
        let ground = NewDecision.Ground(
            facts: DecisionFacts(), firstConcern: nil, teachers: [place.colleague], sencos: [place.colleague],
            staff: [place.colleague], called: "Kit", today: House.today)
        let new = try NewDecision(typed, on: ground)
        try await house.database.write(.school(place.school)) { tx in
            let standing = try tx.decisions.standing(pupil, in: place.school)
            try tx.decisions.decide(new, id, of: pupil, over: standing?.id, on: nil, by: actor, at: now)
        }
        return id
    }

    /// What somebody of the family said, written down by a colleague the day before.
    func familyView(of pupil: PupilID, in place: Town.Place) async throws -> FamilyViewID {
        let id = house.services.newID(of: FamilyView.self)
        let (day, at) = (House.today - 1, house.now - 86_400)
        let actor = Actor(
            account: place.colleague, school: place.school, roles: [.teacher], name: "Ms Byrne", today: day)
        let new = try NewFamilyView(
            who: "other", otherName: "Ms Marlow, mother", words: "He likes maps", on: day, way: "phone", contacts: [],
            today: day)
        try await house.database.write(.school(place.school)) { tx in
            try tx.views.add(new, saidBy: "Ms Marlow, mother", id, of: pupil, by: actor, at: at)
        }
        return id
    }
}

extension Town {
    /// A page about the own pupil.
    func path(_ part: String = "") -> String {
        "/\(here.shortName)/pupils/\(here.own.pupil.text)" + (part.isEmpty ? "" : "/\(part)")
    }

    /// What a whole form for a decision sends, with a reason for each guard.
    func decision(
        _ outcome: String, standing: String = "", why: String = "Reads slowly"
    ) -> [(String, String)] {
        let (teacher, senco) = (people[.teacher]!.text, people[.senco]!.text)
        let days = [("decided", "10", "11"), ("watch-until", "18", "12"), ("notice", "10", "11")].flatMap {
            name, day, month in
            [("\(name)-day", day), ("\(name)-month", month), ("\(name)-year", "2026")]
        }
        let unmet = DecisionGuard.allCases.map { ($0.field, "Mother asked") }
        return [
            ("standing", standing), ("outcome", outcome), ("teacher", teacher), ("senco", senco), ("why", why),
            ("help", "Cards"), ("come-back", "Ask us"), ("need-1", "NSA"), ("notice-way", "letter"),
            ("notice-by", senco),
        ] + days + unmet
    }

    /// The own pupil lives with the mother, who has no parental responsibility on record: she is a carer.
    func liveWithMother() async throws {
        try await write { tx in
            try tx.run(
                "UPDATE pupil_contact SET lives_with = 1 WHERE school_id = \(here.school) AND contact_id = \(here.own.contact)"
            )
        }
    }
}
