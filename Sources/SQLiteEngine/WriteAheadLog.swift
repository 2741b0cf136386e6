import GRDB
import GRDBSQLite
import Synchronization

/// The file’s log, written back by the engine: when SQLite does it by itself it hides that the disk failed to sync, and a
/// page that it then takes for kept is never written again.
final class WriteAheadLog: Sendable {
    /// In pages; as long as SQLite itself lets it grow.
    private static let longest: CInt = 1000

    private let pages = Atomic<CInt>(0)

    /// Must outlive the connection.
    func watch(_ writer: GRDB.Database) throws {
        try writer.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        let length: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, CInt) -> CInt = {
            log, _, _, pages in
            if let log { Unmanaged<WriteAheadLog>.fromOpaque(log).takeUnretainedValue().note(pages) }
            return SQLITE_OK
        }
        sqlite3_wal_hook(writer.sqliteConnection, length, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Writes back what no reader still needs, where there is much of it.
    func writeBack(_ writer: GRDB.Database) throws {
        guard pages.load(ordering: .relaxed) >= Self.longest else { return }
        try writer.checkpoint(.passive)
        note(0)
    }

    private func note(_ length: CInt) { pages.store(length, ordering: .relaxed) }
}
