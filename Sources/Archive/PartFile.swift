import Foundation
import Sealing
import Synchronization

/// A file that is being written under a name that says so, until it is whole.
final class PartFile: Sendable {
    let path: String
    let file: FileHandle
    private let isKept = Atomic(false)

    /// The end of such names, of nobody else’s files; what stands before it tells two writers apart.
    private static let ending = ".fourfold.part"

    /// Makes it beside where it is to lie, and removes there what a killed writer left.
    /// - Throws: `ArchiveError`.
    init(for path: String, mark: [UInt8]) throws {
        let (folder, name) = Self.parted(path)
        Self.removeLeftovers(in: folder)
        self.path = "\(folder)/\(name).\(mark.hexadecimal)\(Self.ending)"
        guard let descriptor = Self.locked(self.path) else {
            throw ArchiveError(
                "\(folder) cannot be written (\(String(cString: strerror(errno)))). Check that it is there and whose it is."
            )
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { if !isKept.load(ordering: .relaxed) { unlink(path) } }

    /// Waits until the disk holds it; what is read then comes from there, where the system can.
    func sync() throws {
        guard fsync(file.fileDescriptor) == 0 else { throw ArchiveError.unwritten(path, errno) }
        posix_fadvise(file.fileDescriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    /// Gives it the name that it was made for.
    /// - Throws: `ArchiveError`, where somebody else’s file has that name by now, too; then it has no name.
    func keep(as path: String) throws {
        let folder = open(Self.parted(path).folder, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw ArchiveError.unwritten(path, errno) }
        defer { close(folder) }
        let code = name(path)
        guard code == 0 else {
            throw code == EEXIST ? ArchiveError.standing(path) : ArchiveError.unwritten(path, code)
        }
        guard fsync(folder) == 0 else {
            let code = errno
            unlink(path)
            throw ArchiveError.unwritten(path, code)
        }
    }

    /// Only where nothing has the name: a link is never made over a file. A disk without links is asked first.
    /// - Returns: 0, or why not.
    private func name(_ path: String) -> Int32 {
        if link(self.path, path) == 0 {
            unlink(self.path)
        } else {
            let code = errno
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(code) else { return code }
            guard access(path, F_OK) != 0 else { return EEXIST }
            guard rename(self.path, path) == 0 else { return errno }
        }
        isKept.store(true, ordering: .relaxed)
        return 0
    }

    /// A new file, which is no leftover as long as somebody holds its lock. Whoever looked for leftovers before it was
    /// locked may have removed it: then another. A disk without locks lets nobody remove anything.
    private static func locked(_ path: String) -> Int32? {
        while true {
            let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
            if access(path, F_OK) == 0 { return descriptor }
            close(descriptor)
        }
    }

    private static func parted(_ path: String) -> (folder: String, name: String) {
        let url = URL(fileURLWithPath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent)
    }

    private static func removeLeftovers(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(ending) {
            // A pipe of that name would be waited for.
            let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            var known = stat()
            if fstat(descriptor, &known) == 0, known.st_mode & S_IFMT == S_IFREG,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            {
                unlink("\(folder)/\(name)")
            }
            close(descriptor)
        }
    }
}

extension ArchiveError {
    static func unwritten(_ path: String, _ code: Int32) -> ArchiveError {
        if code == ENOSPC || code == EDQUOT { return full(path) }
        return ArchiveError("\(path) cannot be written (\(String(cString: strerror(code)))). Nothing was kept.")
    }

    static func standing(_ path: String) -> ArchiveError {
        ArchiveError("\(path) is there already, and was left as it is. Give another name.")
    }

    static func full(_ path: String) -> ArchiveError {
        ArchiveError("The disk is full, so \(path) was not written. Make room, or name a folder on another disk.")
    }
}
