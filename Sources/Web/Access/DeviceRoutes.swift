import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// Shared tablets, as the administrator keeps them: enrolling the one in hand, and ending any.
enum DeviceRoutes {
    static let all: [Route] =
        TabletRoutes.all + [
            Route(.get, "tablets", allow: TopPage.staff.permission) { .page(try await page($0)) },
            Route(.post, "tablets", allow: TopPage.staff.permission, enrol),
            Route(.post, "tablets/:device/ending", allow: TopPage.staff.permission, end),
        ]

    /// The device that sent this is the school’s tablet from now on, and nobody is signed in on it.
    private static func enrol(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            let tablet = SharedTablet(
                id: visit.services.newID(), name: try TabletName(form["name"]).text, school: visit.school.id)
            let token = visit.services.sealer.newToken()
            let hash = visit.services.sealer.hash(ofToken: token)
            try await visit.services.database.write(.school(visit.school.id)) { tx in
                try tx.devices.enrol(tablet, hash, by: visit.actor.account, at: visit.now)
                try tx.sessions.end(visit.session.tokenHash, at: visit.now)
                try tx.audit.add(visit.entry(.deviceEnrolled, tablet.id.text, tablet.name))
            }
            let isSecure = visit.services.isSecure
            let cookies = [
                OwnCookie.device.holding(token, secure: isSecure), OwnCookie.session.ended(secure: isSecure),
            ]
            return .seeOther(.tablet, cookies: cookies)
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form["name"], errors))
        }
    }

    private static func end(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("device", of: Device.self), visit.form())
        return try await visit.act(form["once"]) { tx in
            try tx.devices.end(id, in: visit.school.id, by: visit.actor.account, at: visit.now)
            try tx.audit.add(visit.entry(.deviceEnded, id.text))
            return visit.links.tablets.saying(.tabletEnded)
        }
    }

    private static func page(
        _ visit: SchoolVisit, _ typed: String = "", _ errors: [FieldError] = []
    ) async throws -> HTML {
        let (tablets, people) = try await visit.read { tx in
            (
                try tx.devices.all(in: visit.school.id),
                try tx.devices.people(of: visit.school.id, on: visit.today).count
            )
        }
        return TabletListPage(tablets: tablets, people: people, typed: typed, errors: errors).page(visit)
    }
}
