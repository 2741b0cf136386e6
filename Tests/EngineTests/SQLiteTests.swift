import DatabasePort
import Foundation
import SQLiteEngine
import TestSupport
import Testing

/// What only SQLite promises: one owner, durable commits, files for their owner's eyes.
@Suite struct SQLiteTests {
    @Test func everyCommitIsSynchronisedInFull() async throws {
        try await withFreshDatabase(.sqlite) { database in
            let settings = try await database.write(.installation) { tx in
                [
                    try tx.row("PRAGMA synchronous")?.integer("synchronous"),
                    try tx.row("PRAGMA foreign_keys")?.integer("foreign_keys"),
                    try tx.row("PRAGMA mmap_size")?.integer("mmap_size"),
                ]
            }
            #expect(settings == [2, 1, 0])
            let journal = try await database.write(.installation) {
                try $0.row("PRAGMA journal_mode")?.text("journal_mode")
            }
            #expect(journal == "wal")
            let checkpoint = try await database.read {
                try $0.row("PRAGMA wal_autocheckpoint")?.integer("wal_autocheckpoint")
            }
            #expect(checkpoint == 0)
        }
    }

    @Test func statementsArePlannedByCounts() async throws {
        try await withFreshDatabase(.sqlite) { database in
            try await database.write(.installation) { tx in
                try tx.script(
                    """
                    CREATE TABLE t (school TEXT, class TEXT, day TEXT) /* strict */;
                    CREATE INDEX t_class ON t (school, class);
                    CREATE INDEX t_day ON t (school, day, class);
                    """)
                for row in 0..<1000 { try tx.run("INSERT INTO t VALUES ('one', \("\(row % 40)"), \("\(row)"))") }
            }
            let plan = {
                try await database.read { tx in
                    try tx.rows("EXPLAIN QUERY PLAN SELECT day, class FROM t WHERE school = 'one' AND class = '7'")
                        .map { try $0.text("detail") }.joined()
                }
            }
            #expect(try await plan().contains("t_day (school=?)"))
            try await database.analyse()
            #expect(try await plan().contains("t_class (school=? AND class=?)"))
        }
    }

    @Test func aSecondOpenerIsRefused() async throws {
        try await withFreshAddress(.sqlite) { path in
            let database = try await SQLiteDatabase.open(path: path)
            let alias = path + ".alias"
            try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: path)
            for name in [path, alias] {
                let error = await failure { try await SQLiteDatabase.open(path: name) }
                #expect(error?.kind == "unavailable")
                let owner = "(process \(ProcessInfo.processInfo.processIdentifier))"
                let words = "is in use by another Fourfold \(owner). Stop that one first, or use its pages."
                #expect(error?.description.contains(words) == true)
            }
            // The refused attempts must not have dropped the first one's hold.
            try await database.write(.installation) { try $0.script("CREATE TABLE t (id TEXT) /* strict */;") }
            await database.close()
            let again = try await SQLiteDatabase.open(path: path)
            #expect(try await again.read { try $0.rows("SELECT id FROM t").isEmpty })
            await again.close()
        }
    }

    @Test func filesAreForTheirOwnerOnly() async throws {
        try await withFreshAddress(.sqlite) { path in
            let isMade = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o644])
            #expect(isMade)
            let database = try await SQLiteDatabase.open(path: path)
            try await database.write(.installation) { try $0.script("CREATE TABLE t (id TEXT) /* strict */;") }
            for file in [path, path + "-wal", path + "-shm", path + ".lock"] {
                let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(rights == 0o600, "\(file)")
            }
            await database.close()
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"), "the WAL is written back on closing")
        }
    }

    @Test func theLogIsWrittenBackMeanwhile() async throws {
        try await withFreshAddress(.sqlite) { path in
            let database = try await SQLiteDatabase.open(path: path)
            try await database.write(.installation) { try $0.script("CREATE TABLE t (word TEXT) /* strict */;") }
            let long = String(repeating: "x", count: 1_000_000)
            for _ in 0..<6 { try await database.write(.installation) { try $0.run("INSERT INTO t VALUES (\(long))") } }
            // The writer's turn comes after what followed the last answer.
            try await database.analyse()
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(try #require(size) > 4_000_000)
            await database.close()
        }
    }

    @Test func tablesAreStrict() async throws {
        try await withFreshDatabase(.sqlite) { database in
            let sql = try await database.write(.installation) { tx in
                try tx.script("CREATE TABLE t (n INTEGER) /* strict */;")
                return try tx.row("SELECT sql FROM sqlite_schema WHERE name = 't'")?.text("sql")
            }
            #expect(sql?.hasSuffix(") STRICT") == true)
        }
    }

    @Test func failuresToOpenSayWhatToDo() async throws {
        try await withFreshAddress(.sqlite) { path in
            let folder = (path as NSString).deletingLastPathComponent
            try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
            let cases = [
                (
                    "\(folder)/none/x.sqlite",
                    "There is no folder \(folder)/none to keep the database in. Make it first."
                ),
                (folder, "is a folder; the database is one file."),
                (path, "This is not a Fourfold database. Give another file, or restore a backup into another folder."),
            ]
            for (path, words) in cases {
                let error = await failure { try await SQLiteDatabase.open(path: path) }
                #expect(error?.kind == "unavailable")
                #expect(error?.description.contains(words) == true, "\(String(describing: error))")
            }
        }
    }

    @Test func aFullDiskIsSaidAndOvercome() async throws {
        try await withFreshDatabase(.sqlite) { database in
            try await database.write(.installation) { try $0.script("CREATE TABLE t (word TEXT) /* strict */;") }
            try await database.write(.installation) { _ = try $0.rows("PRAGMA max_page_count = 20") }
            let long = String(repeating: "x", count: 200_000)
            let error = await failure {
                try await database.write(.installation) { try $0.run("INSERT INTO t (word) VALUES (\(long))") }
            }
            #expect(error?.kind == "unavailable")
            #expect(error?.description.hasPrefix("The disk is full, so nothing was saved.") == true)
            try await database.write(.installation) { _ = try $0.rows("PRAGMA max_page_count = 1000000") }
            try await database.write(.installation) { try $0.run("INSERT INTO t (word) VALUES (\(long))") }
            #expect(try await database.read { try $0.rows("SELECT word FROM t").count } == 1)
        }
    }
}
