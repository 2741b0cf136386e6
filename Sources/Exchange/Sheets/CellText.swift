import Domain

extension Span<UInt8> {
    /// A cell's text without white space at its ends, and without the marks by which spreadsheets are told that it
    /// is text: `="00123"`, and an apostrophe before a formula or a number.
    func trimmed(_ cell: CSVParser.Cell) -> String {
        var (start, end) = (cell.start, cell.end)
        while start < end, self[start] <= 32 { start += 1 }
        while end > start, self[end - 1] <= 32 { end -= 1 }
        guard start < end else { return "" }
        let (first, last) = (self[start], self[end - 1])
        let text = string(CSVParser.Cell(start: start, end: end, hasDoubledQuotes: cell.hasDoubledQuotes))
        // Most cells are neither guarded nor end in a space beyond ASCII.
        if first >= 0x80 || last >= 0x80 { return Self.withoutGuard(Self.withoutUnseen(text)) }
        return first == 61 || first == 39 ? Self.withoutGuard(text) : text
    }

    /// Without white space of any kind and marks of direction, which come along from web pages and calendars.
    private static func withoutUnseen(_ text: String) -> String {
        func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
            default: scalar.properties.isWhitespace || scalar.value < 32
            }
        }
        var letters = text.unicodeScalars.drop(while: isUnseen)
        while let last = letters.last, isUnseen(last) { letters.removeLast() }
        return String(Substring(letters))
    }

    private static func withoutGuard(_ text: String) -> String {
        let bytes = text.utf8
        if bytes.starts(with: [61, 34]), bytes.last == 34, bytes.count > 2 {
            return String(Substring(bytes.dropFirst(2).dropLast())).trimmed
        }
        guard bytes.first == 39 else { return text }
        let rest = String(Substring(bytes.dropFirst()))
        // Before a telephone number or a UPN too; “'t Hooft” is a name.
        let isNumber = rest.utf8.prefix(2).contains { (48...57).contains($0) }
        return CSVWriter.isFormula(rest) || isNumber ? rest.trimmed : text
    }

    /// The number of cells up to the last one that holds something.
    func filledWidth(_ cells: [CSVParser.Cell]) -> Int {
        (cells.lastIndex { !isBlank($0) } ?? -1) + 1
    }
}
