import ArgumentParser
import DatabasePort
import Domain
import Exchange
import Foundation
import Logging
import Sealing
import Store
import Web

/// `fourfold serve`: the pages, until it is told to end.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the pages.")

    @OptionGroup var place: Place

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    @Option(parsing: .upToNextOption, help: "A certificate and its key, both PEM files, to serve over TLS.")
    var tls: [String] = []

    @Flag(help: "A proxy in front of this one serves TLS and sets X-Forwarded-For.")
    var behindProxy = false

    @Option(help: "Figures for Prometheus at http://127.0.0.1:PORT/metrics. None unless given.")
    var metricsPort: Int?

    @Option(help: "The address for the figures. Whoever reaches it reads them, without signing in.")
    var metricsHost = "127.0.0.1"

    @Flag(help: "A line in the log for each request: what kind of page, the answer and how long it took.")
    var logRequests = false

    @Option(help: "The Department’s register of schools (edubasealldata…csv), to name the school by its URN at set-up.")
    var register: String?

    @Option(
        help: "Hours between backups, from 1 to 24, while anything changes; one a day in any case. 0: none by itself.")
    var backupEvery = 1

    @Option(
        help: ArgumentHelp("Seconds before the first look whether a backup is due, for tests.", visibility: .hidden))
    var backupAfter = 60

    @Option(help: ArgumentHelp("Start the clock at this instant (UTC), for tests.", visibility: .hidden))
    var clock: String?

    func validate() throws {
        if !tls.isEmpty && tls.count != 2 {
            throw ValidationError("--tls takes two files: the certificate and its key.")
        }
        let isLoopback = host == "127.0.0.1" || host == "::1" || host == "localhost"
        if !isLoopback && tls.isEmpty && !behindProxy {
            throw ValidationError(
                """
                \(host) can be reached from other machines, and passwords would travel unsealed. Say --tls CERT KEY, \
                or --behind-proxy where a proxy serves TLS.
                """)
        }
        if !(0...24).contains(backupEvery) {
            throw ValidationError(
                "--backup-every is a number of hours from 1 to 24, or 0 for no backups by themselves.")
        }
        if let clock, Instant(clock) == nil { throw ValidationError(Clock.form) }
    }

    func run() async throws {
        do {
            let database = try await Installation.open(place)
            let now = clock.flatMap { Instant($0) }.map(Clock.starting) ?? Clock.system
            let backups = Backups(of: database, in: place, now: now, logger: logger)
            let services = Services(
                database: database, now: now, random: randomBytes,
                sealer: try Installation.sealer(folder: place.folder), logger: logger,
                isSecure: !tls.isEmpty || behindProxy, isBehindProxy: behindProxy,
                schoolName: register.map(lookUp), backups: backups.plan(every: backupEvery))
            let listeners = try listeners(services)
            // Several processes may share a PostgreSQL; a verb asks it without any of them.
            let control =
                place.database == nil
                ? try ControlServer(folder: place.folder, handlers: handlers(services, backups)) : nil
            let words = try await SetUpCode.text(
                on: database, sealer: services.sealer, now: services.now(), address: address)
            if let words { say(words) }
            let upkeep = Task { await Upkeep(services: services).run() }
            let schedule = Task { await backups.keepUp(every: backupEvery, after: backupAfter) }
            let outcome = await Task { try await listeners.run() }.result
            Task.detached { try await endAnyway(after: outcome) }
            control?.stop()
            upkeep.cancel()
            schedule.cancel()
            await upkeep.value
            await schedule.value
            await backups.stop()
            await services.openings.flush()
            await database.close()
            try outcome.get()
        } catch DatabaseError.unavailable(let reason) {
            throw stop(reason)
        }
    }

    /// What cannot be finished now is undone, here or at the next start.
    private func endAnyway(after outcome: Result<Void, any Error>) async throws {
        try await Task.sleep(for: .seconds(3))
        logger.notice("Stopped while work was under way. What was not finished is undone.")
        if case .success = outcome { _exit(0) } else { _exit(2) }
    }

    private func handlers(_ services: Services, _ backups: Backups) -> [String: Control.Handler] {
        [
            "check": { _, say in
                let (database, now) = (services.database, services.now())
                return try await Check(place: place, database: database, now: now, hours: backupEvery).run(say)
            },
            "backup": { arguments, say in
                let changes = Set(arguments.keys.compactMap(Backups.Change.init))
                guard let made = try await backups.make(by: .command, to: arguments["to"], accepting: changes)
                else { return 0 }
                ArchiveReport.made(made.summary, made.path).forEach(say)
                return 0
            },
        ]
    }

    var address: String {
        "\(tls.isEmpty ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    private var logger: Logger {
        Logger(label: "fourfold") { _ in
            LogLine(level: logRequests ? .info : .notice, now: Clock.system) { line in
                try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
            }
        }
    }
}

/// Schools' names from the Department's register: the file is read only when somebody asks.
private func lookUp(in file: String) -> @Sendable (_ urn: String) async -> String? {
    { urn in
        let reading = Task.detached {
            FileManager.default.contents(atPath: file).flatMap { SchoolRegister.name(ofURN: urn, in: [UInt8]($0)) }
        }
        return await reading.value
    }
}

/// A line for whoever started the program.
@Sendable func say(_ words: String) {
    FileHandle.standardOutput.write(Data((words + "\n").utf8))
}
