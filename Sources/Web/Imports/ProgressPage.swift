import Domain

/// Stands while files are read or brought in, and goes on by itself where script runs.
struct ProgressPage {
    let id: ImportID
    /// The file that is waited for, where it is one alone.
    let sheet: Int?
    let standing: Headway.Standing

    func page(_ visit: SchoolVisit) -> HTML {
        let here = sheet.map { visit.links.sheet(id, $0) } ?? visit.links.bringing(id)
        return visit.frame(
            "Working", current: .imports,
            masthead: Masthead(
                "This takes a moment", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "You can leave this page and come back."),
            """
            \(ReadingWidth("""
                <div aria-live="polite" data-progress="\(visit.links.progress(id, sheet: sheet))">\(Self.fragment(standing))</div>
                \(Actions("\(LinkButton("How far is it?", to: here, .filled))"))
                """))
            """)
    }

    /// The part that changes.
    static func fragment(_ standing: Headway.Standing) -> HTML {
        let part = standing.rows == 0 ? 0 : 100 * standing.row / standing.rows
        let figures: HTML =
            standing.total == 0
            ? .none : " value=\"\(100 * standing.done + part)\" max=\"\(100 * standing.total)\""
        // Seen alone: who listens is told of each part, and by the bar how far it is.
        let rows = standing.rows == 0 ? "" : "\(standing.row) of \(counted(standing.rows, "row"))"
        return """
            <p id="headway">\(standing.words) …</p><progress aria-labelledby="headway"\(figures)></progress>\
            <p class="small" aria-hidden="true">\(rows)</p>
            """
    }
}
