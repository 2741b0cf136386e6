import Synchronization

/// How far a long work is, said by the work and read by whoever waits.
package final class Headway: Sendable {
    package struct Standing: Sendable, Equatable {
        /// What is being done: `Reading classes.csv`.
        package var words = "Waiting for its turn"
        /// Of `total` parts; a total of 0 is not known.
        package var done = 0
        package var total = 0
    }

    private let state = Mutex(Standing())

    package init() {}

    package var standing: Standing { state.withLock { $0 } }

    package func say(_ words: String, _ done: Int = 0, of total: Int = 0) {
        state.withLock { $0 = Standing(words: words, done: done, total: total) }
    }
}
