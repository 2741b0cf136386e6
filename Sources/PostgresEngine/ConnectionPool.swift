import DatabasePort

/// The connections of one process.
actor ConnectionPool {
    private var idle: [Connection]
    private let size: Int
    private var waiting: [CheckedContinuation<Connection, any Error>] = []
    private var closers: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false

    init(address: Address, size: Int) {
        self.size = size
        idle = (0..<size).map { _ in Connection(to: address) }
    }

    /// Hands a connection to `work`, in the order of asking.
    func lend<T: Sendable>(_ work: @Sendable (Connection) async throws -> T) async throws -> T {
        let connection = try await take()
        do {
            let result = try await work(connection)
            giveBack(connection)
            return result
        } catch {
            giveBack(connection)
            throw error
        }
    }

    /// Refuses new work, waits for what is under way and hangs up.
    func close() async {
        isClosed = true
        for waiter in waiting { waiter.resume(throwing: Refusal.closed) }
        waiting = []
        if idle.count < size { await withCheckedContinuation { closers.append($0) } }
        for connection in idle { await connection.close() }
    }

    private func take() async throws -> Connection {
        if isClosed { throw Refusal.closed }
        // The one used last is the likeliest to be connected, so a quiet school holds one connection, not all.
        if let connection = idle.popLast() { return connection }
        return try await withCheckedThrowingContinuation { waiting.append($0) }
    }

    private func giveBack(_ connection: Connection) {
        guard waiting.isEmpty else { return waiting.removeFirst().resume(returning: connection) }
        idle.append(connection)
        if isClosed, idle.count == size {
            for closer in closers { closer.resume() }
            closers = []
        }
    }
}
