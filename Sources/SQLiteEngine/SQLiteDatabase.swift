import DatabasePort
import Foundation
import GRDB
import Synchronization

/// One SQLite file, owned by this process for as long as it is open.
///
/// One connection writes and checkpoints, four read. Bodies run on GRDB's own queues, never on Swift's thread pool.
package final class SQLiteDatabase: DatabasePort.Database {
    private let pool: DatabasePool
    private let lock: FileLock
    private let state = Mutex(State.open)

    private enum State {
        case open
        case closed
        /// The disk failed to keep a commit: what the file holds is certain again only after a restart.
        case faulty
    }

    private init(pool: DatabasePool, lock: FileLock) {
        self.pool = pool
        self.lock = lock
    }

    /// Opens a file, or makes one that only its owner may read.
    ///
    /// - Parameter path: the file; its folder must exist. `-wal`, `-shm` and `.lock` appear beside it.
    /// - Throws: `DatabaseError.unavailable` with a plain sentence: no such folder, not a database, no permission,
    ///   owned by another process, or not able to keep what it acknowledges.
    package static func open(path: String) async throws -> SQLiteDatabase {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try opened(path) }) }
        }
    }

    private static func opened(_ path: String) throws -> SQLiteDatabase {
        let path = try DatabaseFile.prepare(path)
        let lock = try FileLock.take(for: path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction(makeDurable)
            try DatabaseFile.restrict(path)
            return SQLiteDatabase(pool: pool, lock: lock)
        } catch let error as GRDB.DatabaseError {
            lock.release()
            throw Failure.whileOpening(error, path: path)
        } catch {
            lock.release()
            throw error
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "fourfold"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;")
            // Two connections that checkpoint can corrupt a file under SQLite before 3.51.3: only the writer does.
            if db.configuration.readonly {
                // A first page reads 2.1 MB of a school with seven years of history: SQLite’s own 2 MB forget it each time.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192")
            } else {
                // What does not fit in the cache is written before its time: 100,000 results cost 125,000 writes, and now 46,000.
                try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864")
            }
        }
        return configuration
    }

    /// GRDB sets NORMAL on the writer after its preparation, under which a power cut loses acknowledged commits.
    private static func makeDurable(_ db: GRDB.Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        let foreignKeys = try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
        guard synchronous == 2, journal == "wal", foreignKeys == 1 else {
            throw DatabasePort.DatabaseError.unavailable(
                "This SQLite cannot promise to keep what it acknowledges, so Fourfold will not start on it "
                    + "(synchronous \(synchronous ?? -1), journal \(journal ?? "none"), "
                    + "foreign keys \(foreignKeys ?? -1)).")
        }
    }

    /// Runs `body` on one snapshot, on a queue of GRDB's. Throws `DatabaseError`, or what `body` throws.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (any DatabasePort.Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            guard state.withLock({ $0 != .closed }) else { return continuation.resume(throwing: Failure.closed) }
            pool.asyncRead { snapshot in
                continuation.resume(
                    with: Result {
                        try Failure.plain(isReading: true) {
                            try Self.run(body, in: snapshot.get(), isReading: true)
                        }
                    })
            }
        }
    }

    /// Runs `body` as the file's only writer and waits until the disk holds it. Throws `DatabaseError`, or what `body`
    /// throws.
    @discardableResult
    package func write<T: Sendable>(
        _ scope: Scope, _ body: @escaping @Sendable (any DatabasePort.Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            // All scopes share the one writer, whose queue runs bodies one after another.
            pool.asyncWriteWithoutTransaction { db in
                continuation.resume(with: Result { try self.commit(body, on: db) })
            }
        }
    }

    /// Some 400 entries of each index are looked at: 30 ms for a school. Readers open anew: each counts only then.
    package func analyse() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            pool.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    with: Result {
                        guard self.state.withLock({ $0 == .open }) else { throw Failure.closed }
                        try Failure.plain(isReading: false, onFault: self.stopWriting) {
                            try db.execute(sql: "PRAGMA analysis_limit = 400; ANALYZE")
                        }
                        self.pool.invalidateReadOnlyConnections()
                    })
            }
        }
    }

    private func commit<T>(
        _ body: (any DatabasePort.Transaction) throws -> T, on db: GRDB.Database
    ) throws -> T {
        switch state.withLock({ $0 }) {
        case .open: break
        case .closed: throw Failure.closed
        case .faulty: throw Failure.faulty
        }
        return try Failure.plain(isReading: false, onFault: stopWriting) {
            var result: T?
            try db.inTransaction(.immediate) {
                result = try Self.run(body, in: db, isReading: false)
                return .commit
            }
            guard let result else { throw Failure.closed }
            return result
        }
    }

    private func stopWriting() {
        state.withLock { if $0 == .open { $0 = .faulty } }
    }

    private static func run<T>(
        _ body: (any DatabasePort.Transaction) throws -> T, in db: GRDB.Database, isReading: Bool
    ) throws -> T {
        let transaction = StrictTransaction(SQLiteTransaction(db: db, isReading: isReading))
        let result = try body(transaction)
        try transaction.end()
        return result
    }

    /// Waits for the bodies under way, writes the WAL back into the file and lets another process have it.
    package func close() async {
        let wasOpen = state.withLock { state in
            defer { state = .closed }
            return state != .closed
        }
        guard wasOpen else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Readers first: whoever closes last checkpoints, and that must be the writer.
                self.pool.releaseMemory()
                try? self.pool.close()
                self.lock.release()
                continuation.resume()
            }
        }
    }
}
