import DatabasePort
import TestSupport
import Testing

@Suite struct MigratorTests {
    static let first = Migration(
        name: "0001_a", sql: "CREATE TABLE a (id TEXT NOT NULL PRIMARY KEY, n INTEGER) /* strict */;")
    static let second = Migration(
        name: "0002_b", sql: "CREATE TABLE b (id TEXT NOT NULL PRIMARY KEY) /* strict */; INSERT INTO b VALUES ('x');")
    static let moment = "2026-01-05T08:00:00.000Z"

    @Test(arguments: Engine.available)
    func eachMigrationIsAppliedOnce(_ engine: Engine) async throws {
        try await withFreshDatabase(engine) { database in
            #expect(try await Migrator.run([Self.first], on: database, at: Self.moment) == ["0001_a"])
            #expect(try await Migrator.run([Self.first, Self.second], on: database, at: Self.moment) == ["0002_b"])
            #expect(try await Migrator.run([Self.first, Self.second], on: database, at: "later") == [])
            let rows = try await database.read { try $0.rows("SELECT * FROM schema_migration ORDER BY name") }
            #expect(try rows.map { try $0.text("name") } == ["0001_a", "0002_b"])
            #expect(try rows.map { try $0.text("applied_at") } == [Self.moment, Self.moment])
            #expect(try rows.map { try $0.text("checksum") } == [Self.first.checksum, Self.second.checksum])
            #expect(try await database.read { try $0.rows("SELECT id FROM b").count } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func anEditedMigrationIsRefused(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.first]) { database in
            let edited = Migration(name: Self.first.name, sql: Self.first.sql + " ")
            let error = await failure { try await Migrator.run([edited, Self.second], on: database, at: Self.moment) }
            #expect(error?.kind == "unavailable")
            #expect(error?.description.contains("“0001_a” is not the one") == true)
            let names = try await Self.names(database)
            #expect(names == ["0001_a"])
        }
    }

    @Test(arguments: Engine.available)
    func aNewerDatabaseIsRefused(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.first, Self.second]) { database in
            let third = Migration(name: "0003_c", sql: "CREATE TABLE c (id TEXT) /* strict */;")
            let error = await failure { try await Migrator.run([Self.first, third], on: database, at: Self.moment) }
            #expect(error?.kind == "unavailable")
            #expect(error?.description.contains("made by a newer Fourfold (it holds “0002_b”") == true)
            let names = try await Self.names(database)
            #expect(names == ["0001_a", "0002_b"])
        }
    }

    @Test(arguments: Engine.available)
    func aFailingMigrationLeavesNothingOfItself(_ engine: Engine) async throws {
        try await withFreshDatabase(engine) { database in
            let bad = Migration(name: "0002_bad", sql: Self.second.sql + " INSERT INTO b VALUES ('x');")
            let error = await failure { try await Migrator.run([Self.first, bad], on: database, at: Self.moment) }
            #expect(error?.kind == "constraint")
            #expect(error?.description.contains("“0002_bad” failed and was undone") == true)
            let names = try await Self.names(database)
            #expect(names == ["0001_a"])
            #expect(try await Migrator.run([Self.first, Self.second], on: database, at: Self.moment) == ["0002_b"])
        }
    }

    @Test(arguments: Engine.available)
    func twoOfOneNameAreRefused(_ engine: Engine) async throws {
        try await withFreshDatabase(engine) { database in
            let twice = [Self.first, Self.first]
            let error = await failure { try await Migrator.run(twice, on: database, at: Self.moment) }
            #expect(error == .statement("There are two migrations named 0001_a."))
        }
    }

    @Test(arguments: Engine.available)
    func severalAtOnceApplyEachOnce(_ engine: Engine) async throws {
        let migrations = (1...6).map { number in
            Migration(
                name: "000\(number)_t\(number)",
                sql: "CREATE TABLE t\(number) (id INTEGER NOT NULL PRIMARY KEY) /* strict */;")
        }
        try await withFreshAddress(engine) { address in
            // PostgreSQL is opened as several processes would; a SQLite file belongs to one.
            var databases = [try await openDatabase(engine, at: address)]
            for _ in 1..<4 {
                databases.append(engine == .postgres ? try await openDatabase(engine, at: address) : databases[0])
            }
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for database in databases {
                    group.addTask { try await Migrator.run(migrations, on: database, at: Self.moment) }
                }
                return try await group.reduce([], +)
            }
            #expect(applied.sorted() == migrations.map(\.name))
            #expect(try await Self.names(databases[0]) == migrations.map(\.name))
            for database in databases { await database.close() }
        }
    }

    @Test func theFingerprintIsFNV1a() {
        // From the authors' own list of test values.
        #expect(fingerprint("") == 0xcbf2_9ce4_8422_2325)
        #expect(fingerprint("a") == 0xaf63_dc4c_8601_ec8c)
        #expect(fingerprint("foobar") == 0x8594_4171_f739_67e8)
        #expect(Migration(name: "x", sql: "").checksum == "cbf29ce484222325")
        #expect(Self.first.checksum.count == 16)
    }

    private static func names(_ database: any Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT name FROM schema_migration ORDER BY name").map { try $0.text("name") }
        }
    }
}
