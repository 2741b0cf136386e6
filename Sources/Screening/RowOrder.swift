/// Rows put in order of one column after another, the last counting most; those with equal keys stay as they are.
/// Costs a pass for each byte in which the keys differ, so it grows with the rows and no faster.
struct RowOrder {
    private(set) var rows: [Int32]

    init(_ count: Int) { rows = Array(0..<Int32(count)) }

    mutating func sort<Key: FixedWidthInteger & UnsignedInteger>(by key: (Int) -> Key) {
        var keys = rows.map { key(Int($0)) }
        guard let first = keys.first else { return }
        var (varying, isSorted, last) = (Key(0), true, first)
        for key in keys {
            varying |= key ^ first
            if key < last { isSorted = false }
            last = key
        }
        if isSorted { return }
        // A school's cohort is a few dozen: counting bytes would cost more than comparing.
        if keys.count < 256 {
            rows = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { rows[$0] }
            return
        }
        var (otherRows, otherKeys) = (rows, keys)
        for shift in stride(from: 0, to: Key.bitWidth, by: 8) where (varying >> Key(shift)) & 0xff != 0 {
            var starts = [Int](repeating: 0, count: 257)
            for key in keys { starts[Int(truncatingIfNeeded: key >> Key(shift)) & 0xff + 1] += 1 }
            for byte in 1...256 { starts[byte] += starts[byte - 1] }
            for place in keys.indices {
                let byte = Int(truncatingIfNeeded: keys[place] >> Key(shift)) & 0xff
                otherKeys[starts[byte]] = keys[place]
                otherRows[starts[byte]] = rows[place]
                starts[byte] += 1
            }
            swap(&keys, &otherKeys)
            swap(&rows, &otherRows)
        }
    }
}

extension Int32 {
    /// Orders as the number does.
    var key: UInt32 { UInt32(bitPattern: self) ^ 1 << 31 }
}

extension Double {
    /// Orders as the number does; not a number comes last, and nought is one, whatever its sign.
    var key: UInt64 {
        let bits = (self + 0).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }
}
