import Foundation
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
        let descriptor = open(self.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ArchiveError(
                "\(folder) cannot be written (\(String(cString: strerror(errno)))). Check that it is there and whose it is."
            )
        }
        // As long as somebody holds this, it is no leftover.
        flock(descriptor, LOCK_EX | LOCK_NB)
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { if !isKept.load(ordering: .relaxed) { unlink(path) } }

    /// Waits until the disk holds it; what is read then comes from there, where the system can.
    func sync() throws {
        guard fsync(file.fileDescriptor) == 0 else { throw ArchiveError.unwritten(path, errno) }
        posix_fadvise(file.fileDescriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    /// Gives it the name that it was made for.
    func keep(as path: String) throws {
        guard rename(self.path, path) == 0 else { throw ArchiveError.unwritten(path, errno) }
        isKept.store(true, ordering: .relaxed)
        let folder = open(Self.parted(path).folder, O_RDONLY | O_CLOEXEC)
        defer { close(folder) }
        guard folder >= 0, fsync(folder) == 0 else { throw ArchiveError.unwritten(path, errno) }
    }

    private static func parted(_ path: String) -> (folder: String, name: String) {
        let url = URL(fileURLWithPath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent)
    }

    private static func removeLeftovers(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(ending) {
            let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(folder)/\(name)") }
            close(descriptor)
        }
    }
}

extension ArchiveError {
    static func unwritten(_ path: String, _ code: Int32) -> ArchiveError {
        if code == ENOSPC || code == EDQUOT { return full(path) }
        return ArchiveError("\(path) cannot be written (\(String(cString: strerror(code)))). Nothing was kept.")
    }

    static func full(_ path: String) -> ArchiveError {
        ArchiveError("The disk is full, so \(path) was not written. Make room, or name a folder on another disk.")
    }
}
