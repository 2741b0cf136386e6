import DatabasePort
import Domain
import Store
import Web

extension TownBuilder {
    /// An invitation that a colleague sent, by hand.
    func letter(about pupil: PupilID, in place: Town.Place) async throws -> LetterID {
        let (id, now) = (house.services.newID(of: Letter.self), house.now)
        var typed = KeptLetter.Typed()
        (typed.words, typed.sentOn, typed.way) = ("Dear parents or carers,\nPlease come in.", House.today, "in_person")
        let letter = try KeptLetter(typed, today: House.today, notBefore: nil)
        try await house.database.write(.school(place.school)) { tx in
            try tx.letters.keep(
                NewLetter(
                    id: id, pupil: pupil, kind: .invitation, decision: nil, contact: nil,
                    addressedTo: "To the parents or carers of Kit", address: "9 Weir Street", head: "",
                    letter: letter),
                ChangeMoment(school: place.school, by: place.colleague, at: now))
        }
        return id
    }

    /// A decision about a pupil of the first school, by its SENCo, which stands.
    func decision(_ outcome: DecisionOutcome, about pupil: PupilID, in town: Town) async throws -> DecisionID {
        let (id, now) = (house.services.newID(of: Decision.self), house.now)
        let (by, day, school) = (town.people[.senco]!, House.today - 3, town.here.school)
        let watched: Day? = outcome == .watch ? day + 60 : nil
        let told: String? = outcome == .senSupport ? "From now on Kit gets more help." : nil
        try await town.write { tx in
            try tx.run(
                """
                INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(by), \(now))
                """)
            try tx.run(
                """
                INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco, why,
                    help, come_back, watch_until, notice_on, notice_way, notice_by, notice_words, account_id, recorded_at)
                VALUES (\(school), \(id), 1, \(day), \(outcome.rawValue), \(by), \(by), 'Kit reads more each week.',
                    'We read with Kit each day.', 'We meet you in March.', \(watched), \(told.map { _ in day }),
                    \(told.map { _ in "letter" }), \(told.map { _ in by }), \(told), \(by), \(now))
                """)
        }
        return id
    }
}
