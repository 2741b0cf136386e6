import Crypto
import Foundation

/// What keeps secrets secret: tokens, password hashes, codes that people type, and sealed texts.
///
/// Made once with the installation's key, which lies outside the database: whoever copies the database alone reads no
/// sealed text and cannot guess codes by trying.
package struct Sealer: Sendable {
    let random: @Sendable (Int) -> [UInt8]
    let sealKey: SymmetricKey
    let codeKey: SymmetricKey
    let passwords = PasswordWork()

    /// Bytes in the installation's key.
    package static let keyLength = 32

    /// - Parameters:
    ///   - key: 32 random bytes, the same for the life of the installation.
    ///   - random: as many random bytes as asked for, from the system.
    package init(key: [UInt8], random: @escaping @Sendable (Int) -> [UInt8]) {
        precondition(key.count == Sealer.keyLength, "The key has \(key.count) bytes, not 32.")
        let key = SymmetricKey(data: key)
        self.random = random
        sealKey = Sealer.derive("fourfold seal 1", from: key)
        codeKey = Sealer.derive("fourfold code 1", from: key)
    }

    /// One key a purpose (HKDF, RFC 5869), so that what one purpose gives away says nothing of another.
    private static func derive(_ purpose: String, from key: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
    }
}

extension Sealer {
    /// 256 random bits as 52 lower-case base32 characters: a session's token, which only its cookie holds.
    package func newToken() -> String { Base32.text(random(32)).lowercased() }

    /// SHA-256 of a token in hexadecimal: what the database keeps of it. A token of 256 bits needs no salt.
    package func hash(ofToken token: String) -> String { SHA256.hash(data: Data(token.utf8)).hexadecimal }
}

extension Sequence<UInt8> {
    /// Two figures a byte in lower case, as `sha256sum` writes a digest.
    package var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
