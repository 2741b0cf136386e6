import DatabasePort
import Domain
import Hummingbird
import NIOCore
import Store

/// One request, by somebody who may not have signed in.
package struct Visit: Sendable {
    package let services: Services
    package let request: Request
    package let parameters: Parameters
    /// Where the request came from, for slowing down guesses.
    package let address: String
    /// Taken once, so that all of a request happens at one instant.
    package let now: Instant
    /// Keeps what was typed for the page that says that it could not be saved.
    let sent: SentForm

    package var today: Day { now.londonDay }

    /// A part of the query: `?year=4`.
    package func query(_ name: String) -> String {
        request.uri.queryParameters[Substring(name)].map(String.init)?.filter { $0 != "\0" } ?? ""
    }

    /// A part of the path that has the form of an id.
    /// - Throws: `Refusal.notFound` for any other text.
    package func id<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind> {
        guard let id = parameters.get(name).flatMap({ ID<Kind>($0) }) else { throw Refusal.notFound }
        return id
    }

    /// The form that was posted, at most `limit` bytes of it.
    ///
    /// - Parameter mostFields: how many a form without files may have.
    /// - Throws: `TooLarge`, or `BadForm` for what is none, or broke off half way.
    package func form(limit: Int = 1 << 20, mostFields: Int = 500) async throws -> Form {
        do {
            let form = try await readForm(limit, mostFields)
            sent.keep(form)
            return form
        } catch let error as TooLarge {
            throw error
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            throw BadForm()
        }
    }

    private func readForm(_ limit: Int, _ mostFields: Int) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("multipart/form-data") {
            return try await Multipart.read(
                request.body, type: type, length: request.headers[.contentLength].flatMap { Int($0) }, limit: limit)
        }
        guard type.hasPrefix("application/x-www-form-urlencoded") else { throw BadForm() }
        var buffer = try await request.body.collect(upTo: limit)
        return try Form(urlEncoded: buffer.readBytes(length: buffer.readableBytes) ?? [], mostFields: mostFields)
    }

    /// The token in the visitor's cookie.
    package var token: String? {
        request.cookies[OwnCookie.session.name(secure: services.isSecure)]?.value
    }

    /// Does what a form asks, in one transaction, once: a second post of the same form is answered as the first was.
    ///
    /// - Parameter once: the form's own number, a hidden field that `form` components carry.
    package func act(
        _ scope: Scope, by account: AccountID, once: String,
        _ body: @escaping @Sendable (any Transaction) throws -> Link
    ) async throws -> Answer {
        let now = now
        let link = try await services.database.write(scope) { tx in
            guard !once.isEmpty else { return try body(tx) }
            if let done = try tx.forms.answer(once, by: account) { return Link(path: done) }
            let link = try body(tx)
            try tx.forms.remember(once, by: account, answer: link.path, at: now)
            return link
        }
        return .seeOther(link)
    }
}

/// One request by somebody who has signed in.
package struct AccountVisit: Sendable {
    package let visit: Visit
    package let session: Session

    package var services: Services { visit.services }
    package var now: Instant { visit.now }
    package var account: AccountID { session.account }

    package func form(limit: Int = 1 << 20) async throws -> Form { try await visit.form(limit: limit) }

    /// See `Visit.act`.
    package func act(
        _ once: String, _ body: @escaping @Sendable (any Transaction) throws -> Link
    ) async throws -> Answer {
        try await visit.act(.installation, by: account, once: once, body)
    }
}

/// One request by somebody who has signed in and works in the school of the address.
package struct SchoolVisit: Sendable {
    package let visit: Visit
    package let session: Session
    package let school: SchoolRecord
    package let actor: Actor
    /// What the person is in the school. On a shared tablet `actor` may do less.
    package let roles: Set<Role>
    package let permission: Permission

    package var services: Services { visit.services }
    package var now: Instant { visit.now }
    package var today: Day { visit.today }
    package var links: Links { Links(school: school.shortName) }
    /// In which school, by whom and when this request changes something.
    package var change: ChangeMoment { ChangeMoment(school: school.id, by: actor.account, at: now) }

    package func id<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind> { try visit.id(name) }
    package func query(_ name: String) -> String { visit.query(name) }
    package func form(limit: Int = 1 << 20) async throws -> Form { try await visit.form(limit: limit) }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await services.database.read(body)
    }

    /// See `Visit.act`.
    package func act(
        _ once: String, _ body: @escaping @Sendable (any Transaction) throws -> Link
    ) async throws -> Answer {
        try await visit.act(.school(school.id), by: actor.account, once: once, body)
    }

    /// An audit row of what this person does now.
    package func entry(_ event: AuditEvent, _ record: String, _ detail: String = "") -> AuditEntry {
        AuditEntry(
            school: school.id.text, at: now, account: actor.account, event: event, record: record, detail: detail)
    }

    /// Notes that this person opened a record, and in what roles: these may end.
    package func opened(_ event: AuditEvent, _ record: String) async {
        let held = Role.allCases.filter(roles.contains).map(\.rawValue)
        await services.openings.add(entry(event, record, held.joined(separator: " ")))
    }

    /// The pupil, if this person's eyes may fall on that pupil here.
    ///
    /// - Throws: `Refusal.notFound` out of reach, `Refusal.forbidden` in reach but not by this route.
    package func reach(_ pupil: PupilID, _ tx: any Transaction) throws -> PupilRecord {
        let found = try tx.pupils.find(pupil, visibleTo: actor)
        guard permission.admits(actor.roles, found.relations) else { throw Refusal.forbidden(permission.inWords) }
        return found
    }
}
