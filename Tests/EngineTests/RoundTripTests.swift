import DatabasePort
import TestSupport
import Testing

/// What goes in comes out, and what cannot go in is refused alike.
@Suite struct RoundTripTests {
    static let schema = Migration(
        name: "0001_note",
        sql: """
            CREATE TABLE note (
                id TEXT NOT NULL PRIMARY KEY,
                body TEXT,
                pence INTEGER
            ) /* strict */;
            CREATE TABLE reply (
                id TEXT NOT NULL PRIMARY KEY,
                note_id TEXT NOT NULL REFERENCES note (id),
                stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5)
            ) /* strict */;
            """)

    @Test(arguments: Engine.available)
    func valuesComeBackAsTheyWere(_ engine: Engine) async throws {
        let texts = [
            "", " ", "O'Brien", "\"; DROP TABLE note; --", "Zoë 👩🏽‍🏫 中文 ‏עברית", "e\u{301}", "line\r\nline\t\\x00 $1",
        ]
        let numbers = [0, -1, 42, Int(Int32.max) + 1, Int.max, Int.min]
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.write(.school("s")) { tx in
                for (index, text) in texts.enumerated() {
                    try tx.run("INSERT INTO note (id, body) VALUES (\("t\(index)"), \(text))")
                }
                for (index, number) in numbers.enumerated() {
                    try tx.run("INSERT INTO note (id, pence) VALUES (\("n\(index)"), \(number))")
                }
            }
            try await database.read { tx in
                for (index, text) in texts.enumerated() {
                    let row = try #require(try tx.row("SELECT body, pence FROM note WHERE id = \("t\(index)")"))
                    #expect(try row.value("body") == .text(text))
                    #expect(try row.integerIfAny("pence") == nil)
                }
                for (index, number) in numbers.enumerated() {
                    let row = try #require(try tx.row("SELECT body, pence FROM note WHERE id = \("n\(index)")"))
                    #expect(try row.value("pence") == .integer(number))
                    #expect(try row.textIfAny("body") == nil)
                    #expect(try tx.rows("SELECT id FROM note WHERE pence = \(number)").count == 1)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func calculatedColumnsAreNumbersToo(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.write(.school("s")) { tx in
                for (id, pence) in [("a", Int(Int32.max)), ("b", Int(Int32.max)), ("c", 4)] {
                    try tx.run("INSERT INTO note (id, pence) VALUES (\(id), \(pence))")
                }
            }
            let row = try await database.read { tx in
                try #require(
                    try tx.row(
                        """
                        SELECT COUNT(*) AS n, SUM(pence) AS total, MAX(pence) > 5 AS big, COUNT(*) = 9 AS nine,
                            \(Int(Int32.max)) + 1 AS more, CAST(SUM(pence) AS INTEGER) AS wide
                        FROM note
                        """))
            }
            #expect(try row.value("n") == .integer(3))
            #expect(try row.value("total") == .integer(2 * Int(Int32.max) + 4))
            #expect(try row.value("wide") == .integer(2 * Int(Int32.max) + 4))
            #expect(try row.value("big") == .integer(1))
            #expect(try row.value("nine") == .integer(0))
            #expect(try row.value("more") == .integer(Int(Int32.max) + 1))
        }
    }

    @Test(arguments: Engine.available)
    func aFractionIsRefused(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.write(.school("s")) { try $0.run("INSERT INTO note (id, pence) VALUES ('a', 2)") }
            let error = await failure { try await database.read { try $0.rows("SELECT AVG(pence) AS mean FROM note") } }
            guard case .statement(let text) = error else { return #expect(Bool(false), "\(String(describing: error))") }
            #expect(text.contains("mean"))
        }
    }

    @Test(arguments: Engine.available)
    func runCountsTheRowsThatItChanged(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.write(.school("s")) { tx in
                #expect(try tx.run("INSERT INTO note (id) VALUES ('a'), ('b'), ('c')") == 3)
                #expect(try tx.run("SELECT id FROM note") == 0)
                #expect(try tx.run("UPDATE note SET body = 'x' WHERE id <> 'a'") == 2)
                #expect(try tx.run("UPDATE note SET body = 'x' WHERE id = 'z'") == 0)
                #expect(try tx.run("INSERT INTO note (id) VALUES ('a') ON CONFLICT (id) DO NOTHING") == 0)
                #expect(try tx.rows("INSERT INTO note (id) VALUES ('d') RETURNING id").first?.text("id") == "d")
                let deleted = try tx.run("DELETE FROM note")
                #expect(deleted == 4)
            }
        }
    }

    @Test(arguments: Engine.available)
    func failuresAreOfOneKindOnBothEngines(_ engine: Engine) async throws {
        let cases: [(sql: SQL, kind: String)] = [
            ("INSERT INTO note (id) VALUES ('a')", "duplicate"),
            ("INSERT INTO reply (id, note_id, stars) VALUES ('r', 'nobody', 3)", "constraint"),
            ("INSERT INTO reply (id, note_id, stars) VALUES ('r', 'a', 6)", "constraint"),
            ("INSERT INTO reply (id, note_id) VALUES ('r', 'a')", "constraint"),
            ("INSERT INTO note (id, pence) VALUES ('p', \("many"))", "constraint"),
            ("INSERT INTO note (id, body) VALUES ('p', \("nul\u{0}inside"))", "constraint"),
            ("DELETE FROM note", "constraint"),
            ("SELECT nothing FROM note", "statement"),
            ("SELECT \"nothing\" FROM note", "statement"),
            ("SELECT 1 FROM nowhere", "statement"),
            ("SELEC 1", "statement"),
            ("", "statement"),
            ("SELECT 1; SELECT 2", "statement"),
            ("SELECT \u{0} 1", "constraint"),
        ]
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            try await database.write(.school("s")) { tx in
                try tx.run("INSERT INTO note (id) VALUES ('a')")
                try tx.run("INSERT INTO reply (id, note_id, stars) VALUES ('q', 'a', 3)")
            }
            for (sql, kind) in cases {
                let error = await failure { try await database.write(.school("s")) { try $0.run(sql) } }
                #expect(error?.kind == kind, "\(sql.rendered().text): \(String(describing: error))")
                #expect(error?.description.contains("many") == false, "a message repeats no value")
            }
            let tooMany = Array(0...StrictTransaction.mostValues)
            let error = await failure { try await database.read { try $0.rows("SELECT 1 WHERE 1 IN \(tooMany)") } }
            #expect(error?.kind == "statement")
            #expect(try await database.read { try $0.rows("SELECT id FROM note").count } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aReadChangesNothing(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [Self.schema]) { database in
            let error = await failure { try await database.read { try $0.run("INSERT INTO note (id) VALUES ('a')") } }
            #expect(error == .statement("A read cannot change anything."))
        }
    }
}
