import CLibPQ
import DatabasePort

/// One session with the server. Blocks; belongs to the one queue of its `Connection`.
final class Session: SharedTransaction {
    private var link: OpaquePointer?
    private var isReading = false
    private var statements = StatementCache()
    /// The server no longer knows our statements, or the schema changed under them.
    private var mustForget = false

    init(_ address: Address) throws {
        link = try Dialling.connect(to: address)
    }

    deinit { end() }

    /// The server hung up, or was never reached: nothing more can be asked here.
    var isBroken: Bool { PQstatus(link) != CONNECTION_OK }

    func end() {
        PQfinish(link)
        link = nil
    }

    // MARK: Beginning and ending

    func begin(_ purpose: Purpose) throws {
        isReading = purpose.isRead
        do {
            try command(purpose.beginning)
        } catch {
            rollback()
            throw error
        }
    }

    /// - Throws: what a deferred constraint says; `.unavailable` where nobody can know whether the server kept it.
    func commit() throws {
        let answer = Answer(PQexec(link, "COMMIT"))
        if isBroken { throw Refusal.unknownOutcome }
        guard answer.isGood else { throw refusal(answer) }
        guard answer.tag == "COMMIT" else { throw DatabaseError.statement("The transaction had failed already.") }
    }

    /// Ends the transaction without keeping anything. Where that fails, the session is broken and replaced.
    func rollback() {
        guard !isBroken else { return }
        if PQtransactionStatus(link) != PQTRANS_IDLE { _ = Answer(PQexec(link, "ROLLBACK")) }
        if mustForget { forget() }
        if PQtransactionStatus(link) != PQTRANS_IDLE { end() }
    }

    func keep(isMarked: Bool) throws {
        // Gone back to, the check leaves what may be deferred as it was. All in one journey to the server.
        try command(
            """
            SAVEPOINT checked; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO SAVEPOINT checked;
            RELEASE SAVEPOINT \(isMarked ? "body" : "checked"); SAVEPOINT body
            """)
    }

    func undo() throws {
        try command("ROLLBACK TO SAVEPOINT body")
        if mustForget { forget() }
    }

    /// Statements without values; the answer is dropped.
    func command(_ text: String) throws {
        let answer = Answer(PQexec(link, text))
        guard answer.isGood else { throw refusal(answer) }
    }

    // MARK: Transaction

    func rows(_ sql: SQL) throws -> [Row] {
        let answer = try executed(sql)
        let columns = answer.columns
        return try (0..<answer.count).map { try answer.row($0, columns) }
    }

    func columns(_ sql: SQL, texts: Int, integers: Int) throws -> Columns {
        let answer = try executed(sql)
        var columns = try Columns(answer.columns, texts: texts, integers: integers)
        for row in 0..<answer.count {
            for place in 0..<texts { try columns.add(answer.bytes(row, Int32(place)), at: place) }
            for place in texts..<texts + integers { try columns.add(answer.integer(row, Int32(place)), at: place) }
        }
        return columns
    }

    func run(_ sql: SQL) throws -> Int {
        try executed(sql).changes
    }

    func each(_ sql: SQL, _ row: (Row) throws -> Void) throws {
        let (name, values) = try prepared(sql)
        let isSent = withParameters(values) { PQsendQueryPrepared(link, name, $0, $1, nil, nil, 0) } == 1
        guard isSent, PQsetSingleRowMode(link) == 1 else {
            throw refusal(Answer(nil))
        }
        var columns: [String] = []
        var failure: (any Error)?
        while let result = PQgetResult(link) {
            let answer = Answer(result)
            // Once one row has failed, what is on its way is read and dropped.
            guard failure == nil else { continue }
            do {
                guard answer.isGood else { throw refusal(answer) }
                if columns.isEmpty { columns = answer.columns }
                for index in 0..<answer.count { try row(answer.row(index, columns)) }
            } catch {
                failure = error
                if answer.isGood { cancel() }
            }
        }
        if let failure { throw failure }
    }

    func insert(_ into: SQL, columns: Int, _ values: [SQLValue], then: SQL) throws {
        // A round trip each; longer statements are no faster.
        let step = max(1, 4000 / columns) * columns
        for start in stride(from: 0, to: values.count, by: step) {
            let some = Array(values[start..<min(start + step, values.count)])
            let text = SQL.rows(into, columns: columns, count: some.count / columns, then: then)
            let name = try prepared(text, some)
            let answer = Answer(withParameters(some) { PQexecPrepared(link, name, $0, $1, nil, nil, 0) })
            guard answer.isGood else { throw refusal(answer) }
        }
    }

    func script(_ text: String) throws {
        try command(WideIntegers.in(text))
        guard PQtransactionStatus(link) == PQTRANS_INTRANS else {
            throw DatabaseError.statement("A script must not begin or end a transaction.")
        }
        // A plan made before the tables changed must not be used again.
        forget()
    }

    // MARK: Asking

    private func executed(_ sql: SQL) throws -> Answer {
        let (name, values) = try prepared(sql)
        let answer = Answer(withParameters(values) { PQexecPrepared(link, name, $0, $1, nil, nil, 0) })
        guard answer.isGood else { throw refusal(answer) }
        return answer
    }

    private func prepared(_ sql: SQL) throws -> (name: String, values: [SQLValue]) {
        let (text, values) = sql.rendered()
        return (try prepared(text, values), values)
    }

    private func prepared(_ text: String, _ values: [SQLValue]) throws -> String {
        // Numbers are said to be 64 bits wide, else `$1 + 1` would be 32; the type of text is left to its place.
        let types: [Oid] = values.map { if case .integer = $0 { ColumnType.bigint } else { 0 } }
        let key = StatementCache.Key(text: text, types: types)
        if let name = statements.name(of: key) { return name }
        if let oldest = statements.evicted() { try command("DEALLOCATE \(oldest)") }
        let name = statements.freshName()
        let answer = Answer(PQprepare(link, name, WideIntegers.in(text), Int32(types.count), types))
        guard answer.isGood else { throw refusal(answer) }
        statements.keep(name, for: key)
        return name
    }

    private func forget() {
        statements = statements.emptied()
        mustForget = false
        _ = Answer(PQexec(link, "DEALLOCATE ALL"))
    }

    private func cancel() {
        guard let order = PQgetCancel(link) else { return }
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(order, &reason, Int32(reason.count))
        PQfreeCancel(order)
    }

    private func refusal(_ answer: Answer) -> DatabaseError {
        if ["0A000", "26000"].contains(answer.code) { mustForget = true }
        guard let code = answer.code else { return isBroken ? Refusal.lost : Refusal.unexplained(link) }
        return Refusal.of(code: code, message: answer.message, isReading: isReading)
    }
}
