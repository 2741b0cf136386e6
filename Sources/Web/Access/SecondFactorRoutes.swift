import DatabasePort
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Store

/// The second step of signing in: a code from the authenticator app, or one of the recovery codes.
enum SecondFactorRoutes {
    static func show(_ visit: Visit) async throws -> Answer {
        let carried = Carried(from: Carried.ownPath(visit.query("from")))
        guard let session = try await visit.session(), !session.isTooLate(at: visit.now) else {
            return .seeOther(.signIn.remembering(carried))
        }
        guard session.awaitsCode else { return .seeOther(carried.from ?? .home) }
        return .page(SecondFactorPage(carried: carried).page(visit.services))
    }

    static func give(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form(limit: SignInPage.carriedLimit)
        var page = SecondFactorPage(carried: Carried(form))
        guard let session = try await visit.session(), !session.isTooLate(at: visit.now) else {
            return .page(SignInPage(carried: page.carried, isTooLate: true).page(visit.services), status: .unauthorized)
        }
        guard session.awaitsCode else { return .seeOther(.home) }
        let place = visit.place(of: "code " + session.account.text)
        let number: String
        do {
            number = try await visit.beginTry(at: place)
        } catch Refusal.invalid(let errors) {
            page.errors = errors
            return .page(page.page(visit.services), status: .tooManyRequests)
        }
        let account = try await awaited(session, visit)
        guard let how = try await accepted(SecondFactorPage.typed(form), visit, account) else {
            try await visit.endTry(number, isRight: false)
            page.errors = [SecondFactorPage.wrong]
            return .again(page.page(visit.services))
        }
        return try await Entry(visit: visit, account: account, passwordHash: account.passwordHash, place: place)
            .openWithCode(how, page.carried)
    }

    /// The account as it stands while its session still waits: a new password ends that session.
    private static func awaited(_ session: Session, _ visit: Visit) async throws -> AccountRecord {
        try await visit.services.database.read { tx in
            guard try tx.sessions.find(session.tokenHash, at: visit.now) != nil else { throw Refusal.stale }
            return try tx.accounts.find(session.account)
        }
    }

    /// Uses up the code, and says for the audit which kind it was; nil for a wrong one, or one used before.
    private static func accepted(_ typed: String, _ visit: Visit, _ account: AccountRecord) async throws -> String? {
        let (sealer, now) = (visit.services.sealer, visit.now)
        if let step = try authenticatorStep(typed, visit, account) {
            let isFresh = try await visit.services.database.write(.installation) { tx in
                try tx.authenticators.use(step: step, of: account.id)
            }
            return isFresh ? "authenticator" : nil
        }
        let hash = sealer.hash(ofCode: typed)
        let isRecovery = try await visit.services.database.write(.installation) { tx in
            try tx.authenticators.useRecoveryCode(hash, of: account.id, at: now)
        }
        return isRecovery ? "recovery code" : nil
    }

    private static func authenticatorStep(_ typed: String, _ visit: Visit, _ account: AccountRecord) throws -> Int? {
        guard let sealed = account.sealedAuthenticator else { return nil }
        let secret = try visit.services.sealer.open(sealed, for: AccountRecord.place(of: account.id))
        return TOTP(base32: secret)?.step(of: typed, at: visit.now.milliseconds / 1000, after: account.lastStep)
    }
}

/// Asks for the code.
struct SecondFactorPage {
    var carried = Carried.none
    var errors: [FieldError] = []

    static let wrong = FieldError(
        "code", "That code is not right, or was used before. Wait for the next one in the app and write it here.")

    /// The app's code, or else a recovery code: they have fields of their own because phones show figures for one.
    static func typed(_ form: Form) -> String { form["code"].trimmed.isEmpty ? form["recovery"] : form["code"] }

    func page(_ services: Services) -> HTML {
        SignedOutFrame(services: services).page(
            "Sign in: code", isProblem: !errors.isEmpty, heading: "Your code",
            lead: "Open the authenticator app on your phone and write the six figures that it shows for Fourfold.",
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: .none))
                <form method="post" action="\(Link.signInCode)" novalidate>
                \(carried.html)
                \(TextField(
                    FieldWords("code", "Code", hint: "Six figures.", error: errors["code"]), kind: .code,
                    width: .word))
                \(DetailsBlock("My phone is not at hand", """
                    \(TextField(
                        FieldWords("recovery", "Recovery code", hint: "One of your ten, such as K7PMX-2QD9F."),
                        width: .word, autocomplete: "off"))
                    """))
                \(Actions("\(Button("Go on", .filled))"))
                </form>
                <p class="small">You have \(Session.codeMinutes) minutes for this. No phone and no recovery code? Your \
                school’s administrator can print you a new joining code.</p>
                \(Web.form(post: .signOut, once: "", "\(Button("Sign in as somebody else", .plain))"))
                """))
            """)
    }
}
