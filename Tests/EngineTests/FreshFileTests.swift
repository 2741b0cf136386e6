import DatabasePort
import Foundation
import SQLiteEngine
import Testing

@Suite struct FreshFileTests {
    private struct Mine: Error {}

    @Test func itHasItsNameOnlyWhenItIsWhole() async throws {
        try await Self.inFolder { folder in
            let path = folder + "/a.sqlite"
            try await SQLiteDatabase.make(path: path) { database in
                try await Self.add(to: database)
                #expect(!FileManager.default.fileExists(atPath: path))
                // Neither another restore nor serve comes in between.
                let error = await failure { try await SQLiteDatabase.open(path: path) }
                #expect(error?.description.contains("in use by another Fourfold") == true)
                let second = await failure { try await SQLiteDatabase.make(path: path) { _ in } }
                #expect(second?.description.contains("in use by another Fourfold") == true)
            }
            #expect(Self.names(in: folder) == ["a.sqlite", "a.sqlite.lock"])
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            let database = try await SQLiteDatabase.open(path: path)
            #expect(try await database.read { try $0.rows("SELECT * FROM a").count } == 1)
            await database.close()
        }
    }

    @Test func whatFailsLeavesNothing() async throws {
        try await Self.inFolder { folder in
            let path = folder + "/a.sqlite"
            await #expect(throws: Mine.self) {
                try await SQLiteDatabase.make(path: path) { database in
                    try await Self.add(to: database)
                    throw Mine()
                }
            }
            #expect(Self.names(in: folder) == ["a.sqlite.lock"])
        }
    }

    @Test func whatAKilledOneLeftIsRemoved() async throws {
        try await Self.inFolder { folder in
            let path = folder + "/a.sqlite"
            for ending in ["", "-wal", "-shm"] {
                try Data("half".utf8).write(to: URL(fileURLWithPath: path + ".restoring" + ending))
            }
            try await SQLiteDatabase.make(path: path) { try await Self.add(to: $0) }
            #expect(Self.names(in: folder) == ["a.sqlite", "a.sqlite.lock"])
        }
    }

    @Test func whatLiesThereIsLeftAsItIs() async throws {
        try await Self.inFolder { folder in
            let path = folder + "/a.sqlite"
            try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
            let error = await failure { try await SQLiteDatabase.make(path: path) { _ in } }
            #expect(error?.description.contains("There is a database already") == true)
            #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
        }
    }

    /// SQLite would read the pages of a log that another file left as the new file’s own.
    @Test(arguments: ["-wal", "-shm", "-journal"])
    func besideWhatAnotherFileLeftNothingIsMade(ending: String) async throws {
        try await Self.inFolder { folder in
            let path = folder + "/a.sqlite"
            try Data("left".utf8).write(to: URL(fileURLWithPath: path + ending))
            let error = await failure { try await SQLiteDatabase.make(path: path) { try await Self.add(to: $0) } }
            #expect(error?.description.contains("\(path + ending) was left there by another database") == true)
            #expect(Self.names(in: folder) == ["a.sqlite" + ending, "a.sqlite.lock"].sorted())
            #expect(FileManager.default.contents(atPath: path + ending) == Data("left".utf8))
        }
    }

    private static func add(to database: SQLiteDatabase) async throws {
        try await database.write(.installation) { tx in
            try tx.script("CREATE TABLE a (id TEXT NOT NULL PRIMARY KEY) /* strict */; INSERT INTO a VALUES ('x');")
        }
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/fourfold-fresh-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
