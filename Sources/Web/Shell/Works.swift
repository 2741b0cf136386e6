/// Works too long for one request: a request waits a moment for its own, and a later one finds it again.
///
/// One is done at a time, in the order in which they were asked for, so that memory stays bounded. What came of a work
/// is handed over once and then forgotten; what nobody fetches is forgotten when others follow, or after a while.
package actor Works<Key: Hashable & Sendable, Outcome: Sendable> {
    private var entries: [Key: Entry] = [:]
    /// The last work of the row.
    private var last: Task<Void, Never>?
    private var count = 0
    private let patience: Duration
    private let kept: Duration

    private struct Entry {
        let number: Int
        let headway: Headway
        var result: Result<Outcome, any Error>?
    }

    /// Works done and not fetched that are kept.
    private static var mostKept: Int { 4 }

    /// - Parameters:
    ///   - patience: how long a request waits for its work.
    ///   - kept: how long what came of a work waits to be fetched.
    package init(patience: Duration = .milliseconds(400), kept: Duration = .seconds(300)) {
        (self.patience, self.kept) = (patience, kept)
    }

    /// Whether a work under this key is under way, or done and not fetched.
    package func holds(_ key: Key) -> Bool { entries[key] != nil }

    /// How far a work is; nil where none is under way.
    package func standing(_ key: Key) -> Headway.Standing? {
        guard let entry = entries[key], entry.result == nil else { return nil }
        return entry.headway.standing
    }

    /// What came of the work under this key.
    ///
    /// - Parameters:
    ///   - patience: how long to wait, if not as long as usual.
    ///   - work: begun where none is under this key; without it none is begun.
    /// - Returns: nil where it needs longer, or there is none.
    package func outcome(
        of key: Key, within patience: Duration? = nil, _ work: (@Sendable (Headway) async throws -> Outcome)? = nil
    ) async throws -> Outcome? {
        if entries[key] == nil, let work { begin(key, work) }
        let patience = patience ?? self.patience
        var (pause, waited) = (Duration.milliseconds(2), Duration.zero)
        while let entry = entries[key], entry.result == nil, waited < patience {
            try await Task.sleep(for: pause)
            waited += pause
            pause = min(pause * 2, patience - waited)
        }
        guard let result = entries[key]?.result else { return nil }
        entries[key] = nil
        return try result.get()
    }

    /// Forgets works that would show what is so no longer; one that is under way ends, and nobody sees what came of it.
    package func forget(where isOld: (Key) -> Bool) {
        for key in entries.keys where isOld(key) { entries[key] = nil }
    }

    /// A work whose request waits for its end: it is done in the same row as the others.
    package func inTurn<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let before = last
        let mine = Task {
            await before?.value
            return try await Task.detached(operation: work).value
        }
        last = Task { _ = await mine.result }
        return try await mine.value
    }

    private func begin(_ key: Key, _ work: @escaping @Sendable (Headway) async throws -> Outcome) {
        count += 1
        let entry = Entry(number: count, headway: Headway())
        entries[key] = entry
        let before = last
        last = Task {
            await before?.value
            guard entries[key]?.number == entry.number else { return }
            finish(key, entry.number, await Task.detached { try await work(entry.headway) }.result)
        }
    }

    private func finish(_ key: Key, _ number: Int, _ result: Result<Outcome, any Error>) {
        guard entries[key]?.number == number else { return }
        entries[key]?.result = result
        Task {
            try await Task.sleep(for: kept)
            if entries[key]?.number == number { entries[key] = nil }
        }
        let done = entries.filter { $0.value.result != nil }.sorted { $0.value.number < $1.value.number }
        for (key, _) in done.dropLast(Self.mostKept) { entries[key] = nil }
    }
}
