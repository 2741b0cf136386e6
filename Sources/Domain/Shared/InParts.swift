/// Runs so many jobs, which may go on at once; what they find does not depend on it.
@usableFromInline
package typealias InParts = (_ jobs: Int, _ job: @Sendable (Int) -> Void) -> Void

/// One job after the other.
package func inTurn(_ jobs: Int, _ job: @Sendable (Int) -> Void) {
    for index in 0..<jobs { job(index) }
}

extension Array where Element: Sendable {
    /// `value` of each index below `count`, found `size` of them in a job.
    @inlinable
    package init(count: Int, size: Int = 1 << 16, _ inParts: InParts, _ value: @Sendable (Int) -> Element) {
        self = Array(count: count, jobs: (count + size - 1) / size, inParts) { part, start in
            for index in part * size..<Swift.min(count, (part + 1) * size) {
                (start + index).initialize(to: value(index))
            }
        }
    }

    /// - Parameter fill: each job fills places of its own; between them they fill all.
    @inlinable
    package init(
        count: Int, jobs: Int, _ inParts: InParts, _ fill: @Sendable (Int, UnsafeMutablePointer<Element>) -> Void
    ) {
        self = Array(unsafeUninitializedCapacity: count) { slots, filled in
            guard count > 0 else { return }
            // Each job writes places of its own.
            nonisolated(unsafe) let start = slots.baseAddress!
            withoutActuallyEscaping(fill) { fill in inParts(jobs) { fill($0, start) } }
            filled = count
        }
    }
}
