import DatabasePort
import Foundation
import Sealing
import Synchronization

/// The one format in which records leave a database and come back: backups, copies and what a school takes along.
///
/// Lines of JSON, sealed (`SealedStream`): a first line that says what it is; for each table a line with its name and
/// columns, its rows in the order of their key, and a line that counts and hashes them; likewise each file; a last line.
package enum Archive {
    /// Writes all records, or a school’s, from one snapshot. Others go on reading and writing.
    ///
    /// The file has its name only when it has been opened again, counted and compared with what was read.
    ///
    /// - Parameters:
    ///   - files: what lies beside the database and goes along.
    ///   - path: where nothing lies yet, in a folder that is there.
    ///   - madeAt: now, `2026-01-31T07:41:05.123Z`.
    ///   - program: the version of this Fourfold.
    ///   - school: the id of the school whose records alone are to go along.
    ///   - random: as many random bytes as asked for, from the system.
    /// - Throws: `ArchiveError` and `DatabaseError`, and `CancellationError` soon after its task was cancelled; nothing
    ///   of its own lies there then.
    package static func write(
        from database: any Database, files: [ArchiveFile], to path: String, key: BackupKey, madeAt: String,
        program: String, school: String? = nil, random: @escaping @Sendable (Int) -> [UInt8]
    ) async throws -> ArchiveSummary {
        guard !FileManager.default.fileExists(atPath: path) else { throw ArchiveError.standing(path) }
        let part = try PartFile(for: path, mark: random(4))
        let stop = Stop()
        return try await withTaskCancellationHandler {
            let written = try await database.read { [file = part.file] tx in
                try stop.check()
                let sealed = try writing(path) { try SealedWriter(file, key: key, random: random) }
                let head = ArchiveSummary(
                    madeAt: madeAt, program: program, migrations: try tx.appliedMigrations(), school: school)
                var writer = ArchiveWriter(path, sealed, head, stop)
                try writer.begin()
                try writer.add(tx)
                for file in files { try writer.add(file) }
                return try writer.end()
            }
            return try await blocking {
                try part.sync()
                let found = try verify(part.path, key: key, stop)
                guard found.isSame(as: written) else {
                    throw ArchiveError(
                        "\(path) did not read back as it was written, so it was not kept. Check the disk.")
                }
                try part.keep(as: path)
                return found
            }
        } onCancel: {
            stop.set()
        }
    }

    /// Opens all of an archive, reads every row and compares counts and hashes.
    /// - Throws: `ArchiveError`.
    package static func verify(_ path: String, key: BackupKey) throws -> ArchiveSummary {
        try verify(path, key: key, Stop())
    }

    private static func verify(_ path: String, key: BackupKey, _ stop: Stop) throws -> ArchiveSummary {
        let reader = try ArchiveReader(path, key: key)
        var nobody = Nobody(stop: stop)
        return try reader.rest(into: &nobody)
    }

    /// Away from Swift’s few threads, on which nothing may block.
    package static func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// The file’s failures as sentences.
    static func writing<T>(_ path: String, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as CocoaError {
            if error.code == .fileWriteOutOfSpace { throw ArchiveError.full(path) }
            throw ArchiveError("\(path) cannot be written (\(error.localizedDescription)). Nothing was kept.")
        }
    }
}

/// Whether somebody waits for the work to be broken off.
final class Stop: Sendable {
    private let isSet = Atomic(false)

    func set() { isSet.store(true, ordering: .relaxed) }

    func check() throws { if isSet.load(ordering: .relaxed) { throw CancellationError() } }
}

/// Where rows go that are only to be counted.
private struct Nobody: ArchiveTaker {
    let stop: Stop

    func take(_ rows: [SQLValue], of table: String, from number: Int) throws { try stop.check() }
}

extension ArchiveSummary {
    /// What the file’s own size and digest add is not known while it is written.
    func isSame(as other: ArchiveSummary) -> Bool {
        var (mine, others) = (self, other)
        (mine.bytes, mine.digest, others.bytes, others.digest) = (0, "", 0, "")
        return mine == others
    }
}
