import Crypto
import Foundation

/// What backups are sealed under: 32 random bytes, which a person can keep on paper and type in again.
package struct BackupKey: Sendable, Equatable {
    let bytes: [UInt8]

    private static let length = 32
    private static let checkLength = 3

    /// A new one.
    /// - Parameter random: as many random bytes as asked for, from the system.
    package init(random: (Int) -> [UInt8]) { bytes = random(BackupKey.length) }

    /// As `text` gives it; case, spaces, hyphens and line ends count for nothing, and 0, 1 and 8 are read as O, I and B.
    ///
    /// Nil for any other text: of slips of the pen one in sixteen million is not seen.
    package init?(text: String) {
        let meant = ["0": "O", "1": "I", "8": "B"]
        let letters = text.filter { !$0.isWhitespace && $0 != "-" }.map { meant[String($0)] ?? String($0) }.joined()
        // Bits after the last byte would be dropped unseen.
        let length = BackupKey.length + BackupKey.checkLength
        guard let all = Base32.bytes(letters), all.count == length, letters.utf8.count * 5 == length * 8 else {
            return nil
        }
        bytes = Array(all.prefix(BackupKey.length))
        guard all == bytes + check else { return nil }
    }

    /// Fourteen groups of four letters and figures: the bytes and the first three of their SHA-256, in base32 (RFC 4648).
    package var text: String { grouped(Base32.text(bytes + check), by: 4) }

    /// To know the key by: 8 hexadecimal figures, which say nothing of it.
    package var mark: String {
        String(SHA256.hash(data: Data("fourfold backup key".utf8) + Data(bytes)).hexadecimal.prefix(8))
    }

    private var check: [UInt8] { Array(SHA256.hash(data: Data(bytes)).prefix(BackupKey.checkLength)) }
}
