import DatabasePort
import TestSupport

/// Writers that wait behind one at work. It and the first seven behind it are one group, however slow the machine is, and
/// no later group is of fewer than eight where eight wait.
enum Lineup {
    typealias Body<T> = @Sendable (any Transaction) throws -> T

    /// Holds a line, lets `bodies` take their places in it in their order, then lets all of them go on.
    /// - Parameters:
    ///   - long: which of them, by place from 0, are long.
    ///   - meanwhile: done when they have lined up and before any of them can begin.
    /// - Returns: what became of each, in their order.
    static func run<T: Sendable>(
        _ bodies: [Body<T>], on database: any Database, _ scope: Scope = .school("one"),
        long: Set<Int> = [], meanwhile: () async throws -> Void = {}
    ) async throws -> [Result<T, any Error>] {
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let first = Task {
            try await database.write(scope) { _ in
                start.finish()
                gate.wait()
            }
        }
        for await _ in started {}
        // Begun at once, so each has its place when the next one comes.
        let tasks = bodies.enumerated().map { place, body in
            Task.immediate { try await database.write(scope, isLong: long.contains(place), body) }
        }
        try await meanwhile()
        gate.open()
        _ = await first.result
        var results: [Result<T, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }
}

extension Result {
    /// The error in the port's words, for tables of what is expected; “kept” where there is none.
    var words: String {
        switch self {
        case .success: "kept"
        case .failure(let error as DatabaseError): error.kind
        case .failure(let error): "\(error)"
        }
    }
}
