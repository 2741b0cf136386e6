import DatabasePort
import Domain
import Sealing
import Store

/// One's own account: how pages look, and the password.
enum AccountRoutes {
    static func show(_ visit: AccountVisit) async throws -> Answer {
        .page(AccountPage(schools: try await visit.schools()).page(visit))
    }

    static func setLook(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        guard let size = Look.TextSize(rawValue: form["size"]), let theme = Look.Theme(rawValue: form["theme"]) else {
            throw BadForm()
        }
        let look = Look(textSize: size, plainLetters: form.isTicked("plain"), theme: theme)
        return try await visit.act(form["once"]) { tx in
            try tx.accounts.setLook(look, of: visit.account)
            try tx.audit.add(visit.entry(.accountChanged, "look of pages"))
            return .account.saying(.lookSaved)
        }
    }

    static func changePassword(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        let schools = try await visit.schools()
        do {
            let account = try await visit.reauthenticated(form, field: "old-password")
            var errors = FieldErrors()
            let rule = AccountPage.rule(visit.session, schools)
            let password = NewcomerFields.password(form, rule, &errors)
            try errors.check()
            let hash = try await visit.services.sealer.hash(ofPassword: password ?? "")
            return try await visit.act(form["once"]) { tx in
                try tx.accounts.setPassword(hash, of: account.id)
                try tx.sessions.endAll(of: account.id, except: visit.session.tokenHash, at: visit.now)
                try tx.joiningCodes.drop(for: account.id)
                try tx.audit.add(visit.entry(.passwordChanged))
                return .account.saying(.passwordChanged)
            }
        } catch Refusal.invalid(let errors) {
            return .again(AccountPage(schools: schools, errors: errors).page(visit))
        }
    }
}
