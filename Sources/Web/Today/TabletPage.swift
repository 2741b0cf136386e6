import DatabasePort
import Domain
import Store

/// The first page on a shared tablet: the person’s own classes today, and what every teacher must do for whom in them.
/// First names and initials alone, no need, no status.
struct TabletPage {
    private let classes: [(row: ClassRow, entries: [ClassSheet.Entry])]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        classes = try tx.classes.list(visibleTo: visit.actor).map { row in
            (row, try tx.classSheet(visit.actor).entries(of: row.id))
        }
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Today", heading: "\(visit.today.weekday.name) \(visit.today.withoutYear)",
            lead: "What every teacher must do in your classes.",
            """
            \(classes.isEmpty ? Self.nothing : "\(classes.map { part($0.row, $0.entries, visit) })")
            <p class="section small">\(TextLink("Choose or change your PIN", to: .pin)). Your password is asked for.</p>
            """)
    }

    private static let nothing = EmptyState(
        "No class is named as yours today.", next: "Your office knows who works with whom."
    ).html

    /// Each shows what its sheet says.
    var shown: [ClassID] { classes.map(\.row.id) }

    private func part(_ row: ClassRow, _ entries: [ClassSheet.Entry], _ visit: SchoolVisit) -> HTML {
        let rows = zip(entries, PupilName.short(entries.map(\.name))).filter { !$0.0.strategies.isEmpty }
            .map { entry, name in
                let strategies: [HTML] = entry.strategies.map { "<li>\($0)</li>" }
                return ListRow("<b>\(name)</b>", line: "<ol class=\"must-do\">\(strategies)</ol>")
            }
        let sheet = LinkButton("Class sheet", to: visit.links.classSheet(row.id), about: "of \(row.name)")
        return Section(
            SectionHead(row.name, note: "\(counted(row.pupils, "pupil").capitalised).", aside: sheet.html),
            rows.isEmpty ? EmptyState("Nothing is written down for this class yet.").html : Rows(rows).html
        ).html
    }
}
