import DatabasePort
import Domain
import Store

/// Every pupil with a worry about wider development this term, for the SENCo.
struct WiderListPage {
    private let term: TermName
    private let pupils: [(pupil: PupilRow, worries: [NotedWorry])]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        term = try visit.term(tx)
        pupils = try WiderListPage.byPupil(tx.wider.worries(in: term, visibleTo: visit.actor))
    }

    /// In the order in which they come.
    private static func byPupil(_ worries: [NotedWorry]) -> [(pupil: PupilRow, worries: [NotedWorry])] {
        var groups: [(pupil: PupilRow, worries: [NotedWorry])] = []
        for noted in worries {
            if groups.last?.pupil.id == noted.pupil.id {
                groups[groups.count - 1].worries.append(noted)
            } else {
                groups.append((noted.pupil, [noted]))
            }
        }
        return groups
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Wider development", current: .pupils, heading: "Worries about wider development",
            lead:
                "What adults noted in \(term.inWords), by pupil’s name. Drafts: none is scored, and their number says nothing.",
            pupils.isEmpty
                ? EmptyState("No worry is noted this term.", next: "Teachers look through their classes once a term.")
                    .html
                : Rows(pupils.map { row($0.pupil, $0.worries, visit.links) }).html)
    }

    private func row(_ pupil: PupilRow, _ worries: [NotedWorry], _ links: Links) -> ListRow {
        ListRow(
            "<b>\(TextLink(pupil.name.full, to: links.pupil(pupil.id)))</b>, \(pupil.place) \(Tag.draft())",
            line: "\(NotedWorry.inWords(worries)).", small: NotedWorry.raising(worries, links))
    }
}

/// On a pupil’s page: worries of this school year, by term.
struct WorriesPart {
    let worries: [NotedWorry]

    func html(_ links: Links) -> HTML? {
        guard !worries.isEmpty else { return nil }
        var terms: [TermName] = []
        for noted in worries where !terms.contains(noted.term) { terms.append(noted.term) }
        let rows = terms.map { term in
            ListRow(
                "<b>\(term.inWords.capitalised)</b> \(Tag.draft())",
                line: "Worry noted: \(NotedWorry.inWords(worries.filter { $0.term == term }, isStart: false)).",
                small: NotedWorry.raising(worries.filter { $0.term == term }, links))
        }
        return Section(
            SectionHead("Wider development", note: "Drafts of concerns, never scored (Code of Practice 6.18)."),
            Rows(rows).html
        ).html
    }
}

/// On the SENCo’s first page: of how many pupils somebody noted a worry this term.
struct WiderCount {
    private let pupils: Int

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let worries = try tx.wider.worries(in: visit.term(tx), visibleTo: visit.actor)
        pupils = Set(worries.map(\.pupil.id)).count
    }

    func html(_ links: Links) -> HTML {
        Section(
            SectionHead("Wider development"),
            Tiles([Tile(pupils, "\(pupils == 1 ? "pupil" : "pupils") with a worry noted this term", to: links.wider)])
                .html
        ).html
    }
}

/// On a teacher’s first page: classes through which nobody has looked this term.
struct WiderTodo {
    private let classes: [(id: ClassID, name: String)]

    /// From two school weeks into a term that the school has set.
    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        let calendar = try tx.calendar.find(visit.school.id)
        let term = TermName(of: visit.today, in: calendar.terms)
        classes =
            calendar.asksForWorries(on: visit.today)
            ? try tx.wider.notLookedThrough(by: visit.actor, in: term) : []
    }

    func html(_ links: Links) -> HTML? {
        guard !classes.isEmpty else { return nil }
        let rows = classes.map { schoolClass in
            TodoRow(
                .other("This term"), "Look through \(schoolClass.name)", about: "Worries about wider development",
                reason: "Once a term, from the third week on (our advice; Code of Practice 6.18).",
                who: "You, or who shares the class",
                action: "\(LinkButton("Look through", to: links.wider(schoolClass.id), about: schoolClass.name))")
        }
        return Section(SectionHead("Once a term"), Rows(rows, isStrong: true).html).html
    }
}
