import Synchronization

/// What a database has kept since it was opened.
package struct WriteCount: Sendable, Equatable {
    /// Commits; each waited at most once for the disk.
    package var commits = 0
    /// Bodies that were kept by them.
    package var writes = 0
    /// How long the commits took, all together.
    package var took = Duration.zero
}

/// Counts what is kept, over all lines of a database.
package final class WriteTally: Sendable {
    private let sum = Mutex(WriteCount())

    package init() {}

    /// What was kept so far.
    package var count: WriteCount { sum.withLock { $0 } }

    func add(writes: Int, took: Duration) {
        sum.withLock { sum in
            sum.commits += 1
            sum.writes += writes
            sum.took += took
        }
    }
}
