import Archive
import DatabasePort
import Domain
import Foundation
import PostgresEngine
import SQLiteEngine
import Sealing
import Store

/// Putting an archive into an empty place.
enum Restoring {
    /// All of it or nothing. Nobody is signed in afterwards.
    ///
    /// - Parameters:
    ///   - folder: gets the key, and the records where no database is named.
    ///   - url: of a PostgreSQL database without records.
    /// - Throws: `ArchiveError` or `DatabaseError` with a plain sentence.
    static func restore(
        _ file: String, key: BackupKey, into folder: String, database url: String?
    ) async throws -> ArchiveSummary {
        try Installation.makeFolder(folder)
        guard let url else {
            return try await SQLiteDatabase.make(path: Installation.file(in: folder)) { database in
                try await fill(database, file, key, folder)
            }
        }
        let database = try await PostgresDatabase.open(url: url)
        let outcome = await Task { try await fill(database, file, key, folder) }.result
        await database.close()
        return try outcome.get()
    }

    private static func fill(
        _ database: any Database, _ file: String, _ key: BackupKey, _ folder: String
    ) async throws -> ArchiveSummary {
        let now = Clock.system()
        return try await Archive.restore(
            file, key: key, into: database, migrations: Migrations.all, at: now.text,
            file: { try put($0, into: folder) }, last: { tx in try tx.endWhatWasOpen(at: now) })
    }

    /// A name comes from a file, so only the one that is known becomes a path.
    private static func put(_ file: ArchiveFile, into folder: String) throws {
        guard file.name == Installation.keyName else {
            throw DatabaseError.unavailable(
                "It holds a file that this Fourfold does not know. Restore it with a newer one.")
        }
        let path = Installation.key(in: folder)
        if !FileManager.default.fileExists(atPath: path) { try KeyFile.make(file.bytes, at: path) }
        guard FileManager.default.contents(atPath: path) == Data(file.bytes) else {
            throw DatabaseError.unavailable(
                "There is another key already, \(path), which belongs to other records. Nothing was changed: "
                    + "restore into another folder.")
        }
    }
}
