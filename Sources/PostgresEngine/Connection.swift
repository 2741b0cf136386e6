import DatabasePort
import Dispatch

/// What a transaction is for.
enum Purpose: Sendable {
    case read
    case write(Scope)

    var isRead: Bool { if case .read = self { true } else { false } }

    /// Begins, and for a write waits until no other process writes the same scope. A write reads committed rows, so
    /// that what it sees after the wait is the latest; a read sees one snapshot.
    var beginning: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write(let scope):
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(\(Self.key(scope)))"
        }
    }

    private static func key(_ scope: Scope) -> Int64 {
        switch scope {
        case .school(let id): Int64(bitPattern: fingerprint("fourfold school \(id)"))
        case .installation: Int64(bitPattern: fingerprint("fourfold installation"))
        }
    }
}

/// A place for one session with the server, filled when first needed and again after the server dropped it.
actor Connection {
    private let address: Address
    private let executor = QueueExecutor()
    private var session: Session?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(to address: Address) {
        self.address = address
    }

    /// Runs a body on a snapshot. It is begun at most once, whatever happens to the connection.
    func read<T: Sendable>(_ body: (any Transaction) throws -> T) throws -> T {
        defer { replaceIfBroken() }
        let session = try begun(.read)
        defer { session.rollback() }
        return try session.strictly(body)
    }

    /// - Returns: whether others wait by now.
    func commitGroup(of line: WriteLine, _ scope: Scope) -> Bool {
        defer { replaceIfBroken() }
        return line.commitGroup { try begun(.write(scope)) }
    }

    func execute(_ statement: String) throws {
        let session = try Session(address)
        defer { session.end() }
        try session.command(statement)
    }

    func checkSorting() throws {
        let session = try begun(.read)
        defer { session.rollback() }
        try Sorting.check(session)
    }

    func close() {
        session?.end()
        session = nil
    }

    private func replaceIfBroken() {
        if session?.isBroken ?? false { session = nil }
    }

    private func begun(_ purpose: Purpose) throws -> Session {
        if let session {
            do {
                try session.begin(purpose)
                return session
            } catch {
                guard session.isBroken else { throw error }
                self.session = nil
            }
        }
        let fresh = try Session(address)
        try fresh.begin(purpose)
        session = fresh
        return fresh
    }
}

/// Runs an actor on a Dispatch queue of its own, whose thread may block.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "fourfold.postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
