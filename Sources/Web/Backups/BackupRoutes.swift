import DatabasePort
import Domain
import Store

extension Links {
    package var backups: Link { at("settings/backups") }
}

/// The state of backups, and making one now.
enum BackupRoutes {
    static let readers: Permission = .administrator || .senco
    /// Who may make one, and sees where they lie.
    static let makers: Permission = .administrator

    static let all: [Route] = [
        Route(.get, "settings/backups", allow: readers) { visit in
            .page(try await visit.read { tx in try BackupsPage(visit, tx) }.page(visit))
        },
        Route(.post, "settings/backups", allow: makers, make),
    ]

    private static func make(_ visit: SchoolVisit) async throws -> Answer {
        let once = try await visit.form()["once"]
        guard try await visit.read({ tx in try BackupsPage(visit, tx) }).isButtonThere else {
            return .seeOther(visit.links.backups)
        }
        _ = try await visit.act(once) { tx in
            try tx.audit.add(visit.entry(.backupAsked, visit.school.id.text))
            return visit.links.backups
        }
        let make = visit.services.backups.make
        do {
            let made: Void? = try await visit.services.backupWorks.outcome(of: once) { _ in try await make() }
            return .seeOther(made == nil ? visit.links.backups : visit.links.backups.saying(.backupMade))
        } catch {
            // Its record says why, and the page shows that.
            return .seeOther(visit.links.backups)
        }
    }
}
