import DatabasePort
import Synchronization

/// One PostgreSQL database, which any number of processes may use at once.
///
/// Each connection lives on a queue of its own, so bodies never run on Swift's thread pool. A connection that the
/// server has dropped is replaced before a body runs. Prepared statements need a pooler in session mode, if any.
package final class PostgresDatabase: Database {
    private let pool: ConnectionPool
    private let tally = WriteTally()
    /// Writers of one scope line up before they take a connection, so that a busy school never holds them all.
    private let lines = Mutex<[Scope: WriteLine]>([:])

    private init(pool: ConnectionPool) {
        self.pool = pool
    }

    /// Connects once, to see that the database can be reached and sorts as SQLite does.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:5432/name`; libpq's parameters may follow (`?sslmode=verify-full`).
    ///   - connections: the most that this process holds at once, each made when first needed.
    /// - Throws: `DatabaseError.unavailable` with a plain sentence, which never holds the password.
    package static func open(url: String, connections: Int = 8) async throws -> PostgresDatabase {
        let pool = ConnectionPool(address: try Address(url), size: max(1, connections))
        do {
            try await pool.lend { try await $0.checkSorting() }
        } catch {
            await pool.close()
            throw error
        }
        return PostgresDatabase(pool: pool)
    }

    /// Runs one statement outside a transaction on a connection of its own: `CREATE DATABASE` and its like.
    ///
    /// - Parameter statement: pasted as it is, so never made from what somebody typed.
    /// - Throws: `DatabaseError`, as a transaction would.
    package static func execute(_ statement: String, at url: String) async throws {
        let connection = Connection(to: try Address(url))
        do {
            try await connection.execute(statement)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    /// Runs `body` on one repeatable-read snapshot. Throws `DatabaseError`, or what `body` throws.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await pool.lend { try await $0.read(body) }
    }

    /// Runs `body` while no other process writes `scope`, and waits until the disk holds it, together with what others
    /// wrote in this scope meanwhile. Throws `DatabaseError`, or what `body` throws; a body that began is never run again.
    @discardableResult
    package func write<T: Sendable>(
        _ scope: Scope, isLong: Bool, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let line = line(of: scope)
        return try await line.write(isLong: isLong, body) { Task { await self.commitGroups(of: line, scope) } }
    }

    /// What this process kept since it was opened.
    package var writes: WriteCount { tally.count }

    private func line(of scope: Scope) -> WriteLine {
        lines.withLock { lines in
            let line = lines[scope] ?? WriteLine(tally: tally)
            lines[scope] = line
            return line
        }
    }

    private func commitGroups(of line: WriteLine, _ scope: Scope) async {
        var othersWait = true
        while othersWait {
            do {
                // A connection for each group: other scopes and readers have their turn between.
                othersWait = try await pool.lend { await $0.commitGroup(of: line, scope) }
            } catch {
                othersWait = line.refuse(error)
            }
        }
    }

    /// What autovacuum does too, a minute or two after much was written: until then the plans for a new school's lists
    /// take minutes. A table that somebody else counts just now is left to them.
    package func analyse() async throws {
        try await pool.lend { try await $0.execute("ANALYZE (SKIP_LOCKED)") }
    }

    /// Refuses new work, waits for what is under way and hangs up.
    package func close() async {
        await pool.close()
    }
}
