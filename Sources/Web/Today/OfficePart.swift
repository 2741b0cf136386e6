import DatabasePort
import Domain
import Store

/// What the administrator still has to set up, most needed first.
struct OfficePart {
    private let todo: [TodoRow]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let calendar = try tx.calendar.find(visit.school.id)
        let pupils = try tx.numbers.register(visit.actor).pupils
        let staff = try tx.staff.all(in: visit.school.id, on: visit.today)
        let notJoined = staff.filter { !$0.hasJoined }.count
        var todo: [TodoRow] = []
        if calendar.term(on: visit.today) == nil, !calendar.terms.contains(where: { $0.days.lowerBound > visit.today })
        {
            todo.append(
                TodoRow(
                    .today("Now"), "Set this year’s terms", about: "Terms, half terms and closures",
                    reason: "Nothing falls due in the holidays, so Fourfold has to know them.", who: "You",
                    action: "\(LinkButton("Set the terms", to: visit.links.calendar))"))
        }
        if !staff.contains(where: { $0.roles.contains(.senco) }) {
            todo.append(
                TodoRow(
                    .today("Now"), "Make the SENCo’s account", about: "Nobody is named as SENCo",
                    reason: "Questions about pupils’ progress go to the SENCo; your own pages show none.", who: "You",
                    action: "\(LinkButton("Make the account", to: visit.links.staff))"))
        }
        if pupils == 0 {
            todo.append(
                TodoRow(
                    .today("Now"), "Bring in your pupils", about: "From CSV files of your school’s system",
                    reason: "\(visit.kindsToBring.inOrder)", who: "You",
                    action: "\(LinkButton("Bring in files", to: visit.links.imports))"))
        }
        if notJoined > 0 {
            todo.append(
                TodoRow(
                    .other("This week"), "Hand out joining codes",
                    about:
                        "\(counted(notJoined, "adult").capitalised) \(notJoined == 1 ? "has" : "have") not joined",
                    reason: "Each joins with a code: print all slips at once from the page of staff.", who: "You",
                    action: "\(LinkButton("See who", to: visit.links.staff))"))
        }
        if !visit.school.settings.readsProgress(on: visit.today) {
            todo.append(
                TodoRow(
                    .other("When ready"), "Turn on reading of progress", about: "Off until the school decides",
                    reason: "First assess what it means for pupils’ data (UK GDPR article 35).",
                    who: "You or the SENCo",
                    action: "\(LinkButton("Read and decide", to: visit.links.settings))"))
        }
        self.todo = todo
    }

    func html(_ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead(
                "The office",
                aside: "\(TextLink("Staff", to: visit.links.staff)) · \(TextLink("Calendar", to: visit.links.calendar))"
            ),
            todo.isEmpty
                ? EmptyState(
                    "Nothing waits for the office.",
                    next:
                        "New results can come in at any time.</p><p>\(LinkButton("Bring in files", to: visit.links.imports, visit.actor.roles.count == 1 ? .filled : .outlined))"
                ).html
                : Rows(todo, isStrong: true).html
        ).html
    }
}
