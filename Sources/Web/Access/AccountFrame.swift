import DatabasePort
import Domain
import Sealing
import Store

/// The person's own pages, with the way back to each school in which they work.
extension AccountVisit {
    func page(
        _ title: String, isProblem: Bool = false, heading: String, lead: HTML = .none, crumbs: [Destination] = [],
        in schools: [Membership], _ content: HTML
    ) -> HTML {
        let masthead = Masthead(heading, crumbs: crumbs, lead: lead)
        return Frame(
            title, isProblem: isProblem,
            around: surroundings(schools),
            masthead: session.device == nil ? masthead : masthead.onTablet(.home),
            banner: Done(rawValue: visit.query("done")).map { Banner("Done.", "\($0.sentence)") }, content
        ).html
    }

    private func surroundings(_ schools: [Membership]) -> Surroundings {
        if let device = session.device {
            return session.surroundings(on: device, services, in: "Fourfold", home: .home)
        }
        return Surroundings(
            assets: services.assets.addresses, school: "Fourfold", home: .home,
            navigation: schools.map { NavigationItem($0.school.name, Links(school: $0.school.shortName).today) },
            person: SignedIn(session.name.full, role: session.username, account: .account, signOut: .signOut),
            look: session.look, footer: Destination.everywhere, idle: session.idle)
    }

    /// The schools in which the person works today.
    func schools() async throws -> [Membership] {
        let (account, today) = (account, visit.today)
        return try await services.database.read { tx in try tx.sessions.memberships(of: account, on: today) }
    }

    /// An audit row of what this person did to their own account.
    func entry(_ event: AuditEvent, _ detail: String = "") -> AuditEntry {
        visit.entry(event, account, record: account.text, detail)
    }

    /// The account, if the password typed is its own. Tries are counted as at sign-in.
    ///
    /// - Parameter field: where the password stands in the form.
    /// - Throws: `Refusal.invalid` by that field.
    func reauthenticated(_ form: Form, field: String) async throws -> AccountRecord {
        let place = visit.place(of: "account " + Username.folded(session.username))
        let number = try await visit.beginTry(at: place, field: field)
        let account = account
        let record = try await services.database.read { tx in try tx.accounts.find(account) }
        let isRight = await services.sealer.verify(form[field], against: record.passwordHash)
        try await visit.endTry(number, isRight: isRight)
        guard isRight else { throw Refusal.invalid([FieldError(field, "This is not your present password.")]) }
        return record
    }
}
