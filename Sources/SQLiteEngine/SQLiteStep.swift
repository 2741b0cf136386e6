import DatabasePort
import GRDB
import GRDBSQLite

/// A prepared statement, bound and stepped by SQLite's own functions: GRDB's cost more than what SQLite does with a row.
struct SQLiteStep {
    private let statement: Statement
    private let handle: OpaquePointer

    /// - Parameter count: how many values are bound.
    init(_ statement: Statement, count: Int) throws {
        (self.statement, handle) = (statement, statement.sqliteStatement)
        let expected = sqlite3_bind_parameter_count(handle)
        guard expected == count else {
            throw DatabasePort.DatabaseError.statement("\(count) values are not \(expected).")
        }
    }

    var columns: [String] { statement.columnNames }

    /// Binds the value of a place, 0 first; it stays until another is bound there.
    func bind(_ value: SQLValue, at place: Int) throws {
        let number = CInt(place + 1)
        switch value {
        case .text(let text):
            try check(text.withCString { sqlite3_bind_text(handle, number, $0, -1, Self.copied) })
        case .integer(let integer): try check(sqlite3_bind_int64(handle, number, Int64(integer)))
        case .null: try check(sqlite3_bind_null(handle, number))
        }
    }

    /// - Returns: whether there is a row.
    func next() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// The value in a column of the row, 0 first.
    func value(_ column: Int) throws -> SQLValue {
        let number = CInt(column)
        switch sqlite3_column_type(handle, number) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, number)))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(handle, number) else { throw failure(SQLITE_NOMEM) }
            return .text(String(cString: text))
        case SQLITE_FLOAT: throw DatabasePort.DatabaseError.statement(Failure.fraction(columns[column]))
        default: throw DatabasePort.DatabaseError.statement("“\(columns[column])” is neither text nor a number.")
        }
    }

    /// The bytes of a text, until the next row; nil for any other value.
    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let number = CInt(column)
        guard sqlite3_column_type(handle, number) == SQLITE_TEXT, let text = sqlite3_column_text(handle, number) else {
            return nil
        }
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, number)))
    }

    /// A whole number; nil for any other value.
    func integer(_ column: Int) -> Int? {
        let number = CInt(column)
        guard sqlite3_column_type(handle, number) == SQLITE_INTEGER else { return nil }
        return Int(sqlite3_column_int64(handle, number))
    }

    /// Makes it ready to run again with the same values.
    func rewind() { sqlite3_reset(handle) }

    /// Leaves it as it was made, for whoever asks the same next.
    func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func check(_ code: CInt) throws { if code != SQLITE_OK { throw failure(code) } }

    private func failure(_ code: CInt) -> GRDB.DatabaseError {
        GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
    }

    /// SQLite copies a text before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
