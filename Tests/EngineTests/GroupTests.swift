import DatabasePort
import Synchronization
import TestSupport
import Testing

/// Writers that wait together are kept together, yet each stands or falls alone.
@Suite struct GroupTests {
    private static func add(_ id: Int) -> Lineup.Body<Void> {
        { tx in try tx.run("INSERT INTO counter (id, n) VALUES (\(id), \(id))") }
    }

    private static func ids(_ database: any Database) async throws -> [Int] {
        try await database.read { tx in
            try tx.rows("SELECT id FROM counter ORDER BY id").map { try $0.integer("id") }
        }
    }

    @Test(arguments: Engine.available)
    func `a hundred that wait are kept by few commits, in their order`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let order = Mutex<[Int]>([])
            let before = database.writes
            let bodies: [Lineup.Body<Int>] = (2..<102).map { id in
                { tx in
                    order.withLock { $0.append(id) }
                    return try tx.run("INSERT INTO counter (id, n) VALUES (\(id), 0)")
                }
            }
            let results = try await Lineup.run(bodies, on: database)
            #expect(try results.map { try $0.get() } == Array(repeating: 1, count: 100))
            #expect(order.withLock { $0 } == Array(2..<102))
            #expect(database.writes.writes - before.writes == 101)
            #expect(database.writes.commits - before.commits <= 13)
            #expect(try await Self.ids(database) == Array(1..<102))
        }
    }

    @Test(arguments: Engine.available)
    func `a long one goes alone: who stands before it is answered first`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let before = database.writes
            let long: Lineup.Body<Void> = { tx in
                // The one ahead is committed, or this would be its commit too.
                let now = database.writes
                guard now.writes - before.writes == 3, now.commits - before.commits == 1 else { throw Mishap() }
                try Self.add(12)(tx)
            }
            let bodies = [Self.add(10), Self.add(11), long, Self.add(13), Self.add(14)]
            let results = try await Lineup.run(bodies, on: database, long: [2])
            #expect(results.map(\.words) == Array(repeating: "kept", count: 5))
            #expect(database.writes.commits - before.commits == 3)
            #expect(try await Self.ids(database) == [1, 10, 11, 12, 13, 14])
        }
    }

    @Test(arguments: Engine.available)
    func `each way of failing undoes its own work alone`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let bodies: [Lineup.Body<Void>] = [
                { tx in
                    try Self.add(10)(tx)
                    throw Mishap()
                }, Self.add(11), Self.add(12),
                { tx in
                    try Self.add(13)(tx)
                    throw Mishap()
                }, Self.add(14),
                { tx in
                    try Self.add(15)(tx)
                    // Caught, and a failure all the same.
                    try? Self.add(14)(tx)
                }, Self.add(16),
                { tx in
                    try Self.add(17)(tx)
                    try tx.run("INSERT INTO part (id, counter_id) VALUES (17, 99)")
                }, Self.add(18),
                { tx in
                    try tx.run("INSERT INTO part (id, counter_id) VALUES (19, 19)")
                    try Self.add(19)(tx)
                },
                { tx in
                    try Self.add(20)(tx)
                    _ = try tx.rows("SELECT nothing FROM nowhere")
                }, Self.add(10),
                { tx in
                    try Self.add(21)(tx)
                    try tx.each("SELECT id FROM counter") { _ in throw Mishap() }
                }, Self.add(22),
                { tx in
                    try Self.add(23)(tx)
                    try tx.run("INSERT INTO part (id, counter_id) VALUES (23, 99)")
                },
            ]
            let results = try await Lineup.run(bodies, on: database)
            let expected = [
                "Mishap()", "kept", "kept", "Mishap()", "kept", "duplicate", "kept", "constraint", "kept", "kept",
                "statement", "kept", "Mishap()", "kept", "constraint",
            ]
            #expect(results.map(\.words) == expected)
            #expect(try await Self.ids(database) == [1, 10, 11, 12, 14, 16, 18, 19, 22])
            #expect(try await database.read { try $0.rows("SELECT id FROM part").count } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a statement that failed is asked again by the next and by the next group`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            for round in 0..<3 {
                let bodies: [Lineup.Body<Void>] = (0..<30).map { number in
                    // Every third has a key that is there already; all are one prepared statement.
                    Self.add(number % 3 == 2 ? 1 : 100 * round + number + 2)
                }
                let words = try await Lineup.run(bodies, on: database).map(\.words)
                #expect(words == (0..<30).map { $0 % 3 == 2 ? "duplicate" : "kept" })
            }
            #expect(try await Self.ids(database).count == 61)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is answered before everybody else can see it`(engine: Engine) async throws {
        try await withFreshAddress(engine, migrations: [TransactionTests.schema]) { address in
            let database = try await openDatabase(engine, at: address)
            // A SQLite file belongs to one process, whose readers have connections of their own.
            let other = engine == .postgres ? try await openDatabase(engine, at: address) : database
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in 2..<66 {
                    group.addTask {
                        try await database.write(.school("one"), Self.add(id))
                        return try await other.read { tx in
                            try tx.row("SELECT n FROM counter WHERE id = \(id)") != nil
                        }
                    }
                }
                for try await isSeen in group { #expect(isSeen) }
            }
            await database.close()
            await other.close()
        }
    }

    @Test(arguments: Engine.available)
    func `a task that was cancelled has its answer all the same`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [TransactionTests.schema]) { database in
            let tasks = Mutex<[Task<Void, any Error>]>([])
            let results = try await Lineup.run((2..<12).map(Self.add), on: database) {
                for id in 12..<32 {
                    let task = Task.immediate { try await database.write(.school("one"), Self.add(id)) }
                    task.cancel()
                    tasks.withLock { $0.append(task) }
                }
            }
            #expect(results.map(\.words) == Array(repeating: "kept", count: 10))
            for task in tasks.withLock({ $0 }) { try await task.value }
            #expect(try await Self.ids(database) == Array(1..<32))
        }
    }

    @Test(arguments: Engine.available)
    func `closing while fifty wait answers each of them, and truly`(engine: Engine) async throws {
        try await withFreshAddress(engine, migrations: [TransactionTests.schema]) { address in
            let database = try await openDatabase(engine, at: address)
            let closed = Mutex<Task<Void, Never>?>(nil)
            let results = try await Lineup.run((2..<52).map(Self.add), on: database) {
                closed.withLock { $0 = Task.immediate { await database.close() } }
            }
            await closed.withLock { $0 }?.value
            let kept = zip(2..<52, results).filter { $1.words == "kept" }.map(\.0)
            for result in results where result.words != "kept" {
                #expect(throws: DatabaseError.unavailable("The database is closed. Nothing was saved.")) {
                    try result.get()
                }
            }
            let again = try await openDatabase(engine, at: address)
            #expect(try await Self.ids(again) == [1] + kept)
            await again.close()
        }
    }
}
