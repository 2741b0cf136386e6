import Crypto
import Foundation

/// How a sealed stream lies in a file (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár 2015, as the age format has it).
///
/// A line that names the format, 32 random bytes of salt, 32 bytes by which the key is known, then chunks of 1 MiB, the
/// last of them shorter, each followed by its tag of 16 bytes. Nothing is sealed under one key and nonce twice: the key
/// is this file’s alone, by its salt, and the nonce counts the chunks and says which is the last.
package enum SealedStream {
    /// The first line of every file.
    package static let title = "Fourfold backup 1\n"
    /// What keys are derived for.
    package static let purpose = "fourfold backup 1"
    /// Bytes of text in all chunks but the last.
    package static let chunkLength = 1 << 20

    static let saltLength = 32
    static let checkLength = 32
    static let tagLength = 16
    static var headLength: Int { title.utf8.count + saltLength + checkLength }

    /// The key of one file, and the bytes by which it is known (HKDF, RFC 5869).
    static func keys(_ key: BackupKey, salt: Data) -> (seal: SymmetricKey, check: Data) {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key.bytes), salt: salt, info: Data(purpose.utf8),
            outputByteCount: 32 + checkLength
        ).withUnsafeBytes { Data($0) }
        return (SymmetricKey(data: derived.prefix(32)), Data(derived.suffix(checkLength)))
    }

    /// Eleven bytes count the chunks from 0, the highest first; the twelfth is 1 for the last chunk and 0 for others.
    static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        return try AES.GCM.Nonce(data: [0, 0, 0] + counter + [isLast ? 1 : 0])
    }
}

/// Why a sealed file does not open. Nothing of what did not open is ever handed out.
package enum BrokenStream: Error, Equatable {
    /// It begins with something else.
    case notSealed
    /// It is of a later format.
    case newer
    case otherKey
    /// It ends before its end.
    case cutOff
    /// There are bytes after its end.
    case tooLong
    /// A chunk was changed, or is not where it was written; the first is 1.
    case damaged(chunk: Int)
}

extension BrokenStream: CustomStringConvertible {
    /// What to say of the file, in plain sentences.
    package var description: String {
        switch self {
        case .notSealed: "It is not one of Fourfold’s backups."
        case .newer: "A newer Fourfold made it. Use that one."
        case .otherKey: "It was sealed under another key, or its first bytes are damaged. Give the key of its time."
        case .cutOff: "It is cut off: its end is missing. Take another copy of it, or an earlier backup."
        case .tooLong: "There are bytes after its end. Take another copy of it, or an earlier backup."
        case .damaged(let chunk):
            "It is damaged in its \(chunk). MiB: something there was changed. Take another copy of it, or an earlier backup."
        }
    }
}
