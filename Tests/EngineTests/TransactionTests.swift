import DatabasePort
import TestSupport
import Testing

/// All or nothing, one writer at a time, and a picture that stands still.
@Suite struct TransactionTests {
    static let schema = Migration(
        name: "0001_counter",
        sql: """
            CREATE TABLE counter (id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL) /* strict */;
            CREATE TABLE part (
                id INTEGER NOT NULL PRIMARY KEY,
                counter_id INTEGER NOT NULL REFERENCES counter (id) DEFERRABLE INITIALLY DEFERRED
            ) /* strict */;
            INSERT INTO counter (id, n) VALUES (1, 0);
            """)

    @Test(arguments: Engine.available)
    func anErrorOfTheBodyUndoesAllAndComesOutAsItIs(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            await #expect(throws: Mishap()) {
                try await database.write(.installation) { tx in
                    try tx.run("UPDATE counter SET n = 7")
                    throw Mishap()
                }
            }
            #expect(try await Self.count(database) == 0)
            try await database.write(.installation) { try $0.run("UPDATE counter SET n = 8") }
            #expect(try await Self.count(database) == 8)
        }
    }

    @Test(arguments: Engine.available)
    func aFailedStatementEndsItsTransactionEvenWhenCaught(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let error = await failure {
                try await database.write(.installation) { tx in
                    try tx.run("UPDATE counter SET n = 7")
                    _ = try? tx.run("INSERT INTO counter (id, n) VALUES (1, 1)")
                }
            }
            #expect(error?.kind == "duplicate")
            let second = await failure {
                try await database.write(.installation) { tx in
                    _ = try? tx.run("INSERT INTO counter (id, n) VALUES (1, 1)")
                    return try tx.rows("SELECT n FROM counter").count
                }
            }
            #expect(second?.kind == "duplicate")
            let n = try await Self.count(database)
            #expect(n == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aDeferredConstraintFailsAtTheEnd(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let error = await failure {
                try await database.write(.installation) { tx in
                    try tx.run("INSERT INTO part (id, counter_id) VALUES (1, 99)")
                }
            }
            #expect(error?.kind == "constraint")
            let parts = try await database.read { try $0.rows("SELECT id FROM part").count }
            #expect(parts == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aReadSeesOneSnapshot(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            async let seen = database.read { tx in
                let before = try tx.row("SELECT n FROM counter")?.integer("n")
                start.finish()
                // The body blocks until the write below is kept, as another request's would be.
                gate.wait()
                return [before, try tx.row("SELECT n FROM counter")?.integer("n")]
            }
            for await _ in started {}
            try await database.write(.installation) { try $0.run("UPDATE counter SET n = 5") }
            gate.open()
            #expect(try await seen == [0, 0])
            #expect(try await Self.count(database) == 5)
        }
    }

    @Test(arguments: Engine.available)
    func writersOfOneScopeNeverInterleave(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await Self.addOne(times: 64, each: 50, on: [database])
            #expect(try await Self.count(database) == 3200)
        }
    }

    @Test(arguments: Engine.available)
    func manyAskersShareFewConnections(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        if number.isMultiple(of: 10) {
                            return try await database.write(.school("\(number)")) { try $0.rows("SELECT 1 AS x").count }
                        }
                        return try await database.read { try $0.rows("SELECT n FROM counter").count }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(total == 200)
        }
    }

    @Test(arguments: Engine.available)
    func aScriptCannotEndItsTransaction(_ engine: Engine) async throws {
        try await withFreshDatabase(engine) { database in
            let error = await failure {
                try await database.write(.installation) { try $0.script("COMMIT;") }
            }
            #expect(error == .statement("A script must not begin or end a transaction."))
            let next = try await database.read { try $0.row("SELECT 3 AS n")?.integer("n") }
            #expect(next == 3)
        }
    }

    @Test(arguments: Engine.available)
    func aClosedDatabaseSaysSo(_ engine: Engine) async throws {
        try await withFreshAddress(engine) { address in
            let database = try await openDatabase(engine, at: address)
            await database.close()
            await database.close()
            let read = await failure { try await database.read { try $0.rows("SELECT 1 AS n") } }
            let write = await failure { try await database.write(.installation) { try $0.rows("SELECT 1 AS n") } }
            #expect(read == .unavailable("The database is closed. Nothing was saved."))
            #expect(write == read)
        }
    }

    static func count(_ database: any Database) async throws -> Int? {
        try await database.read { try $0.row("SELECT n FROM counter")?.integer("n") }
    }

    /// Reads a number and writes it back one higher, from many tasks spread over `databases`.
    static func addOne(times: Int, each: Int, on databases: [any Database]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<times {
                let database = databases[number % databases.count]
                group.addTask {
                    for _ in 0..<each {
                        try await database.write(.school("one")) { tx in
                            let n = try tx.row("SELECT n FROM counter WHERE id = 1")?.integer("n") ?? -1000
                            try tx.run("UPDATE counter SET n = \(n + 1) WHERE id = 1")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
