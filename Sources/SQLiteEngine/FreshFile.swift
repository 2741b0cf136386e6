import DatabasePort
import Foundation

extension SQLiteDatabase {
    /// Makes a database that has its name only once `fill` has ended well and the disk holds all of it. Until then it lies
    /// beside under a name that nothing opens; what a killed one left there is removed by the next.
    ///
    /// - Parameter path: where nothing lies yet, nor what SQLite keeps beside a file. Nobody can open it meanwhile.
    /// - Throws: `DatabaseError.unavailable`, or what `fill` throws; nothing lies there then.
    package static func make<T>(path: String, _ fill: (SQLiteDatabase) async throws -> T) async throws -> T {
        let lock = try FileLock.take(for: path)
        defer { lock.release() }
        // Whoever tried to open it meanwhile has left an empty file.
        guard try SQLiteDatabase.isEmpty(path) else {
            throw DatabaseError.unavailable("There is a database already, \(path), and it was left as it is.")
        }
        // SQLite would take what another file left for the new one’s own, and put that file’s pages in place of its.
        for ending in beside where FileManager.default.fileExists(atPath: path + ending) {
            throw DatabaseError.unavailable(
                "\(path + ending) was left there by another database, and nothing was changed. Use another folder.")
        }
        let unfinished = path + ".restoring"
        remove(unfinished)
        do {
            let database = try await open(path: unfinished)
            let result: T
            do { result = try await fill(database) } catch {
                await database.close()
                throw error
            }
            await database.close()
            try name(unfinished, path)
            remove(unfinished)
            return result
        } catch {
            remove(unfinished)
            throw error
        }
    }

    private static func name(_ unfinished: String, _ path: String) throws {
        // What the file does not hold yet would be lost with its old name.
        guard !FileManager.default.fileExists(atPath: unfinished + "-wal") else {
            throw DatabaseError.unavailable("\(unfinished) could not be finished. Check the disk, and try again.")
        }
        try sync(unfinished)
        guard rename(unfinished, path) == 0 else {
            throw DatabaseError.unavailable("\(path) cannot be made: \(DatabaseFile.reason(errno)).")
        }
        try sync((path as NSString).deletingLastPathComponent)
    }

    private static func isEmpty(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == 0
    }

    private static func sync(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        defer { Glibc.close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw DatabaseError.unavailable("\(path) could not be kept: \(DatabaseFile.reason(errno)). Check the disk.")
        }
    }

    private static func remove(_ path: String) {
        for ending in ["", ".lock"] + beside { unlink(path + ending) }
    }

    private static let beside = ["-wal", "-shm", "-journal"]
}
