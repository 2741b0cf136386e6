import Crypto
import Foundation

/// Codes that people read from paper and type: no letter that looks like a figure, case and hyphens ignored.
extension Sealer {
    /// 80 random bits as four groups of four, `K7PM-X2QD-9FGH-3VWY`: for joining and for setting up.
    package func newCode() -> String { grouped(code(length: 16), by: 4) }

    /// Ten codes of 50 random bits, `K7PMX-2QD9F`, each good for one sign-in without the authenticator.
    package func newRecoveryCodes() -> [String] { (0..<10).map { _ in grouped(code(length: 10), by: 5) } }

    /// What the database keeps of a code: a keyed hash (HMAC-SHA-256, hexadecimal) of its letters and figures.
    ///
    /// Keyed, because 50 bits could be guessed from a plain hash by whoever copied the database.
    package func hash(ofCode code: String) -> String {
        let letters = code.uppercased().utf8.filter { (48...57).contains($0) || (65...90).contains($0) }
        return HMAC<SHA256>.authenticationCode(for: Data(letters), using: codeKey).hexadecimal
    }

    private func code(length: Int) -> String {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
        return String(decoding: random(length).map { alphabet[Int($0 % 32)] }, as: UTF8.self)
    }
}

/// A text in groups with hyphens between, for reading and typing.
package func grouped(_ text: String, by size: Int, with separator: String = "-") -> String {
    var groups: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
        groups.append(rest.prefix(size))
        rest = rest.dropFirst(size)
    }
    return groups.joined(separator: separator)
}
