import Archive
import DatabasePort
import Domain
import Foundation
import Logging
import Sealing
import Store
import Web

/// What lies in the folder of backups, set against what was written down. Only the holder of the lease asks this.
extension Backups {
    /// Backups that a process began and did not write to their end: where the file is whole after all, it counts.
    func settle() async throws {
        let open = try await database.read { tx in try tx.backups.open() }
        for backup in open {
            let found = await found(backup)
            let now = now()
            try await database.write(.installation) { tx in
                guard let (summary, key) = found else {
                    return try tx.backups.fail(
                        backup.id, because: "Fourfold was stopped before it was finished.",
                        at: max(now, backup.startedAt)
                    )
                }
                try tx.backups.end(
                    backup.id, bytes: summary.bytes, rows: summary.rows, sha256: summary.digest,
                    key: key.mark, at: max(now, backup.startedAt))
            }
        }
        try await compare()
    }

    private func found(_ backup: BackupRecord) async -> (ArchiveSummary, BackupKey)? {
        guard let path = path(of: backup), FileManager.default.fileExists(atPath: path) else { return nil }
        return try? await Archive.blocking { [place] in
            let key = try BackupKeyFile.read(at: place.backupKeyPath)
            return (try Archive.verify(path, key: key), key)
        }
    }

    /// Removes what need not be kept. A file that was not written down here is nobody’s to remove.
    func tidy() async {
        do {
            let good = try await database.read { tx in try tx.backups.good() }
            for name in BackupRetention.surplus(among: good.map(\.file), at: now()) {
                let path = "\(place.backupFolder)/\(name)"
                if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            }
            try await compare()
            try await database.write(.installation) { [now] tx in try tx.backups.wipeOld(at: now()) }
        } catch {
            logger.error("Old backups could not be removed.", metadata: ["reason": "\(error.inLog)"])
        }
    }

    /// Writes down what a person removed, and what came back with its disk. Where nothing is there the disk is missing,
    /// more likely than not, and nothing is written down.
    private func compare() async throws {
        let all = try await database.read { tx in try tx.backups.verified() }
        let there = all.filter { !isGone($0) }
        let (gone, back) = (all.filter { $0.isGood && isGone($0) }, there.filter { !$0.isGood })
        guard !there.isEmpty, !gone.isEmpty || !back.isEmpty else { return }
        try await database.write(.installation) { [now] tx in
            try tx.backups.remove(gone.map(\.id), at: now())
            try tx.backups.putBack(back.map(\.id))
        }
    }

    /// Whether none of the files is there that should be.
    func isAway() async throws -> Bool {
        let good = try await database.read { tx in try tx.backups.good() }
        return !good.isEmpty && good.allSatisfy(isGone)
    }

    /// Whether its file should lie in the folder and does not.
    func isGone(_ backup: BackupRecord) -> Bool {
        path(of: backup).map { !FileManager.default.fileExists(atPath: $0) } ?? false
    }

    /// Nil for what was made to lie elsewhere.
    private func path(of backup: BackupRecord) -> String? {
        BackupName(backup.file).map { _ in "\(place.backupFolder)/\(backup.file)" }
    }
}

extension BackupName {
    /// Two in one second bear two names.
    static func free(at instant: Instant, isBeforeMigration: Bool = false, in folder: String) -> BackupName {
        let name = BackupName(at: instant, isBeforeMigration: isBeforeMigration)
        return FileManager.default.fileExists(atPath: "\(folder)/\(name.text)")
            ? free(at: instant + 1, isBeforeMigration: isBeforeMigration, in: folder) : name
    }
}
