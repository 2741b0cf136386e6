import Archive
import DatabasePort
import Domain
import Foundation
import Store

/// The backup that is made before a newer Fourfold changes the schema of records that are there.
struct UpgradeBackup {
    private let path: String
    private let summary: ArchiveSummary

    /// What to say of it.
    var words: [String] { ArchiveReport.made(summary, path) }

    /// - Parameter path: where to, if not into the folder of backups.
    /// - Returns: nil where nothing is to be changed, or nothing is there.
    /// - Throws: `DatabaseError.unavailable`: then the schema must not be changed.
    static func make(of database: any Database, in place: Place, at path: String? = nil) async throws -> UpgradeBackup?
    {
        let missing = try await Migrator.standing(of: Migrations.all, on: database).missing
        guard !missing.isEmpty, try await Archive.holdsRecords(database) else { return nil }
        let now = Clock.system()
        let path = path ?? "\(place.backupFolder)/\(BackupName(at: now, isBeforeMigration: true).text)"
        do {
            let key = try BackupKeyFile.readOrMake(at: place.backupKeyPath)
            try Installation.makeFolder(place.backupFolder)
            let summary = try await Archive.write(
                from: database, files: try Installation.files(in: place.folder), to: path, key: key, madeAt: now.text,
                program: Fourfold.version, random: randomBytes)
            return UpgradeBackup(path: path, summary: summary)
        } catch let error as ArchiveError {
            throw refusal(error.description)
        } catch let error as DatabaseError {
            throw refusal(error.description)
        }
    }

    private static func refusal(_ reason: String) -> DatabaseError {
        .unavailable(
            "This Fourfold is newer than the records, and a backup of them could not be made before they are brought up "
                + "to it. So nothing was changed. \(reason)")
    }

    /// Writes it down where backups are listed, which the old schema may not have had.
    func note(in database: any Database) async throws {
        guard let madeAt = Instant(summary.madeAt) else { return }
        let id = BackupID(random: randomBytes(16))
        try await database.write(.installation) { tx in
            try tx.backups.begin(
                id, by: .beforeMigration, file: URL(fileURLWithPath: path).lastPathComponent,
                mark: try tx.backups.mark(), at: madeAt)
            try tx.backups.end(
                id, bytes: summary.bytes, rows: summary.rows, sha256: summary.digest, at: madeAt)
        }
    }
}
