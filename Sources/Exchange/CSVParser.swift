/// Takes UTF-8 text apart, one row after the other, without copying it. Lines may end in CRLF, LF or CR.
struct CSVParser {
    /// Where a cell stands in the text, without the quotation marks around it.
    struct Cell {
        let start: Int
        let end: Int
        /// Whether it holds quotation marks that stand twice for once.
        let hasDoubledQuotes: Bool
    }

    /// Those of the row that `next` took last, empty ones too.
    private(set) var cells: [Cell] = []
    /// The line on which that row begins, from 1.
    private(set) var rowLine = 1
    /// Where that row begins in the text.
    private(set) var rowStart: Int
    /// Where the next row begins: in the text, and on which line.
    private(set) var place: Int
    private(set) var line: Int

    private let separator: UInt8
    private let limits: CSV.Limits

    init(separator: UInt8, from place: Int = 0, line: Int = 1, limits: CSV.Limits = CSV.Limits()) {
        self.separator = separator
        self.limits = limits
        self.place = place
        self.line = line
        rowStart = place
    }

    private static let quote: UInt8 = 34
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    /// Takes the next row into `cells`; false where there is none.
    mutating func next(in text: Span<UInt8>) throws(CSVFault) -> Bool {
        cells.removeAll(keepingCapacity: true)
        guard place < text.count else { return false }
        (rowStart, rowLine) = (place, line)
        while true {
            if place < text.count, text[place] == Self.quote { try quoted(text) } else { try plain(text) }
            guard place < text.count else { return true }
            let byte = text[place]
            place += 1
            // A text that ends in a separator ends in an empty cell.
            if byte == separator { continue }
            line += 1
            if byte == Self.carriageReturn, place < text.count, text[place] == Self.lineFeed { place += 1 }
            return true
        }
    }

    /// A cell without quotation marks around it, up to the separator or the line's end.
    private mutating func plain(_ text: Span<UInt8>) throws(CSVFault) {
        let start = place
        var end = start
        while end < text.count {
            let byte = text[end]
            if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            end += 1
        }
        place = end
        try take(Cell(start: start, end: end, hasDoubledQuotes: false), line)
    }

    /// A cell in quotation marks, the first of which stands at `place`.
    private mutating func quoted(_ text: Span<UInt8>) throws(CSVFault) {
        let opened = line
        let start = place + 1
        var end = start
        var hasDoubledQuotes = false
        while end < text.count {
            switch text[end] {
            case Self.quote where end + 1 < text.count && text[end + 1] == Self.quote:
                hasDoubledQuotes = true
                end += 1
            case Self.quote:
                place = try afterQuote(text, end + 1)
                return try take(Cell(start: start, end: end, hasDoubledQuotes: hasDoubledQuotes), opened)
            case Self.lineFeed where text[end - 1] != Self.carriageReturn: line += 1
            case Self.carriageReturn: line += 1
            default: break
            }
            end += 1
            if end - start > limits.fieldBytes { throw .fieldTooLong(line: opened, limit: limits.fieldBytes) }
        }
        throw .unclosedQuote(line: opened)
    }

    /// Steps over spaces that follow a closing quotation mark.
    private func afterQuote(_ text: Span<UInt8>, _ start: Int) throws(CSVFault) -> Int {
        var place = start
        while place < text.count, text[place] == 32 { place += 1 }
        guard place < text.count else { return place }
        let byte = text[place]
        guard byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn else {
            throw .textAfterQuote(line: line)
        }
        return place
    }

    private mutating func take(_ cell: Cell, _ begun: Int) throws(CSVFault) {
        guard cell.end - cell.start <= limits.fieldBytes else {
            throw .fieldTooLong(line: begun, limit: limits.fieldBytes)
        }
        guard cells.count < limits.columns else { throw .tooManyColumns(line: begun, limit: limits.columns) }
        cells.append(cell)
    }
}

extension Span<UInt8> {
    /// A cell's text as it came.
    func string(_ cell: CSVParser.Cell) -> String {
        if cell.hasDoubledQuotes {
            var bytes: [UInt8] = []
            var place = cell.start
            while place < cell.end {
                bytes.append(self[place])
                // Quotation marks within stand in pairs.
                place += self[place] == 34 ? 2 : 1
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        // A cell ends where an ASCII character stood, so it is as valid as the whole text.
        return String(copying: unsafe UTF8Span(unchecked: extracting(cell.start..<cell.end)))
    }

    /// Whether nothing but white space stands in a cell.
    func isBlank(_ cell: CSVParser.Cell) -> Bool {
        var place = cell.start
        while place < cell.end {
            if self[place] > 32 { return false }
            place += 1
        }
        return true
    }
}
