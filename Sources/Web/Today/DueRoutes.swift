import DatabasePort
import Domain
import Store

/// What is due: one's own list, handing it over, working days, and what the school has not done.
enum DueRoutes {
    /// Who sees what the whole school has not done.
    static let overseers: Permission = .senco || .leader

    static let all: [Route] = [
        Route(.get, "due", allow: TopPage.pupils.permission, list),
        Route(.post, "due/hand-over", allow: TopPage.pupils.permission, handOver),
        Route(.get, "not-done", allow: overseers, notDone),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try DuePage(visit, tx) }.page(visit))
    }

    private static func handOver(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            return try await visit.act(form["once"]) { tx in
                var errors = FieldErrors()
                let until = form.day("until", &errors)
                let known = try tx.due.standIns(for: visit.actor, until: until ?? visit.today).map(\.account)
                let standIn = errors.require(
                    "stand-in", AccountID(form["stand-in"]).flatMap { known.contains($0) ? $0 : nil },
                    "Choose a colleague who can do some of it and is not away on those days.")
                let new = try NewAway(
                    from: visit.today, until: until, standIn: standIn, of: visit.actor.account, on: visit.today,
                    errors: errors)
                try visit.keep(new, of: visit.actor.account, tx)
                return visit.links.due.saying(.listHandedOver)
            }
        } catch Refusal.invalid(let errors) {
            // Here the first day is today and was not asked for.
            let shown = errors.map { FieldError($0.field == "from" ? "until" : $0.field, $0.message) }
            return .again(try await visit.read { tx in try DuePage(visit, tx) { $0.again(form, shown) } }.page(visit))
        }
    }

    private static func notDone(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try NotDonePage(visit, tx) }.page(visit))
    }
}

extension SchoolVisit {
    /// Keeps days away, with an audit row that says when and not why.
    func keep(_ new: NewAway, of account: AccountID, _ tx: any Transaction) throws {
        try tx.away(school.id).add(new, of: account, by: actor.account, at: now)
        let days = "\(new.days.lowerBound.iso) \(new.days.upperBound.iso)"
        try tx.audit.add(entry(new.standIn == nil ? .awayAdded : .listHandedOver, account.text, days))
    }
}
