import Domain
import Exchange
import Store

/// What would change, what is left out and why, and the two buttons.
struct PreviewPage {
    /// One of the files and what its columns were taken for.
    struct Table: Sendable {
        let number: Int
        let name: String
        let meaning: SheetMeaning
        let rows: Int
        /// By line, whom the rows that the page shows are about, as they say it or by the school’s name for them.
        fileprivate(set) var whose: [Int: String]
    }

    let id: ImportID
    private(set) var tables: [Table]
    let preview: ImportPreview
    let refused: RefusedRows
    /// What was ticked and written, where the page is shown again.
    var form = Form()
    var errors: [FieldError] = []
    /// The records changed after somebody had looked at an earlier preview.
    var isNew = false

    /// Rows of a table past which the rest is only counted.
    static let most = 200

    init(_ id: ImportID, _ tables: [BroughtTables.Table], _ preview: ImportPreview) {
        (self.id, self.preview, refused) = (id, preview, RefusedRows(preview.refused))
        let shown =
            refused.shown.map { ($0.sheet, $0.line) }
            + preview.notes.prefix(PreviewPage.most).filter { $0.line > 0 }.map { ($0.sheet, $0.line) }
        self.tables = tables.map { table in
            Table(table, naming: Set(shown.filter { $0.0 == table.number }.map(\.1)))
        }
    }

    /// What the rows that the page shows call pupils.
    var called: Set<String> { Set(tables.flatMap(\.whose.values)) }

    /// Says by name whom a number stands for.
    mutating func name(_ names: [String: PupilName]) {
        for place in tables.indices {
            tables[place].whose = tables[place].whose.mapValues { names[$0]?.full ?? $0 }
        }
    }

    /// Whether there is anything to say yes to.
    var hasChoice: Bool { preview.changesSomething || !preview.missing.isEmpty }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What would change", isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                "What would change", crumbs: [Destination("Bring in", visit.links.imports)],
                lead: "\(tables.count == 1 ? tables[0].name : "\(tables.count) files"). Nothing has changed yet."),
            """
            \(isNew ? Banner(
                "Look again.", "The records changed since you looked. This is what would change now.").html : .none)
            \(ErrorSummary(errors, kept: "Nothing was saved. The files are still here."))
            \(HindrancePart(page: self))
            \(TablesPart(tables: tables) { visit.links.sheet(id, $0) })
            \(counts)
            \(RefusedPart(page: self).html(visit))
            \(notes)
            \(ReadingWidth(PreviewDecision(page: self).html(visit)))
            """)
    }

    private var counts: HTML {
        guard !preview.counts.isEmpty else { return .none }
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

    private var notes: HTML {
        guard !preview.notes.isEmpty else { return .none }
        let rest = preview.notes.count - PreviewPage.most
        let more = rest > 0 ? " \(rest) more are not shown." : ""
        return Section(
            SectionHead("To look at", note: "Nothing of this stops the file.\(more)"),
            rows(
                "notes", "To look at", "What happens",
                preview.notes.prefix(PreviewPage.most).map { RowInTable($0.sheet, $0.line, $0.value, $0.sentence) })
        ).html
    }

    /// - Parameter last: the head of the column of words; nil where there are none.
    func rows(_ id: String, _ caption: String, _ last: String?, _ rows: [RowInTable]) -> HTML {
        let files = Dictionary(uniqueKeysWithValues: tables.map { ($0.number, $0) })
        let isOne = tables.count == 1
        let columns = [
            isOne ? nil : Column("File"), Column("Line", isNumeric: true), Column("In the file"),
            last.map { Column($0) },
        ]
        return DataTable(
            id: id, caption, isCaptionSeen: false, columns.compactMap(\.self),
            rows.map { row in
                let file = files[row.sheet]
                let cells: [HTML?] = [
                    isOne ? nil : "\(file?.name ?? "")", row.line == 0 ? "The file" : "\(row.line)",
                    inFile(row, of: file?.whose[row.line]), last.map { _ in "\(row.words)" },
                ]
                return cells.compactMap(\.self)
            }
        ).html
    }

    /// What stands there, and below it whose row it is.
    private func inFile(_ row: RowInTable, of whose: String?) -> HTML {
        let value: HTML = row.value.isEmpty && row.line > 0 ? "<i>empty</i>" : "\(row.value)"
        guard let whose, whose != row.value else { return value }
        return "\(value)<br><small>\(whose)</small>"
    }
}

/// A row of a file, and what is to be said about it.
struct RowInTable {
    let sheet: Int
    let line: Int
    let value: String
    let words: String

    init(_ sheet: Int, _ line: Int, _ value: String, _ words: String = "") {
        (self.sheet, self.line, self.value, self.words) = (sheet, line, value, words)
    }
}

extension PreviewPage.Table {
    /// - Parameter lines: of the rows to be named.
    fileprivate init(_ table: BroughtTables.Table, naming lines: Set<Int>) {
        self.init(
            number: table.number, name: table.sheet.name, meaning: table.meaning, rows: table.sheet.rowCount,
            whose: table.whose(on: lines))
    }
}

extension BroughtTables.Table {
    /// By line, whom these rows are about, as they say it: a name, or a number.
    func whose(on lines: Set<Int>) -> [Int: String] {
        sheet.rows(on: lines).compactMapValues { row in
            func cell(_ field: ImportField) -> String {
                // A crooked row lacks what other tables add.
                meaning.columns.firstIndex { $0.field == field }
                    .flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
            }
            let name = "\(cell(.firstName)) \(cell(.lastName))".trimmed
            let whose = [name, cell(.name), cell(.upn), cell(.localKey)].first { !$0.isEmpty }
            return whose.map { String($0.prefix(60)) }
        }
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
        let rest = unused.isEmpty ? "" : " Not used: \(unused.joined(separator: ", "))."
        return SummaryRow(
            table.name, "<b>\(table.meaning.kind.name)</b>. \(used.joined(separator: "; ")).\(rest)",
            change: Destination("Change", change(table.number)))
    }
}
