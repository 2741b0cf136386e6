/// What a pupil got, as the text that came and as whole thousandths, so that nothing is rounded.
package struct Score: Hashable, Sendable {
    /// As it came.
    package let text: String
    /// The number times 1,000; of a grade or an age, see `Scale.score`.
    package let thousandths: Int

    /// `nil` unless the text is a number of at most seven figures before the point and three after it.
    package init?(_ text: String) {
        var (value, figures, decimals) = (0, 0, -1)
        var isFirst = true
        var isNegative = false
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                value = value * 10 + Int(byte - 48)
                if decimals < 0 { figures += 1 } else { decimals += 1 }
                if figures > 7 || decimals > 3 { return nil }
            case 45 where isFirst: isNegative = true
            case 46 where decimals < 0: decimals = 0
            default: return nil
            }
            isFirst = false
        }
        guard figures > 0, decimals != 0 else { return nil }
        for _ in max(0, decimals)..<3 { value *= 10 }
        self.text = text
        thousandths = isNegative ? -value : value
    }

    /// A grade or an age, which its scale has turned into a number.
    package init(text: String, thousandths: Int) {
        self.text = text
        self.thousandths = thousandths
    }

    /// A number of thousandths as people write it: `98`, `12.5`.
    package static func written(_ thousandths: Int) -> String {
        let size = abs(thousandths)
        var decimals = padded(size % 1000, 3)
        while decimals.last == "0" { decimals.removeLast() }
        return (thousandths < 0 ? "-" : "") + String(size / 1000) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
