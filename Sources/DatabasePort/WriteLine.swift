import Synchronization

/// The line in which writers of one lock wait. While a group of them is committed the next ones gather, and go together
/// into one transaction: one commit, one sync of the disk, and only then an answer to each.
package final class WriteLine: Sendable {
    /// A group ends here, so that a small save never waits behind many.
    private static let most = 64
    /// What a sync costs. A group that has run for so long ends sooner: at so few that their syncs still cost little.
    private static let longest = Duration.milliseconds(5)
    private static let mostWhenLong = 8

    private struct State {
        var waiting: [WaitingWrite] = []
        var isAtWork = false
    }

    private let state = Mutex(State())
    private let tally: WriteTally

    /// - Parameter tally: counts what is committed, perhaps for several lines.
    package init(tally: WriteTally) {
        self.tally = tally
    }

    /// Lets `body` wait its turn; it is begun at most once, also where the task is cancelled.
    ///
    /// - Parameter wake: called where nobody is at work on this line: `commitGroup` or `refuse` must follow, elsewhere.
    /// - Throws: what `body` throws, or `DatabaseError` where nothing was kept.
    package func write<T: Sendable>(
        isLong: Bool, _ body: @escaping @Sendable (any Transaction) throws -> T, wake: () -> Void
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let write = WaitingWrite(
                isLong: isLong,
                run: { transaction in
                    let result = try transaction.strictly(body)
                    return { continuation.resume(returning: result) }
                }, refuse: { continuation.resume(throwing: $0) })
            let isFirst = state.withLock { state in
                state.waiting.append(write)
                defer { state.isAtWork = true }
                return !state.isAtWork
            }
            if isFirst { wake() }
        }
    }

    /// Runs bodies in the order of asking, commits them together and answers.
    ///
    /// - Parameter begin: begins a transaction as the only writer. Its error goes to all who wait.
    /// - Returns: whether others wait by now. Then it must be called again.
    package func commitGroup(_ begin: () throws -> any SharedTransaction) -> Bool {
        let end = ContinuousClock.now + Self.longest
        var group: WriteGroup?
        var (begun, goesOn) = (0, true)
        while goesOn, let write = next() {
            do {
                if group == nil { group = WriteGroup(try begin()) }
            } catch {
                write.refuse(error)
                return refuse(error)
            }
            begun += 1
            group?.run(write) {
                let most = ContinuousClock.now < end ? Self.most : Self.mostWhenLong
                goesOn = begun < most && !write.isLong && hasCompany
                return goesOn
            }
            if group?.isOver ?? true { group = nil }
        }
        group?.commit(tally)
        return state.withLock { state in
            state.isAtWork = !state.waiting.isEmpty
            return state.isAtWork
        }
    }

    /// Answers all who wait; none of their bodies has begun.
    /// - Returns: false: nobody waits any more.
    @discardableResult
    package func refuse(_ error: any Error) -> Bool {
        let refused = state.withLock { state in
            defer { state = State() }
            return state.waiting
        }
        for write in refused { write.refuse(error) }
        return false
    }

    /// Whether a write waits that may share a commit.
    private var hasCompany: Bool { state.withLock { $0.waiting.first.map { !$0.isLong } ?? false } }

    private func next() -> WaitingWrite? {
        state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }
}
