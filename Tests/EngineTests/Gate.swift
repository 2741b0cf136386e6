import Dispatch

/// Holds a blocking body until the test lets it go on; after half a minute it opens by itself, so that no test hangs.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// - Returns: whether somebody opened it.
    @discardableResult
    func wait() -> Bool { semaphore.wait(timeout: .now() + 30) == .success }

    func open() { semaphore.signal() }
}
