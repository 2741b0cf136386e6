/// Writes comma-separated values: quotation marks where they are needed, and no cell that a spreadsheet would run
/// as a formula.
package struct CSVWriter: Sendable {
    /// What was written so far.
    package private(set) var text = ""
    private let lineEnd: String

    /// - Parameter lineEnd: CRLF as RFC 4180 has it; a command's output takes LF.
    package init(lineEnd: String = "\r\n") { self.lineEnd = lineEnd }

    /// One line.
    package mutating func add(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            text += Self.cell(cell)
        }
        text += lineEnd
    }

    /// `cell` as it stands in the file. One that a spreadsheet would run gets an apostrophe before it, unless it is a
    /// plain number.
    package static func cell(_ cell: String) -> String {
        let isGuarded = isFormula(cell) && !isNumber(cell)
        let text = isGuarded ? "'" + cell : cell
        guard
            text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) || text.utf8.first == 32
                || text.utf8.last == 32
        else {
            return text
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Whether a cell begins as a formula does: with = + - or @, of either width and after any white space, or with a
    /// tab or the end of a line.
    static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, first <= 64 || first >= 0x80, !(48...57).contains(first) else {
            return false
        }
        if [9, 10, 13].contains(first) { return true }
        switch cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
        default: return false
        }
    }

    /// `-12.5`, `+3`, `1e-9`: a sign, figures, one point, an exponent, and no more.
    static func isNumber(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        func sign() { if let first = bytes.first, first == 43 || first == 45 { bytes.removeFirst() } }
        func figures() -> Int {
            let rest = bytes.drop { (48...57).contains($0) }
            defer { bytes = rest }
            return bytes.count - rest.count
        }
        sign()
        var count = figures()
        if bytes.first == 46 {
            bytes.removeFirst()
            count += figures()
        }
        guard count > 0 else { return false }
        guard let first = bytes.first else { return true }
        guard first == 69 || first == 101 else { return false }
        bytes.removeFirst()
        sign()
        return figures() > 0 && bytes.isEmpty
    }
}
