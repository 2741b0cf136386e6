import Domain
import Foundation

/// Where `fourfold screen` writes. A named file is made beside itself as `NAME.part` and takes its name when it is
/// whole; `NAME.part.txt` says what that belongs to and how far it is, so that the same work goes on from there.
struct ScreenTarget {
    struct CannotWrite: Error {}

    /// The subject to write next, and its next reading.
    private(set) var subject = 0
    private(set) var reading = 0

    private let handle: FileHandle
    /// `nil` where there is nothing to go on with: standard output, a device.
    private let name: String?
    private let work: String
    private var bytes = 0

    /// - Parameters:
    ///   - work: what decides every byte that will be written, in one line.
    ///   - subjects: how many there are to write.
    init(_ name: String?, work: String, subjects: Int) throws {
        self.work = work
        let kind = name.flatMap { try? FileManager.default.attributesOfItem(atPath: $0)[.type] as? FileAttributeType }
        guard let name, kind == nil || kind == .typeRegular || kind == .typeSymbolicLink else {
            self.name = nil
            if let name, kind == .typeDirectory || !FileManager.default.isWritableFile(atPath: name) {
                throw CannotWrite()
            }
            guard let handle = name.map({ FileHandle(forWritingAtPath: $0) }) ?? .standardOutput else {
                throw CannotWrite()
            }
            self.handle = handle
            return
        }
        let file = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
        self.name = file
        // Another run at the same file would write between our lines.
        let descriptor = open(file + ".part", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw CannotWrite() }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        goOn(file, subjects)
        for kind in [SIGINT, SIGTERM] {
            signal(kind) { kind in
                let words: StaticString = "\nfourfold: Stopped. The same command goes on from here.\n"
                _ = Glibc.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
                signal(kind, SIG_DFL)
                raise(kind)
            }
        }
    }

    /// Takes up what an earlier run left, if it was the same work.
    private mutating func goOn(_ file: String, _ subjects: Int) {
        let lines = (try? String(contentsOfFile: file + ".part.txt", encoding: .utf8))?.split(separator: "\n")
        guard let lines, lines.count == 2, lines[0] == work else { return }
        let numbers = lines[1].split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }), numbers[0] <= subjects else { return }
        guard let size = try? handle.seekToEnd(), size >= numbers[2] else { return }
        (subject, reading, bytes) = (numbers[0], numbers[1], numbers[2])
    }

    /// Writes the heading line, or drops what was cut off in the middle.
    mutating func begin(_ heading: [UInt8]) throws {
        if name != nil { try attempt { try handle.truncate(atOffset: UInt64(bytes)) } }
        guard bytes == 0 else { return }
        if let name { unlink(name + ".part.txt") }
        try put(heading)
    }

    /// Adds lines, with which all readings of the subject before `end` stand.
    mutating func add(_ lines: [[UInt8]], upTo end: Int) throws {
        for block in lines { try put(block) }
        reading = end
        try note()
    }

    mutating func endSubject() throws {
        (subject, reading) = (subject + 1, 0)
        try note()
    }

    /// Gives the file its name.
    func finish() throws {
        guard let name else { return }
        guard rename(name + ".part", name) == 0 else { throw CannotWrite() }
        unlink(name + ".part.txt")
    }

    private mutating func put(_ block: [UInt8]) throws {
        try attempt { try handle.write(contentsOf: block) }
        bytes += block.count
    }

    /// In one write, and always as long, so that it is never half there.
    private func note() throws {
        guard let name else { return }
        let place = [subject, reading, bytes].map { padded($0, 12) }.joined(separator: " ")
        let words = Array("\(work)\n\(place)\n".utf8)
        let file = open(name + ".part.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw CannotWrite() }
        defer { close(file) }
        guard pwrite(file, words, words.count, 0) == words.count else { throw CannotWrite() }
    }

    private func attempt<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw CannotWrite() }
    }
}
