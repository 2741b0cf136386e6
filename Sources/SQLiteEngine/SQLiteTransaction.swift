import DatabasePort
import GRDB
import GRDBSQLite

/// The inside of one transaction on one connection of SQLite.
struct SQLiteTransaction: DatabasePort.Transaction {
    let db: GRDB.Database
    let isReading: Bool
    /// Called where the disk failed to keep something, or the file is damaged.
    var onFault: @Sendable () -> Void = {}

    func rows(_ sql: DatabasePort.SQL) throws -> [DatabasePort.Row] {
        var rows: [DatabasePort.Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: DatabasePort.SQL, _ row: (DatabasePort.Row) throws -> Void) throws {
        try plain {
            let step = try prepared(sql)
            defer { step.end() }
            let columns = step.columns
            while try step.next() {
                try row(DatabasePort.Row(columns: columns, values: columns.indices.map(step.value)))
            }
        }
    }

    func columns(_ sql: DatabasePort.SQL, texts: Int, integers: Int) throws -> Columns {
        try plain {
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
        try plain {
            let step = try prepared(sql)
            defer { step.end() }
            let before = db.totalChangesCount
            while try step.next() {}
            // SQLite's count of changes is the last changing statement's, which need not be this one.
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func insert(_ into: DatabasePort.SQL, columns: Int, _ values: [SQLValue], then: DatabasePort.SQL) throws {
        try plain {
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
        try plain {
            try db.execute(sql: text.replacing("/* strict */", with: "STRICT"))
        }
        guard db.isInsideTransaction else {
            throw DatabasePort.DatabaseError.statement("A script must not begin or end a transaction.")
        }
    }

    private func plain<T>(_ work: () throws -> T) throws -> T {
        try Failure.plain(isReading: isReading, onFault: onFault, work)
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

extension SQLiteTransaction: SharedTransaction {
    func begin() throws {
        try plain { try db.beginTransaction(.immediate) }
    }

    func keep(isMarked: Bool) throws {
        try plain {
            var (open, most): (CInt, CInt) = (0, 0)
            sqlite3_db_status(db.sqliteConnection, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &most, 0)
            guard open == 0 else {
                throw GRDB.DatabaseError(
                    resultCode: .SQLITE_CONSTRAINT_FOREIGNKEY, message: "FOREIGN KEY constraint failed")
            }
            try db.execute(sql: isMarked ? "RELEASE body; SAVEPOINT body" : "SAVEPOINT body")
        }
    }

    func undo() throws {
        // Where the disk is full or fails, SQLite may have undone the whole transaction by itself.
        guard db.isInsideTransaction else { throw Failure.undone }
        try plain { try db.execute(sql: "ROLLBACK TO body") }
    }

    func commit() throws {
        try plain { try db.commit() }
    }

    func rollback() {
        try? db.rollback()
    }
}
