import Domain

/// Texts of cells, numbered from nought as they first come.
struct Names: Sendable {
    /// Without white space around them. Two may be equal, where one stands in quotation marks and the other does not.
    private(set) var texts: [String] = []
    /// What each belongs to: two schools may give one number to two pupils.
    private(set) var owners: [Int32] = []
    /// The numbers of empty texts: few.
    private var empty: Set<Int32> = []
    /// Where each first stood.
    private var cells: [CSVParser.Cell] = []
    private var hashes: [UInt64] = []
    /// Numbers by hash, with free places between; a power of two.
    private var table = [Int32](repeating: -1, count: 64)
    /// Which came after each.
    private var next: [Int32] = []
    private var last: Int32 = -1

    /// The number of what stands in `cell`.
    mutating func number(_ cell: CSVParser.Cell, of owner: Int32 = 0, in text: Span<UInt8>) -> Int32 {
        // As a rule a name stands in several lines together, or follows the one that it followed before.
        if last >= 0 {
            if isSame(last, cell, owner, text) { return last }
            let guess = next[Int(last)]
            if isSame(guess, cell, owner, text) {
                last = guess
                return guess
            }
        }
        let number = looked(up: cell, of: owner, in: text)
        if last >= 0 { next[Int(last)] = number }
        last = number
        return number
    }

    private mutating func looked(up cell: CSVParser.Cell, of owner: Int32, in text: Span<UInt8>) -> Int32 {
        let hash = Names.hash(cell, owner, text)
        var place = Int(truncatingIfNeeded: hash >> 20) & (table.count - 1)
        while table[place] >= 0 {
            let number = table[place]
            if hashes[Int(number)] == hash, isSame(number, cell, owner, text) { return number }
            place = (place + 1) & (table.count - 1)
        }
        let number = Int32(texts.count)
        table[place] = number
        let name = text.bare(cell)
        if name.isEmpty { empty.insert(number) }
        texts.append(name)
        owners.append(owner)
        cells.append(cell)
        hashes.append(hash)
        next.append(number)
        if texts.count * 2 > table.count { grow() }
        return number
    }

    /// Whether nothing but white space stands in the cells of this number.
    func isEmpty(_ number: Int32) -> Bool { !empty.isEmpty && empty.contains(number) }

    /// As `number`, but -1 for an empty cell.
    mutating func filled(_ cell: CSVParser.Cell, in text: Span<UInt8>) -> Int32 {
        let number = number(cell, in: text)
        return isEmpty(number) ? -1 : number
    }

    private func isSame(_ number: Int32, _ cell: CSVParser.Cell, _ owner: Int32, _ text: Span<UInt8>) -> Bool {
        let known = cells[Int(number)]
        let length = cell.end - cell.start
        guard known.end - known.start == length, owners[Int(number)] == owner,
            known.hasDoubledQuotes == cell.hasDoubledQuotes
        else { return false }
        var done = 0
        while done + 8 <= length {
            if text.eight(at: known.start + done) != text.eight(at: cell.start + done) { return false }
            done += 8
        }
        while done < length {
            if unsafe text[unchecked: known.start + done] != text[unchecked: cell.start + done] { return false }
            done += 1
        }
        return true
    }

    private static func hash(_ cell: CSVParser.Cell, _ owner: Int32, _ text: Span<UInt8>) -> UInt64 {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = (UInt64(UInt32(bitPattern: owner)) << 1 | (cell.hasDoubledQuotes ? 1 : 0)) &* factor
        func mix(_ value: UInt64) {
            let (high, low) = (hash ^ value).multipliedFullWidth(by: factor)
            hash = high ^ low ^ UInt64(cell.end - cell.start)
        }
        var place = cell.start
        while place + 8 <= cell.end {
            mix(text.eight(at: place))
            place += 8
        }
        var rest: UInt64 = 0
        while place < cell.end {
            rest = rest << 8 | UInt64(unsafe text[unchecked: place])
            place += 1
        }
        mix(rest)
        return hash
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 4)
        for (number, hash) in hashes.enumerated() {
            var place = Int(truncatingIfNeeded: hash >> 20) & (table.count - 1)
            while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
            table[place] = Int32(number)
        }
    }
}

extension Span<UInt8> {
    /// A cell’s text without white space around it.
    func bare(_ cell: CSVParser.Cell) -> String {
        guard cell.start < cell.end else { return "" }
        let isBare = (33..<0x7F).contains(self[cell.start]) && (33..<0x7F).contains(self[cell.end - 1])
        return isBare ? string(cell) : string(cell).trimmed
    }

    /// What `Double` makes of a cell of figures with one point at most between them; nil for any other cell and for
    /// more than fifteen figures, which may not be exact so.
    func plainNumber(_ cell: CSVParser.Cell) -> Double? {
        let length = cell.end - cell.start
        guard length > 0, length < 16 else { return nil }
        let isNegative = unsafe self[unchecked: cell.start] == 45
        var place = isNegative ? cell.start + 1 : cell.start
        let first = place
        var figures = 0
        var point = cell.end
        while place < cell.end {
            let byte = unsafe self[unchecked: place]
            let figure = byte &- 48
            if figure <= 9 {
                figures = figures &* 10 &+ Int(figure)
            } else if byte == 46, point == cell.end {
                point = place
            } else {
                return nil
            }
            place += 1
        }
        guard point > first, point != cell.end - 1, first < cell.end else { return nil }
        // Whole numbers under 2⁵³ and powers of ten up to 10²² are exact, so the quotient is the nearest number.
        let value = point < cell.end ? Double(figures) / powersOfTen[cell.end - 1 - point] : Double(figures)
        return isNegative ? -value : value
    }
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
