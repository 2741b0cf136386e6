import Domain
import Store

/// Which files to bring, what can be brought, and what was brought lately.
struct StartPage {
    let history: [HeldImport]
    let errors: [FieldError]

    /// Bringings-in on this page; all are on a page of their own.
    private static let most = 5

    func page(_ visit: SchoolVisit) -> HTML {
        let mine = visit.imports(among: history)
        return visit.frame(
            "Bring in", isProblem: !errors.isEmpty, current: .imports, heading: "Bring in lists and results",
            lead: "From files that your school’s system exports. You see what would change first.",
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: "Nothing was saved. Choose the files again."))
                \(fields(visit))
                """))
            \(lately(mine, visit))
            \(Section(
                SectionHead(
                    "What you can bring in",
                    note: "Fourfold works out what each file holds. Columns may come in any order and have other names."),
                """
                <p>\(visit.kindsToBring.inOrder)</p>
                \(visit.kindsToBring.map { KindGuide(kind: $0).html })
                """))
            """)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.imports, once: visit.services.once, files: true,
            """
            \(FileField(
                FieldWords("file", "The files",
                    hint: "One or several, as CSV. In your school’s system: “Export”; in Excel: “Save as”, then CSV.",
                    errors: errors),
                accept: ".csv,.txt,text/csv", isForSeveral: true))
            \(Actions("\(Button("See what would change", .filled))"))
            """)
    }

    private func lately(_ mine: [HeldImport], _ visit: SchoolVisit) -> HTML {
        guard !mine.isEmpty else { return .none }
        return Section(
            SectionHead(
                "Brought in lately",
                aside: "\(TextLink("All that was brought in", to: visit.links.importHistory))"),
            "\(ImportList(imports: Array(mine.prefix(StartPage.most)), links: visit.links))"
        ).html
    }
}

/// All that was brought in: when, by whom, from what, and what it did.
struct ImportHistoryPage {
    let history: [HeldImport]

    func page(_ visit: SchoolVisit) -> HTML {
        let mine = visit.imports(among: history)
        return visit.frame(
            "What was brought in", current: .imports,
            masthead: Masthead(
                "What was brought in", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "The newest fifty, newest first."),
            mine.isEmpty
                ? EmptyState("Nothing has been brought in yet.").html
                : ImportList(imports: mine, links: visit.links).html)
    }
}

/// Bringings-in, one a row.
struct ImportList: Component {
    let imports: [HeldImport]
    let links: Links

    var html: HTML { "\(Rows(imports.map(row)))" }

    private func row(_ held: HeldImport) -> ListRow {
        let who = held.broughtByName?.formal ?? "the command fourfold import"
        return ListRow(
            "\(TextLink(listed(held.sheets.map(\.fileName)), to: links.bringing(held.id)))",
            line: "Brought \(held.broughtAt.londonDay), \(held.broughtAt.londonClock) by \(who)",
            small: "\(state(held))")
    }

    private func state(_ held: HeldImport) -> String {
        switch held.state {
        case .waiting: "Not brought in yet: it waits for you. It is wiped seven days after it was brought."
        case .accepted: "Brought in: \(held.summary)."
        case .undone:
            "Undone\(held.undoneAt.map { " on \($0.londonDay.inWords)" } ?? "")"
                + "\(held.undoneByName.map { " by \($0.formal)" } ?? ""). It was: \(held.summary)."
        }
    }
}
