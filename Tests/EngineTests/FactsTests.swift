import DatabasePort
import Foundation
import SQLiteEngine
import TestSupport
import Testing

/// What a database says of itself.
@Suite struct FactsTests {
    private static let tables = Migration(
        name: "0001_facts",
        sql: """
            CREATE TABLE parent (id TEXT NOT NULL PRIMARY KEY) /* strict */;
            CREATE TABLE child (id TEXT NOT NULL PRIMARY KEY, parent_id TEXT NOT NULL REFERENCES parent) /* strict */;
            """)

    @Test(arguments: Engine.available)
    func `a whole database says so, and how much it holds`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: [FactsTests.tables]) { database in
            let facts = try await database.facts()
            #expect(facts.first?.words.hasPrefix(engine == .sqlite ? "SQLite 3." : "PostgreSQL ") == true)
            let integrity = facts.filter { !$0.words.contains("power cut") }
            #expect(integrity.allSatisfy { $0.toDo == nil }, "\(facts)")
            let before = try await database.size()
            #expect(before > 4096)
            let rows = (0..<20_000).map { SQLValue.text("a row of the parents' table, number \($0)") }
            try await database.write(.installation) { tx in
                try tx.insert("INSERT INTO parent (id) VALUES", columns: 1, rows, then: .none)
            }
            #expect(try await database.size() > before + 500_000)
        }
    }

    @Test(arguments: Engine.available)
    func `how far a database is can be asked without changing it`(engine: Engine) async throws {
        let later = Migration(
            name: "0002_later", sql: "CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY) /* strict */;")
        try await withFreshDatabase(engine) { database in
            let nothing = try await Migrator.standing(of: [FactsTests.tables, later], on: database)
            #expect(nothing == (["0001_facts", "0002_later"], ""))
            try await Migrator.run([FactsTests.tables], on: database, at: "2026-11-10T08:41:05.000Z")
            for _ in 0..<2 {
                let standing = try await Migrator.standing(of: [FactsTests.tables, later], on: database)
                #expect(standing == (["0002_later"], "2026-11-10T08:41:05.000Z"))
            }
            await #expect(throws: DatabaseError.self) { try await Migrator.standing(of: [later], on: database) }
        }
    }

    @Test(arguments: Engine.available.filter { $0 == .postgres })
    func `a server that does not wait for the disk is not passed over`(engine: Engine) async throws {
        try await withFreshAddress(engine) { address in
            // scripts/with-services turns all three off; of one a session may think better.
            let better = (address.contains("?") ? "&" : "?") + "options=-csynchronous_commit%3Don"
            for (end, off) in [
                ("", "fsync, synchronous_commit, full_page_writes"), (better, "fsync, full_page_writes"),
            ] {
                let database = try await openDatabase(engine, at: address + end)
                let fact = try await database.facts().first { $0.words.contains("power cut") }
                await database.close()
                #expect(fact?.words == "A power cut can lose what was saved, with these off: \(off).")
                #expect(fact?.toDo != nil)
            }
        }
    }

    @Test func `rows that refer to nothing are found in a file`() async throws {
        try await withFreshAddress(.sqlite, migrations: [FactsTests.tables]) { path in
            try damage(path, "PRAGMA foreign_keys = OFF; INSERT INTO child VALUES ('a', 'nobody');")
            let database = try await SQLiteDatabase.open(path: path)
            let facts = try await database.facts()
            await database.close()
            #expect(
                facts.filter { $0.toDo != nil }.map(\.words) == ["Records refer to others that are gone, in: child."])
        }
    }

    private func damage(_ path: String, _ statements: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        shell.arguments = ["sqlite3", path, statements]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
    }
}
