import Domain
import HTTPTypes
import Hummingbird
import Store

/// Username and password.
struct SignInPage {
    var username = ""
    var carried = Carried.none
    var errors: [FieldError] = []
    /// The session ended while something was being typed.
    var isTooLate = false
    var isSignedOut = false

    /// Bytes of a form that is carried along; its fields are written twice over by then.
    static let carriedLimit = 4 << 20

    /// The same words whether there is such a person or not.
    static let wrong = FieldError(
        "username",
        "That username and password do not go together. Try again, or ask your administrator for a joining code.")

    static func missing(_ form: Form) -> [FieldError] {
        var errors = FieldErrors()
        if form["username"].trimmed.isEmpty { errors.add("username", "Write your username.") }
        if form["password"].isEmpty { errors.add("password", "Write your password.") }
        return errors.all
    }

    /// What a request without a live session gets: a page to read comes after signing in, a form is carried along.
    static func afterSessionEnd(_ request: Request, _ context: VisitContext, _ services: Services) async -> Answer {
        let visit = Visit(
            services: services, request: request, parameters: context.parameters, address: context.remoteAddress,
            now: services.now(), sent: context.sent)
        let path = request.uri.path
        guard request.method == .post else {
            if (try? await visit.device()) != nil { return .seeOther(.tablet) }
            let carried = Carried(from: Carried.ownPath(path))
            let session = try? await visit.session()
            return .seeOther((session?.awaitsCode == true ? Link.signInCode : .signIn).remembering(carried))
        }
        let form = try? await visit.form()
        let typed = form.map { Carried($0, to: path) } ?? .none
        // Only the person who typed it may send it: without a cookie nobody knows who that was.
        let isSomebodys = (try? await visit.lastOwner()) != nil
        let page = SignInPage(carried: isSomebodys ? typed : Carried(from: typed.from), isTooLate: true)
        return .page(page.page(services), status: .unauthorized)
    }

    func page(_ services: Services) -> HTML {
        SignedOutFrame(services: services).page(
            "Sign in", isProblem: !errors.isEmpty, heading: isTooLate ? "Your session ended" : "Sign in",
            lead: isTooLate ? tooLate : .none, banner: isSignedOut ? Banner("Done.", "You are signed out.") : nil,
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: .none))
                \(fields)
                <p>New here, or forgotten your password? \(TextLink("Use a joining code", to: .join)), which your \
                school’s administrator prints for you.</p>
                <p class="small">You are signed out \(SessionStore.idleMinutes) minutes after the last page that you \
                opened or sent, \(SessionStore.idleMinutesOnDevice) on a shared tablet, and \(SessionStore.absoluteHours) hours after signing in.</p>
                """))
            """)
    }

    private var tooLate: HTML {
        carried.holdsForm
            ? "Sign in, and you can send what you typed. Nothing of it is lost, and nothing is saved yet."
            : "Sign in, then do it again. Nothing was saved."
    }

    private var fields: HTML {
        """
        <form method="post" action="\(Link.signIn)" novalidate>
        \(carried.html)
        \(TextField(
            FieldWords("username", "Username", error: errors["username"]), value: username, autocomplete: "username"))
        \(PasswordField(FieldWords("password", "Password", error: errors["password"])))
        \(Actions("\(Button("Sign in", .filled))"))
        </form>
        """
    }
}
