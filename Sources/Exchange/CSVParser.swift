/// Takes UTF-8 text apart, one row after the other, without copying it. Lines may end in CRLF, LF or CR.
struct CSVParser {
    /// Where a cell stands in the text, without the quotation marks around it.
    struct Cell {
        let start: Int
        let end: Int
        /// Whether it holds quotation marks that stand twice for once.
        let hasDoubledQuotes: Bool

        var isEmpty: Bool { start == end }
    }

    /// Those of the row that `next` took last, empty ones too.
    private(set) var cells: [Cell] = []
    /// How many of them, the first ones, are byte for byte those of the row before, and follow it at once.
    private(set) var repeated = 0
    /// The line on which that row begins, from 1.
    private(set) var rowLine = 1
    /// Where that row begins in the text.
    private(set) var rowStart: Int
    /// Where the next row begins: in the text, and on which line.
    private(set) var place: Int
    private(set) var line: Int

    private let separator: UInt8
    private let limits: CSV.Limits
    /// No byte above it ends a cell.
    private let lastEnd: UInt8
    private var hasQuotes = true

    init(separator: UInt8, from place: Int = 0, line: Int = 1, limits: CSV.Limits = CSV.Limits()) {
        self.separator = separator
        self.limits = limits
        lastEnd = max(separator, Self.carriageReturn)
        self.place = place
        self.line = line
        rowStart = place
    }

    private static let quote: UInt8 = 34
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    /// Takes the next row into `cells`; false where there is none.
    mutating func next(in text: Span<UInt8>) throws(CSVFault) -> Bool {
        repeated = place < text.count && !hasQuotes ? countRepeated(text) : 0
        while cells.count > repeated { cells.removeLast() }
        guard place < text.count else { return false }
        moveRepeated(by: place - rowStart)
        (rowStart, rowLine, hasQuotes) = (place, line, false)
        if repeated > 0 { place = cells[repeated - 1].end + 1 }
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

    /// Cells of the last row, but its last, that the next row begins with too: a pupil's results as a rule stand
    /// together. They need not be looked through again.
    private func countRepeated(_ text: Span<UInt8>) -> Int {
        let most = min(place - rowStart, text.count - place)
        var same = 0
        while same + 8 <= most {
            let difference = text.eight(at: rowStart + same) ^ text.eight(at: place + same)
            if difference != 0 {
                same += difference.trailingZeroBitCount / 8
                break
            }
            same += 8
        }
        var count = 0
        while count < cells.count - 1, cells[count].end - rowStart < same { count += 1 }
        return count
    }

    private mutating func moveRepeated(by distance: Int) {
        for index in cells.indices {
            let cell = cells[index]
            cells[index] = Cell(start: cell.start + distance, end: cell.end + distance, hasDoubledQuotes: false)
        }
    }

    /// A cell without quotation marks around it, up to the separator or the line's end.
    private mutating func plain(_ text: Span<UInt8>) throws(CSVFault) {
        let start = place
        var end = start
        while end < text.count {
            let byte = unsafe text[unchecked: end]
            if byte <= lastEnd, byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            end += 1
        }
        place = end
        try take(Cell(start: start, end: end, hasDoubledQuotes: false), line)
    }

    /// A cell in quotation marks, the first of which stands at `place`.
    private mutating func quoted(_ text: Span<UInt8>) throws(CSVFault) {
        let opened = line
        hasQuotes = true
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
    /// Eight bytes from `place`, all of them in the text; the first is the lowest.
    func eight(at place: Int) -> UInt64 {
        unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

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
