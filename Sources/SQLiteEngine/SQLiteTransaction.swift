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
            let step = try prepared(sql)
            defer { step.end() }
            let columns = step.columns
            while try step.next() {
                try row(DatabasePort.Row(columns: columns, values: columns.indices.map(step.value)))
            }
        }
    }

    func columns(_ sql: DatabasePort.SQL, texts: Int, integers: Int) throws -> Columns {
        try Failure.plain(isReading: isReading) {
            let step = try prepared(sql)
            defer { step.end() }
            var columns = try Columns(step.columns, texts: texts, integers: integers)
            while try step.next() {
                for place in 0..<texts { try columns.add(step.bytes(place), at: place) }
                for place in texts..<texts + integers { try columns.add(step.integer(place), at: place) }
            }
            return columns
        }
    }

    func run(_ sql: DatabasePort.SQL) throws -> Int {
        try Failure.plain(isReading: isReading) {
            let step = try prepared(sql)
            defer { step.end() }
            let before = db.totalChangesCount
            while try step.next() {}
            // SQLite's count of changes is the last changing statement's, which need not be this one.
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func insert(_ into: DatabasePort.SQL, columns: Int, _ values: [SQLValue], then: DatabasePort.SQL) throws {
        try Failure.plain(isReading: isReading) {
            let text = DatabasePort.SQL.rows(into, columns: columns, count: 1, then: then)
            let step = try SQLiteStep(db.cachedStatement(sql: text), count: columns)
            defer { step.end() }
            for (number, value) in values.enumerated() {
                // Most columns say the same row after row.
                if number < columns || value != values[number - columns] { try step.bind(value, at: number % columns) }
                if number % columns == columns - 1 {
                    while try step.next() {}
                    step.rewind()
                }
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

    private func prepared(_ sql: DatabasePort.SQL) throws -> SQLiteStep {
        let (text, values) = sql.rendered()
        // GRDB keeps every text for ever.
        let isKept = values.count <= DatabasePort.SQL.mostKept
        let statement = isKept ? try db.cachedStatement(sql: text) : try db.makeStatement(sql: text)
        let step = try SQLiteStep(statement, count: values.count)
        for (place, value) in values.enumerated() { try step.bind(value, at: place) }
        return step
    }
}
