import DatabasePort
import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import Store
import Web

/// What `--metrics-port` shows: figures only, and nothing else of the site.
struct Figures: Sendable {
    let services: Services
    let place: Place
    private let started = Double(Clock.system().milliseconds) / 1000

    init(services: Services, place: Place) { (self.services, self.place) = (services, place) }

    func listener(_ host: String, _ port: Int) -> Listener<RouterResponder<BasicRequestContext>> {
        let router = Router()
        router.get("metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: await text())))
        }
        let application = Application(
            responder: router.buildResponder(),
            server: .http1(configuration: .init(idleTimeout: .seconds(20))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), availableConnectionsDelegate: MaximumAvailableConnections(50)),
            logger: services.logger)
        return Listener(
            application: application, host: host, port: port, options: "--metrics-host and --metrics-port")
    }

    private func text() async -> String {
        var figures = Exposition()
        services.requests.add(to: &figures)
        figures.add(
            "fourfold_build_info", .gauge, "The version that runs.", [.init(1, [("version", Fourfold.version)])])
        figures.add(
            "process_start_time_seconds", .gauge, "When the process started, since 1970.", [.init(started)])
        if let memory {
            figures.add("process_resident_memory_bytes", .gauge, "Memory in use.", [.init(Double(memory))])
        }
        if let size = try? await services.database.size() {
            figures.add("fourfold_database_size_bytes", .gauge, "The records on the disk.", [.init(Double(size))])
        }
        let folders = [("records", place.folder), ("backups", place.backupFolder)]
        figures.add(
            "fourfold_free_bytes", .gauge, "Free room on the disk where a folder lies.",
            folders.compactMap { name, folder in
                DiskRoom(at: folder).map { .init(Double($0.free), [("folder", name)]) }
            })
        addWrites(to: &figures)
        await addBackups(to: &figures)
        return figures.text
    }

    private func addWrites(to figures: inout Exposition) {
        let count = services.database.writes
        figures.add(
            "fourfold_database_commits_total", .counter, "Commits, each at most one wait for the disk.",
            [.init(Double(count.commits))])
        figures.add(
            "fourfold_database_writes_total", .counter, "Saves that were kept by them.", [.init(Double(count.writes))])
        figures.add(
            "fourfold_database_commit_seconds_total", .counter, "How long the commits took, all together.",
            [.init(count.took / .seconds(1))])
    }

    private func addBackups(to figures: inout Exposition) async {
        let now = services.now()
        guard let facts = try? await services.database.read({ tx in try tx.backups.facts(at: now) }) else { return }
        if let last = facts.lastGood?.endedAt {
            figures.add(
                "fourfold_backup_age_seconds", .gauge, "Since the newest backup that was opened and counted.",
                [.init(Double(now - last))])
        }
        if let last = facts.lastEnded {
            figures.add(
                "fourfold_backup_succeeded", .gauge, "Whether the newest attempt at a backup went well: 1 or 0.",
                [.init(last.failure == nil ? 1 : 0)])
        }
    }

    /// Bytes of this process.
    private var memory: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let parts = text.split(separator: " ")
        return parts.count > 1 ? Int(parts[1]).map { $0 * Int(getpagesize()) } : nil
    }
}
