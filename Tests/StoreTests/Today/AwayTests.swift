import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Working days, days away, and who stands in. Today is Tuesday 10 November.
@Suite struct AwayTests {
    private func with(_ engine: Engine, _ body: @escaping (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.fillForDue()
            try await body(world)
        }
    }

    private func hand(
        _ world: World, _ adult: Int, to standIn: Int?, from: String = "2026-11-10", until: String
    ) async throws {
        let (account, other) = (World.id(adult, of: Account.self), standIn.map { World.id($0, of: Account.self) })
        let new = try NewAway(
            from: Day(from), until: Day(until), standIn: other, of: account, on: World.today)
        try await world.write { tx in try tx.away(world.school).add(new, of: account, by: account, at: World.now) }
    }

    @Test(arguments: Engine.available)
    func `a SENCo who works Tuesday and Thursday has Wednesday's things on Tuesday`(engine: Engine) async throws {
        try await with(engine) { world in
            let senco = World.id(14, of: Account.self)
            try await world.concern(51, about: 41, to: 14, due: "2026-11-11")
            #expect(try await world.due(14, [.senco]) == ["Answer a concern, Amira: Wed 11 Nov"])
            let days = try NewWorkingDays(["2", "4"])
            try await world.write { tx in try tx.away(world.school).set(days, of: senco) }
            #expect(try await world.due(14, [.senco]) == ["Answer a concern, Amira: today"])
            #expect(try await world.read { tx in try tx.away(world.school).days(of: senco) } == [.tuesday, .thursday])
            let all = try NewWorkingDays(["1", "2", "3", "4", "5"])
            try await world.write { tx in try tx.away(world.school).set(all, of: senco) }
            #expect(try await world.read { tx in try tx.away(world.school).days(of: senco) }.isEmpty)
            #expect(try await world.count("working_days") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a stand-in sees what is due meanwhile and theirs to do, and how much is not`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 14, due: "2026-11-12")
            try await world.concern(52, about: 42, to: 14, due: "2026-11-12")
            try await world.concern(53, about: 42, to: 14, due: "2026-11-30")
            func offers(until day: String) async throws -> [String] {
                try await world.read { tx in
                    try tx.due.standIns(for: world.actor(14, [.senco]), until: Day(day)!)
                        .map { "\($0.name.last) \($0.count) of \($0.of)" }
                }
            }
            #expect(try await offers(until: "2026-11-20") == ["T13 2 of 3", "T11 1 of 3", "T12 1 of 3"])
            // Who is away themselves on one of those days stands in for nobody.
            try await hand(world, 11, to: nil, from: "2026-11-13", until: "2026-11-16")
            #expect(try await offers(until: "2026-11-13") == ["T13 2 of 3", "T12 1 of 3"])
            #expect(try await offers(until: "2026-11-12") == ["T13 2 of 3", "T11 1 of 3", "T12 1 of 3"])
            try await hand(world, 14, to: 13, until: "2026-11-20")
            let list = try await world.read { tx in try tx.due.items(for: world.actor(13)) }
            #expect(list.items.map(\.inWords) == ["Answer a concern, Kit: Thu 12 Nov for Nair"])
            #expect(list.beyond.map { "\($0.name.last) \($0.count)" } == ["Nair 1"])
            #expect(try await world.due(13, on: Day("2026-11-23")!).isEmpty)
            // While they are away, the day before is theirs; the list stays.
            #expect(try await world.due(14, [.senco]).count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `confirming stays with whom a decision names; what became of an objection can be handed over`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            try await world.decision(81, about: 41, teacher: 11, senco: 14, by: 14)
            try await hand(world, 11, to: 12, until: "2026-11-20")
            func list() async throws -> (items: [String], beyond: Int) {
                let list = try await world.read { tx in try tx.due.items(for: world.actor(12)) }
                return (list.items.map(\.inWords), list.beyond.count)
            }
            let letter = "Send the letter about a decision, Amira: Thu 12 Nov"
            #expect(try await world.due(11).contains { $0.hasPrefix("Confirm a decision, or object, Amira") })
            #expect(try await list() == ([letter], 0))
            try await world.answer(81, by: 14, "objects")
            #expect(try await list() == ([letter, "Talk about a decision, Amira: Tue 17 Nov for T11"], 0))
        }
    }

    @Test(arguments: Engine.available)
    func `what stands on one's own list does not stand there a second time for a colleague`(engine: Engine) async throws
    {
        try await with(engine) { world in
            try await world.concern(51, about: 41, to: 11, due: "2026-11-12")
            try await hand(world, 11, to: 12, until: "2026-11-20")
            #expect(try await world.due(12) == ["Answer a concern, Amira: Thu 12 Nov"])
        }
    }

    @Test(arguments: Engine.available)
    func `a stand-in does not meet their own child`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(52, about: 42, to: 14, due: "2026-11-12")
            try await hand(world, 14, to: 13, until: "2026-11-20")
            func list() async throws -> DueList {
                try await world.read { tx in try tx.due.items(for: world.actor(13)) }
            }
            #expect(try await list().items.count == 1, "anybody else’s child they meet")
            try await world.makeParent(13, of: 42)
            let after = try await list()
            #expect(after.items.isEmpty && after.beyond.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `for whom somebody stands in is said on those days, of who works here`(engine: Engine) async throws {
        try await with(engine) { world in
            try await hand(world, 11, to: 12, from: "2026-11-12", until: "2026-11-20")
            func standsIn(on day: String) async throws -> [String] {
                try await world.read { tx in
                    try tx.away(world.school).standsIn(World.id(12), on: Day(day)!).map { $0.other?.name.last ?? "" }
                }
            }
            #expect(try await standsIn(on: "2026-11-11").isEmpty)
            #expect(try await standsIn(on: "2026-11-12") == ["T11"])
            #expect(try await standsIn(on: "2026-11-21").isEmpty)
            try await world.write { tx in
                try tx.run(
                    "UPDATE membership SET until_day = '2026-11-15' WHERE account_id = \(World.id(11, of: Account.self))"
                )
            }
            #expect(try await standsIn(on: "2026-11-16").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `days away end early, and what is over stays`(engine: Engine) async throws {
        try await with(engine) { world in
            let senco = World.id(14, of: Account.self)
            func away() async throws -> [String] {
                try await world.read { tx in
                    try tx.away(world.school).away(senco, from: Day("2026-01-01")!)
                        .map {
                            "\($0.days.lowerBound.iso) \($0.days.upperBound.iso) \($0.other?.name.last ?? "nobody")"
                        }
                }
            }
            try await hand(world, 14, to: 13, from: "2026-11-09", until: "2026-11-13")
            try await hand(world, 14, to: nil, from: "2026-11-16", until: "2026-11-17")
            #expect(try await away() == ["2026-11-09 2026-11-13 T13", "2026-11-16 2026-11-17 nobody"])
            await #expect(throws: Refusal.self) {
                try await hand(world, 14, to: nil, from: "2026-11-13", until: "2026-11-16")
            }
            for first in ["2026-11-09", "2026-11-16"] {
                try await world.write { tx in
                    try tx.away(world.school).end(Day(first)!, of: senco, on: World.today)
                }
            }
            #expect(try await away() == ["2026-11-09 2026-11-09 T13"])
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in
                    try tx.away(world.school).end(Day("2026-11-09")!, of: senco, on: World.today)
                }
            }
        }
    }
}
