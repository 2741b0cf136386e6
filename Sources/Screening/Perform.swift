/// Runs so many jobs, which may go on at once; what they find does not depend on it.
package typealias Perform = (Int, @Sendable (Int) -> Void) -> Void

/// One job after another.
package func inTurn(_ count: Int, _ job: @Sendable (Int) -> Void) { (0..<count).forEach(job) }

/// What each job gives, in order of job, whichever ends first.
func inParallel<Value: Sendable>(
    _ count: Int, _ perform: Perform, _ job: @Sendable (Int) -> Value
) -> [Value] {
    withoutActuallyEscaping(job) { job in
        [Value](unsafeUninitializedCapacity: count) { values, filled in
            nonisolated(unsafe) let places = values
            perform(count) { places.initializeElement(at: $0, to: job($0)) }
            filled = count
        }
    }
}
