import Domain
import Store
import TestSupport
import Testing

/// A form that was sent twice does its work once.
@Suite struct FormStoreTests {
    private func remember(_ world: World, _ number: String, by adult: Int, _ answer: String, after seconds: Int = 0)
        async throws
    {
        try await world.write { tx in
            try tx.forms.remember(number, by: World.id(adult), answer: answer, at: World.now + seconds)
        }
    }

    private func answer(_ world: World, _ number: String, by adult: Int) async throws -> String? {
        try await world.read { tx in try tx.forms.answer(number, by: World.id(adult)) }
    }

    @Test(arguments: Engine.available)
    func `the first answer stands, for its own sender`(engine: Engine) async throws {
        try await World.with(engine) { world in
            #expect(try await answer(world, "n1", by: 30) == nil)
            try await remember(world, "n1", by: 30, "/a")
            try await remember(world, "n1", by: 30, "/b")
            try await remember(world, "n1", by: 31, "/c")
            #expect(try await answer(world, "n1", by: 30) == "/a")
            #expect(try await answer(world, "n1", by: 31) == nil)
            #expect(try await answer(world, "n2", by: 30) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a number is kept for a day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await remember(world, "n1", by: 30, "/a")
            try await remember(world, "n2", by: 30, "/b", after: 86_400)
            #expect(try await answer(world, "n1", by: 30) == "/a")
            try await remember(world, "n3", by: 30, "/c", after: 86_401)
            #expect(try await answer(world, "n1", by: 30) == nil)
            #expect(try await answer(world, "n2", by: 30) == "/b")
        }
    }
}
