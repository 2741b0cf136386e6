import Domain
import Store

/// One adult: what they may do here, how they get in, and the end of it.
struct AdultPage {
    let member: StaffMember
    let codeUntil: Instant?
    let form: Form?
    let errors: [FieldError]
    /// Name and e-mail address; nil where the account is another school's too.
    let facts: FilledForm?
    let ties: [AdultClass]

    static let needsRole = "Tick at least one role."
    static let needsTick = "Tick that you mean it."
    static let worksElsewhere =
        "This account opens another school too, so one school cannot make a code for it. End this person’s work here; "
        + "then the other school’s administrator can make one."
    static let hiredElsewhere =
        "This person works in another school now, and their account is that school’s to change. Add them here as a new "
        + "adult, or ask that school’s administrator to end their work there first."
    static let namedElsewhere =
        "This person works in another school too, so their name and e-mail address are not one school’s to change. They "
        + "can be changed once the account is one school’s again."
    static let hasLeft = "This person does not work here. Give them a role first."

    func page(_ visit: SchoolVisit) -> HTML {
        let errors = (facts?.errors ?? []) + errors
        return visit.frame(
            "Adult", isProblem: !errors.isEmpty, current: .staff,
            masthead: Masthead(
                member.name.full, crumbs: [Destination("Staff", visit.links.staff)], lead: HTML(standing)),
            """
            \(errors.isEmpty ? .none : "\(ReadingWidth("\(ErrorSummary(errors, kept: "Nothing is changed."))"))")
            \(ReadingWidth("\(signingIn)"))
            \(member.roles.isDisjoint(with: AdultPage.rolesInClasses) ? .none : classes(visit))
            \(Section(SectionHead("Name and e-mail address"), "\(ReadingWidth(naming(visit)))"))
            \(Section(SectionHead("What they may do"), "\(ReadingWidth(roles(visit)))"))
            \(member.roles.isEmpty ? .none : "\(code(visit))\(closure(visit))")
            """)
    }

    private var standing: String {
        if member.roles.isEmpty { return "No longer works here." }
        return member.hasJoined ? "Has joined." : "Has not joined yet."
    }

    private var signingIn: SummaryList {
        SummaryList([
            SummaryRow("Called", "\(member.name.formal)"),
            SummaryRow("Username", "\(member.username ?? "Chosen when joining")"),
            SummaryRow("E-mail address", "\(member.email ?? "None, and none is needed")"),
            SummaryRow("Authenticator app", member.hasAuthenticator ? "Set up" : "Not set up"),
        ])
    }

    /// Who can be added to a class.
    static let rolesInClasses: Set<Role> = [.teacher, .assistant, .senco, .leader]

    private func classes(_ visit: SchoolVisit) -> HTML {
        let link = TextLink("Classes and people", to: visit.links.classPeople)
        guard !ties.isEmpty else {
            return Section(
                SectionHead("Classes"), EmptyState("In no class yet.", next: "Choose one under \(link).").html
            ).html
        }
        let rows = ties.map { tie in
            ListRow(
                "\(TextLink(tie.name, to: visit.links.people(of: tie.schoolClass)))",
                line:
                    "\(tie.tie.withDays(in: tie.year, on: visit.today))\(tie.year.firstDay > visit.today ? ", in \(tie.year.name)" : "")"
            )
        }
        return Section(SectionHead("Classes", aside: link.html), Rows(rows).html).html
    }

    private func naming(_ visit: SchoolVisit) -> HTML {
        guard let facts else { return "<p>\(AdultPage.namedElsewhere)</p>" }
        func line(_ field: String, _ label: String, width: FieldWidth = .full, kind: TextField.Kind = .text)
            -> TextField
        {
            TextField(facts.words(field, label), value: facts[field], kind: kind, width: width, autocomplete: "off")
        }
        return Web.form(
            post: visit.links.adultFacts(member.account), once: visit.services.once,
            """
            \(facts.revision)
            \(line("title", "Title", width: .word))
            \(line("first", "First name"))
            \(line("last", "Last name"))
            \(line("email", "E-mail address", kind: .email))
            \(Actions("\(Button("Save name and address"))"))
            """)
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

extension StaffMember {
    /// The form as the account fills it.
    var facts: FilledForm {
        FilledForm([
            "revision": String(revision), "title": name.title, "first": name.first, "last": name.last,
            "email": email ?? "",
        ])
    }
}
