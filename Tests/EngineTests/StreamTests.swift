import DatabasePort
import TestSupport
import Testing

@Suite struct StreamTests {
    static let rows = 100_000

    static let schema = Migration(
        name: "0001_long",
        sql: """
            CREATE TABLE long (id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL) /* strict */;
            WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < \(rows))
            INSERT INTO long (id, word)
            SELECT n, 'word number ' || CAST(n AS TEXT) || ' with two hundred signs or so, to be seen in memory: '
                || 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'
                || 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz' FROM counted;
            """)

    @Test(arguments: Engine.available)
    func eachHandsOutEveryRowInOrder(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let (count, sum, inOrder) = try await database.read { tx in
                var (count, sum, last, inOrder) = (0, 0, 0, true)
                try tx.each("SELECT id, word FROM long ORDER BY id") { row in
                    let id = try row.integer("id")
                    inOrder = inOrder && id == last + 1
                    (count, sum, last) = (count + 1, sum + id, id)
                }
                return (count, sum, inOrder)
            }
            #expect(count == Self.rows)
            #expect(sum == Self.rows * (Self.rows + 1) / 2)
            #expect(inOrder)
        }
    }

    @Test(arguments: Engine.available)
    func anErrorInARowStopsAndEndsTheTransaction(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            await #expect(throws: Mishap()) {
                try await database.write(.installation) { tx in
                    try tx.run("DELETE FROM long WHERE id = 1")
                    var count = 0
                    try? tx.each("SELECT id FROM long") { _ in
                        count += 1
                        if count == 10 { throw Mishap() }
                    }
                    #expect(count == 10)
                }
            }
            let kept = try await database.read { try $0.row("SELECT COUNT(*) AS n FROM long")?.integer("n") }
            #expect(kept == Self.rows)
        }
    }

    @Test(arguments: Engine.available)
    func nothingElseIsAskedWhileRowsComeOut(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let error = await failure {
                try await database.read { tx in
                    try tx.each("SELECT id FROM long WHERE id < 5") { _ in
                        _ = try? tx.rows("SELECT 1 AS n")
                    }
                }
            }
            #expect(error == .statement("Nothing can be asked while each() hands out rows."))
        }
    }

    @Test(arguments: Engine.available)
    func anEmptyOrFailingQueryEndsCleanly(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let count = try await database.read { tx in
                var count = 0
                try tx.each("SELECT id FROM long WHERE id < 0") { _ in count += 1 }
                return count + (try tx.rows("SELECT id FROM long WHERE id = 7").count)
            }
            #expect(count == 1)
            let error = await failure { try await database.read { try $0.each("SELECT x FROM long") { _ in } } }
            #expect(error?.kind == "statement")
            #expect(try await database.read { try $0.rows("SELECT 1 AS n").count } == 1)
        }
    }

    /// Only an engine that hands out rows as they come, and stops the query when told, ever gets out of this one.
    @Test(.timeLimit(.minutes(1)), arguments: Engine.available)
    func anEndlessAnswerCanBeLeft(_ engine: Engine) async throws {
        try await withFreshDatabase(engine) { database in
            await #expect(throws: Mishap()) {
                try await database.read { tx in
                    // An engine that reads on to the end would come out here, after 20 seconds.
                    if engine == .postgres { try tx.run("SET LOCAL statement_timeout = 20000") }
                    var sum = 0
                    try tx.each(
                        """
                        WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)
                        SELECT n FROM counted
                        """
                    ) { row in
                        sum += try row.integer("n")
                        if sum > 1000 { throw Mishap() }
                    }
                }
            }
            let next = try await database.read { try $0.row("SELECT 3 AS n")?.integer("n") }
            #expect(next == 3)
        }
    }
}
