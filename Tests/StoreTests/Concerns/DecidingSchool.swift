import DatabasePort
import Domain
import Store
import TestSupport

/// A school in which a teacher (30) and a SENCo (31) decide about the pupils 10 and 11 of the class 20.
extension World {
    static func deciding(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await world.adult(31, [.senco], last: "Nair")
            try await world.pupil(10)
            try await world.pupil(11, "Lev")
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.tie(30, to: 20)
            try await body(world)
        }
    }

    func senco(on day: Day = World.today) -> Actor { actor(31, [.senco], on: day) }

    /// A decision with all that it needs.
    func decision(
        _ outcome: DecisionOutcome, on day: Day = World.today, needs: [RankedNeed] = [RankedNeed(.notAssessed)],
        today: Day = World.today, why: String = "Reads slowly."
    ) throws -> NewDecision {
        var typed = NewDecision.Typed()
        (typed.outcome, typed.decidedOn, typed.why, typed.help) = (outcome.rawValue, day, why, "Cards.")
        (typed.comeBack, typed.teacher, typed.senco) = ("Ask us.", teacherID.text, sencoID.text)
        if outcome == .watch { typed.watchUntil = today + 40 }
        if outcome == .senSupport {
            typed.needs = needs
            (typed.noticeOn, typed.noticeWay, typed.noticeBy) = (day, "letter", sencoID.text)
        }
        for what in DecisionGuard.allCases { typed.reasons[what] = "Cannot be had: \(what.rawValue)" }
        let ground = NewDecision.Ground(
            facts: DecisionFacts(), firstConcern: nil, teachers: [teacherID], sencos: [sencoID],
            staff: [sencoID], called: "Kit", today: today)
        return try NewDecision(typed, on: ground)
    }

    var teacherID: AccountID { World.id(30) }
    var sencoID: AccountID { World.id(31) }

    /// - Parameter seen: the decision that stood when the form was opened.
    func decide(
        _ new: NewDecision, _ number: Int, of pupil: Int = 10, over seen: Int? = nil, at now: Instant = World.now
    ) async throws {
        let seen = seen.map { World.id($0, of: Decision.self) }
        try await write { tx in
            try tx.decisions.decide(
                new, World.id(number), of: World.id(pupil), over: seen, on: nil, by: senco(on: now.londonDay), at: now)
        }
    }

    func takeBack(_ number: Int, over revision: Int = 1, at now: Instant = World.now + 60) async throws {
        try await write { tx in
            let decision = try tx.decisions.find(World.id(number), in: school)
            try tx.decisions.takeBack(decision, why: "The wrong twin", over: revision, by: senco(), at: now)
        }
    }

    /// An open concern, raised on a day.
    func concern(_ number: Int, of pupil: Int = 10, on day: Day = World.today - 20) async throws {
        let details = ConcernDetails(
            whose: .staff, source: .observation, seen: "Guesses at words", lookAgainOn: World.today + 30,
            answerer: sencoID)
        var typed = ConcernDetails.Typed()
        (typed.whose, typed.source, typed.seen) = ("staff", "observation", details.seen)
        (typed.lookAgainOn, typed.answerer) = (details.lookAgainOn, sencoID.text)
        let new = try NewConcern(
            typed, raisedOn: day, finding: nil, answerers: [sencoID], today: World.today,
            calendar: SchoolCalendar(terms: [], closures: []))
        try await write { tx in
            try tx.concerns.add(new, World.id(number), of: World.id(pupil), by: teacherID, in: school, at: World.now)
        }
    }

    /// Each status row: its day, its code and where it is from.
    func statuses(of pupil: Int = 10) async throws -> [String] {
        try await read { tx in
            try tx.rows(
                """
                SELECT from_day, status, source FROM sen_status WHERE pupil_id = \(World.id(pupil, of: Pupil.self))
                ORDER BY from_day
                """
            ).map { "\(try $0.text("from_day")) \(try $0.text("status")) \(try $0.text("source"))" }
        }
    }

    func needs(of pupil: Int = 10) async throws -> [RankedNeed] {
        try await read { tx in try tx.register.needs(of: World.id(pupil), in: school) }
    }

    func imported(_ status: SENStatus, since day: Day, of pupil: Int = 10) async throws {
        try await write { tx in
            try tx.register.setStatus(
                status, of: World.id(pupil), in: school, from: day, decision: nil, by: nil, at: World.now - 86_400)
        }
    }
}
