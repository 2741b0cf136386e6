import Archive
import DatabasePort
import Domain
import Foundation
import Logging
import Sealing
import Store
import Web

/// Backups of one place. By schedule, verb or button, each is made here, and so written down in one way.
///
/// Of all processes on one database one makes a backup at a time: it holds a lease, which it renews until it is done.
struct Backups: Sendable {
    let database: any Database
    let place: Place
    let now: @Sendable () -> Instant
    let logger: Logger
    /// This process. A file has one owner, so that what an earlier one held was let go when that was killed.
    private let holder: String
    private let turn = BackupTurn()

    init(of database: any Database, in place: Place, now: @escaping @Sendable () -> Instant, logger: Logger) {
        (self.database, self.place, self.now, self.logger) = (database, place, now, logger)
        holder = place.database == nil ? "the owner of the file" : base32(randomBytes(16))
    }

    /// It could not be made; its record says the same.
    struct Failed: Error, CustomStringConvertible { let description: String }

    /// What was made, and where it lies.
    struct Made: Sendable {
        let path: String
        let summary: ArchiveSummary
    }

    /// What is not as with earlier backups, and is meant to be so.
    enum Change: String { case newKey = "new-key", newFolder = "new-folder" }

    private static let busy = DatabaseError.unavailable(
        "A backup is being made already, or one was broken off less than five minutes ago. Try again soon.")

    /// A lease runs out so long after the process that held it was killed.
    private static let leaseSeconds = 300

    /// Makes one and waits for its end.
    ///
    /// - Parameters:
    ///   - path: where to, if not into the folder of backups.
    ///   - changes: accepted; others are refused.
    ///   - isDue: asked once nobody else can begin one.
    /// - Returns: nil where it was not due.
    /// - Throws: `Failed`; `DatabaseError.unavailable` where another is under way or nothing can be written down;
    ///   `CancellationError`.
    @discardableResult
    func make(
        by maker: BackupMaker, to path: String? = nil, accepting changes: Set<Change> = [],
        ifDue isDue: @escaping @Sendable (any Transaction) throws -> Bool = { _ in true }
    ) async throws -> Made? {
        let work = turn.begin { try await makeAlone(by: maker, to: path, changes, isDue) }
        guard let work else { throw Backups.busy }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            work.cancel()
        }
    }

    /// Makes no more. One that is under way is undone, with its record.
    func stop() async { await turn.stop() }

    private func makeAlone(
        by maker: BackupMaker, to path: String?, _ changes: Set<Change>,
        _ isDue: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Made? {
        guard try await takeLease() else { throw Backups.busy }
        let renewal = Task { await renewLease() }
        let outcome: Result<Made?, any Error>
        do {
            try await settle()
            outcome = .success(try await begin(by: maker, to: path, changes, isDue))
            await tidy()
        } catch {
            outcome = .failure(error)
        }
        renewal.cancel()
        try? await database.write(.installation) { [holder] tx in
            try tx.leases.giveBack(BackupStore.lease, holder: holder)
        }
        return try outcome.get()
    }

    private func begin(
        by maker: BackupMaker, to target: String?, _ changes: Set<Change>,
        _ isDue: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Made? {
        let (id, at) = (BackupID(random: randomBytes(16)), now())
        let name = BackupName.free(at: at, in: place.backupFolder).text
        let begun = try await database.write(.installation) { tx in
            guard try isDue(tx) else { return false }
            try tx.backups.begin(id, by: maker, file: target ?? name, mark: try tx.backups.mark(), at: at)
            return true
        }
        guard begun else { return nil }
        let path = target ?? "\(place.backupFolder)/\(name)"
        do {
            if target == nil, !changes.contains(.newFolder) { try await checkFolder() }
            let (summary, key) = try await write(to: path, at, changes.contains(.newKey))
            try await database.write(.installation) { tx in
                try tx.backups.end(
                    id, bytes: summary.bytes, rows: summary.rows, sha256: summary.digest, key: key.mark,
                    at: max(at, now()))
            }
            return Made(path: path, summary: summary)
        } catch is CancellationError {
            try await database.write(.installation) { tx in try tx.backups.forget(id) }
            throw CancellationError()
        } catch {
            logger.error("A backup failed.", metadata: ["reason": "\(sentence(error))"])
            let reason = sentence(error, for: path)
            try await database.write(.installation) { tx in
                try tx.backups.fail(id, because: reason, at: max(at, now()))
            }
            throw Failed(description: sentence(error))
        }
    }

    private func checkFolder() async throws {
        guard try await isAway() else { return }
        throw DatabaseError.unavailable(
            "None of the earlier backups is in \(place.backupFolder). Put back the disk that they lie on, or accept a new "
                + "folder: fourfold backup --new-folder.")
    }

    private func write(to path: String, _ at: Instant, _ isNewKey: Bool) async throws -> (ArchiveSummary, BackupKey) {
        let known = isNewKey ? [] : try await database.read { tx in try tx.backups.keyMarks() }
        let key = try BackupKeyFile.readOrMake(at: place.backupKeyPath, known: known)
        try Installation.makeFolder(place.backupFolder)
        let summary = try await Archive.write(
            from: database, files: try Installation.files(in: place.folder), to: path, key: key, madeAt: at.text,
            program: Fourfold.version, random: randomBytes)
        return (summary, key)
    }

    private func takeLease() async throws -> Bool {
        try await database.write(.installation) { [holder, now] tx in
            try tx.leases.take(
                BackupStore.lease, holder: holder, at: now(), until: now() + Backups.leaseSeconds)
        }
    }

    private func renewLease() async {
        while (try? await Task.sleep(for: .seconds(Backups.leaseSeconds / 5))) != nil {
            // One that is lost does no harm: each process writes a file of its own.
            try? await database.write(.installation) { [holder, now] tx in
                _ = try tx.leases.renew(BackupStore.lease, holder: holder, until: now() + Backups.leaseSeconds)
            }
        }
    }

    private func sentence(_ error: any Error) -> String {
        switch error {
        case let error as ArchiveError: error.description
        case let error as DatabaseError: error.description
        default: "Fourfold does not know this fault (\(error.inLog))."
        }
    }

    /// Without a path or the system’s own words: the SENCo reads it too.
    private func sentence(_ error: any Error, for path: String) -> String {
        let places = [
            (path, "the file"), (place.backupFolder, "the folder of backups"), (place.backupKeyPath, "the key’s file"),
            (Installation.key(in: place.folder), "the key of the records"), (place.folder, "the folder of the records"),
        ]
        return places.reduce(sentence(error)) { $0.replacing($1.0, with: $1.1) }
            .replacing(/\s\([A-Z][a-z \/-]+\)/, with: "").capitalised
    }
}
