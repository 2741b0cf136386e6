import Domain
import Store

/// What was brought in, where to go on, the rows to correct, and taking it back.
struct AcceptedPage {
    let held: HeldImport
    var errors: [FieldError] = []

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            title, isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                title, crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(listed(held.sheets.map(\.fileName)))"),
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: "Nothing was changed."))
                \(isUndone ? undone : .none)
                <ul>\(held.summary.split(separator: "; ").map { "<li>\(String($0).capitalised)</li>" as HTML })</ul>
                \(isUndone ? Actions("\(LinkButton("Bring in more", to: visit.links.imports, .filled))").html : after(visit))
                """))
            """)
    }

    private var hasCorrections: Bool { held.sheets.contains(where: \.hasCorrections) }
    private var isUndone: Bool { held.state == .undone }
    private var title: String { isUndone ? "Undone" : "Brought in" }

    private var undone: HTML {
        let day = held.undoneAt.map { " on \($0.londonDay.inWords)" } ?? ""
        let who = held.undoneByName.map { " by \($0.formal)" } ?? ""
        return "<p>This was taken back\(day)\(who). All is as it was before. What it had done:</p>"
    }

    private func after(_ visit: SchoolVisit) -> HTML {
        """
        \(corrections(visit))
        <p>\(held.sheets.count == 1 ? "The file itself is" : "The files themselves are") wiped. \
        You can bring \(held.sheets.count == 1 ? "it" : "them") in again: nothing comes in twice.</p>
        \(reading(visit))
        \(Actions("\(next(visit)) \(LinkButton(hasCorrections ? "Bring in the corrected rows" : "Bring in more", to: visit.links.imports))"))
        \(undoing(visit))
        """
    }

    private func corrections(_ visit: SchoolVisit) -> HTML {
        let links = held.sheets.filter(\.hasCorrections).map { sheet in
            "<li>\(TextLink("Rows of \(sheet.fileName)", to: visit.links.refusedRows(held.id, sheet.number)))</li>"
                as HTML
        }
        guard !links.isEmpty else { return .none }
        return Section(
            SectionHead(
                "Rows to correct",
                note: "Download them, put them right, save, and bring that file in. They are kept here for seven days."),
            "<ul>\(links)</ul>"
        ).html
    }

    private func reading(_ visit: SchoolVisit) -> HTML {
        guard holds(.results), !visit.school.settings.readsProgress(on: visit.today) else { return .none }
        return """
            <p>Reading of progress is off, so no question comes of these results. \
            \(TextLink("Turn it on in the school’s settings", to: visit.links.settings))</p>
            """
    }

    private func next(_ visit: SchoolVisit) -> HTML {
        let ways: [(ImportKind, String, TopPage)] = [
            (.results, "See the questions about progress", .findings), (.pupils, "See the pupils", .pupils),
            (.classes, "See the classes", .classes), (.staff, "See the staff", .staff),
            (.calendar, "See the school’s calendar", .settings), (.contacts, "See the pupils", .pupils),
            (.sen, "See the pupils", .pupils), (.attendance, "See the pupils", .pupils),
        ]
        guard
            let (kind, words, page) = ways.first(where: {
                holds($0.0) && $0.2.permission.admits(visit.actor.roles)
            })
        else { return .none }
        return LinkButton(
            words, to: kind == .calendar ? visit.links.calendar : page.link(visit.links), .filled
        ).html
    }

    private func holds(_ kind: ImportKind) -> Bool { held.sheets.contains { $0.kind == kind } }

    private func undoing(_ visit: SchoolVisit) -> HTML {
        let days = ImportStore.daysToUndo
        guard held.canBeUndone(at: visit.now) else {
            return "<p>This was brought in more than \(days) days ago. It cannot be undone as a whole.</p>"
        }
        return Section(
            SectionHead(
                "Take it back",
                note:
                    "All that it changed becomes as it was before. This works for \(days) days, unless somebody changes any of it."
            ),
            form(
                post: visit.links.reversal(held.id), once: visit.services.once,
                """
                \(Tick(FieldWords("sure", "Yes, undo all of it", error: errors["sure"])))
                \(Actions("\(Button("Undo"))"))
                """)
        ).html
    }
}
