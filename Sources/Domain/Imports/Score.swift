/// What a pupil got, as the text that came and as whole thousandths, so that nothing is rounded.
package struct Score: Hashable, Sendable {
    package let text: String
    package let thousandths: Int

    /// `nil` unless the text is a number of at most seven figures before the point and three after it.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let figures = bytes.first == 45 ? bytes.dropFirst() : bytes[...]
        let halves = figures.split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
        guard (1...7).contains(halves[0].count), halves.count == 1 || (1...3).contains(halves[1].count),
            halves.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        var value = 0
        for byte in halves[0] { value = value * 10 + Int(byte - 48) }
        let decimals = halves.count == 1 ? [] : Array(halves[1])
        for place in 0..<3 { value = value * 10 + (place < decimals.count ? Int(decimals[place] - 48) : 0) }
        self.text = text
        thousandths = bytes.first == 45 ? -value : value
    }

    /// A number of thousandths as people write it: `98`, `12.5`.
    package static func written(_ thousandths: Int) -> String {
        let size = abs(thousandths)
        var decimals = padded(size % 1000, 3)
        while decimals.last == "0" { decimals.removeLast() }
        return (thousandths < 0 ? "-" : "") + String(size / 1000) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
