import DatabasePort
import Foundation
import Synchronization

/// The file itself: made for its owner's eyes only, and owned by one process.
enum DatabaseFile {
    /// Makes the file where there is none. An existing one is not opened here: to close it again would drop the locks
    /// that SQLite holds on it in this process.
    /// - Returns: the file's real path, so that two names of one file share one lock.
    static func prepare(_ path: String) throws -> String {
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        if !FileManager.default.fileExists(atPath: folder.isEmpty ? "." : folder, isDirectory: &isFolder)
            || !isFolder.boolValue
        {
            throw DatabaseError.unavailable("There is no folder \(folder) to keep the database in. Make it first.")
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw DatabaseError.unavailable("\(path) is a folder; the database is one file. Name a file in it.")
        }
        let made = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if made >= 0 {
            close(made)
        } else if errno != EEXIST {
            throw DatabaseError.unavailable("\(path) cannot be made: \(reason(errno)).")
        }
        guard let real = realpath(path, nil) else {
            throw DatabaseError.unavailable("\(path) cannot be found: \(reason(errno)).")
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// Takes every right from group and others. SQLite gives later files beside it the rights of this one.
    static func restrict(_ path: String) throws {
        for file in [path, path + "-wal", path + "-shm"] where chmod(file, 0o600) != 0 && errno != ENOENT {
            throw DatabaseError.unavailable(
                "\(file) cannot be closed to other users: \(reason(errno)). It must belong to Fourfold's user.")
        }
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// The mark that one process owns a database: a lock on the file `.lock` beside it, which ends with the process.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    private init(_ descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    static func take(for path: String) throws -> FileLock {
        let file = path + ".lock"
        let descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DatabaseError.unavailable(
                "\(file) cannot be made: \(DatabaseFile.reason(errno)). The folder must be writable.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let owner = owner(of: descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else {
                throw DatabaseError.unavailable("\(file) cannot be locked: \(DatabaseFile.reason(code)).")
            }
            throw DatabaseError.unavailable(
                "The database \(path) is in use by another Fourfold\(owner). "
                    + "Stop that one first, or use its pages.")
        }
        let mark = Array("\(getpid())\n".utf8)
        // The number only makes the message above better, so a failure to write it is no failure.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, mark, mark.count, 0) }
        return FileLock(descriptor)
    }

    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    private static func owner(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let number = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).prefix { $0.isNumber }
        return number.isEmpty ? "" : " (process \(number))"
    }
}
