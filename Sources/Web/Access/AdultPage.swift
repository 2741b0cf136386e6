import Domain
import HTTPTypes
import HummingbirdCore
import Store

/// One adult: what they may do here, how they get in, and the end of it.
struct AdultPage {
    let member: StaffMember
    let codeUntil: Instant?
    let form: Form?
    let errors: [FieldError]

    static let needsRole = "Tick at least one role."
    static let needsTick = "Tick that you mean it."
    static let worksElsewhere =
        "This account opens another school too, so one school cannot make a code for it. End this person’s work here; "
        + "then the other school’s administrator can make one."
    static let hiredElsewhere =
        "This person works in another school now, and their account is that school’s to change. Add them here as a new "
        + "adult, or ask that school’s administrator to end their work there first."
    static let hasLeft = "This person does not work here. Give them a role first."

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Adult", isProblem: !errors.isEmpty, current: .staff,
            masthead: Masthead(
                member.name.full, crumbs: [Destination("Staff", visit.links.staff)], lead: HTML(standing)),
            """
            \(errors.isEmpty ? .none : "\(ReadingWidth("\(ErrorSummary(errors, kept: "Nothing is changed."))"))")
            \(ReadingWidth("\(facts)"))
            \(Section(SectionHead("What they may do"), "\(ReadingWidth(roles(visit)))"))
            \(member.roles.isEmpty ? .none : "\(code(visit))\(closure(visit))")
            """)
    }

    private var standing: String {
        if member.roles.isEmpty { return "No longer works here." }
        return member.hasJoined ? "Has joined." : "Has not joined yet."
    }

    private var facts: SummaryList {
        SummaryList([
            SummaryRow("Called", "\(member.name.formal)"),
            SummaryRow("Username", "\(member.username ?? "Chosen when joining")"),
            SummaryRow("E-mail address", "\(member.email ?? "None, and none is needed")"),
            SummaryRow("Authenticator app", member.hasAuthenticator ? "Set up" : "Not set up"),
        ])
    }

    private func roles(_ visit: SchoolVisit) -> HTML {
        let chosen = form.map { Set($0.all("roles")) } ?? Set(member.roles.map(\.rawValue))
        return Web.form(
            post: visit.links.roles(member.account), once: visit.services.once,
            """
            \(hidden("revision", String(member.revision)))
            \(RoleTicks(chosen: chosen, error: errors["roles"]))
            \(Actions("\(Button(member.roles.isEmpty ? "Let them work here again" : "Save roles", .filled))"))
            """)
    }

    private func code(_ visit: SchoolVisit) -> Section {
        let open: HTML =
            codeUntil.map {
                "<p>A joining code is out. It can be used until \($0.londonDay), \($0.londonClock).</p>"
            } ?? .none
        return Section(
            SectionHead("Joining code"),
            """
            \(ReadingWidth("""
                \(open)<p>For somebody new, or who has lost the password or the phone. With it they choose a username, \
                unless they have one, and a password; an earlier password then no longer works, and an authenticator app is set up anew.</p>
                \(Web.form(
                    post: visit.links.code(member.account), once: visit.services.once,
                    "\(Actions("\(Button("Make a new joining code"))"))"))
                """))
            """)
    }

    private func closure(_ visit: SchoolVisit) -> Section {
        Section(
            SectionHead("No longer works here"),
            """
            \(ReadingWidth("""
                <p>They are signed out at once and see nothing of this school any more. What they wrote stays.</p>
                \(Web.form(
                    post: visit.links.accountClosure(member.account), once: visit.services.once,
                    """
                    \(Tick(FieldWords("sure", "\(member.name.full) no longer works here", error: errors["sure"])))
                    \(Actions("\(Button("End their work here"))"))
                    """))
                """))
            """)
    }
}

/// A slip of paper with a joining code, shown once.
struct JoiningSlip {
    let member: StaffMember
    let code: String

    private var choice: String {
        guard let username = member.username else { return "a username and a password of three or four words" }
        return "a password of three or four words; your username is \(username)"
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let until = visit.now + JoiningCodeStore.days * 86_400
        let host = visit.visit.request.head.authority ?? ""
        let scheme = visit.services.isSecure ? "https" : "http"
        return visit.frame(
            "Joining code", current: .staff,
            masthead: Masthead(
                "Print this slip", crumbs: [Destination("Staff", visit.links.staff)],
                lead: "Print this page, or write the code down now. It is not shown again."),
            """
            \(ReadingWidth("""
                \(SectionHead(member.name.formal, note: "\(visit.school.name)", rule: .strong))
                \(SummaryList([
                    SummaryRow("1. Open", "<b>\("\(scheme)://\(host)\(Link.join.path)")</b>"),
                    SummaryRow("2. Type this code", "<b>\(code)</b>"),
                    SummaryRow("3. Choose", "\(choice)"),
                    SummaryRow("Good until", "\(until.londonDay), \(until.londonClock), and for one person once"),
                ]))
                <p class="small">Hand it over in person. Whoever holds it can sign in as \(member.name.formal).</p>
                \(Actions("\(LinkButton("Go to this person’s page", to: visit.links.adult(member.account)))"))
                """))
            """)
    }
}
