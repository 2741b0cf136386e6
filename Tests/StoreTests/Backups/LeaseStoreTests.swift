import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Of several processes one does the work.
@Suite struct LeaseStoreTests {
    private func take(
        _ database: any Database, _ holder: String, at seconds: Int = 0, for length: Int = 300
    ) async throws -> Bool {
        try await database.write(.installation) { tx in
            let now = World.now + seconds
            return try tx.leases.take("backup", holder: holder, at: now, until: now + length)
        }
    }

    @Test(arguments: Engine.available)
    func `one holds it until it is given back or runs out`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let database = world.database
            #expect(try await take(database, "a"))
            #expect(try await !take(database, "b"))
            #expect(try await take(database, "a", at: 10), "one's own is kept")
            #expect(try await !take(database, "b", at: 309))
            #expect(try await take(database, "b", at: 310), "it ran out")
            #expect(try await !take(database, "a", at: 311))
            try await database.write(.installation) { tx in
                #expect(try !tx.leases.renew("backup", holder: "a", until: World.now + 900))
                #expect(try tx.leases.renew("backup", holder: "b", until: World.now + 900))
                try tx.leases.giveBack("backup", holder: "a")
                #expect(try tx.leases.isHeld("backup", at: World.now + 899))
                #expect(try !tx.leases.isHeld("backup", at: World.now + 900))
                #expect(try !tx.leases.isHeld("another", at: World.now))
                try tx.leases.giveBack("backup", holder: "b")
                #expect(try !tx.leases.isHeld("backup", at: World.now))
            }
            #expect(try await take(database, "a", at: 312))
        }
    }

    @Test(arguments: Engine.available)
    func `what a wrong clock took for years is anybody's`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let ahead = try await take(world.database, "a", at: 4 * 365 * 86_400)
            let next = try await take(world.database, "b")
            #expect(ahead && next)
            #expect(try await !take(world.database, "c", at: -3600), "an hour between two clocks is no matter")
        }
    }

    @Test(arguments: Engine.available)
    func `of 64 at once one gets it, again and again`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for round in 0..<5 {
                let winners = try await winners(of: 64, [world.database], at: round * 1000)
                #expect(winners == 1)
            }
        }
    }

    @Test(arguments: Engine.available.filter { $0 == .postgres })
    func `of two processes' 64 one gets it`(engine: Engine) async throws {
        try await withFreshAddress(engine, migrations: Migrations.all) { address in
            let (one, other) = (
                try await openDatabase(engine, at: address), try await openDatabase(engine, at: address)
            )
            for round in 0..<5 {
                #expect(try await winners(of: 64, [one, other], at: round * 1000) == 1)
            }
            await one.close()
            await other.close()
        }
    }

    private func winners(of count: Int, _ databases: [any Database], at seconds: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<count {
                let database = databases[number % databases.count]
                group.addTask { try await take(database, "taker \(number) of \(seconds)", at: seconds) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
