import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL
import ServiceLifecycle
import Web

extension ServeCommand {
    /// The pages, and the figures where they are asked for.
    func listeners(_ services: Services) throws -> Listeners {
        let address = address
        let pages = Application(
            responder: Site(services: services).responder, server: try server(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "fourfold",
                availableConnectionsDelegate: MaximumAvailableConnections(2000)),
            onServerRunning: { _ in say("Fourfold is ready at \(address)") }, logger: services.logger)
        var all: [any Service] = [Listener(application: pages, host: host, port: port, options: "--host and --port")]
        if let metricsPort {
            let figures = Figures(services: services, place: place).listener(metricsHost, metricsPort)
            all.insert(figures, at: 0)
        }
        return Listeners(services: all, readiness: services.readiness, logger: services.logger)
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
