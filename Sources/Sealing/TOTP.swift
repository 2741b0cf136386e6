import Crypto
import Foundation

/// Time-based one-time codes (RFC 6238): SHA-1, six figures, 30 seconds, as every authenticator app reads them.
package struct TOTP: Sendable {
    private let secret: [UInt8]

    /// Seconds for which a code is shown.
    package static let period = 30

    /// - Parameter secret: in base32, spaces and case ignored; nil where it is none.
    package init?(base32 secret: String) {
        guard let bytes = Base32.bytes(secret), !bytes.isEmpty else { return nil }
        self.secret = bytes
    }

    /// The step of 30 seconds that holds a moment.
    /// - Parameter seconds: since 1 January 1970, UTC.
    package static func step(at seconds: Int) -> Int { seconds / period }

    /// The six figures of a step.
    package func code(atStep step: Int) -> String {
        String(("000000" + String(truncated(step) % 1_000_000)).suffix(6))
    }

    /// The step whose code this is, of the present one and its two neighbours, if it comes after the last one used.
    ///
    /// Keep what is returned: a code is then good once (RFC 6238 §5.2).
    /// - Parameters:
    ///   - code: as typed; spaces are ignored.
    ///   - seconds: since 1 January 1970, UTC.
    ///   - last: the step used before, 0 for none.
    package func step(of code: String, at seconds: Int, after last: Int) -> Int? {
        let typed = Array(code.utf8.filter { $0 != 32 })
        let now = TOTP.step(at: seconds)
        return (now - 1...now + 1).first { step in
            step > last && isSame(typed, Array(self.code(atStep: step).utf8))
        }
    }

    /// RFC 4226 §5.3.
    private func truncated(_ step: Int) -> UInt32 {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 15)
        return hash[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    }

    /// Compares without stopping at the first difference.
    private func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension TOTP {
    /// What the QR code holds: the `otpauth` address that authenticator apps read (Google's Key URI Format).
    package static func uri(secret: String, username: String, issuer: String) -> String {
        let label = "\(encoded(issuer)):\(encoded(username))"
        return "otpauth://totp/\(label)?secret=\(secret)&issuer=\(encoded(issuer))"
    }

    /// RFC 3986 §2.3: all but unreserved characters are escaped.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
            default: "%" + [byte].hexadecimal.uppercased()
            }
        }.joined()
    }
}

extension Sealer {
    /// A new authenticator's secret: 160 random bits as 32 base32 letters (RFC 4226 §4, R6).
    package func newAuthenticatorSecret() -> String { Base32.text(random(20)) }
}
