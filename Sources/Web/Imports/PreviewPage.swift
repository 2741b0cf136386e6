import Domain
import Store

/// What would change, what is left out and why, and the two buttons.
struct PreviewPage {
    /// One of the files and what its columns were taken for.
    struct Table: Sendable {
        let number: Int
        let name: String
        let meaning: SheetMeaning
    }

    let id: ImportID
    let tables: [Table]
    let preview: ImportPreview
    /// What was ticked and written, where the page is shown again.
    var form = Form()
    var errors: [FieldError] = []
    /// The records changed after somebody had looked at an earlier preview.
    var isNew = false

    /// Rows of a table past which the rest is only counted.
    static let most = 200

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What would change", isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                "What would change", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(tables.count == 1 ? tables[0].name : "\(tables.count) files"). Nothing has changed yet."),
            """
            \(isNew ? Banner(
                "Look again.", "The records changed since you looked. This is what would change now.").html : .none)
            \(errors.isEmpty ? .none : ErrorSummary(errors, kept: "Nothing was saved. The files are still here.").html)
            \(TablesPart(tables: tables) { visit.links.sheet(id, $0) })
            \(counts)
            \(refused(visit))
            \(notes)
            \(ReadingWidth(PreviewDecision(page: self).html(visit)))
            """)
    }

    private var counts: HTML {
        let table = DataTable(
            id: "counts", "What would change", isCaptionSeen: false,
            [
                Column("What"), Column("New", isNumeric: true), Column("Changed", isNumeric: true),
                Column("As before", isNumeric: true),
            ],
            preview.counts.map { count in
                ["\(count.many.capitalised)", "\(count.added)", "\(count.changed)", "\(count.unchanged)"]
            })
        return Section(SectionHead(tables.count == 1 ? "What the file brings" : "What the files bring"), "\(table)")
            .html
    }

    private func refused(_ visit: SchoolVisit) -> HTML {
        guard !preview.refused.isEmpty else { return .none }
        let number = preview.refused.count
        let shown = number > PreviewPage.most ? " The first \(PreviewPage.most) are shown; all are in the file." : ""
        return Section(
            SectionHead(
                "\(counted(number, "row")) cannot be taken",
                note: "Correct them and bring the file in again, or leave them out below.\(shown)",
                aside: downloads(visit)),
            rows(
                "refused", "Rows that cannot be taken", "What is wrong",
                preview.refused.prefix(PreviewPage.most).map { ($0.sheet, $0.line, $0.value, $0.reason) })
        ).html
    }

    /// One for each file with such rows.
    private func downloads(_ visit: SchoolVisit) -> HTML {
        let numbers = Set(preview.refused.map(\.sheet))
        let links = tables.filter { numbers.contains($0.number) }.map { table in
            TextLink(
                numbers.count == 1 ? "These rows as a file, with the reasons" : "Rows of \(table.name)",
                to: visit.links.refusedRows(id, table.number))
        }
        return links.dropFirst().reduce(links.first?.html ?? .none) { "\($0), \($1)" }
    }

    private var notes: HTML {
        guard !preview.notes.isEmpty else { return .none }
        let rest = preview.notes.count - PreviewPage.most
        let more = rest > 0 ? " \(rest) more are not shown." : ""
        return Section(
            SectionHead("To look at", note: "Nothing of this stops the file.\(more)"),
            rows(
                "notes", "To look at", "What happens",
                preview.notes.prefix(PreviewPage.most).map { ($0.sheet, $0.line, $0.value, $0.sentence) })
        ).html
    }

    private func rows(
        _ id: String, _ caption: String, _ last: String, _ rows: [(sheet: Int, line: Int, value: String, words: String)]
    ) -> HTML {
        let isOne = tables.count == 1
        let columns = [Column("Line", isNumeric: true), Column("In the file"), Column(last)]
        return DataTable(
            id: id, caption, isCaptionSeen: false, (isOne ? [] : [Column("File")]) + columns,
            rows.map { row in
                let name = tables.first { $0.number == row.sheet }?.name ?? ""
                let line = row.line == 0 ? "The file" : String(row.line)
                return (isOne ? [] : ["\(name)"]) + [
                    "\(line)", row.value.isEmpty ? "<i>empty</i>" : "\(row.value)", "\(row.words)",
                ]
            }
        ).html
    }
}

/// What each file and each of its columns was taken for, in a line or two, with a way to change it.
struct TablesPart: Component {
    let tables: [PreviewPage.Table]
    let change: @Sendable (_ number: Int) -> Link

    var html: HTML {
        Section(SectionHead("What each column was taken for"), "\(SummaryList(tables.map(row)))").html
    }

    private func row(_ table: PreviewPage.Table) -> SummaryRow {
        let used = table.meaning.columns.compactMap { column in
            column.field.map { "“\(column.heading)”: \($0.words)" }
        }
        let unused = table.meaning.columns.filter { $0.field == nil && !$0.heading.isEmpty }.map { "“\($0.heading)”" }
        let rest = unused.isEmpty ? "Every column is used." : "Not used: \(unused.joined(separator: ", "))."
        return SummaryRow(
            table.name, "<b>\(table.meaning.kind.name)</b>. \(used.joined(separator: "; ")). \(rest)",
            change: Destination("Change", change(table.number)))
    }
}
