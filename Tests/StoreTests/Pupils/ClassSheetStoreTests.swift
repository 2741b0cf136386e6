import Domain
import Store
import TestSupport
import Testing

@Suite struct ClassSheetStoreTests {
    @Test(arguments: Engine.available)
    func `a sheet holds who is in the class today and within reach`(engine: Engine) async throws {
        try await ClassSheetStoreTests.with(engine) { world in
            #expect(try await world.sheet(by: 30) == ["10 Wait, Card", "11 ", "12 Wait"])
            try await world.makeParent(30, of: 10)
            #expect(try await world.sheet(by: 30) == ["11 ", "12 Wait"])
            try await world.adult(32, [.assistant])
            try await world.tie(32, .supports, to: 20)
            #expect(try await world.sheet(by: 32).count == 3)
            #expect(try await world.sheet(by: 99).isEmpty)
            #expect(try await world.sheet(by: 99, [.leader]).count == 3)
            try await world.write { tx in
                try tx.pupilWriter(world.school).setLeaving(World.id(12), on: World.today - 1)
            }
            #expect(try await world.sheet(by: 99, [.leader]).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `words stand as far as the pupil agreed, the newest first`(engine: Engine) async throws {
        try await ClassSheetStoreTests.with(engine) { world in
            let said: [(audience: String, days: Int)] = [("teachers", -9), ("home", -5), ("only_you", -1)]
            for (number, said) in said.enumerated() {
                try await world.write { tx in
                    try tx.pupilDetails(world.school).addWords(
                        PupilWords(words: said.audience, heardBy: "Ms Byrne", on: World.today + said.days),
                        account: World.id(30), audience: said.audience, of: World.id(10), at: World.now + number)
                }
            }
            let words = {
                try await world.read { tx in
                    try tx.classSheet(world.actor(30)).entries(of: World.id(20)).map(\.words?.text)
                }
            }
            #expect(try await words() == ["home", nil, nil])
            try await world.write { tx in
                try tx.words.takeBack(World.now + 1, of: World.id(10), by: world.actor(30), at: World.now + 60)
            }
            #expect(try await words() == ["teachers", nil, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `what is new is measured by the last sheet of an earlier day, else by the first, whoever printed it`(
        engine: Engine
    ) async throws {
        try await ClassSheetStoreTests.with(engine) { world in
            // 31, whose own child 10 is, prints too: what stands of that child is kept.
            try await world.makeParent(31, of: 10)
            for (number, days) in [-2, -1, -1, 0].enumerated() {
                try await world.write { tx in
                    let actor = world.actor(31, [.senco], on: World.today + days)
                    let at = World.now + (days * 86_400 + number)
                    try tx.classSheet(actor).print(World.id(50 + number), of: World.id(20), at: at)
                    try tx.pupilDetails(world.school).setStrategies(["Sheet \(number)"], of: World.id(11))
                }
            }
            try await world.read { tx throws in
                let store = tx.classSheet(world.actor(30))
                let last = try #require(try store.lastPrinted(of: World.id(20)))
                #expect(last.at == World.now - 86_400 + 2 && last.by.last == "Okafor")
                #expect(
                    last.lines == [
                        .init(pupil: World.id(10), strategy: "Wait"), .init(pupil: World.id(10), strategy: "Card"),
                        .init(pupil: World.id(11), strategy: "Sheet 1"), .init(pupil: World.id(12), strategy: "Wait"),
                    ])
                let first = tx.classSheet(world.actor(30, on: World.today - 2))
                #expect(try first.lastPrinted(of: World.id(20))?.at == World.now - 2 * 86_400)
                #expect(try store.lastPrinted(of: World.id(21)) == nil)
                #expect(try store.sencos().map(\.last) == ["Okafor"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a strategy that a pupil has twice is one line`(engine: Engine) async throws {
        try await ClassSheetStoreTests.with(engine) { world in
            try await world.write { tx in
                try tx.pupilDetails(world.school).setStrategies(["Wait", "Card", "Wait"], of: World.id(10))
                try tx.classSheet(world.actor(30)).print(World.id(50), of: World.id(20), at: World.now)
            }
            let last = try await world.read { tx in try tx.classSheet(world.actor(30)).lastPrinted(of: World.id(20)) }
            #expect(last?.lines.filter { $0.pupil == World.id(10) }.count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a printed sheet keeps its letters for the next`(engine: Engine) async throws {
        try await ClassSheetStoreTests.with(engine) { world in
            try await world.write { tx in
                try tx.classSheet(world.actor(30)).print(World.id(50), of: World.id(20), at: World.now)
                for pupil in [10, 11, 12] {
                    try tx.pupilDetails(world.school).setStrategies(["Card", "Wait"], of: World.id(pupil))
                }
            }
            let shared = try await world.read { tx in
                let store = tx.classSheet(world.actor(30, on: World.today + 1))
                let last = try #require(try store.lastPrinted(of: World.id(20)))
                #expect(last.letters == ["Wait": "A"])
                return ClassSheet(try store.entries(of: World.id(20)), since: last).shared
            }
            #expect(shared.map { "\($0.letter) \($0.strategy)" } == ["A Wait", "B Card"])
        }
    }

    /// Pupils 10, 11 and 12 in class 20, which 30 teaches; 31 is the SENCo.
    private static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11, 12] { try await world.pupil(pupil, "Kit", "Number\(pupil)") }
            try await world.schoolClass(20, pupils: [10, 11, 12])
            try await world.adult(30)
            try await world.adult(31, [.senco], last: "Okafor")
            try await world.tie(30, to: 20)
            try await world.tie(31, to: 20)
            try await world.write { tx in
                try tx.pupilDetails(world.school).setStrategies(["Wait", "Card"], of: World.id(10))
                try tx.pupilDetails(world.school).setStrategies(["Wait"], of: World.id(12))
            }
            try await body(world)
        }
    }
}

extension World {
    fileprivate func sheet(by adult: Int, _ roles: Set<Role> = [.teacher]) async throws -> [String] {
        try await read { tx in
            try tx.classSheet(actor(adult, roles)).entries(of: World.id(20)).map { entry in
                let number = (0...99).first { World.id($0, of: Pupil.self) == entry.pupil }!
                return "\(number) \(entry.strategies.joined(separator: ", "))"
            }
        }
    }
}
