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
        \(hasCorrections ? corrections(visit) : .none)
        \(reading(visit))
        \(Actions("\(next(visit)) \(LinkButton(hasCorrections ? "Bring in other files" : "Bring in more", to: visit.links.imports))"))
        \(undoing(visit))
        <p class="small">\(held.sheets.count == 1 ? "The file itself is" : "The files themselves are") wiped.</p>
        """
    }

    /// Downloading, putting right and bringing in again, on one page.
    private func corrections(_ visit: SchoolVisit) -> HTML {
        let sheets = held.sheets.filter(\.hasCorrections)
        let links = sheets.map { sheet in
            TextLink("Rows of \(sheet.fileName)", to: visit.links.refusedRows(held.id, sheet.number)).html
        }
        return Section(
            SectionHead("Correct the rows left out", note: "They are kept here for seven days."),
            """
            <ol class="must-do">
            <li><span>Download \(links.dropFirst().reduce(links[0]) { "\($0), \($1)" }).</span></li>
            <li>Put right what the last column says, and save.</li>
            <li>Choose the saved \(sheets.count == 1 ? "file" : "files") here.</li>
            </ol>
            \(form(post: visit.links.imports, once: visit.services.once, files: true, """
                \(FileField(
                    FieldWords("file", sheets.count == 1 ? "The corrected file" : "The corrected files"),
                    accept: ".csv,.txt,text/csv", isForSeveral: true))
                \(Actions("\(Button("See what would change", .filled))"))
                """))
            """
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
            words, to: kind == .calendar ? visit.links.calendar : page.link(visit.links),
            hasCorrections ? .outlined : .filled
        ).html
    }

    private func holds(_ kind: ImportKind) -> Bool { held.sheets.contains { $0.kind == kind } }

    private func undoing(_ visit: SchoolVisit) -> HTML {
        let days = ImportStore.daysToUndo
        guard held.canBeUndone(at: visit.now) else {
            return "<p>This was brought in more than \(days) days ago. It cannot be undone as a whole.</p>"
        }
        return DetailsBlock(
            "Take it back", isOpen: !errors.isEmpty,
            """
            <p>All that it changed becomes as it was before. This works for \(days) days, unless somebody changes any of it.</p>
            \(form(post: visit.links.reversal(held.id), once: visit.services.once, """
                \(Tick(FieldWords("sure", "Yes, undo all of it", error: errors["sure"])))
                \(Actions("\(Button("Undo"))"))
                """))
            """
        ).html
    }
}
