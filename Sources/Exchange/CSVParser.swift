/// Takes a file's bytes apart, one field after the other.
struct CSVParser {
    private(set) var rows: [CSV.Row] = []
    private let separator: UInt8
    private let limits: CSV.Limits
    private var line = 1
    private var rowLine = 1
    private var fields: [String] = []

    init(separator: UInt8, limits: CSV.Limits) {
        self.separator = separator
        self.limits = limits
    }

    private static let quote: UInt8 = 34
    private static let lineFeed: UInt8 = 10
    private static let carriageReturn: UInt8 = 13

    mutating func read(_ bytes: [UInt8]) throws(CSVFault) {
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while place < bytes.count {
            place = bytes[place] == Self.quote ? try quoted(bytes, place + 1) : try plain(bytes, place)
            guard place < bytes.count else { break }
            if bytes[place] == separator {
                place += 1
                // A file that ends in a separator ends in an empty field.
                if place == bytes.count { try take(bytes[place...], line) }
            } else {
                place = try endRow(bytes, place)
            }
        }
        if !fields.isEmpty { try close() }
    }

    /// A field without quotation marks around it, up to the separator or the line's end.
    private mutating func plain(_ bytes: [UInt8], _ start: Int) throws(CSVFault) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            if byte == 0 { throw .nulByte(line: line) }
            place += 1
        }
        try take(bytes[start..<place], line)
        return place
    }

    /// A field in quotation marks, of which `start` is the first byte within.
    private mutating func quoted(_ bytes: [UInt8], _ start: Int) throws(CSVFault) -> Int {
        let opened = line
        var (place, run, text) = (start, start, [UInt8]())
        while place < bytes.count {
            switch bytes[place] {
            case 0: throw .nulByte(line: line)
            case Self.quote where place + 1 < bytes.count && bytes[place + 1] == Self.quote:
                text += bytes[run...place]
                place += 2
                run = place
                continue
            case Self.quote:
                text += bytes[run..<place]
                try take(text[...], opened)
                return try afterQuote(bytes, place + 1)
            case Self.lineFeed where place == start || bytes[place - 1] != Self.carriageReturn: line += 1
            case Self.carriageReturn: line += 1
            default: break
            }
            place += 1
            if place - start > limits.fieldBytes { throw .fieldTooLong(line: opened, limit: limits.fieldBytes) }
        }
        throw .unclosedQuote(line: opened)
    }

    private func afterQuote(_ bytes: [UInt8], _ place: Int) throws(CSVFault) -> Int {
        guard place < bytes.count else { return place }
        let byte = bytes[place]
        guard byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn else {
            throw .textAfterQuote(line: line)
        }
        return place
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, _ begun: Int) throws(CSVFault) {
        guard bytes.count <= limits.fieldBytes else { throw .fieldTooLong(line: begun, limit: limits.fieldBytes) }
        guard fields.count < limits.columns else { throw .tooManyColumns(line: begun, limit: limits.columns) }
        if fields.isEmpty { rowLine = begun }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(line: begun) }
        fields.append(text)
    }

    /// Steps over the line's end at `place`.
    private mutating func endRow(_ bytes: [UInt8], _ place: Int) throws(CSVFault) -> Int {
        try close()
        line += 1
        let isPair =
            bytes[place] == Self.carriageReturn && place + 1 < bytes.count && bytes[place + 1] == Self.lineFeed
        return place + (isPair ? 2 : 1)
    }

    private mutating func close() throws(CSVFault) {
        defer { fields.removeAll(keepingCapacity: true) }
        if fields.allSatisfy(\.isEmpty) { return }
        guard rows.count < limits.rows else { throw .tooManyRows(limit: limits.rows) }
        rows.append(CSV.Row(line: rowLine, fields: fields))
    }
}
