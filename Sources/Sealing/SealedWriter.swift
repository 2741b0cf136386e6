import Crypto
import Foundation

/// Seals what is written to it, chunk by chunk, into a file.
package final class SealedWriter {
    private let file: FileHandle
    private let head: Data
    private let key: SymmetricKey
    private var chunk = Data(capacity: SealedStream.chunkLength)
    private var number: UInt64 = 0

    /// Writes the head.
    ///
    /// - Parameters:
    ///   - file: at its beginning; whoever opened it closes it.
    ///   - random: as many random bytes as asked for, from the system.
    /// - Throws: what the file does.
    package init(_ file: FileHandle, key: BackupKey, random: (Int) -> [UInt8]) throws {
        let salt = Data(random(SealedStream.saltLength))
        let keys = SealedStream.keys(key, salt: salt)
        self.file = file
        self.key = keys.seal
        head = Data(SealedStream.title.utf8) + salt + keys.check
        try file.write(contentsOf: head)
    }

    /// - Throws: what the file does.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // A full chunk waits until there is more: only then it is not the last.
            if chunk.count == SealedStream.chunkLength { try seal(isLast: false) }
            let part = rest.prefix(SealedStream.chunkLength - chunk.count)
            chunk.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
        }
    }

    /// Seals the last chunk. Nothing may be written afterwards, and without it nothing opens.
    package func finish() throws { try seal(isLast: true) }

    private func seal(isLast: Bool) throws {
        let box = try AES.GCM.seal(
            chunk, using: key, nonce: SealedStream.nonce(number, isLast: isLast), authenticating: head)
        try file.write(contentsOf: box.ciphertext)
        try file.write(contentsOf: box.tag)
        chunk.removeAll(keepingCapacity: true)
        number += 1
        // Kept little by little: where the disk is given all of it at once, whoever saves meanwhile waits for it.
        if number.isMultiple(of: 4) { try file.synchronize() }
    }
}
