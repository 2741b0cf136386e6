/// The rules that both engines keep, so that a store behaves alike on each: a failed statement ends its transaction,
/// nothing else is asked while `each` hands out rows, and no text holds the character NUL.
package final class StrictTransaction: Transaction {
    private let engine: any Transaction
    private var failure: (any Error)?
    private var isStreaming = false
    private var isOver = false

    /// The most values that one statement may carry: SQLite's limit, kept on both engines.
    package static let mostValues = 32_766

    /// - Parameter engine: the engine's own transaction, begun; whoever makes this one commits or rolls back.
    package init(_ engine: any Transaction) {
        self.engine = engine
    }

    /// To be asked when the body has returned and before the commit.
    /// - Throws: the failure that the body caught and passed over.
    package func end() throws {
        isOver = true
        if let failure { throw failure }
    }

    /// Every row of the answer. Throws what the engine does, and then again whatever is asked.
    package func rows(_ sql: SQL) throws -> [Row] {
        try guarded {
            try check(sql)
            return try engine.rows(sql)
        }
    }

    /// Row by row. An error thrown by `row` comes out as it is and ends the transaction.
    package func each(_ sql: SQL, _ row: (Row) throws -> Void) throws {
        try guarded {
            try check(sql)
            isStreaming = true
            defer { isStreaming = false }
            try engine.each(sql) { answer in
                try row(answer)
                // A refusal that `row` caught must not be passed over.
                if let failure { throw failure }
            }
        }
    }

    /// The whole answer by columns.
    package func columns(_ sql: SQL, texts: Int, integers: Int) throws -> Columns {
        try guarded {
            try check(sql)
            return try engine.columns(sql, texts: texts, integers: integers)
        }
    }

    /// The number of rows changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int {
        try guarded {
            try check(sql)
            return try engine.run(sql)
        }
    }

    /// Rows of values, inserted by a statement that is made once.
    package func insert(_ into: SQL, columns: Int, _ values: [SQLValue], then: SQL) throws {
        try guarded {
            guard columns > 0, values.count % columns == 0 else {
                throw DatabaseError.statement("\(values.count) values are no rows of \(columns).")
            }
            for case .text(let value) in values { try refuseNUL(value) }
            try engine.insert(into, columns: columns, values, then: then)
        }
    }

    /// Several statements at once, without values.
    package func script(_ text: String) throws {
        try guarded {
            try refuseNUL(text)
            try engine.script(text)
        }
    }

    /// Every table that is not the engine's own, by name.
    package func tables() throws -> [Table] { try guarded { try engine.tables() } }

    private func guarded<T>(_ ask: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            if isOver { throw DatabaseError.statement("The transaction is over.") }
            if isStreaming { throw DatabaseError.statement("Nothing can be asked while each() hands out rows.") }
            return try ask()
        } catch {
            if failure == nil { failure = error }
            throw error
        }
    }

    private func check(_ sql: SQL) throws {
        let (text, values) = sql.rendered()
        guard values.count <= Self.mostValues else {
            throw DatabaseError.statement("\(values.count) values are too many; \(Self.mostValues) fit one statement.")
        }
        try refuseNUL(text)
        for case .text(let value) in values { try refuseNUL(value) }
    }

    private func refuseNUL(_ text: String) throws {
        guard !text.utf8.contains(0) else {
            throw DatabaseError.constraint("The text holds a character (NUL) that no database stores.")
        }
    }
}
