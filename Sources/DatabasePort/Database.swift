/// A store of records, whatever the engine. A body is synchronous, so nothing interleaves inside a transaction.
package protocol Database: Sendable {
    /// Runs `body` on one unchanging snapshot.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

    /// Runs `body` as the only writer of `scope`; all of it is kept, or on a thrown error none.
    ///
    /// - Parameter isLong: takes seconds, so that it goes alone: nobody's save waits for it in the same commit.
    @discardableResult
    func write<T: Sendable>(
        _ scope: Scope, isLong: Bool, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T

    /// Counts anew how much each table holds, so that statements are planned by it.
    func analyse() async throws

    /// What engine it is, how it keeps what it acknowledges, and whether it finds faults in itself. Reads all of a file.
    func facts() async throws -> [DatabaseFact]

    /// How many bytes the records take on the disk.
    func size() async throws -> Int

    /// What was kept since it was opened.
    var writes: WriteCount { get }

    /// Ends every connection. Nothing may be asked afterwards.
    func close() async
}

extension Database {
    /// A short write, which may share its commit with others.
    @discardableResult
    package func write<T: Sendable>(
        _ scope: Scope, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await write(scope, isLong: false, body)
    }
}

/// Whose records a writer changes: two writers of one scope never run at once.
package enum Scope: Sendable, Hashable {
    /// One school's records, by its id.
    case school(String)
    /// Accounts, sessions and schools themselves.
    case installation
}

/// The inside of a `read` or `write`. Not Sendable: it cannot leave the body that it was handed to.
package protocol Transaction {
    /// Every row of the answer.
    func rows(_ sql: SQL) throws -> [Row]

    /// Row by row, in memory that does not grow with the answer. Nothing else may be asked until it ends, and an error
    /// thrown by `row` ends the transaction.
    func each(_ sql: SQL, _ row: (Row) throws -> Void) throws

    /// The whole answer by columns, for very many rows: several times as fast as `each`.
    ///
    /// - Parameters:
    ///   - texts: how many columns hold text; they come first.
    ///   - integers: how many hold whole numbers, after them. Nothing in them may be empty (null).
    func columns(_ sql: SQL, texts: Int, integers: Int) throws -> Columns

    /// The number of rows changed.
    @discardableResult func run(_ sql: SQL) throws -> Int

    /// Inserts very many rows by a statement that is made once.
    ///
    /// - Parameters:
    ///   - into: `INSERT INTO x (a, b) VALUES`, without values of its own.
    ///   - values: row after row, as many as `columns` each.
    ///   - then: what follows, such as `ON CONFLICT …`, without values of its own; no two rows may meet in it.
    func insert(_ into: SQL, columns: Int, _ values: [SQLValue], then: SQL) throws

    /// Several statements at once, without values: migrations only.
    func script(_ text: String) throws

    /// Every table that is not the engine's own, by name.
    func tables() throws -> [Table]
}

extension Transaction {
    /// The first row of the answer, if there is one.
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }
}

/// What a database can answer instead of rows. A failed statement ends its transaction on both engines.
package enum DatabaseError: Error, Equatable, Sendable {
    /// No connection, or it broke. Nothing was saved, unless the text says that nobody can know. The text is a plain
    /// sentence for the person who runs the server.
    case unavailable(String)
    /// A row with this key exists already.
    case duplicate(String)
    /// Any other constraint: a reference to nothing, or a value that the schema refuses.
    case constraint(String)
    /// The statement itself, or a column that it does not have.
    case statement(String)
}

extension DatabaseError: CustomStringConvertible {
    /// The sentence alone, as a person should read it.
    package var description: String {
        switch self {
        case .unavailable(let text), .duplicate(let text), .constraint(let text), .statement(let text): text
        }
    }
}
