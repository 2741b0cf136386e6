/// Finds what parts the cells of a text.
enum Separator {
    /// Excel's line `sep=;` before the table, and what else separates cells in files that schools have.
    private static let all = [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]

    /// The separator, and where the text begins after a line that names it.
    static func found(in text: Span<UInt8>) -> (separator: UInt8, start: Int) {
        if text.count > 5, zip("sep=".utf8, 0...).allSatisfy({ text[$1] | 32 == $0 | 32 }), all.contains(text[4]) {
            if text[5] == 10 { return (text[4], 6) }
            if text[5] == 13 { return (text[4], text.count > 6 && text[6] == 10 ? 7 : 6) }
        }
        // The first line has no say of its own: it may be a title with commas in it.
        let best = all.map { ($0, regularity(of: $0, in: text)) }.max { $0.1 < $1.1 }
        return (best.flatMap { $0.1 > 0 ? $0.0 : nil } ?? all[0], 0)
    }

    /// How many of the first lines have the same number of cells, two at least; a part of one for a greater number.
    private static func regularity(of separator: UInt8, in text: Span<UInt8>) -> Double {
        var parser = CSVParser(separator: separator)
        var counts: [Int: Int] = [:]
        for _ in 0..<HeadingLine.mostLines {
            guard (try? parser.next(in: text)) == true else { break }
            if parser.cells.count > 1 { counts[parser.cells.count, default: 0] += 1 }
        }
        return counts.map { Double($0.value) + Double($0.key) / 2000 }.max() ?? 0
    }
}
