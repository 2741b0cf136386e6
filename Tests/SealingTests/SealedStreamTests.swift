import Foundation
import Sealing
import Testing

@Suite struct SealedStreamTests {
    private static let chunk = SealedStream.chunkLength
    private static let head = SealedStream.title.utf8.count + 64
    private static let sealedChunk = chunk + 16
    private static let key = BackupKey { [UInt8](repeating: 1, count: $0) }

    @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk])
    func whatWasSealedOpens(count: Int) throws {
        let text = Self.text(count)
        let sealed = try Self.sealed(text)
        #expect(sealed.count == Self.head + count + max(1, (count + Self.chunk - 1) / Self.chunk) * 16)
        #expect(try Self.opened(sealed) == text)
        #expect(try Self.sealed(text) != sealed, "its salt makes the key this file’s alone")
    }

    /// In pieces of any length the same comes out.
    @Test func piecesDoNotMatter() throws {
        let text = Self.text(2 * Self.chunk + 5)
        #expect(try Self.opened(Self.sealed(text, pieces: 70_001)) == text)
    }

    @Test func anotherKeyDoesNotOpenIt() throws {
        let other = BackupKey { [UInt8](repeating: 2, count: $0) }
        #expect(Self.fault(try Self.sealed(Self.text(10)), other) == .otherKey)
    }

    @Test func whatIsNoBackupIsSaidSo() throws {
        #expect(Self.fault(Data()) == .notSealed)
        #expect(Self.fault(Data("SQLite format 3".utf8)) == .notSealed)
        #expect(Self.fault(Data("Fourfold backup 2\n".utf8) + Data(count: 200)) == .newer)
        for count in SealedStream.title.utf8.count..<Self.head {
            #expect(Self.fault(try Self.sealed(Data()).prefix(count)) == .cutOff)
        }
    }

    /// Each bit of the head and of a short chunk, and one in each place where something begins or ends in long ones.
    @Test func aChangedBitIsSeen() throws {
        let short = try Self.sealed(Self.text(9))
        for place in short.indices {
            for bit in 0..<8 { #expect(Self.fault(Self.flipped(short, place, bit)) != nil) }
        }
        let long = try Self.sealed(Self.text(2 * Self.chunk + 9))
        let borders = [
            Self.head, Self.head + Self.chunk, Self.head + Self.sealedChunk, Self.head + 2 * Self.sealedChunk,
        ]
        for place in borders.flatMap({ [$0 - 1, $0, $0 + 1] }) {
            let fault = Self.fault(Self.flipped(long, place, 3))
            let chunk = max(0, (place - Self.head)) / Self.sealedChunk + 1
            #expect(fault == (place < Self.head ? .otherKey : .damaged(chunk: chunk)), "\(place)")
        }
    }

    @Test(arguments: [chunk, chunk + 1, 3 * chunk])
    func aCutFileIsSeen(count: Int) throws {
        let sealed = try Self.sealed(Self.text(count))
        for cut in [1, 15, 16, 17, 100] { #expect(Self.fault(sealed.dropLast(cut)) != nil) }
        // Also where a chunk ends.
        for kept in stride(from: Self.head, to: sealed.count, by: Self.sealedChunk) {
            #expect(Self.fault(sealed.prefix(kept)) == .cutOff)
        }
    }

    @Test func bytesAfterTheEndAreSeen() throws {
        for count in [0, 9, Self.chunk] {
            let sealed = try Self.sealed(Self.text(count))
            #expect(Self.fault(sealed + Data([0])) != nil)
            #expect(Self.fault(sealed + sealed.dropFirst(Self.head)) != nil)
        }
        #expect(Self.fault(try Self.sealed(Self.text(Self.chunk)) + Data([0])) == .tooLong)
    }

    @Test func chunksKeepTheirOrder() throws {
        let sealed = try Self.sealed(Self.text(3 * Self.chunk))
        let head = sealed.prefix(Self.head)
        let chunks = (0..<3).map { sealed.dropFirst(Self.head + $0 * Self.sealedChunk).prefix(Self.sealedChunk) }
        #expect(try Self.opened(head + chunks[0] + chunks[1] + chunks[2]) == Self.text(3 * Self.chunk))
        #expect(Self.fault(head + chunks[1] + chunks[0] + chunks[2]) == .damaged(chunk: 1), "changed about")
        #expect(Self.fault(head + chunks[0] + chunks[0] + chunks[1] + chunks[2]) == .damaged(chunk: 2), "twice")
        #expect(Self.fault(head + chunks[0] + chunks[2]) == .damaged(chunk: 2), "dropped")
        #expect(Self.fault(head + chunks[1] + chunks[2]) == .damaged(chunk: 1), "dropped at the beginning")
        let other = try Self.sealed(Self.text(3 * Self.chunk)).dropFirst(Self.head)
        #expect(
            Self.fault(head + chunks[0] + other.dropFirst(Self.sealedChunk)) == .damaged(chunk: 2), "of another file")
    }

    /// What opened before the damage was met is all that is handed out.
    @Test func nothingThatDidNotOpenIsHandedOut() throws {
        let text = Self.text(2 * Self.chunk)
        var handed = Data()
        let fault = Self.fault(Self.flipped(try Self.sealed(text), Self.head + Self.sealedChunk + 7, 0), into: &handed)
        #expect(fault == .damaged(chunk: 2))
        #expect(handed == text.prefix(Self.chunk))
    }

    @Test func eachFaultIsAPlainSentence() {
        let faults: [BrokenStream] = [.notSealed, .newer, .otherKey, .cutOff, .tooLong, .damaged(chunk: 7)]
        for fault in faults {
            let text = fault.description
            #expect(text.hasSuffix(".") && text.count > 30)
        }
        #expect(Set(faults.map(\.description)).count == faults.count)
    }

    // MARK: Files

    private static func text(_ count: Int) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 9) })
    }

    private static func flipped(_ data: Data, _ place: Int, _ bit: Int) -> Data {
        var changed = data
        changed[place] ^= 1 << bit
        return changed
    }

    private static func sealed(_ text: Data, pieces: Int = .max) throws -> Data {
        try withFile { file in
            let writer = try SealedWriter(
                file, key: key, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
            var rest = text
            while !rest.isEmpty {
                try Data(rest.prefix(pieces)).withUnsafeBytes { try writer.write($0) }
                rest = rest.dropFirst(min(pieces, rest.count))
            }
            try writer.finish()
            try file.seek(toOffset: 0)
            return try file.readToEnd() ?? Data()
        }
    }

    private static func opened(_ sealed: Data) throws -> Data {
        var handed = Data()
        if let fault = fault(sealed, into: &handed) { throw fault }
        return handed
    }

    private static func fault(_ sealed: Data, _ key: BackupKey = SealedStreamTests.key) -> BrokenStream? {
        var handed = Data()
        return fault(sealed, key, into: &handed)
    }

    private static func fault(
        _ sealed: Data, _ key: BackupKey = SealedStreamTests.key, into handed: inout Data
    ) -> BrokenStream? {
        do {
            handed = Data()
            var all = Data()
            defer { handed = all }
            try withFile { file in
                try file.write(contentsOf: sealed)
                try file.seek(toOffset: 0)
                let reader = try SealedReader(file, key: key)
                while let next = try reader.next() { all += next }
            }
            return nil
        } catch let fault as BrokenStream {
            return fault
        } catch {
            Issue.record(error)
            return nil
        }
    }

    private static func withFile<T>(_ use: (FileHandle) throws -> T) throws -> T {
        let path = FileManager.default.temporaryDirectory.path + "/fourfold-\(UUID().uuidString)"
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        unlink(path)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return try use(file)
    }
}
