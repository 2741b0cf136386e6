import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct RegisterEnteringTests {
    private func entry(_ status: SENStatus, since: Day? = nil, _ needs: [NeedType] = [.autism]) throws -> RegisterEntry
    {
        var typed = RegisterEntry.Typed()
        (typed.status, typed.since, typed.needs) = (status.rawValue, since, needs.map { RankedNeed($0) })
        return try RegisterEntry(
            typed, RegisterEntry.Ground(bornOn: nil, decided: nil, today: World.today))
    }

    private func enter(_ world: World, _ entry: RegisterEntry, _ number: Int, over revision: String? = nil) async throws
    {
        let moment = ChangeMoment(school: world.school, by: World.id(1), at: World.now + number)
        try await world.write { tx in
            let standing = try tx.register.standing(of: World.id(10), in: world.school, on: World.today)
            try tx.register.enter(
                entry, of: World.id(10), over: revision ?? standing.revision, keeping: World.id(800 + number),
                by: World.id(1), moment)
        }
    }

    private func statuses(_ world: World) async throws -> [String] {
        try await world.read { tx in
            try tx.register.statuses(of: World.id(10), in: world.school).map {
                "\($0.status.rawValue) \($0.from.iso)\($0.isDayKnown ? "" : "?")"
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
    func `who came on the register, and what is found out later`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            let (today, early) = (World.today, World.today - 400)
            try await enter(world, entry(.support), 1)
            #expect(try await statuses(world) == ["K \(today.iso)?"])
            try await enter(world, entry(.support, since: early), 2)
            #expect(try await statuses(world) == ["K \(early.iso)"], "told better, not twice")
            try await enter(world, entry(.plan, since: today - 5), 3)
            #expect(try await statuses(world) == ["E \((today - 5).iso)", "K \(early.iso)"], "what was before stays")
            try await enter(world, entry(.support, since: today - 5), 4)
            #expect(try await statuses(world) == ["K \((today - 5).iso)", "K \(early.iso)"])
            let kept = try await world.read { tx in
                try tx.rows("SELECT before FROM change_row WHERE place = 'sen_status'").count
            }
            #expect(kept >= 4, "each change is kept as it stood")
        }
    }

    @Test(arguments: Engine.available)
    func `what was decided here keeps its day, and a plan comes after it`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            try await world.status(.support, of: 10, since: World.today - 20)
            try await enter(world, entry(.support, since: World.today - 300, [.hearing, .autism]), 1)
            #expect(try await statuses(world) == ["K \((World.today - 20).iso)"])
            let needs = try await world.read { tx in try tx.register.needs(of: World.id(10), in: world.school) }
            #expect(needs.map(\.type) == [.hearing, .autism])
            try await enter(world, entry(.plan, since: World.today - 2), 2)
            #expect(try await statuses(world) == ["E \((World.today - 2).iso)", "K \((World.today - 20).iso)"])
        }
    }

    @Test(arguments: Engine.available)
    func `two who write at once`(engine: Engine) async throws {
        try await withPupil(engine) { world in
            let read = try await world.read { tx in
                try tx.register.standing(of: World.id(10), in: world.school, on: World.today).revision
            }
            try await enter(world, entry(.support), 1, over: read)
            await #expect(throws: Refusal.stale) { try await enter(world, entry(.plan), 2, over: read) }
            #expect(try await statuses(world).count == 1)
        }
    }
}
