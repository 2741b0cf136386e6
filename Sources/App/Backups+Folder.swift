import Archive
import DatabasePort
import Domain
import Foundation
import Logging
import Store
import Web

/// What lies in the folder of backups, set against what was written down. Only the holder of the lease asks this.
extension Backups {
    /// Backups that a process began and did not write to their end: where the file is whole after all, it counts.
    func settle() async throws {
        let open = try await database.read { tx in try tx.backups.open() }
        for backup in open {
            let summary = await found(backup)
            let now = now()
            try await database.write(.installation) { tx in
                guard let summary else {
                    return try tx.backups.fail(
                        backup.id, because: "Fourfold was stopped before it was finished.",
                        at: max(now, backup.startedAt)
                    )
                }
                try tx.backups.end(
                    backup.id, bytes: summary.bytes, rows: summary.rows, sha256: summary.digest,
                    at: max(now, backup.startedAt))
            }
        }
        try await noteRemoved()
    }

    private func found(_ backup: BackupRecord) async -> ArchiveSummary? {
        guard let path = path(of: backup), FileManager.default.fileExists(atPath: path) else { return nil }
        return try? await Archive.blocking { [place] in
            try Archive.verify(path, key: try BackupKeyFile.read(at: place.backupKeyPath))
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
            try await noteRemoved()
            try await database.write(.installation) { [now] tx in try tx.backups.wipeOld(at: now()) }
        } catch {
            logger.error("Old backups could not be removed.", metadata: ["reason": "\(error.inLog)"])
        }
    }

    /// Also those that a person removed, and all of them where the folder is another now.
    private func noteRemoved() async throws {
        try await database.write(.installation) { [self] tx in
            let gone = try tx.backups.good().filter(isGone)
            try tx.backups.remove(gone.map(\.id), at: now())
        }
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
