import DatabasePort

extension Transaction {
    /// Inserts rows several at a time: many single statements cost more, one long statement is not kept prepared.
    ///
    /// - Parameters:
    ///   - into: `INSERT INTO x (a, b) VALUES`.
    ///   - rows: each `(1, 2)`.
    ///   - columns: values in each row.
    ///   - then: what follows, such as `ON CONFLICT …`.
    func insert(_ into: SQL, _ rows: [SQL], columns: Int, then: SQL = .none) throws {
        let step = max(1, 60 / columns)
        for start in stride(from: 0, to: rows.count, by: step) {
            let some = Array(rows[start..<min(start + step, rows.count)])
            try run("\(into) \(SQL.joined(some, by: ", ")) \(then)")
        }
    }
}

/// As many at once as one statement takes well.
func parts<Element>(_ all: [Element], of count: Int = 500) -> [[Element]] {
    stride(from: 0, to: all.count, by: count).map { Array(all[$0..<min($0 + count, all.count)]) }
}
