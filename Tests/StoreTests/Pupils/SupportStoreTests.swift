import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct SupportStoreTests {
    private static let first = Support(goodAt: "Chess", strategies: ["Wait", "A card on the desk"])

    @Test(arguments: Engine.available)
    func `each saving is kept, and one that was overtaken is refused`(engine: Engine) async throws {
        try await SupportStoreTests.with(engine) { world in
            try await world.save(SupportStoreTests.first, over: 0, by: 30)
            await #expect(throws: Refusal.stale) { try await world.save(.nothing, over: 0, by: 31) }
            try await world.save(.nothing, over: 1, by: 31)
            try await world.save(Support(goodAt: "", strategies: ["Wait"]), over: 2, by: 30)
            try await world.read { tx throws in
                let store = tx.support(world.school)
                let standing = try store.standing(of: World.id(10))
                #expect(standing.revision == 3 && standing.support.strategies == ["Wait"])
                let versions = try store.versions(of: World.id(10))
                #expect(versions.map(\.support.strategies) == [["Wait"], [], ["Wait", "A card on the desk"]])
                #expect(versions.map(\.by.last) == ["Byrne", "Okafor", "Byrne"])
                #expect(versions[2].support.goodAt == "Chess" && versions[2].at == World.now)
                #expect(try store.versions(of: World.id(11)).isEmpty)
                #expect(try store.standing(of: World.id(11)).support == .nothing)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `new words join the list, which ends and offers again`(engine: Engine) async throws {
        try await SupportStoreTests.with(engine) { world in
            let day = World.today - 9
            try await world.write { tx in try tx.strategies(world.school).add(["Wait", "Subtitles"], from: day) }
            try await world.save(SupportStoreTests.first, over: 0, by: 30)
            #expect(
                try await world.listed() == [
                    "A card on the desk \(World.today.iso)", "Subtitles \(day.iso)", "Wait \(day.iso)",
                ])
            try await world.write { tx in try tx.strategies(world.school).end("Wait", from: World.today) }
            #expect(try await world.listed() == ["A card on the desk \(World.today.iso)", "Subtitles \(day.iso)"])
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in try tx.strategies(world.school).end("Wait", from: World.today) }
            }
            // Who has it keeps it, and saving again does not offer it anew.
            try await world.save(SupportStoreTests.first, over: 1, by: 30)
            #expect(try await world.listed().count == 2)
            try await world.write { tx in try tx.strategies(world.school).add(["Wait"], from: World.today) }
            #expect(try await world.listed().last == "Wait \(World.today.iso)")
            // What stands instead follows where that is reworded in its turn.
            for (words, instead) in [
                ("Wait", "Count to ten"), ("Subtitles", "Wait"), ("Count to ten", "Count to five"),
            ] {
                try await world.write { tx in
                    let store = tx.strategies(world.school)
                    try store.end(words, from: World.today, instead: instead)
                    try store.add([instead], from: World.today)
                }
            }
            let instead = try await world.read { tx in try tx.strategies(world.school).all().map(\.instead) }
            #expect(instead == [nil, nil, "Count to five", "Wait", nil])
            // What was offered once, and until when, is kept.
            let periods = try await world.read { tx in
                try tx.rows("SELECT from_day FROM strategy WHERE words = 'Wait' ORDER BY from_day").map {
                    try $0.day("from_day")
                }
            }
            #expect(periods == [day, World.today])
            let other = try await world.another()
            #expect(try await other.listed().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `who has a strategy is counted as far as one may see`(engine: Engine) async throws {
        try await SupportStoreTests.with(engine) { world in
            for pupil in [10, 11] { try await world.save(SupportStoreTests.first, of: pupil, over: 0, by: 30) }
            try await world.makeParent(31, of: 10)
            let seen = { (actor: Actor) in
                try await world.read { tx in
                    try tx.strategies(world.school).pupils(visibleTo: actor)["Wait"]?.map(\.id)
                }
            }
            #expect(try await seen(world.actor(30, [.senco])) == ids(10, 11))
            #expect(try await seen(world.actor(31, [.senco])) == ids(11))
            #expect(try await seen(world.actor(40)) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `words taken back are shown to nobody, and only by who can read them`(engine: Engine) async throws {
        try await SupportStoreTests.with(engine) { world in
            for (number, audience) in ["teachers", "only_you", "home"].enumerated() {
                try await world.write { tx in
                    try tx.pupilDetails(world.school).addWords(
                        PupilWords(words: audience, heardBy: "Ms Byrne", on: World.today - 5 + number),
                        account: World.id(30), audience: audience, of: World.id(10), at: World.now + number)
                }
            }
            let read = { (adult: Int) in
                try await world.read { tx in
                    try tx.words.all(of: World.id(10), readBy: world.actor(adult)).map(\.audience)
                }
            }
            let takeBack = { (seconds: Int, adult: Int) in
                try await world.write { tx in
                    try tx.words.takeBack(
                        World.now + seconds, of: World.id(10), by: world.actor(adult), at: World.now + 60)
                }
            }
            #expect(try await read(30) == [.home, .onlyYou, .teachers])
            #expect(try await read(31) == [.home, .teachers])
            await #expect(throws: Refusal.stale) { try await takeBack(1, 31) }
            try await takeBack(2, 31)
            await #expect(throws: Refusal.stale) { try await takeBack(2, 31) }
            #expect(try await read(30) == [.onlyYou, .teachers])
            try await takeBack(1, 30)
            let newest = try await world.read { tx in
                try tx.pupils.words(of: World.id(10), readBy: world.actor(30))?.words
            }
            #expect(newest == "teachers")
        }
    }

    /// Pupils 10 and 11, and 30 and 31 on the staff.
    private static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil, "Kit", "Number\(pupil)") }
            try await world.adult(30)
            try await world.adult(31, last: "Okafor")
            try await body(world)
        }
    }
}

extension World {
    fileprivate func save(_ support: Support, of pupil: Int = 10, over revision: Int, by adult: Int) async throws {
        try await write { tx in
            try tx.support(school).save(
                support, of: World.id(pupil), over: revision, by: World.id(adult), at: World.now)
        }
    }

    /// What the list offers today, with the day from which it does.
    fileprivate func listed() async throws -> [String] {
        try await read { tx in
            try tx.strategies(school).all().filter { $0.isOffered(on: World.today) }.map {
                "\($0.words) \($0.from.iso)"
            }
        }
    }
}
