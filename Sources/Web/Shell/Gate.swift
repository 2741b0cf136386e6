import DatabasePort
import Domain
import HTTPTypes
import Hummingbird
import Logging
import Sealing
import Store

/// Stands before every handler: who is it, and may they?
struct Gate: Sendable {
    let services: Services

    /// The answer of the route, or the refusal that its declaration asks for.
    func pass(_ route: Route, _ visit: Visit) async throws -> Answer {
        try refuseCrossSite(route, visit)
        switch (route.access, route.handler) {
        case (.anyone, .anyone(let handler)):
            return try await handler(visit)
        case (.signedIn, .signedIn(let handler)):
            let (session, memberships) = try await session(visit)
            if let tablet = session.device, !route.isOnTablet {
                await services.openings.add(visit.refusal(of: session.account, school: tablet.school.text))
                guard let here = memberships.first else { throw Gate.notOnTablet }
                throw RefusedInSchool(refusal: Gate.notOnTablet, visit: inSchool(visit, session, here, .anyRole))
            }
            return try await handler(AccountVisit(visit: visit, session: session))
        case (.school(let permission), .school(let handler)):
            return try await enter(visit, route, permission, handler)
        default:
            throw Refusal.notFound
        }
    }

    private func enter(
        _ visit: Visit, _ route: Route, _ permission: Permission,
        _ handler: @Sendable (SchoolVisit) async throws -> Answer
    ) async throws -> Answer {
        let (session, memberships) = try await session(visit)
        guard let membership = memberships.first(where: { $0.school.shortName == visit.parameters.get("school") })
        else {
            await visit.services.openings.add(visit.refusal(of: session.account, school: ""))
            throw Refusal.notFound
        }
        let inSchool = inSchool(visit, session, membership, permission)
        let actor = inSchool.actor
        do {
            if session.device != nil, !route.isOnTablet { throw Gate.notOnTablet }
            let hasSecond = session.hasAuthenticator || session.device != nil
            if membership.school.settings.asksSecondFactor(on: visit.today), !hasSecond {
                return .seeOther(.authenticator)
            }
            guard permission.admits(actor.roles) else { throw Refusal.forbidden(permission.inWords) }
            return try await handler(inSchool)
        } catch let refusal as Refusal {
            if refusal == .notFound || refusal.isForbidden {
                await visit.services.openings.add(visit.refusal(of: session.account, school: actor.school.text))
            }
            throw RefusedInSchool(refusal: refusal, visit: inSchool)
        }
    }

    private func inSchool(
        _ visit: Visit, _ session: Session, _ membership: Membership, _ permission: Permission
    ) -> SchoolVisit {
        let actor = Actor(
            account: session.account, school: membership.school.id,
            roles: session.device == nil ? membership.roles : Gate.rolesOnTablet,
            name: session.name.formal, today: visit.today)
        return SchoolVisit(
            visit: visit, session: session, school: membership.school, actor: actor, roles: membership.roles,
            permission: permission)
    }

    /// On a shared tablet everybody, also with the password, sees with an assistant’s eyes: their own classes, and no score.
    private static let rolesOnTablet: Set<Role> = [.assistant]

    private static let notOnTablet = Refusal.forbidden(
        "A shared tablet opens the day’s work and the class sheet only. Use your own sign-in on another device for this."
    )

    /// The live session of the visitor's cookie, renewed at most once a minute; on a shared tablet, where minutes
    /// count, every ten seconds. With it the schools that it opens.
    private func session(_ visit: Visit) async throws -> (Session, [Membership]) {
        guard let token = visit.token else { throw NotSignedIn() }
        let hash = services.sealer.hash(ofToken: token)
        let (now, today) = (visit.now, visit.today)
        let found = try await services.database.read { tx -> (Session, [Membership])? in
            guard let session = try tx.sessions.find(hash, at: now) else { return nil }
            return (session, try tx.sessions.memberships(of: session.account, on: today))
        }
        guard let (session, memberships) = found else { throw NotSignedIn() }
        if session.hasAuthenticator && session.secondFactorAt == nil { throw NotSignedIn() }
        if now - session.seenAt >= (session.device == nil ? 60 : 10) {
            await renew(hash, at: now)
        }
        return (session, memberships.filter(session.opens))
    }

    /// Where nothing can be saved, on a full disk for instance, pages still open.
    private func renew(_ hash: String, at now: Instant) async {
        do {
            try await services.database.write(.installation) { tx in try tx.sessions.touch(hash, at: now) }
        } catch {
            services.logger.error("A session could not be renewed", metadata: ["reason": "\(error.inLog)"])
        }
    }

    /// Other sites may not post here (Fetch Metadata, then Origin; no token in pages is needed).
    private func refuseCrossSite(_ route: Route, _ visit: Visit) throws {
        guard route.method == .post else { return }
        let headers = visit.request.headers
        if let site = headers[.secFetchSite] {
            guard site == "same-origin" else { throw CrossSite() }
        } else {
            guard let origin = headers[.origin], let host = visit.request.head.authority,
                origin == "https://\(host)" || origin == "http://\(host)"
            else { throw CrossSite() }
        }
    }
}

/// Nobody has signed in, or the session is over.
struct NotSignedIn: Error {}

/// A form that another site sent.
struct CrossSite: Error {}

/// A refusal to somebody who has signed in, so that its page has the frame of their school.
struct RefusedInSchool: Error {
    let refusal: Refusal
    let visit: SchoolVisit
}

extension Refusal {
    fileprivate var isForbidden: Bool {
        if case .forbidden = self { true } else { false }
    }
}

extension Visit {
    /// An audit row of what was refused, short enough whatever a visitor typed.
    ///
    /// - Parameter school: empty where the person has no work in the school of the address, if it is one.
    fileprivate func refusal(of account: AccountID, school: String) -> AuditEntry {
        AuditEntry(
            school: school, at: now, account: account, event: .refused,
            record: String("\(request.method.rawValue) \(request.uri.path)".prefix(200)))
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
