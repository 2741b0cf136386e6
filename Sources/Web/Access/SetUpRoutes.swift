import DatabasePort
import Domain
import Hummingbird
import Sealing
import Store

/// The first visit to an empty installation: its school and its first administrator.
enum SetUpRoutes {
    static func show(_ visit: Visit) async throws -> Answer {
        try await refuseOnceDone(visit)
        return .page(SetUpPage().page(visit.services))
    }

    static func setUp(_ visit: Visit) async throws -> Answer {
        try await refuseOnceDone(visit)
        let form = try await visit.form()
        do {
            let answers = try SetUpAnswers(try await named(form, visit))
            let first = try await firstSchool(answers, visit)
            let account = try await visit.services.database.write(.installation) { tx in
                try tx.setUp.setUp(first, codeHash: hash(form, visit), on: visit.today, at: visit.now)
                return try tx.accounts.find(first.account)
            }
            let place = visit.place(of: "account " + first.username.text)
            let cookie = try await Entry(visit: visit, account: account, passwordHash: first.passwordHash, place: place)
                .begin(secondFactor: nil, "set-up")
            return .seeOther(Links(school: first.school.shortName).calendar.saying(.schoolReady), cookies: [cookie])
        } catch Refusal.invalid(let errors) {
            return .again(SetUpPage(form: form, errors: errors).page(visit.services))
        }
    }

    /// With the name of the Department's register where only a URN was written. It is asked for nobody but the person
    /// who holds the code.
    private static func named(_ form: Form, _ visit: Visit) async throws -> Form {
        let urn = form["urn"].trimmed
        guard let schoolName = visit.services.schoolName, form["name"].trimmed.isEmpty, !urn.isEmpty,
            !form["code"].trimmed.isEmpty
        else { return form }
        try await judge(form["code"], visit)
        return await schoolName(urn).map { form.filling("name", with: $0) } ?? form
    }

    /// Judges the code before the slow work of hashing, and once more as the school is written.
    private static func firstSchool(_ answers: SetUpAnswers, _ visit: Visit) async throws -> FirstSchool {
        try await judge(answers.code, visit)
        return FirstSchool(
            school: answers.school, schoolID: visit.services.newID(), administrator: answers.administrator,
            account: visit.services.newID(), username: answers.username,
            passwordHash: try await visit.services.sealer.hash(ofPassword: answers.password))
    }

    /// Counts a try, so that the code cannot be guessed.
    /// - Throws: `Refusal.invalid` for a wrong code, and after too many.
    private static func judge(_ code: String, _ visit: Visit) async throws {
        let number = try await visit.beginTry(field: "code")
        let codeHash = visit.services.sealer.hash(ofCode: code)
        let isRight = try await visit.services.database.read { tx in try tx.setUp.isRight(codeHash) }
        try await visit.endTry(number, isRight: isRight)
        guard isRight else { throw Refusal.invalid([SetUpPage.wrongCode]) }
    }

    private static func hash(_ form: Form, _ visit: Visit) -> String {
        visit.services.sealer.hash(ofCode: form["code"])
    }

    private static func refuseOnceDone(_ visit: Visit) async throws {
        let isOpen = try await visit.services.database.read { tx in try tx.setUp.isOpen() }
        guard isOpen else { throw Refusal.notFound }
    }
}

/// What was written on the page for setting up, once all of it can be taken.
struct SetUpAnswers: Sendable {
    let code: String
    let school: NewSchool
    let administrator: NewAdult
    let username: Username
    let password: String

    /// - Throws: `Refusal.invalid` with all that is to be put right.
    init(_ form: Form) throws {
        var errors = FieldErrors()
        code = form["code"]
        if code.trimmed.isEmpty { errors.add("code", "Write the code that Fourfold printed when it started.") }
        let school = try errors.take { try NewSchool(name: form["name"], urn: form["urn"]) }
        let adult = try errors.take { try NewAdult(title: form["title"], first: form["first"], last: form["last"]) }
        let username = try errors.take { try Username(form["username"]) }
        let rule = PasswordRule(
            hasSecondFactor: false, words: [form["username"], form["name"], form["first"], form["last"]])
        let password = NewcomerFields.password(form, rule, &errors)
        try errors.check()
        guard let school, let adult, let username, let password else { throw Refusal.invalid([]) }
        (self.school, administrator, self.username, self.password) = (school, adult, username, password)
    }
}

/// Asks for all of it on one page.
struct SetUpPage {
    var form: Form?
    var errors: [FieldError] = []

    static let wrongCode = FieldError("code", "This is not the code that Fourfold printed when it last started.")

    func page(_ services: Services) -> HTML {
        SignedOutFrame(services: services).page(
            "Set up", isProblem: !errors.isEmpty, heading: "Set up your school",
            lead: "This is done once. You become the first administrator and can make accounts for everybody else.",
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: NewcomerFields.kept))
                <form method="post" action="\(Link.setUp)" novalidate>
                \(fields(knowsSchools: services.schoolName != nil))
                \(Actions("\(Button("Set up the school", .filled))"))
                </form>
                """))
            """)
    }

    private func fields(knowsSchools: Bool) -> HTML {
        """
        \(TextField(
            FieldWords(
                "code", "Set-up code",
                hint: "Where Fourfold was started, it printed this code: four groups of four.", error: errors["code"]),
            value: form?["code"] ?? "", autocomplete: "off"))
        \(TextField(
            FieldWords(
                "name", "Name of the school",
                hint: knowsSchools ? "Leave it empty, and it is looked up by its URN." : .none, error: errors["name"]), value: form?["name"] ?? "",
            autocomplete: "organization"))
        \(TextField(
            FieldWords(
                "urn", "URN", hint: "Six figures, from Get Information about Schools. It may stay empty.",
                error: errors["urn"]),
            value: form?["urn"] ?? "", kind: .number, width: .word, autocomplete: "off"))
        \(SectionHead("You"))
        \(AdultFields(form: form, errors: errors, isOwn: true))
        \(NewcomerFields(form: form, errors: errors, rule: PasswordRule(hasSecondFactor: false)))
        """
    }
}
