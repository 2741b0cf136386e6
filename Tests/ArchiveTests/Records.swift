import Archive
import DatabasePort
import Foundation
import Sealing
import TestSupport
import Testing

/// Records of an invented schema, in which a name sorts before what it refers to, and a folder for archives of them.
struct Records {
    let folder: String
    var path: String { folder + "/a.backup" }

    static let key = BackupKey { [UInt8](repeating: 1, count: $0) }
    static let moment = "2026-11-12T07:40:00.000Z"
    static let files = [ArchiveFile(name: "fourfold.key", bytes: (0..<200_000).map { UInt8($0 % 251) })]

    static let migrations = [
        Migration(
            name: "0001_a",
            sql: """
                CREATE TABLE zoo (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "order" INTEGER) /* strict */;
                CREATE TABLE animal (
                    zoo_id TEXT NOT NULL REFERENCES zoo (id),
                    number INTEGER NOT NULL,
                    words TEXT,
                    PRIMARY KEY (zoo_id, number)
                ) /* strict */;
                """),
        Migration(
            name: "0002_b",
            sql: """
                CREATE TABLE visit (
                    zoo_id TEXT NOT NULL, number INTEGER NOT NULL, on_day TEXT NOT NULL,
                    PRIMARY KEY (on_day, zoo_id),
                    FOREIGN KEY (zoo_id, number) REFERENCES animal (zoo_id, number)
                ) /* strict */;
                ALTER TABLE animal ADD COLUMN legs INTEGER NOT NULL DEFAULT 4;
                """),
    ]

    static func inFolder(_ body: (Records) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/fourfold-archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(Records(folder: folder))
    }

    static func fill(_ database: any Database, rows: Int = 300) async throws {
        try await database.write(.installation) { tx in
            let isNew = try tx.tables().contains { $0.name == "visit" }
            for zoo in ["Zürich", "a\"b\\c", "z\u{1}\n", "éé", "Ａ"] {
                try tx.run("INSERT INTO zoo (id, name, \"order\") VALUES (\(zoo), \("The \(zoo)"), \(zoo.utf8.count))")
                for number in 0..<rows {
                    let words: String? = number % 7 == 0 ? nil : "row \(number - 50)"
                    try tx.run("INSERT INTO animal (zoo_id, number, words) VALUES (\(zoo), \(number - 50), \(words))")
                }
                if isNew {
                    try tx.run("INSERT INTO visit (zoo_id, number, on_day) VALUES (\(zoo), \(0), \("2026-11-12"))")
                }
            }
        }
    }

    func write(
        _ database: any Database, key: BackupKey = Records.key, to path: String? = nil
    ) async throws -> ArchiveSummary {
        try await Archive.write(
            from: database, files: Records.files, to: path ?? self.path, key: key, madeAt: Records.moment,
            program: "0.1.0",
            random: { count in (0..<count).map { _ in .random(in: 0...255) } })
    }

    @discardableResult
    func restore(
        into database: any Database, key: BackupKey = Records.key, migrations: [Migration] = Records.migrations,
        file: @escaping @Sendable (ArchiveFile) throws -> Void = { _ in }
    ) async throws -> ArchiveSummary {
        try await Archive.restore(
            path, key: key, into: database, migrations: migrations, at: "2026-11-13T07:40:00.000Z", file: file,
            last: { _ in })
    }

    /// What lies in the folder.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? [] }
}

/// The sentence with which `work` is refused.
func refusal(_ work: () async throws -> some Any) async -> String? {
    do {
        _ = try await work()
        return nil
    } catch let error as ArchiveError {
        return error.description
    } catch {
        return "another error: \(error)"
    }
}

/// Every engine with every engine.
let pairs = Engine.available.flatMap { from in Engine.available.map { [from, $0] } }
