import Synchronization

/// How far a long work is, said by the work and read by whoever waits.
package final class Headway: Sendable {
    package struct Standing: Sendable, Equatable {
        /// What is being done: `Reading classes.csv`.
        package var words = "Waiting for its turn"
        /// Of `total` parts; a total of 0 is not known.
        package var done = 0
        package var total = 0
        /// Of `rows` of the part that is under way; no rows are not known.
        package var row = 0
        package var rows = 0
    }

    private let state = Mutex(Standing())

    package init() {}

    package var standing: Standing { state.withLock { $0 } }

    /// Another part begins.
    package func say(_ words: String, _ done: Int = 0, of total: Int = 0) {
        state.withLock { $0 = Standing(words: words, done: done, total: total) }
    }

    /// How far the part is that was said last.
    package func move(_ row: Int, of rows: Int) {
        state.withLock { ($0.row, $0.rows) = (min(row, rows), rows) }
    }
}
