import DatabasePort
import Domain
import Foundation
import Logging
import Store
import Web

/// Backups that nobody has to ask for.
extension Backups {
    /// Looks every five minutes whether one is due, until its task is cancelled. Whatever happens, it goes on.
    ///
    /// - Parameters:
    ///   - hours: between backups; 0 ends at once.
    ///   - seconds: before the first look, so that who starts and stops Fourfold a few times is not in its way.
    func keepUp(every hours: Int, after seconds: Int) async {
        guard hours > 0 else { return }
        try? await Task.sleep(for: .seconds(seconds))
        while !Task.isCancelled {
            do {
                try await look(every: hours)
            } catch {
                // A backup that failed has said so; that another process makes one is no fault.
                if !Task.isCancelled, !(error is Failed) {
                    logger.notice("No backup was begun.", metadata: ["reason": "\(error.inLog)"])
                }
            }
            try? await Task.sleep(for: .seconds(300))
        }
    }

    private func look(every hours: Int) async throws {
        let isAway = try await isAway()
        let due: @Sendable (any Transaction) throws -> Bool = { [now] tx in
            try tx.backups.isDue(every: hours, at: now(), isAway: isAway)
        }
        let (isDue, isBrokenOff, mark, last) = try await database.read { [now] tx in
            let isBrokenOff = try tx.backups.open().contains { now() - $0.startedAt > 600 }
            return (try due(tx), isBrokenOff, try tx.backups.mark(), try tx.backups.facts(at: now()).lastGood)
        }
        if isDue || isBrokenOff || last.map(isGone) == true {
            try await make(by: .schedule, ifDue: due)
        } else if let last, last.mark == mark {
            try await database.write(.installation) { [now] tx in
                try tx.backups.noteUnchanged(last.id, at: now())
            }
        }
    }

    /// What the pages know of this.
    func plan(every hours: Int) -> BackupPlan {
        BackupPlan(every: hours, folder: place.backupFolder, key: place.backupKeyPath) {
            try await make(by: .page) { [now] tx in try !tx.backups.isRecent(at: now()) }
        }
    }
}
