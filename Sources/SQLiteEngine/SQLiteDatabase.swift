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
    private let log: WriteAheadLog
    private let state = Mutex(State())
    private let tally = WriteTally()
    /// All scopes share the one writer.
    private let line: WriteLine

    private struct State {
        var isClosed = false
        /// The disk failed to keep something: what the file holds is certain again only after a restart.
        var isFaulty = false
    }

    private init(pool: DatabasePool, lock: FileLock, log: WriteAheadLog) {
        self.pool = pool
        self.lock = lock
        self.log = log
        line = WriteLine(tally: tally)
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
            let log = WriteAheadLog()
            try pool.writeWithoutTransaction { db in
                try makeDurable(db)
                try log.watch(db)
            }
            try DatabaseFile.restrict(path)
            return SQLiteDatabase(pool: pool, lock: lock, log: log)
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
            guard state.withLock({ !$0.isClosed }) else { return continuation.resume(throwing: Failure.closed) }
            pool.asyncRead { snapshot in
                continuation.resume(
                    with: Result {
                        try Failure.plain(isReading: true) {
                            try SQLiteTransaction(db: snapshot.get(), isReading: true).strictly(body)
                        }
                    })
            }
        }
    }

    /// Runs `body` as the file's only writer and waits until the disk holds it, together with what others wrote meanwhile.
    /// Throws `DatabaseError`, or what `body` throws; a body that began is never run again.
    @discardableResult
    package func write<T: Sendable>(
        _ scope: Scope, isLong: Bool, _ body: @escaping @Sendable (any DatabasePort.Transaction) throws -> T
    ) async throws -> T {
        try await line.write(isLong: isLong, body, wake: commitGroup)
    }

    /// What was kept since the file was opened.
    package var writes: WriteCount { tally.count }

    /// One group, so that whatever else waits for the writer has its turn too.
    private func commitGroup() {
        pool.asyncWriteWithoutTransaction { db in
            if self.line.commitGroup({ try self.begun(on: db) }) { self.commitGroup() }
            // Everybody has an answer by now; who fails here fails the next ones.
            try? Failure.plain(isReading: false, onFault: self.stopWriting) {
                try self.checkOpen()
                try self.log.writeBack(db)
            }
        }
    }

    private func begun(on db: GRDB.Database) throws -> any SharedTransaction {
        try checkOpen()
        let transaction = SQLiteTransaction(db: db, isReading: false, onFault: stopWriting)
        try transaction.begin()
        return transaction
    }

    /// Some 400 entries of each index are looked at: 30 ms for a school. Readers open anew: each counts only then.
    package func analyse() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            pool.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    with: Result {
                        try self.checkOpen()
                        try Failure.plain(isReading: false, onFault: self.stopWriting) {
                            try db.execute(sql: "PRAGMA analysis_limit = 400; ANALYZE")
                        }
                        self.pool.invalidateReadOnlyConnections()
                    })
            }
        }
    }

    private func checkOpen() throws {
        let state = state.withLock { $0 }
        if state.isClosed { throw Failure.closed }
        if state.isFaulty { throw Failure.faulty }
    }

    @Sendable private func stopWriting() {
        let isKnown = state.withLock { state in
            defer { state.isFaulty = true }
            return state.isFaulty
        }
        // The last connection to go writes the log back as far as it believes in it. Only who opens the file anew takes
        // all of it, so the connections stay, and the file is this process’s, until it ends.
        if !isKnown { _ = Unmanaged.passRetained(self) }
    }

    /// Waits for the bodies under way, writes the log back into the file and lets another process have it; after a fault of
    /// the disk neither happens before the process ends.
    package func close() async {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Who writes at this moment may still find a fault.
                self.pool.writeWithoutTransaction { _ in }
                if !self.state.withLock({ $0.isFaulty }) {
                    // Readers first: whoever closes last checkpoints, and that must be the writer.
                    self.pool.releaseMemory()
                    try? self.pool.close()
                    self.lock.release()
                }
                continuation.resume()
            }
        }
    }
}
