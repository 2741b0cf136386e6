import DatabasePort
import Logging
import Store

/// Whether this process can take work just now. Strangers may ask, and often: the database is asked once a second at most.
package actor Readiness {
    private let database: any Database
    private let logger: Logger
    private var began: ContinuousClock.Instant?
    /// What the newest asking found; nil while it is under way.
    private var answer: Bool?
    private var wasReady = true
    private var isStopping = false

    package init(database: any Database, logger: Logger) {
        (self.database, self.logger) = (database, logger)
    }

    /// From now on the answer is no.
    package func stop() { isStopping = true }

    /// Whether the records can be read, have the schema that this program knows, and their writer answers within two
    /// seconds. Not whether the disk has room: pages open without.
    package func isReady() async -> Bool {
        if began.map({ answer != nil && ContinuousClock.now - $0 > .seconds(1) }) ?? true { begin() }
        while answer == nil, let began, ContinuousClock.now - began < .seconds(2) {
            try? await Task.sleep(for: .milliseconds(2))
        }
        return answer == true && !isStopping
    }

    private func begin() {
        (began, answer) = (.now, nil)
        Task { finish(await trouble()) }
    }

    private func finish(_ trouble: String?) {
        answer = trouble == nil
        // Said once, however often somebody asks.
        if let trouble, wasReady { logger.error("Not ready", metadata: ["reason": "\(trouble)"]) }
        if trouble == nil, !wasReady { logger.notice("Ready again") }
        wasReady = trouble == nil
    }

    private func trouble() async -> String? {
        do {
            let missing = try await Migrator.standing(of: Migrations.all, on: database).missing
            try await database.write(.installation) { _ in }
            return missing.isEmpty ? nil : "The schema lacks \(missing.joined(separator: ", "))."
        } catch {
            return error.inLog
        }
    }
}
