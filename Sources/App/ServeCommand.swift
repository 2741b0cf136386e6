import ArgumentParser
import DatabasePort
import Domain
import Exchange
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
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

    @Option(help: "The Department’s register of schools (edubasealldata…csv), to name the school by its URN at set-up.")
    var register: String?

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
        if let clock, Instant(clock) == nil { throw ValidationError(Clock.form) }
    }

    func run() async throws {
        do {
            let database = try await Installation.open(folder: place.folder, database: place.database)
            let services = Services(
                database: database, now: clock.flatMap { Instant($0) }.map(Clock.starting) ?? Clock.system,
                random: randomBytes, sealer: try Installation.sealer(folder: place.folder), logger: logger,
                isSecure: !tls.isEmpty || behindProxy, isBehindProxy: behindProxy,
                schoolName: register.map(lookUp))
            let words = try await SetUpCode.text(
                on: database, sealer: services.sealer, now: services.now(), address: address)
            if let words { say(words) }
            let upkeep = upkeep(services)
            try await serve(services)
            upkeep.cancel()
            await services.openings.flush()
            await database.close()
        } catch DatabaseError.unavailable(let reason) {
            throw stop(reason)
        } catch let error as IOError {
            throw stop(
                error.errnoCode == EADDRINUSE
                    ? "\(host):\(port) is in use by another program. Stop that one, or say another --port."
                    : "\(host):\(port) cannot be listened on. Check --host and --port, and who may use that port.")
        }
    }

    /// Every hour files that nobody accepted, and what was kept to undo what is too old for that, and old sessions are wiped,
    /// whether or not anybody looks; and tables are counted anew.
    private func upkeep(_ services: Services) -> Task<Void, any Error> {
        Task {
            while true {
                await trying("Old files could not be wiped.", services.logger) {
                    let schools = try await services.database.read { tx in try tx.schools.all() }
                    for (place, school) in schools.enumerated() {
                        await trying("Old files could not be wiped.", services.logger) {
                            let owed = try await services.database.write(.school(school.id)) { tx in
                                try tx.imports.wipeOld(in: school.id, at: services.now())
                                // Owed where the server stopped just after files were brought in, or is newer.
                                return try tx.progress.readOwed(of: school.id, on: services.now().londonDay) {
                                    services.newID()
                                }
                            }
                            if owed == .method {
                                services.logger.notice(
                                    "Progress was read by the new method.",
                                    metadata: [
                                        "school": "\(school.shortName)", "place": "\(place + 1) of \(schools.count)",
                                    ])
                            }
                        }
                    }
                }
                await trying("Old sessions could not be wiped.", services.logger) {
                    try await services.database.write(.installation) { tx in try tx.sessions.wipeOld(at: services.now())
                    }
                }
                await trying("Tables could not be counted.", services.logger) { try await services.database.analyse() }
                try await Task.sleep(for: .seconds(3600))
            }
        }
    }

    /// One school’s trouble keeps no other school’s files.
    private func trying(_ fault: String, _ logger: Logger, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            if Task.isCancelled { return }
            logger.error("\(fault) It is tried again in an hour.", metadata: ["reason": "\(error)"])
        }
    }

    private var address: String {
        "\(tls.isEmpty ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    private var logger: Logger {
        var logger = Logger(label: "fourfold") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        return logger
    }

    private func serve(_ services: Services) async throws {
        let address = address
        let application = Application(
            responder: Site(services: services).responder, server: try server(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "fourfold",
                availableConnectionsDelegate: MaximumAvailableConnections(2000)),
            onServerRunning: { _ in say("Fourfold is ready at \(address)") }, logger: logger)
        try await application.runService()
    }

    /// Half-sent requests are let go after 20 seconds, and no head is larger than 16 kB.
    private func server() throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(20),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100)))
        guard tls.count == 2 else { return plain }
        do {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(tls[0]).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: tls[1], format: .pem)))
            configuration.minimumTLSVersion = .tlsv12
            return try .tls(plain, tlsConfiguration: configuration)
        } catch {
            throw stop("\(tls[0]) and \(tls[1]) are no certificate and key that go together, in PEM: \(error)")
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
