/// One row of an answer. Columns are asked for by name and type; a wrong name or type throws, it never traps.
package struct Row: Sendable {
    private let columns: [String]
    /// In the order in which they were asked for.
    package let values: [SQLValue]

    /// - Parameters:
    ///   - columns: names in order, shared by all rows of one answer.
    ///   - values: as many as columns.
    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, whatever its type.
    package func value(_ column: String) throws -> SQLValue {
        guard let index = columns.firstIndex(of: column) else {
            let names = columns.joined(separator: ", ")
            throw DatabaseError.statement("There is no column “\(column)” among \(names).")
        }
        return values[index]
    }

    /// The text of a column; a number is given as its digits.
    /// - Throws: `DatabaseError.statement` where there is no such column or it is empty (null).
    package func text(_ column: String) throws -> String {
        guard let text = try textIfAny(column) else { throw DatabaseError.statement("“\(column)” is empty.") }
        return text
    }

    /// The whole number of a column, also where it came as digits in text.
    /// - Throws: `DatabaseError.statement` where there is no such column, it is empty (null) or not a number.
    package func integer(_ column: String) throws -> Int {
        guard let number = try integerIfAny(column) else { throw DatabaseError.statement("“\(column)” is empty.") }
        return number
    }

    /// Like `text`, but nil for an empty (null) column.
    package func textIfAny(_ column: String) throws -> String? {
        switch try value(column) {
        case .text(let text): text
        case .integer(let number): String(number)
        case .null: nil
        }
    }

    /// Like `integer`, but nil for an empty (null) column.
    package func integerIfAny(_ column: String) throws -> Int? {
        switch try value(column) {
        case .integer(let number): number
        case .text(let text):
            if let number = Int(text) {
                number
            } else {
                throw DatabaseError.statement("“\(column)” is not a number.")
            }
        case .null: nil
        }
    }
}
