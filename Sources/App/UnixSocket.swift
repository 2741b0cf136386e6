import DatabasePort
import Foundation
import Synchronization

/// One end of a stream between two processes of one user, line by line. Calls block.
final class UnixSocket: Sendable {
    private let descriptor: Int32
    private let unread = Mutex<[UInt8]>([])
    private let sending = Mutex<Void>(())

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    // Not in `end`: another thread may be waiting on the descriptor, whose number could be given out again.
    deinit { close(descriptor) }

    /// Listens at a path for the same user alone, in the place of a socket that is there already.
    static func listening(at path: String) throws -> UnixSocket {
        var known = stat()
        if lstat(path, &known) == 0, known.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        let made = UnixSocket(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        // Before it has a name: no other user can come in between.
        guard made.descriptor >= 0, fchmod(made.descriptor, 0o600) == 0,
            try at(path, { bind(made.descriptor, $0, $1) }) == 0, listen(made.descriptor, 16) == 0
        else { throw DatabaseError.unavailable("\(path) cannot be made: \(reason(errno)). Look what lies there.") }
        return made
    }

    /// - Returns: nil where nobody listens at the path.
    static func connected(to path: String) throws -> UnixSocket? {
        let made = UnixSocket(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        if try at(path, { connect(made.descriptor, $0, $1) }) == 0 { return made }
        if errno == ECONNREFUSED || errno == ENOENT { return nil }
        throw DatabaseError.unavailable("\(path) cannot be asked: \(reason(errno)). Run this as Fourfold’s user.")
    }

    /// The next that comes in; nil once this end has ended.
    func accepted() -> UnixSocket? {
        while true {
            let next = accept(descriptor, nil, nil)
            if next >= 0 { return UnixSocket(next) }
            switch errno {
            case EINTR, ECONNABORTED: continue
            // All descriptors are in use; some come back.
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(100_000)
            default: return nil
            }
        }
    }

    /// From now on neither reading nor writing waits longer.
    func limitWaiting(seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for side in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, side, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    /// A line without its end; nil where there is none, or one of more bytes.
    func next(atMost limit: Int) -> String? {
        unread.withLock { unread in
            var part = [UInt8](repeating: 0, count: 4096)
            while true {
                if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { unread.removeSubrange(...end) }
                    return String(decoding: unread[..<end], as: UTF8.self)
                }
                let got = recv(descriptor, &part, part.count, 0)
                if got < 0, errno == EINTR { continue }
                guard got > 0, unread.count + got <= limit else { return nil }
                unread += part[..<got]
            }
        }
    }

    /// Sends a line. Where the other end is gone, nothing happens.
    func send(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        sending.withLock { _ in
            var place = 0
            while place < bytes.count {
                let sent = bytes[place...].withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if sent < 0, errno == EINTR { continue }
                guard sent > 0 else { return }
                place += sent
            }
        }
    }

    /// Ends both ways; whoever waits on it goes on.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// An address has room for 107 bytes, so the folder is opened and stands in it by its number.
    private static func at(
        _ path: String, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            throw DatabaseError.unavailable("The folder \(folder) cannot be opened: \(reason(errno)).")
        }
        defer {
            let code = errno
            close(opened)
            errno = code
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: "/proc/self/fd/\(opened)/\(name)".utf8.prefix(room.count - 1))
        }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                work($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
