import Domain
import Store
import TestSupport
import Testing

/// What adults see of pupils of whom scores say too little, and whose question it becomes.
@Suite struct ObservationStoreTests {
    private static let autumn = TermName(year: World.year, season: .autumn)

    /// Pupils 10 and 11 in a class that adult 30 teaches; no result of either.
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, last) in [(10, "Abbot"), (11, "Bell")] { try await world.pupil(pupil, "Kit", last, year: 0) }
            try await world.adult(30)
            try await world.adult(31, last: "Cross")
            try await world.adult(40, [.senco], last: "Nair")
            try await world.schoolClass(20, "Acorn", pupils: [10, 11])
            try await world.tie(30, to: 20)
            try await body(world)
        }
    }

    private func senco(_ world: World, on day: Day = World.today) -> Actor { world.actor(40, [.senco], on: day) }

    private func see(
        _ world: World, _ answer: Answer, of pupil: Int = 10, by adult: Int = 30, subject: String = "",
        after days: Int = 0
    ) async throws {
        let answers = Dictionary(
            uniqueKeysWithValues: ProgressConcern.allCases.map { ($0, $0 == .gapWidening ? answer.rawValue : "no") })
        let observation = try Observation(answers: answers, rest: "", words: "Knows no letters on day \(days).")
        try await world.write { tx in
            try tx.observations.add(
                observation, of: World.id(pupil), in: subject, ObservationStoreTests.autumn, by: world.actor(adult),
                at: World.now + days * 86400)
        }
    }

    private func postpone(_ world: World, until day: Day, after days: Int) async throws {
        let postponement = try Postponement(lookAgainOn: day, reason: "Started in October", today: day - 1)
        try await world.write { tx in
            try tx.observations.postpone(World.id(10), postponement, by: senco(world), at: World.now + days * 86400)
        }
    }

    @Test(arguments: Engine.available)
    func `who answered is told apart from who has not, and stands after them`(engine: Engine) async throws {
        try await with(engine) { world in
            let unknown = { (day: Day) in
                try await world.read { tx in try tx.waiting.unknown(visibleTo: world.actor(30, on: day)) }
            }
            #expect(try await unknown(World.today).map(\.pupil.id) == ids(10, 11))
            try await see(world, .no)
            let pupils = try await unknown(World.today)
            #expect(pupils.map(\.pupil.id) == ids(11, 10))
            #expect(pupils.map { $0.answered?.name.last } == [nil, "Byrne"])
            #expect(pupils[1].answered?.answers == [.no])
            try await see(world, .tooEarly, of: 11)
            #expect(try await unknown(World.today).last?.answered?.answers == [.no, .tooEarly])
            #expect(try await world.waiting(senco(world)).isEmpty, "no is no question")
            #expect(try await unknown(Day(2027, 1, 12)!).allSatisfy { $0.answered == nil }, "asked anew each term")
        }
    }

    @Test(arguments: Engine.available)
    func `a yes waits in the adult's words until not now, and comes back`(engine: Engine) async throws {
        try await with(engine) { world in
            try await see(world, .yes)
            #expect(try await world.waiting(senco(world)).map { $0.sentence(nil) } == ["Knows no letters on day 0."])
            try await see(world, .yes, after: 3)
            let asked = try await world.waiting(senco(world, on: World.today + 3))
            #expect(asked.map(\.pupil) == ids(10))
            #expect(asked.map { $0.sentence(nil) } == ["Knows no letters on day 3."])
            #expect(asked.map(\.since) == [World.today], "from the first yes on")
            #expect(asked.map(\.raised) == [[.gapWidening]])
            guard case .adult(let name)? = asked.first?.asker else { throw Refusal.notFound }
            #expect(name.formal == "Ms Byrne")
            #expect(try await world.waiting(world.actor(31)).isEmpty, "out of reach")

            try await postpone(world, until: World.today + 20, after: 4)
            #expect(try await world.waiting(senco(world, on: World.today + 19)).isEmpty)
            let back = try await world.waiting(senco(world, on: World.today + 20))
            #expect(back.map { $0.postponement?.reason } == ["Started in October"])
            #expect(back.map(\.since) == [World.today], "the wait is not begun anew")
            try await see(world, .yes, after: 6)
            #expect(try await world.waiting(senco(world, on: World.today + 7)).count == 1, "a newer yes asks again")
            try await see(world, .no, after: 8)
            #expect(try await world.waiting(senco(world, on: World.today + 8)).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `each adult and subject speaks apart, and a pupil stands once`(engine: Engine) async throws {
        try await with(engine) { world in
            try await see(world, .yes)
            try await see(world, .no, by: 31, after: 1)
            try await see(world, .yes, subject: "reading", after: 2)
            let asked = try await world.waiting(senco(world))
            #expect(asked.map(\.pupil) == ids(10) && asked.map(\.subject) == [""])
            let given = try await world.read { tx in try tx.observations.given(of: World.id(10), in: world.school) }
            #expect(given.map(\.by.last) == ["Byrne", "Cross", "Byrne"])
            #expect(given.map { $0.answers[.gapWidening] } == [.yes, .no, .yes])
            #expect(given.map(\.answers.count) == [4, 4, 4])
            #expect(given.map(\.subject) == ["", "", "reading"])
            #expect(
                try await world.read { tx in try tx.observations.postponement(World.id(10), in: world.school) } == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `beside a finding the longer wait stands`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.sittings()
            try await see(world, .yes)
            try await world.finding(60, of: 10, foundOn: World.today - 5)
            #expect(try await world.waiting(senco(world)).map(\.finding) == [World.id(60)])
            try await world.postpone(60, until: World.today + 9)
            #expect(try await world.waiting(senco(world)).map(\.finding) == [nil], "the adult's question still waits")
        }
    }

    @Test(arguments: Engine.available)
    func `with the school year an answer ends, said or postponed`(engine: Engine) async throws {
        try await with(engine) { world in
            try await see(world, .yes)
            #expect(try await world.waiting(senco(world, on: Day(2027, 8, 31)!)).map(\.pupil) == ids(10))
            #expect(try await world.waiting(senco(world, on: Day(2027, 9, 1)!)).isEmpty)
            try await postpone(world, until: Day(2027, 9, 20)!, after: 200)
            #expect(try await world.waiting(senco(world, on: Day(2027, 9, 20)!)).isEmpty)
        }
    }
}
