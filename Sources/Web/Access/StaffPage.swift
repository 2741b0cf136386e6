import Domain
import Store

/// All adults of the school, and a form for one more.
struct StaffPage {
    let here: [StaffMember]
    let left: [StaffMember]
    let slips: SlipsOffer
    let form: Form?
    let errors: [FieldError]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Staff", isProblem: !errors.isEmpty, current: .staff,
            masthead: Masthead(
                "Staff", lead: HTML(standing),
                aside: LinkButton("Add an adult", to: Link(path: "\(visit.links.staff.path)#add"), .filled).html),
            """
            \(errors.isEmpty ? .none : "\(ReadingWidth("\(ErrorSummary(errors))"))")
            \(slips.html(visit))
            \(table(visit))
            \(leavers(visit))
            \(Section(
                SectionHead(
                    "Add an adult",
                    note: "You then print a slip with a joining code. No e-mail address is needed."),
                "\(ReadingWidth(newcomer(visit)))", id: "add"))
            """)
    }

    private var standing: String {
        let waiting = here.count { !$0.hasJoined }
        let all = counted(here.count, "adult")
        return waiting == 0
            ? "\(all), and all have joined."
            : "\(all), of whom \(waiting) \(waiting == 1 ? "has" : "have") not joined yet."
    }

    private func table(_ visit: SchoolVisit) -> DataTable {
        DataTable(
            id: "staff", "Adults who work here", isCaptionSeen: false,
            [Column("Name"), Column("Role"), Column("Signs in with")],
            here.map { member in
                [
                    "\(TextLink(member.name.listed, to: visit.links.adult(member.account)))",
                    "\(Role.allCases.filter(member.roles.contains).map(\.name).joined(separator: ", "))",
                    way(member),
                ]
            })
    }

    private func way(_ member: StaffMember) -> HTML {
        guard member.hasJoined else { return "\(Tag.draft("Not joined yet"))" }
        return member.hasAuthenticator ? "Password and app" : "Password"
    }

    private func leavers(_ visit: SchoolVisit) -> HTML {
        guard !left.isEmpty else { return .none }
        let rows = left.map { ListRow("\(TextLink($0.name.listed, to: visit.links.adult($0.account)))") }
        return "\(DetailsBlock("Adults who no longer work here (\(left.count))", "\(Rows(rows))"))"
    }

    private func newcomer(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.staff, once: visit.services.once,
            """
            \(AdultFields(form: form, errors: errors, isOwn: false))
            \(TextField(
                FieldWords("email", "E-mail address", hint: "It may stay empty.", error: errors["email"]),
                value: form?["email"] ?? "", kind: .email, autocomplete: "off"))
            \(RoleTicks(chosen: Set(form?.all("roles") ?? []), error: errors["roles"]))
            \(Actions("\(Button("Add and make a joining code", .filled))"))
            """)
    }
}

/// What an adult does in the school.
struct RoleTicks: Component {
    let chosen: Set<String>
    let error: String?

    var html: HTML {
        Ticks(
            FieldWords("roles", "Role", hint: "Tick all that hold.", error: error),
            Role.allCases.map { Choice($0.rawValue, $0.name, hint: $0.reach) }, chosen: chosen, layout: .down
        ).html
    }
}

extension Role {
    /// What it opens, in a few words.
    fileprivate var reach: String {
        switch self {
        case .senco: "Every pupil, every question about progress, all results"
        case .teacher: "The pupils of their own classes"
        case .assistant: "The pupils with whom they work"
        case .leader: "Every pupil, to read; numbers of the whole school"
        case .governor: "Numbers of the whole school, never names"
        case .safeguarding: "Every pupil, to read"
        case .administrator: "Accounts, the calendar, files brought in, pupils’ facts and contacts; no need of theirs"
        }
    }
}

extension PersonName {
    /// As lists are ordered: `Osei, Daniel`.
    var listed: String { first.isEmpty ? last : "\(last), \(first)" }
}
