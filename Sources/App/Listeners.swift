import Domain
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
import Web

/// Answers on its addresses until the program is told to end (SIGTERM or SIGINT), and lets what is under way finish first.
struct Listeners: Sendable {
    let services: [any Service]
    let readiness: Readiness
    let logger: Logger

    /// How long requests under way have.
    private static let patience = Duration.seconds(5)

    /// Returns once it is told to end and nothing is under way, or it lasted too long.
    func run() async throws {
        let (ends, end) = AsyncStream<Result<Void, any Error>>.makeStream()
        // The last is told first.
        let told = Told(readiness: readiness) {
            try? await Task.sleep(for: Listeners.patience + .milliseconds(500))
            end.yield(.success(()))
        }
        var configuration = ServiceGroupConfiguration(
            services: services + [told], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Listeners.patience
        let group = ServiceGroup(configuration: configuration)
        Task { end.yield(await Task { try await group.run() }.result) }
        for await outcome in ends {
            do { return try outcome.get() } catch is CancellationError { return }
        }
    }
}

/// Sees to the end in the moment in which it begins.
private struct Told: Service {
    let readiness: Readiness
    let afterwards: @Sendable () async -> Void

    func run() async throws {
        try await gracefulShutdown()
        await readiness.stop()
        Task.detached(operation: afterwards)
    }
}

/// One address and what answers there.
struct Listener<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    let application: Application<Responder>
    let host: String
    let port: Int
    /// The options with which another address can be chosen.
    let options: String

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw stop(
                error.errnoCode == EADDRINUSE
                    ? "\(host):\(port) is in use by another program. Stop that one, or choose another by \(options)."
                    : "\(host):\(port) cannot be listened on. Check \(options), and who may use that port.")
        }
    }
}
