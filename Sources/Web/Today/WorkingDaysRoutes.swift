import DatabasePort
import Domain
import Hummingbird
import Store

/// Working days and days away: one's own, and for the office and the SENCo everybody's.
enum WorkingDaysRoutes {
    static let office: Permission = .administrator || .senco
    /// Who has something that can fall due, and the office.
    static let staff = TopPage.pupils.permission || .administrator

    static let all: [Route] = [
        Route(.get, "working-days", allow: staff, show),
        Route(.post, "working-days", allow: staff, save),
        Route(.get, "staff/:account/working-days", allow: office, show),
        Route(.post, "staff/:account/working-days", allow: office, save),
    ]

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let account = try account(visit)
        return .page(try await visit.read { tx in try WorkingDaysPage(of: account, visit, tx) }.page(visit))
    }

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let (account, form) = try await (account(visit), visit.form())
        do {
            return try await visit.act(form["once"]) { tx in
                _ = try tx.staff.find(account, in: visit.school.id, on: visit.today)
                return try change(form, of: account, visit, tx)
            }
        } catch Refusal.invalid(let errors) {
            return .again(
                try await visit.read { tx in
                    try WorkingDaysPage(of: account, visit, tx) { $0.again(form, errors) }
                }.page(visit))
        }
    }

    private static func change(
        _ form: Form, of account: AccountID, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> Link {
        let isOwn = account == visit.actor.account
        let page = isOwn ? visit.links.workingDays : visit.links.workingDays(of: account)
        if let first = Day(form["end"]) {
            try tx.away(visit.school.id).end(first, of: account, on: visit.today)
            try tx.audit.add(visit.entry(.awayEnded, account.text, first.iso))
            return (form["back"] == "due" ? visit.links.due : page).saying(.awayEnded)
        }
        if form["do"] == "away" {
            var errors = FieldErrors()
            let (from, until) = (form.day("from", &errors), form.day("until", &errors))
            let new = try NewAway(
                from: from, until: until, standIn: standIn(form, visit, tx, &errors), of: account, on: visit.today,
                errors: errors)
            try visit.keep(new, of: account, tx)
            return page.saying(.awayAdded)
        }
        try tx.away(visit.school.id).set(NewWorkingDays(form.all("days")), of: account)
        try tx.audit.add(visit.entry(.workingDaysChanged, account.text))
        return page.saying(.workingDaysSaved)
    }

    private static func standIn(
        _ form: Form, _ visit: SchoolVisit, _ tx: any Transaction, _ errors: inout FieldErrors
    ) throws -> AccountID? {
        guard !form["stand-in"].isEmpty else { return nil }
        let staff = try tx.staff.all(in: visit.school.id, on: visit.today).map(\.account)
        let chosen = AccountID(form["stand-in"]).flatMap { staff.contains($0) ? $0 : nil }
        return errors.require("stand-in", chosen, "Choose somebody who works here.")
    }

    private static func account(_ visit: SchoolVisit) throws -> AccountID {
        visit.visit.parameters.get("account") == nil ? visit.actor.account : try visit.id("account")
    }
}
