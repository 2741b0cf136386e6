import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// The first way in for a new colleague, and the way back in without password or phone.
enum JoinRoutes {
    static func show(_ visit: Visit) -> Answer { .page(JoinPage().page(visit.services)) }

    static func join(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        do {
            let found = try await newcomer(form, visit)
            let (username, password) = try found.answers(form)
            let hash = try await visit.services.sealer.hash(ofPassword: password)
            try await write(found, username, hash, visit)
            let place = visit.place(of: "account " + username.text)
            let cookie = try await Entry(visit: visit, account: found.account, passwordHash: hash, place: place)
                .begin(secondFactor: nil, "joined")
            return .seeOther(Links(school: found.school.shortName).today.saying(.joined), cookies: [cookie])
        } catch Refusal.invalid(let errors) {
            return .again(JoinPage(form: form, errors: errors).page(visit.services))
        }
    }

    /// Whose code it is. Tries are counted by address: a code of 80 bits needs no more.
    private static func newcomer(_ form: Form, _ visit: Visit) async throws -> Newcomer {
        let number = try await visit.beginTry(field: "code")
        let codeHash = visit.services.sealer.hash(ofCode: form["code"])
        let found = try await visit.services.database.read { tx -> Newcomer? in
            guard let code = try tx.joiningCodes.find(codeHash, at: visit.now) else { return nil }
            let schools = try tx.sessions.memberships(of: code.account, on: visit.today).map(\.school)
            guard let school = schools.first(where: { code.school == nil || $0.id == code.school }) else { return nil }
            return Newcomer(
                codeHash: codeHash, account: try tx.accounts.find(code.account), school: school, today: visit.today)
        }
        try await visit.endTry(number, isRight: found != nil)
        guard let found else { throw Refusal.invalid([JoinPage.wrongCode]) }
        return found
    }

    private static func write(_ found: Newcomer, _ username: Username, _ hash: String, _ visit: Visit) async throws {
        let (id, school) = (found.account.id, found.school.id)
        do {
            try await visit.services.database.write(.school(school)) { tx in
                guard try !tx.staff.worksAnywhere(id, besides: school, on: visit.today) else {
                    throw Refusal.blocked(by: [JoinPage.worksElsewhere])
                }
                guard try tx.joiningCodes.use(found.codeHash, at: visit.now) else {
                    throw Refusal.invalid([JoinPage.wrongCode])
                }
                try tx.accounts.join(id, username: username, passwordHash: hash)
                try tx.sessions.endAll(of: id, at: visit.now)
                try tx.audit.add(
                    AuditEntry(school: school.text, at: visit.now, account: id, event: .joined, record: id.text))
            }
        } catch DatabaseError.duplicate {
            throw Refusal.invalid([FieldError("username", "Somebody has this username. Choose another.")])
        }
    }
}

/// Somebody with a joining code that works.
struct Newcomer: Sendable {
    let codeHash: String
    let account: AccountRecord
    let school: SchoolRecord
    let today: Day

    /// Username and password as chosen.
    /// - Throws: `Refusal.invalid`.
    func answers(_ form: Form) throws -> (Username, String) {
        var errors = FieldErrors()
        let username = try errors.take { try self.username(form["username"]) }
        // Where the school asks for an authenticator, nothing opens before there is one.
        let rule = PasswordRule(
            hasSecondFactor: school.settings.asksSecondFactor(on: today),
            words: [form["username"], account.name.first, account.name.last, school.name])
        let password = NewcomerFields.password(form, rule, &errors)
        try errors.check()
        guard let username, let password else { throw Refusal.invalid([]) }
        return (username, password)
    }

    /// A username stays what it is: the school's file of staff knows the person by it.
    private func username(_ typed: String) throws -> Username {
        guard let kept = account.username, Username.folded(typed) != kept else { return try Username(typed) }
        let message = "Your username is \(kept), as your school has it. Write that one."
        throw Refusal.invalid([FieldError("username", message)])
    }
}

/// Asks for the code, a username and a password.
struct JoinPage {
    var form: Form?
    var errors: [FieldError] = []

    static let wrongCode = FieldError(
        "code",
        "This code does not work. It may have been used, replaced by a newer one, or be more than "
            + "\(JoiningCodeStore.days) days old. Ask your administrator for a new one.")

    static let worksElsewhere =
        "Your account opens another school too, so one school’s code does not change it. Once one of the two has ended "
        + "your work there, the other school’s administrator can make a new code."

    func page(_ services: Services) -> HTML {
        SignedOutFrame(services: services).page(
            "Join", isProblem: !errors.isEmpty, heading: "Use your joining code",
            lead: "Your school’s administrator gave it to you on paper.",
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: NewcomerFields.kept))
                <form method="post" action="\(Link.join)" novalidate>
                \(TextField(
                    FieldWords(
                        "code", "Joining code", hint: "Four groups of four. Capitals and hyphens do not matter.",
                        error: errors["code"]),
                    value: form?["code"] ?? "", autocomplete: "off"))
                \(NewcomerFields(
                    form: form, errors: errors, rule: PasswordRule(hasSecondFactor: false),
                    usernameHint: "Such as d.osei. If you have one already, write that one."))
                \(Actions("\(Button("Join", .filled))"))
                </form>
                <p class="small">If you had an authenticator app, set it up again afterwards, on your account’s \
                page.</p>
                """))
            """)
    }
}
