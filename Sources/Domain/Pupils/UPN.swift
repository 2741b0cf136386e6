/// A unique pupil number: check letter, authority (3), establishment (4), year of allocation (2), serial (3).
///
/// The last character of a temporary number is a letter. It is not shown beyond need and is never a login.
package struct UPN: Hashable, Sendable {
    /// 13 characters in capitals.
    package let text: String
    /// Whether the first letter is the one that the other twelve ask for. A wrong one is a number mistyped somewhere.
    package let isCheckRight: Bool

    /// `nil` unless the text has the form of a number, whatever its check letter. Spaces and small letters are mended.
    package init?(_ text: String) {
        let bytes = Array(text.uppercased().utf8.filter { $0 != 32 })
        guard bytes.count == 13, UPN.letters.contains(bytes[0]), bytes[1..<12].allSatisfy(UPN.isFigure),
            UPN.isFigure(bytes[12]) || UPN.letters.contains(bytes[12])
        else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
        isCheckRight = bytes[0] == UPN.checkLetter(of: bytes.dropFirst())
    }

    /// Whether a permanent number is still to come.
    package var isTemporary: Bool { !UPN.isFigure(text.utf8.last!) }

    /// The letter that 12 characters ask for: each weighs its place, 2 to 13, and the sum is taken modulo 23.
    package static func checkLetter(of body: some Sequence<UInt8>) -> UInt8 {
        var sum = 0
        for (place, byte) in body.enumerated() {
            let value = isFigure(byte) ? Int(byte - 48) : letters.firstIndex(of: byte) ?? 0
            sum += value * (place + 2)
        }
        return letters[sum % 23]
    }

    /// No I, O or S, which are too like figures.
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    private static func isFigure(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
