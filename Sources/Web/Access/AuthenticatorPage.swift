import Domain
import Sealing
import Store

/// The authenticator app: setting it up, or what it has to offer once it is.
struct AuthenticatorPage {
    let schools: [Membership]
    let codesLeft: Int
    let secret: String
    let sealed: String
    let errors: [FieldError]

    static let wrong = FieldError(
        "code",
        "That code is not right. Wait for the next one in the app and write it here. If it stays wrong, set the "
            + "phone’s clock.")
    static let tooShortAlone =
        "Without the app a password has at least \(PasswordRule.leastAlone) characters. Change yours first, then "
        + "remove the app."

    static func cannotRemove(_ school: String) -> String {
        "\(school) asks everybody for an authenticator app. To change phones, ask its administrator for a new "
            + "joining code."
    }

    /// The first of the person's schools that asks everybody for an authenticator today.
    static func asking(_ schools: [Membership], _ visit: AccountVisit) -> String? {
        schools.first { $0.school.settings.asksSecondFactor(on: visit.visit.today) }?.school.name
    }

    func page(_ visit: AccountVisit) -> HTML {
        visit.page(
            "Authenticator app", isProblem: !errors.isEmpty, heading: "Authenticator app", lead: lead(visit),
            crumbs: [Destination("Your account", .account)], in: schools,
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: "Nothing is changed yet."))
                """))
            \(visit.session.hasAuthenticator ? afterwards(visit) : setUp(visit))
            """)
    }

    private func lead(_ visit: AccountVisit) -> HTML {
        if visit.session.hasAuthenticator { return "It is set up." }
        guard let school = AuthenticatorPage.asking(schools, visit) else {
            return "With it, a stolen password alone opens nothing."
        }
        return "\(school) asks everybody for one, so set it up now. Its pages open as soon as you have."
    }

    private func setUp(_ visit: AccountVisit) -> HTML {
        let uri = TOTP.uri(secret: secret, username: visit.session.username, issuer: "Fourfold")
        return """
            \(part("1. Add Fourfold to the app", """
                <p>Open an authenticator app on your phone (such as the one that your school uses for e-mail), \
                choose to add an account, and point the camera here.</p>
                <p>\(QRCode(text: uri, label: "QR code for the authenticator app. The key below says the same."))</p>
                <p>Without a camera, type this key into the app:<br><b>\(grouped(secret, by: 4, with: " "))</b></p>
                """))
            \(part("2. Show that it works", form(
                post: .authenticator, once: visit.services.once,
                """
                \(hidden("secret", sealed))
                \(TextField(
                    FieldWords("code", "Code that the app shows now", hint: "Six figures.", error: errors["code"]),
                    kind: .code, width: .word))
                \(PasswordField(FieldWords("password", "Your password", error: errors["password"])))
                \(Actions("\(Button("Turn it on", .filled))"))
                """)))
            """
    }

    private func afterwards(_ visit: AccountVisit) -> HTML {
        """
        \(part("Recovery codes", """
            <p>Each lets you in once without your phone. Of your ten, \(counted(codesLeft, "is left", "are left")).</p>
            \(form(
                post: .recoveryCodes, once: visit.services.once,
                """
                \(PasswordField(FieldWords("codes-password", "Your password", error: errors["codes-password"])))
                \(Actions("\(Button("Make ten new recovery codes"))"))
                """))
            """))
        \(part("Remove it", removal(visit)))
        """
    }

    private func part(_ heading: String, _ content: HTML) -> Section {
        Section(SectionHead(heading), "\(ReadingWidth(content))")
    }

    private func removal(_ visit: AccountVisit) -> HTML {
        if let school = AuthenticatorPage.asking(schools, visit) {
            return "<p>\(AuthenticatorPage.cannotRemove(school))</p>"
        }
        return """
            <p>Your password alone then opens your account.</p>
            \(form(
                post: .authenticatorRemoval, once: visit.services.once,
                """
                \(PasswordField(FieldWords("removal-password", "Your password", error: errors["removal-password"])))
                \(Actions("\(Button("Remove the authenticator app"))"))
                """))
            """
    }
}

/// Ten codes, shown once.
struct RecoveryCodesPage {
    let codes: [String]
    let isFirst: Bool

    func page(_ visit: AccountVisit, _ schools: [Membership]) -> HTML {
        visit.page(
            "Recovery codes", heading: isFirst ? "It is on. Keep these ten codes" : "Your ten new codes",
            lead: "Print or write them down now: they are not shown again.",
            crumbs: [Destination("Your account", .account)], in: schools,
            """
            \(ReadingWidth("""
                <p>Each lets you in once when your phone is not at hand. Keep them where you keep your passport, not \
                with your phone.\(isFirst ? "" : " Earlier codes no longer work.")</p>
                \(Rows(codes.map { "<b>\($0)</b>" as HTML }))
                \(Actions("\(LinkButton("I have kept them", to: .home, .filled))"))
                """))
            """)
    }
}
