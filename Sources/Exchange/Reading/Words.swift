import Domain

/// Words that many columns share.
enum Words {
    /// Small letters and figures alone.
    static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 48...57, 97...122: bytes.append(byte)
            case 65...90: bytes.append(byte + 32)
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Yes or no in all the ways in which it is written, also as `1.0`; nil for any other text.
    static func yesOrNo(_ text: String) -> Bool? {
        switch folded(text) {
        case "yes", "y", "true", "t", "1", "10": true
        case "no", "n", "false", "f", "0", "00", "none", "na": false
        default: nil
        }
    }

    /// Also as `4.0`, `Yr 4`, `Rec`, `Nursery 1` and `Reception (2026/27)`.
    static func yearGroup(_ text: String) -> YearGroup? {
        if let year = YearGroup(text) { return year }
        if let number = Score(text)?.thousandths, number % 1000 == 0 { return YearGroup(number / 1000) }
        if let note = text.firstIndex(of: "("), let year = yearGroup(String(text[..<note])) { return year }
        let words = text.lowercased().split { " ()".contains($0) }.prefix(2).joined()
        let starts = [("year", "y"), ("yr", "y"), ("y", "y"), ("nursery", "n"), ("rec", "r")]
        return starts.first { words.hasPrefix($0.0) }.flatMap { YearGroup($0.1 + words.dropFirst($0.0.count)) }
    }

    /// A number that a spreadsheet took for one: `1234.0` is `1234`, `="00123"` is `00123`.
    static func key(_ text: String) -> String {
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
            return String(text.dropFirst(2).dropLast())
        }
        guard text.utf8.count > 2, text.hasSuffix(".0"), text.utf8.dropLast(2).allSatisfy({ (48...57).contains($0) })
        else { return text }
        return String(text.dropLast(2))
    }
}
