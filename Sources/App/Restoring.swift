import Archive
import DatabasePort
import Domain
import Foundation
import PostgresEngine
import SQLiteEngine
import Sealing
import Store
import Synchronization

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
        let coming = ComingKey(path: Installation.key(in: folder))
        guard let url else {
            let path = Installation.file(in: folder)
            do {
                return try await SQLiteDatabase.make(path: path) { try await fill($0, file, key, coming) }
            } catch {
                if !FileManager.default.fileExists(atPath: path) { coming.takeBack() }
                throw error
            }
        }
        let database = try await PostgresDatabase.open(url: url)
        let outcome = await Task {
            do {
                return try await fill(database, file, key, coming)
            } catch {
                // Where nobody can tell whether records came, their key stays.
                if (try? await Archive.holdsRecords(database)) == false { coming.takeBack() }
                throw error
            }
        }.result
        await database.close()
        return try outcome.get()
    }

    private static func fill(
        _ database: any Database, _ file: String, _ key: BackupKey, _ coming: ComingKey
    ) async throws -> ArchiveSummary {
        let now = Clock.system()
        return try await Archive.restore(
            file, key: key, into: database, migrations: Migrations.all, at: now.text, file: { try coming.put($0) },
            last: { tx in try tx.endWhatWasOpen(at: now) })
    }
}

/// The key that comes with records, and goes again where they do not stay.
private final class ComingKey: Sendable {
    private let path: String
    private let isNew = Atomic(false)

    init(path: String) { self.path = path }

    /// A name comes from a file, so only the one that is known becomes a path.
    func put(_ file: ArchiveFile) throws {
        guard file.name == Installation.keyName else {
            throw DatabaseError.unavailable(
                "It holds a file that this Fourfold does not know. Restore it with a newer one.")
        }
        let stood = FileManager.default.fileExists(atPath: path)
        if !stood { try KeyFile.make(file.bytes, at: path) }
        guard FileManager.default.contents(atPath: path) == Data(file.bytes) else {
            throw DatabaseError.unavailable(
                "There is another key already, \(path), which belongs to other records. Nothing was changed: "
                    + "restore into another folder.")
        }
        if !stood { isNew.store(true, ordering: .relaxed) }
    }

    func takeBack() { if isNew.load(ordering: .relaxed) { unlink(path) } }
}
