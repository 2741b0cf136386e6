import DatabasePort
import Foundation
import PostgresEngine
import TestSupport
import Testing

/// What only PostgreSQL can get wrong: several processes, lost connections, another way of sorting.
@Suite(.enabled(if: Engine.available.contains(.postgres))) struct PostgresTests {
    @Test func writersOfSeveralProcessesNeverInterleave() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            var databases: [PostgresDatabase] = []
            for _ in 0..<3 { databases.append(try await PostgresDatabase.open(url: url, connections: 2)) }
            try await TransactionTests.addOne(times: 64, each: 50, on: databases)
            #expect(try await TransactionTests.count(databases[1]) == 3200)
            for database in databases { await database.close() }
        }
    }

    @Test func aWriterSeesWhatTheOneBeforeItSaved() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let first = try await PostgresDatabase.open(url: url)
            let second = try await PostgresDatabase.open(url: url)
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            async let slow: Int = first.write(.school("a")) { tx in
                start.finish()
                gate.wait()
                return try tx.run("UPDATE counter SET n = 41 WHERE id = 1")
            }
            for await _ in started {}
            async let next: Int = second.write(.school("a")) { try $0.run("UPDATE counter SET n = n + 1") }
            // Another school's writer is not held up.
            try await second.write(.school("b")) { try $0.run("INSERT INTO counter (id, n) VALUES (2, 0)") }
            gate.open()
            #expect(try await slow == 1)
            #expect(try await next > 0)
            let n = try await first.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.integer("n") }
            #expect(n == 42)
            await first.close()
            await second.close()
        }
    }

    @Test func tablesAreCounted() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let database = try await PostgresDatabase.open(url: url)
            let counted = {
                try await database.read { tx in
                    try tx.row("SELECT CAST(reltuples AS BIGINT) AS n FROM pg_class WHERE relname = 'counter'")?
                        .integer("n")
                }
            }
            #expect(try await counted() == -1)
            try await database.analyse()
            #expect(try await counted() == 1)
            await database.close()
        }
    }

    @Test func aDroppedConnectionIsReplacedBeforeTheBodyRuns() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let database = try await PostgresDatabase.open(url: url, connections: 2)
            let runs = Counter()
            for _ in 0..<3 {
                try await Self.dropConnections(of: url)
                try await database.write(.school("a")) { tx in
                    runs.add()
                    try tx.run("UPDATE counter SET n = n + 1")
                }
                try await Self.dropConnections(of: url)
                #expect(try await database.read { try $0.rows("SELECT n FROM counter").count } == 1)
            }
            #expect(runs.value == 3, "each body ran once")
            #expect(try await TransactionTests.count(database) == 3)
            await database.close()
        }
    }

    @Test func aConnectionDroppedInABodySavesNothing() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let database = try await PostgresDatabase.open(url: url)
            let suicide: SQL = "SELECT pg_terminate_backend(pg_backend_pid()) AS gone"
            let runs = Counter()
            let error = await failure {
                try await database.write(.school("a")) { tx in
                    runs.add()
                    try tx.run("UPDATE counter SET n = 99")
                    _ = try tx.rows(suicide)
                }
            }
            #expect(error?.kind == "unavailable")
            #expect(error?.description.contains("Nothing was saved") == true)
            #expect(runs.value == 1, "a body that began is not run again")
            #expect(try await TransactionTests.count(database) == 0)
            await database.close()
        }
    }

    @Test func aCommitOfUnknownOutcomeIsNeitherHiddenNorRetried() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let database = try await PostgresDatabase.open(url: url)
            try await database.write(.installation) { tx in
                try tx.script(
                    """
                    CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM 1; RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON counter DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION hang_up();
                    """)
            }
            let runs = Counter()
            let error = await failure {
                try await database.write(.school("a")) { tx in
                    runs.add()
                    try tx.run("UPDATE counter SET n = 99")
                }
            }
            #expect(error?.description.contains("nobody can say whether the change was kept") == true)
            #expect(error?.kind == "unavailable")
            #expect(runs.value == 1)
            #expect(try await TransactionTests.count(database) == 0)
            await database.close()
        }
    }

    @Test func aPlanMadeBeforeTheTableChangedIsForgotten() async throws {
        try await withFreshAddress(.postgres, migrations: [TransactionTests.schema]) { url in
            let database = try await PostgresDatabase.open(url: url, connections: 1)
            let other = try await PostgresDatabase.open(url: url, connections: 1)
            for each in [database, other] { _ = try await each.read { try $0.rows("SELECT * FROM counter") } }
            try await other.write(.installation) { try $0.script("ALTER TABLE counter ADD COLUMN note TEXT;") }
            #expect(try await other.read { try $0.row("SELECT * FROM counter")?.textIfAny("note") } == nil)
            let error = await failure { try await database.read { try $0.rows("SELECT * FROM counter") } }
            #expect(error?.kind == "statement")
            #expect(try await database.read { try $0.row("SELECT * FROM counter")?.textIfAny("note") } == nil)
            await database.close()
            await other.close()
        }
    }

    @Test func moreStatementsThanAreKeptStillWork() async throws {
        try await withFreshDatabase(.postgres) { database in
            let total = try await database.read { tx in
                try (0..<600).reduce(0) { sum, number in
                    let name = SQL(stringLiteral: "column\(number % 300)")
                    return sum + (try tx.row("SELECT \(number) AS \(name)")?.integer("column\(number % 300)") ?? 0)
                }
            }
            #expect(total == 600 * 599 / 2)
            let kept = try await database.read {
                try $0.row("SELECT COUNT(*) AS n FROM pg_prepared_statements")?.integer("n")
            }
            #expect(try #require(kept) <= 256)
        }
    }

    @Test func integersAreWideInTables() async throws {
        try await withFreshDatabase(.postgres) { database in
            let rows = try await database.write(.installation) { tx in
                try tx.script(
                    """
                    -- an INTEGER in a comment, and it's unbalanced
                    CREATE TABLE wide (
                        a INTEGER, b integer DEFAULT 3, "integer" INTEGER, my_integer TEXT DEFAULT 'INTEGER'
                    ) /* strict */;
                    INSERT INTO wide (a) VALUES (9223372036854775807);
                    """)
                return try tx.rows(
                    """
                    SELECT column_name, data_type FROM information_schema.columns
                    WHERE table_name = 'wide' ORDER BY ordinal_position
                    """)
            }
            #expect(try rows.map { try $0.text("column_name") } == ["a", "b", "integer", "my_integer"])
            #expect(try rows.map { try $0.text("data_type") } == ["bigint", "bigint", "bigint", "text"])
            let text = try await database.read { try $0.row("SELECT my_integer FROM wide")?.text("my_integer") }
            #expect(text == "INTEGER")
        }
    }

    /// Ends every other connection to the database and waits until they have gone.
    static func dropConnections(of url: String) async throws {
        let killer = try await PostgresDatabase.open(url: url, connections: 1)
        _ = try await killer.read {
            try $0.rows(
                """
                SELECT pg_terminate_backend(pid, 10000) AS gone FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
        await killer.close()
    }
}
