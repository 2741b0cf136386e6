import Crypto
import Foundation

/// Opens what `SealedWriter` sealed, chunk by chunk.
package final class SealedReader {
    private let file: FileHandle
    private let head: Data
    private let key: SymmetricKey
    /// The sealed chunk that comes next: whether it is the last shows when nothing follows.
    private var ahead: Data
    private var number: UInt64 = 0
    private var isOver = false
    private var hash = SHA256()

    /// SHA-256 of the file’s own bytes in hexadecimal, once all of it has been read.
    package var digest: String { hash.finalize().hexadecimal }

    /// - Parameter file: at its beginning; whoever opened it closes it.
    /// - Throws: `BrokenStream`, or what the file does.
    package init(_ file: FileHandle, key: BackupKey) throws {
        self.file = file
        head = try SealedReader.bytes(SealedStream.headLength, from: file)
        let title = Data(SealedStream.title.utf8)
        let salt = head.dropFirst(title.count).prefix(SealedStream.saltLength)
        guard head.starts(with: title) else {
            throw head.starts(with: title.dropLast(2)) ? BrokenStream.newer : .notSealed
        }
        guard head.count == SealedStream.headLength else { throw BrokenStream.cutOff }
        let keys = SealedStream.keys(key, salt: salt)
        guard keys.check == head.suffix(SealedStream.checkLength) else { throw BrokenStream.otherKey }
        self.key = keys.seal
        hash.update(data: head)
        ahead = try SealedReader.bytes(SealedStream.chunkLength + SealedStream.tagLength, from: file)
    }

    /// The next bytes of what was sealed; nil at its end, which alone says that it is whole.
    /// - Throws: `BrokenStream`, or what the file does.
    package func next() throws -> Data? {
        if isOver { return nil }
        let sealed = ahead
        ahead = try SealedReader.bytes(SealedStream.chunkLength + SealedStream.tagLength, from: file)
        isOver = ahead.isEmpty
        hash.update(data: sealed)
        guard let text = open(sealed, isLast: isOver) else { throw why(sealed) }
        number += 1
        return text
    }

    private func open(_ sealed: Data, isLast: Bool) -> Data? {
        guard sealed.count >= SealedStream.tagLength, sealed.count > SealedStream.tagLength || number == 0,
            let nonce = try? SealedStream.nonce(number, isLast: isLast),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(SealedStream.tagLength),
                tag: sealed.suffix(SealedStream.tagLength))
        else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: head)
    }

    private func why(_ sealed: Data) -> BrokenStream {
        if open(sealed, isLast: !isOver) != nil { return isOver ? .cutOff : .tooLong }
        return isOver && sealed.count <= SealedStream.tagLength ? .cutOff : .damaged(chunk: Int(number) + 1)
    }

    /// As many bytes as asked for, fewer only at the file’s end.
    private static func bytes(_ count: Int, from file: FileHandle) throws -> Data {
        var bytes = try file.read(upToCount: count) ?? Data()
        while bytes.count < count, let more = try file.read(upToCount: count - bytes.count), !more.isEmpty {
            bytes.append(more)
        }
        return bytes
    }
}
