import DatabasePort
import Domain
import Sealing
import Store

/// One’s own PIN for shared tablets: chosen with the password at hand, and taken away without.
enum PinRoutes {
    static func show(_ visit: AccountVisit) async throws -> Answer { .page(try await page(visit, [])) }

    static func choose(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var errors = FieldErrors()
            let pin = try errors.take { try Pin(form["pin"]) }
            if form["again"] != form["pin"] { errors.add("again", "Write the same PIN again.") }
            if form["pin-password"].isEmpty { errors.add("pin-password", "Write your password.") }
            try errors.check()
            let account = try await visit.reauthenticated(form, field: "pin-password")
            let hash = try await visit.services.sealer.hash(ofPin: pin?.figures ?? "")
            return try await visit.act(form["once"]) { tx in
                guard let password = account.passwordHash, try tx.accounts.isOpen(account.id, under: password) else {
                    throw Refusal.stale
                }
                try tx.pins.set(hash, of: account.id, at: visit.now)
                try tx.sessions.endAllOnTablets(of: account.id, at: visit.now)
                try tx.audit.add(visit.entry(.pinSet))
                return (visit.session.device == nil ? Link.pin : .tablet).saying(.pinSaved)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, errors))
        }
    }

    static func remove(_ visit: AccountVisit) async throws -> Answer {
        let form = try await visit.form()
        return try await visit.act(form["once"]) { tx in
            try tx.pins.remove(from: visit.account)
            try tx.sessions.endAllOnTablets(of: visit.account, at: visit.now)
            try tx.audit.add(visit.entry(.pinRemoved))
            return .pin.saying(.pinGone)
        }
    }

    private static func page(_ visit: AccountVisit, _ errors: [FieldError]) async throws -> HTML {
        let account = visit.account
        let standing = try await visit.services.database.read { tx in try tx.pins.standing(of: account) }
        return PinPage(standing: standing, schools: try await visit.schools(), errors: errors).page(visit)
    }
}

/// Choosing a PIN.
struct PinPage {
    let standing: PinStanding?
    let schools: [Membership]
    let errors: [FieldError]

    func page(_ visit: AccountVisit) -> HTML {
        visit.page(
            "PIN for shared tablets", isProblem: !errors.isEmpty, heading: "PIN for shared tablets",
            lead: "It opens your own classes on a tablet that your school has enrolled, and nothing anywhere else.",
            crumbs: [Destination("Your account", .account)], in: schools,
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: "Your PIN is as it was."))
                <p>\(said) A tablet shows a class’s day only: who has no class of their own sees nothing there.</p>
                \(fields(visit))
                \(removal(visit))
                """))
            """)
    }

    private var said: String {
        guard let standing else { return "You need none: it is for whoever works on a shared tablet." }
        return "You have a PIN since \(standing.setAt.londonDay.inWords)."
            + (standing.isClosed ? " It is closed after \(Pin.mostWrong) wrong tries. Choose one anew." : "")
    }

    private func fields(_ visit: AccountVisit) -> HTML {
        Web.form(
            post: .pin, once: visit.services.once,
            """
            \(PasswordField(
                FieldWords("pin", "New PIN", hint: "\(Pin.inWords)", error: errors["pin"]), isNew: true, kind: .pin))
            \(PasswordField(FieldWords("again", "The same PIN again", error: errors["again"]), isNew: true, kind: .pin))
            \(PasswordField(FieldWords("pin-password", "Your password", error: errors["pin-password"])))
            \(Actions("\(Button(standing == nil ? "Set this PIN" : "Change the PIN", .filled))"))
            """)
    }

    private func removal(_ visit: AccountVisit) -> HTML? {
        // On a tablet whoever finds it open could press this: it asks for no password.
        guard standing != nil, visit.session.device == nil else { return nil }
        return Web.form(post: .pinRemoval, once: visit.services.once, Button("Take my PIN away", .plain).html)
    }
}
