/// An answer by columns, for very many rows: each text that comes again is kept once.
package struct Columns: Sendable {
    /// Columns of text, in order.
    package private(set) var texts: [TextColumn]
    /// Columns of whole numbers, in order; row by row.
    package private(set) var integers: [[Int]]
    private let names: [String]

    /// - Parameters:
    ///   - names: of all columns; those of text come first.
    ///   - texts: how many hold text.
    /// - Throws: `DatabaseError.statement` where there are others than were asked for.
    package init(_ names: [String], texts: Int, integers: Int) throws {
        guard names.count == texts + integers else {
            throw DatabaseError.statement("\(names.count) columns are not \(texts) and \(integers).")
        }
        self.names = names
        self.texts = Array(repeating: TextColumn(), count: texts)
        self.integers = Array(repeating: [], count: integers)
    }

    /// The engine hands a row's values over from left to right.
    /// - Parameter bytes: of a text; nil where it is empty (null), which no column here may be.
    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>?, at column: Int) throws {
        guard let bytes else { throw empty(column) }
        texts[column].add(bytes)
    }

    /// - Parameter number: nil where it is empty (null) or no whole number.
    package mutating func add(_ number: Int?, at column: Int) throws {
        guard let number else { throw empty(column) }
        integers[column - texts.count].append(number)
    }

    private func empty(_ column: Int) -> DatabaseError {
        .statement("“\(names[column])” is empty, or not what was asked for.")
    }
}

/// A column of text: a number a row, and the texts that the numbers stand for, as they first came.
package struct TextColumn: Sendable {
    /// Of each row, its text's place in `values`.
    package private(set) var places: [Int32] = []
    /// The different texts.
    package private(set) var values: [String] = []

    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// A place or −1; looked through from a text's fingerprint on. Its length is a power of two.
    private var slots = [Int32](repeating: -1, count: 64)
    private var last: Int32 = -1

    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        if last < 0 || !isSame(text, last) { last = place(of: text) }
        places.append(last)
    }

    private mutating func place(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = TextColumn.fingerprint(text) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isSame(text, slots[slot]) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let place = Int32(values.count)
        slots[slot] = place
        values.append(String(decoding: text, as: UTF8.self))
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        if values.count * 2 > slots.count { widen() }
        return place
    }

    private mutating func widen() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        bytes.withUnsafeBufferPointer { all in
            for place in ends.indices {
                let text = UnsafeBufferPointer(rebasing: all[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
                var slot = TextColumn.fingerprint(text) & (slots.count - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = Int32(place)
            }
        }
    }

    private func isSame(_ text: UnsafeBufferPointer<UInt8>, _ place: Int32) -> Bool {
        let start = place == 0 ? 0 : ends[Int(place) - 1]
        guard ends[Int(place)] - start == text.count else { return false }
        let raw = UnsafeRawBufferPointer(text)
        return bytes.withUnsafeBytes { known in
            var place = 0
            while place + 8 <= raw.count {
                let (a, b) = (
                    raw.loadUnaligned(fromByteOffset: place, as: UInt64.self),
                    known.loadUnaligned(fromByteOffset: start + place, as: UInt64.self)
                )
                if a != b { return false }
                place += 8
            }
            while place < raw.count {
                if raw[place] != known[start + place] { return false }
                place += 1
            }
            return true
        }
    }

    /// Eight bytes at a time.
    private static func fingerprint(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(text)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var place = 0
        while place + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
            place += 8
        }
        while place < raw.count {
            hash = (hash ^ UInt64(raw[place])) &* 0x9e37_79b9_7f4a_7c15
            place += 1
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
