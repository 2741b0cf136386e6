import Synchronization

/// One backup at a time in this process, and none once it ends.
final class BackupTurn: Sendable {
    private typealias Work = Task<Backups.Made?, any Error>
    private let state = Mutex<(work: Work?, isOver: Bool)>((nil, false))

    func begin(_ make: @escaping @Sendable () async throws -> Backups.Made?) -> Task<Backups.Made?, any Error>? {
        state.withLock { state in
            guard state.work == nil, !state.isOver else { return nil }
            let work = Work {
                defer { self.state.withLock { $0.work = nil } }
                return try await make()
            }
            state.work = work
            return work
        }
    }

    func stop() async {
        let work = state.withLock { state in
            state.isOver = true
            return state.work
        }
        work?.cancel()
        _ = await work?.result
    }
}
