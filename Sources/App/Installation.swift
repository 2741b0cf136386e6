import Archive
import ArgumentParser
import DatabasePort
import Domain
import Foundation
import PostgresEngine
import SQLiteEngine
import Sealing
import Store

/// Where an installation keeps its records: the options that every verb takes.
struct Place: ParsableArguments {
    @Option(help: "The folder that holds the records and the key.")
    var folder = "fourfold-data"

    @Option(help: "A PostgreSQL database, such as postgres://user:password@host/name, instead of a file in the folder.")
    var database: String?

    @Option(help: "The folder of backups, best on another disk (default: beside --folder, with -backups at its end).")
    var backups: String?

    @Option(help: "The file of the key that backups are sealed under (default: backup.key beside --folder).")
    var backupKey: String?

    var backupFolder: String { backups ?? whole.path + "-backups" }
    var backupKeyPath: String { backupKey ?? whole.deletingLastPathComponent().path + "/backup.key" }

    private var whole: URL { URL(fileURLWithPath: folder).standardizedFileURL }
}

/// Opening what lies in a place. The only code that knows which engines there are.
enum Installation {
    /// The database, brought up to this program's schema; where it holds records, after a backup.
    ///
    /// - Throws: `DatabaseError.unavailable` with a plain sentence for each way in which it cannot be opened.
    static func open(_ place: Place) async throws -> any Database {
        let database = try await connect(folder: place.folder, database: place.database)
        do {
            let backup = try await UpgradeBackup.make(of: database, in: place)
            if let backup { say("This Fourfold is newer than the records, which were backed up first:") }
            for words in backup?.words ?? [] { say(words) }
            try await Migrator.run(Migrations.all, on: database, at: Clock.system().text)
            try await backup?.note(in: database)
            return database
        } catch {
            await database.close()
            // A migration that failed stops a verb in its own words too.
            throw (error as? DatabaseError).map { DatabaseError.unavailable($0.description) } ?? error
        }
    }

    /// The database as it stands, whatever its schema.
    static func connect(folder: String, database url: String?) async throws -> any Database {
        if let url { return try await PostgresDatabase.open(url: url) }
        try makeFolder(folder)
        return try await SQLiteDatabase.open(path: file(in: folder))
    }

    /// Whether there can be records: a database that is named is asked when it is opened.
    static func stands(in place: Place) -> Bool {
        place.database != nil || FileManager.default.fileExists(atPath: file(in: place.folder))
    }

    static func file(in folder: String) -> String { folder + "/fourfold.sqlite" }

    static func key(in folder: String) -> String { "\(folder)/\(keyName)" }

    /// The key that seals what must not be readable in a stolen database. It lies beside the records, never in them;
    /// several processes on one PostgreSQL need a copy of one key.
    static func sealer(folder: String) throws -> Sealer {
        try makeFolder(folder)
        let path = key(in: folder)
        if !FileManager.default.fileExists(atPath: path) { try KeyFile.make(randomBytes(Sealer.keyLength), at: path) }
        let kept = FileManager.default.contents(atPath: path)
        guard let kept, kept.count == Sealer.keyLength else {
            throw DatabaseError.unavailable("\(path) is not a key of Fourfold’s. Put the right one back.")
        }
        return Sealer(key: [UInt8](kept), random: randomBytes)
    }

    /// What lies beside the records and goes into every archive.
    /// - Throws: `DatabaseError.unavailable`: without the key nobody could sign in to what is restored.
    static func files(in folder: String) throws -> [ArchiveFile] {
        let path = key(in: folder)
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DatabaseError.unavailable(
                "\(path) cannot be read, and without it nobody could sign in to restored records. "
                    + "Say --folder with the folder that holds it.")
        }
        return [ArchiveFile(name: keyName, bytes: [UInt8](bytes))]
    }

    static let keyName = "fourfold.key"

    /// Those above it too, and each is there after a power cut.
    static func makeFolder(_ folder: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder + "/") else { return }
        let above = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        if above != folder { try makeFolder(above) }
        let isMade: Void? = try? files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard isMade != nil, KeyFile.sync(above) else {
            throw DatabaseError.unavailable("The folder \(folder) cannot be made. Check its path and who owns it.")
        }
    }
}

/// From the operating system's generator.
@Sendable func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}

/// Clocks. Nothing outside the App asks what time it is.
enum Clock {
    /// What is said to whoever writes `--clock` otherwise.
    static let form = "--clock is an instant such as 2026-11-12T07:40:00.000Z."

    @Sendable static func system() -> Instant { Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) }

    /// A clock that is set to an instant now and goes on from there, for demonstrations and tests.
    static func starting(at instant: Instant) -> @Sendable () -> Instant {
        let ahead = instant.milliseconds - system().milliseconds
        return { Instant(milliseconds: system().milliseconds + ahead) }
    }
}

/// Says on standard error what stopped a verb, in its own words, and ends with 2.
func stop(_ message: String) -> ExitCode {
    FileHandle.standardError.write(Data("fourfold: \(message)\n".utf8))
    return ExitCode(2)
}
