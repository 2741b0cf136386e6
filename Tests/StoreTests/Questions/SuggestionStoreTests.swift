import Domain
import Store
import TestSupport
import Testing

@Suite struct SuggestionStoreTests {
    @Test(arguments: Engine.available)
    func `what is taken joins what every teacher must do, and stays on record`(engine: Engine) async throws {
        try await QuestionStoreTests.with(engine) { world in
            for (number, words) in [(80, "Wait"), (81, "Subtitles"), (82, "A card")] {
                #expect(try await world.suggest(number, words))
            }
            #expect(try await !world.suggest(83, "Wait"))
            try await world.decide(80, .taken)
            try await world.decide(81, .changed("Subtitles on"))
            try await world.decide(82, .declined("Tried it"))
            await #expect(throws: Refusal.stale) { try await world.decide(80, .declined("No")) }
            try await world.read { tx throws in
                let support = try tx.support(world.school).standing(of: World.id(10))
                #expect(support.support.strategies == ["Wait", "Subtitles on"] && support.revision == 2)
                #expect(try tx.strategies(world.school).all().map(\.words) == ["Subtitles on", "Wait"])
                let kept = try tx.suggestions.of(World.id(10), in: world.school)
                #expect(Set(kept.map { $0.answer?.what.kept.answer }) == ["taken", "changed", "declined"])
                #expect(kept.allSatisfy { $0.by.last == "Okafor" && $0.answer?.by.last == "Byrne" })
                #expect(kept.first { $0.strategy == "A card" }?.answer?.what == .declined("Tried it"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `where five stand nothing of it is kept`(engine: Engine) async throws {
        try await QuestionStoreTests.with(engine) { world in
            let five = Support(goodAt: "", strategies: ["1", "2", "3", "4", "5"])
            try await world.write { tx in
                try tx.support(world.school).save(five, of: World.id(10), over: 0, by: World.id(30), at: World.now)
            }
            #expect(try await world.suggest(80, "Wait"))
            await #expect(throws: Refusal.self) { try await world.decide(80, .taken) }
            try await world.read { tx throws in
                #expect(try tx.suggestions.find(World.id(80), in: world.school).answer == nil)
                #expect(try tx.support(world.school).standing(of: World.id(10)).support == five)
            }
            try await world.decide(80, .declined("Five stand"))
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in try tx.suggestions.find(World.id(99), in: world.school) }
            }
        }
    }
}

extension World {
    fileprivate func suggest(_ number: Int, _ words: String) async throws -> Bool {
        let new = try NewSuggestion(words, list: [], stands: [], on: World.today)
        return try await write { tx in try tx.suggestions.suggest(new, World.id(number), for: World.id(10), moment(31))
        }
    }

    fileprivate func decide(_ number: Int, _ answer: SuggestionAnswer) async throws {
        try await write { tx in
            let suggestion = try tx.suggestions.find(World.id(number), in: school)
            try tx.suggestions.answer(suggestion, answer, by: World.id(30), at: World.now, in: school)
        }
    }
}
