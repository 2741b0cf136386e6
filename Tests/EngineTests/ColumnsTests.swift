import DatabasePort
import TestSupport
import Testing

/// An answer by columns says what the same answer by rows does.
@Suite struct ColumnsTests {
    static let schema = Migration(
        name: "0001_mark",
        sql: """
            CREATE TABLE mark (id INTEGER NOT NULL PRIMARY KEY, who TEXT NOT NULL, what TEXT, points INTEGER) /* strict */;
            WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 3000)
            INSERT INTO mark (id, who, what, points)
            SELECT n, 'pupil with a long number ' || CAST(n * 7919 % 500 AS TEXT),
                CASE n % 4 WHEN 0 THEN '' WHEN 1 THEN 'Zoë 🐦' WHEN 2 THEN '1234567' ELSE '12345678' END, n * 31 % 97 - 40
            FROM counted;
            """)

    private func with(
        _ engine: Engine, _ body: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.read(body)
        }
    }

    @Test(arguments: Engine.available)
    func `columns hold what rows hold, and each text once`(engine: Engine) async throws {
        try await with(engine) { tx in
            let rows = try tx.rows("SELECT who, what, id, points FROM mark ORDER BY id")
            let columns = try tx.columns("SELECT who, what, id, points FROM mark ORDER BY id", texts: 2, integers: 2)
            for (number, name) in ["who", "what"].enumerated() {
                let column = columns.texts[number]
                #expect(column.places.map { column.values[Int($0)] } == (try rows.map { try $0.text(name) }))
            }
            #expect(columns.texts.map(\.values.count) == [500, 4])
            #expect(columns.integers[0] == Array(1...3000))
            #expect(columns.integers[1] == (try rows.map { try $0.integer("points") }))
        }
    }

    @Test(arguments: Engine.available)
    func `no rows are empty columns`(engine: Engine) async throws {
        try await with(engine) { tx in
            let columns = try tx.columns("SELECT who, id FROM mark WHERE id < 0", texts: 1, integers: 1)
            #expect(columns.texts[0].places.isEmpty && columns.texts[0].values.isEmpty && columns.integers[0].isEmpty)
        }
    }

    @Test(
        arguments: Engine.available,
        [
            ("SELECT who, CAST(NULL AS TEXT) AS x FROM mark" as SQL, 2, 0),
            ("SELECT who, CAST(NULL AS INTEGER) AS x FROM mark" as SQL, 1, 1),
            ("SELECT points, id FROM mark" as SQL, 1, 1), ("SELECT who, what FROM mark" as SQL, 1, 1),
            ("SELECT who, what FROM mark" as SQL, 1, 0),
        ])
    func `what is empty, or other than was asked for, is refused`(
        engine: Engine, asked: (sql: SQL, texts: Int, integers: Int)
    ) async throws {
        let error = await failure {
            try await with(engine) { tx in
                _ = try tx.columns(asked.sql, texts: asked.texts, integers: asked.integers)
            }
        }
        #expect(error?.kind == "statement")
    }
}
