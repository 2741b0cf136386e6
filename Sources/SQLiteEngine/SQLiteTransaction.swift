import DatabasePort
import GRDB

/// The inside of one transaction on one connection of SQLite.
struct SQLiteTransaction: DatabasePort.Transaction {
    let db: GRDB.Database
    let isReading: Bool

    func rows(_ sql: DatabasePort.SQL) throws -> [DatabasePort.Row] {
        var rows: [DatabasePort.Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: DatabasePort.SQL, _ row: (DatabasePort.Row) throws -> Void) throws {
        try Failure.plain(isReading: isReading) {
            let (statement, arguments) = try prepared(sql)
            let columns = statement.columnNames
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
            while let answer = try cursor.next() {
                let values = try columns.indices.map { try value(of: answer, at: $0, columns) }
                try row(DatabasePort.Row(columns: columns, values: values))
            }
        }
    }

    func run(_ sql: DatabasePort.SQL) throws -> Int {
        try Failure.plain(isReading: isReading) {
            let (statement, arguments) = try prepared(sql)
            let before = db.totalChangesCount
            try statement.execute(arguments: arguments)
            // SQLite's count of changes is the last changing statement's, which need not be this one.
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func insert(_ into: DatabasePort.SQL, columns: Int, _ values: [SQLValue], then: DatabasePort.SQL) throws {
        try Failure.plain(isReading: isReading) {
            let text = DatabasePort.SQL.rows(into, columns: columns, count: 1, then: then)
            let statement = try db.cachedStatement(sql: text)
            for start in stride(from: 0, to: values.count, by: columns) {
                try statement.execute(arguments: arguments(values[start..<start + columns]))
            }
        }
    }

    func script(_ text: String) throws {
        try Failure.plain(isReading: isReading) {
            try db.execute(sql: text.replacing("/* strict */", with: "STRICT"))
        }
        guard db.isInsideTransaction else {
            throw DatabasePort.DatabaseError.statement("A script must not begin or end a transaction.")
        }
    }

    private func prepared(_ sql: DatabasePort.SQL) throws -> (Statement, StatementArguments) {
        let (text, values) = sql.rendered()
        // GRDB keeps every text for ever; a long list makes texts of all lengths, so those are not kept.
        let statement = values.count > 64 ? try db.makeStatement(sql: text) : try db.cachedStatement(sql: text)
        return (statement, arguments(values[...]))
    }

    private func arguments(_ values: ArraySlice<SQLValue>) -> StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .text(let text): text.databaseValue
                case .integer(let number): number.databaseValue
                case .null: .null
                }
            })
    }

    private func value(of row: GRDB.Row, at index: Int, _ columns: [String]) throws -> SQLValue {
        let value: DatabaseValue = row[index]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(Int(number))
        case .string(let text): return .text(text)
        case .double: throw DatabasePort.DatabaseError.statement(Failure.fraction(columns[index]))
        case .blob: throw DatabasePort.DatabaseError.statement("“\(columns[index])” is neither text nor a number.")
        }
    }
}
