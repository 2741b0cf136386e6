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
}

/// Opening what lies in a place. The only code that knows which engines there are.
enum Installation {
    /// The database, brought up to this program's schema.
    ///
    /// - Throws: `DatabaseError.unavailable` with a plain sentence for each way in which it cannot be opened.
    static func open(folder: String, database url: String?) async throws -> any Database {
        let database: any Database
        if let url {
            database = try await PostgresDatabase.open(url: url)
        } else {
            try makeFolder(folder)
            database = try await SQLiteDatabase.open(path: file(in: folder))
        }
        try await Migrator.run(Migrations.all, on: database, at: Clock.system().text)
        return database
    }

    /// Whether there can be records: a database that is named is asked when it is opened.
    static func stands(in place: Place) -> Bool {
        place.database != nil || FileManager.default.fileExists(atPath: file(in: place.folder))
    }

    private static func file(in folder: String) -> String { folder + "/fourfold.sqlite" }

    /// The key that seals what must not be readable in a stolen database. It lies beside the records, never in them;
    /// several processes on one PostgreSQL need a copy of one key.
    static func sealer(folder: String) throws -> Sealer {
        try makeFolder(folder)
        let path = folder + "/fourfold.key"
        if !FileManager.default.fileExists(atPath: path) { try makeKey(path) }
        let kept = FileManager.default.contents(atPath: path)
        guard let kept, kept.count == Sealer.keyLength else {
            throw DatabaseError.unavailable("\(path) is not a key of Fourfold’s. Put the right one back.")
        }
        return Sealer(key: [UInt8](kept), random: randomBytes)
    }

    /// Written whole under a name of its own, then linked to `path` where there is nothing yet: of two first starts on
    /// one folder both read the key of the quicker.
    private static func makeKey(_ path: String) throws {
        let files = FileManager.default
        let own = path + "." + UUID().uuidString
        defer { try? files.removeItem(atPath: own) }
        let isWritten = files.createFile(
            atPath: own, contents: Data(randomBytes(Sealer.keyLength)), attributes: [.posixPermissions: 0o600])
        // Some file systems have no links; there, as with a link, nothing that exists is moved over.
        if isWritten, (try? files.linkItem(atPath: own, toPath: path)) == nil {
            try? files.moveItem(atPath: own, toPath: path)
        }
        guard files.fileExists(atPath: path) else {
            throw DatabaseError.unavailable("\(path) cannot be written. Check who owns the folder.")
        }
    }

    private static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
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
