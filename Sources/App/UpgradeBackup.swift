import Archive
import DatabasePort
import Domain
import Foundation
import Sealing
import Store

/// The backup that is made before a newer Fourfold changes the schema of records that are there.
struct UpgradeBackup {
    private let path: String
    private let summary: ArchiveSummary
    private let key: BackupKey

    /// What to say of it.
    var words: [String] { ArchiveReport.made(summary, path) }

    /// - Parameters:
    ///   - path: where to, if not into the folder of backups.
    ///   - isNewKey: whether a key may be made although earlier backups have one.
    /// - Returns: nil where nothing is to be changed, or nothing is there.
    /// - Throws: `DatabaseError.unavailable`: then the schema must not be changed.
    static func make(
        of database: any Database, in place: Place, at path: String? = nil, isNewKey: Bool = false
    ) async throws -> UpgradeBackup? {
        let missing = try await Migrator.standing(of: Migrations.all, on: database).missing
        guard !missing.isEmpty, try await Archive.holdsRecords(database) else { return nil }
        let now = Clock.system()
        let name = BackupName.free(at: now, isBeforeMigration: true, in: place.backupFolder)
        let path = path ?? "\(place.backupFolder)/\(name.text)"
        do {
            // One that lies there was put there: it cannot be written down yet that it was accepted.
            let isThere = FileManager.default.fileExists(atPath: place.backupKeyPath)
            let known = isThere || isNewKey ? [] : try await keyMarks(database)
            let key = try BackupKeyFile.readOrMake(at: place.backupKeyPath, known: known)
            try Installation.makeFolder(place.backupFolder)
            let summary = try await Archive.write(
                from: database, files: try Installation.files(in: place.folder), to: path, key: key, madeAt: now.text,
                program: Fourfold.version, random: randomBytes)
            let made = UpgradeBackup(path: path, summary: summary, key: key)
            try await Archive.blocking { made.removeTwin() }
            return made
        } catch let error as ArchiveError {
            throw refusal(error.description)
        } catch let error as DatabaseError {
            throw refusal(error.description)
        }
    }

    /// An upgrade that fails may be tried again every few seconds. Of the same records one backup is enough: the one before
    /// it goes.
    private func removeTwin() {
        let own = URL(fileURLWithPath: path)
        let folder = own.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let others = names.compactMap(BackupName.init).filter {
            $0.isBeforeMigration && $0.text != own.lastPathComponent
        }
        guard let last = others.max(by: { $0.at < $1.at }) else { return }
        let twin = folder.appendingPathComponent(last.text)
        guard let known = try? Archive.verify(twin.path, key: key), known.hasSameRecords(as: summary) else { return }
        try? FileManager.default.removeItem(at: twin)
    }

    private static func keyMarks(_ database: any Database) async throws -> Set<String> {
        try await database.read { tx in
            try tx.tables().contains { $0.name == "backup" } ? try tx.backups.keyMarks() : []
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
                id, bytes: summary.bytes, rows: summary.rows, sha256: summary.digest, key: key.mark, at: madeAt)
        }
    }
}
