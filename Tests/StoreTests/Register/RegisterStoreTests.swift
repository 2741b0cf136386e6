import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct RegisterStoreTests {
    private let decision = World.id(700, of: Decision.self)
    private let before = World.today - 100

    private func set(
        _ world: World, _ needs: [RankedNeed], by decision: DecisionID? = nil, on day: Day = World.today, later: Int = 0
    ) async throws {
        try await world.write { tx in
            try tx.register.setNeeds(
                needs, of: World.id(10), in: world.school, decision: decision, by: World.id(1), on: day,
                at: World.now + later)
        }
    }

    private func setStatus(
        _ world: World, _ status: SENStatus, from day: Day, by decision: DecisionID? = nil, isDayKnown: Bool = true,
        later: Int = 0
    ) async throws {
        try await world.write { tx in
            try tx.register.setStatus(
                status, of: World.id(10), in: world.school, from: day, isDayKnown: isDayKnown, decision: decision,
                by: World.id(1), at: World.now + later)
        }
    }

    private func needs(_ world: World) async throws -> [RankedNeed] {
        try await world.read { tx in try tx.register.needs(of: World.id(10), in: world.school) }
    }

    private func statuses(_ world: World) async throws -> [String] {
        try await world.read { tx in
            try tx.register.statuses(of: World.id(10), in: world.school).map {
                "\($0.status.rawValue) \($0.from.iso)\($0.isDayKnown ? "" : "?")\($0.decision == nil ? "" : " here")"
            }
        }
    }

    private func withPupil(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.senco])
            try await world.pupil(10)
            try await body(world)
        }
    }

    @Test(arguments: Engine.available)
    func `a need that goes is kept, one that stays keeps its decision`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            try await set(world, [RankedNeed(.autism, from: before), RankedNeed(.hearing)], by: decision, on: before)
            try await set(
                world, [RankedNeed(.vision, from: World.today), RankedNeed(.autism, from: before)], later: 60)
            #expect(try await needs(world).map(\.type) == [.vision, .autism])
            try await world.read { tx in
                let rows = try tx.rows("SELECT type, decision_id FROM sen_need ORDER BY rank")
                #expect(try rows.map { try $0.textIfAny("decision_id") } == [nil, decision.text])
                let ended = try tx.register.endedNeeds(of: World.id(10), in: world.school)
                #expect(ended.map(\.need) == [RankedNeed(.hearing)] && ended.map(\.until) == [World.today])
                #expect(
                    try tx.row("SELECT ended_by FROM sen_need_before")?.id("ended_by") == World.id(1, of: Account.self))
            }
            try await set(world, [RankedNeed(.hearing), RankedNeed(.autism)], later: 120)
            let ended = try await world.read { tx in try tx.register.endedNeeds(of: World.id(10), in: world.school) }
            #expect(ended.map(\.need.type) == [.vision], "what stands again is no earlier need")
        }
    }

    @Test(arguments: Engine.available)
    func `no SEN support ends every need, and stays in the history`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            try await setStatus(world, .support, from: before)
            try await set(world, [RankedNeed(.autism)], on: before)
            try await setStatus(world, .none, from: World.today, by: decision, later: 60)
            #expect(try await needs(world).isEmpty)
            #expect(try await statuses(world) == ["N \(World.today.iso) here", "K \(before.iso)"])
            #expect(try await world.count("sen_need_before") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a decision taken back leaves status and needs as they were`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            try await setStatus(world, .support, from: World.today, isDayKnown: false)
            try await set(world, [RankedNeed(.autism, from: before), RankedNeed(.hearing)])
            let stood = try await needs(world)
            try await setStatus(world, .support, from: World.today, by: decision, later: 60)
            try await set(world, [RankedNeed(.autism, from: before), RankedNeed(.vision)], by: decision, later: 60)
            #expect(
                try await statuses(world) == ["K \(World.today.iso) here", "K \((World.today - 1).iso)?"],
                "what was told without a day was so before")
            try await world.write { tx in
                try tx.register.takeBack(
                    decision, of: World.id(10), in: world.school, by: World.id(1), on: World.today,
                    at: World.now + 120)
            }
            let back = try await needs(world)
            #expect(Set(back.map(\.type)) == Set(stood.map(\.type)))
            #expect(back.first { $0.type == .autism }?.from == before)
            #expect(try await statuses(world) == ["K \((World.today - 1).iso)?"])
            // A second time there is nothing to take back.
            try await world.write { tx in
                try tx.register.takeBack(
                    decision, of: World.id(10), in: world.school, by: World.id(1), on: World.today,
                    at: World.now + 180)
            }
            #expect(try await needs(world).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `the list is of those within reach, on roll, with a status today`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (number, left) in [(10, nil), (11, nil), (12, World.today - 1), (13, nil), (14, nil)] as [(Int, Day?)] {
                try await world.pupil(number, "Kit", "Marlow\(number)", left: left)
            }
            for pupil in [10, 11, 12] { try await world.status(.support, of: pupil) }
            try await world.status(.plan, of: 14)
            try await world.status(.support, of: 13, since: World.today + 1)
            try await world.adult(1)
            try await world.adult(2, [.assistant])
            try await world.schoolClass(50, pupils: [10, 13])
            try await world.tie(1, to: 50)
            try await world.tie(2, .supports, to: 50)
            try await world.adult(3, [.senco])
            try await world.makeParent(3, of: 11)
            try await set(world, [RankedNeed(.autism), RankedNeed(.downSyndrome, area: .cognition)])
            func found(_ actor: Actor) async throws -> [RegisterLine] {
                try await world.read { tx in try tx.register.lines(visibleTo: actor) }
            }
            #expect(try await found(world.actor(4, [.leader])).map(\.id) == ids(10, 11, 14))
            #expect(try await found(world.actor(3, [.senco])).map(\.id) == ids(10, 14), "not one's own child")
            let own = try await found(world.actor(1))
            #expect(own.map(\.id) == ids(10) && own[0].className == "4 Willow")
            #expect(own[0].needs.map(\.type) == [.autism, .downSyndrome] && own[0].needs[1].area == .cognition)
            #expect(try await found(world.actor(2, [.assistant])).isEmpty, "who supports reads no register")
            let roll = try await world.read { tx in try tx.register.roll(world.actor(4, [.leader])) }
            #expect(roll.map(\.pupils) == [4] && roll[0].year == YearGroup(4))
        }
    }

    @Test(arguments: Engine.available)
    func `since when, through rows that say the same, and where nobody knows`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            func line() async throws -> RegisterLine? {
                try await world.read { tx in try tx.register.lines(visibleTo: world.actor(4, [.leader])).first }
            }
            try await setStatus(world, .support, from: before - 100)
            try await setStatus(world, .none, from: before - 50)
            try await setStatus(world, .support, from: before)
            try await setStatus(world, .support, from: World.today - 3, by: decision)
            let found = try #require(try await line())
            #expect(found.since == before && found.isDecidedHere)
            let opened = try await world.read { tx in
                try tx.pupils.find(World.id(10), visibleTo: world.actor(4, [.leader])).statusSince
            }
            #expect(opened == before)
            try await world.write { tx in try tx.run("UPDATE sen_status SET day_known = 0") }
            let unknown = try #require(try await line())
            #expect(unknown.since == nil)
        }
    }
}
