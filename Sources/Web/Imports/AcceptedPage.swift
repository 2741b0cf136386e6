import Domain
import Store

/// What accepting a file did, and where to go on.
struct AcceptedPage {
    let held: HeldFile

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Brought in", current: .imports,
            masthead: Masthead(
                "Brought in", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(held.name): \(held.kind.word)."),
            """
            \(ReadingWidth("""
                <p>\(held.summary).</p>
                <p>The file itself is wiped. Bring it again if you need to: what stands already stays as it is.</p>
                \(reading(visit))
                \(Actions("\(next(visit)) \(LinkButton("Bring in another file", to: visit.links.imports))"))
                """))
            """)
    }

    private func reading(_ visit: SchoolVisit) -> HTML {
        guard held.kind == .results, !visit.school.settings.readsProgress(on: visit.today) else { return .none }
        return """
            <p>Reading of progress is off, so no question comes of these results. \
            \(TextLink("Turn it on in the school’s settings", to: visit.links.settings))</p>
            """
    }

    private func next(_ visit: SchoolVisit) -> HTML {
        let (words, page): (String, TopPage) =
            switch held.kind {
            case .pupils: ("See the pupils", .pupils)
            case .classes: ("See the classes", .classes)
            case .staff: ("See the staff", .staff)
            case .results: ("See the questions about progress", .findings)
            }
        guard page.permission.admits(visit.actor.roles) else { return .none }
        return LinkButton(words, to: page.link(visit.links), .filled).html
    }
}
