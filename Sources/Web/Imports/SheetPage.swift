import Domain
import Exchange

/// Asks what a table stands for: what cannot be known from it, what it holds, and what each of its columns is.
struct SheetPage {
    /// A column's heading and the first of its values.
    struct Column: Sendable {
        let heading: String
        let values: [String]
    }

    let id: ImportID
    let number: Int
    let name: String
    let columns: [Column]
    let questions: [SheetQuestion]
    let waves: WaveOutline?
    /// See `Sheet.tableBeside`.
    let tableBeside: String?
    /// Kinds of table that this person may bring.
    let kinds: [ImportKind]
    var form: SheetForm
    var errors: [FieldError] = []

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "What is in the file", isProblem: !errors.isEmpty, current: .imports,
            masthead: Masthead(
                "What is in this file?",
                crumbs: [
                    Destination("Bring in", visit.links.imports), Destination("These files", visit.links.bringing(id)),
                ],
                lead: "\(name). Nothing has changed yet."),
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors))
                \(Web.form(post: visit.links.sheet(id, number), once: visit.services.once, """
                    \(SheetQuestions(page: self))
                    \(isAsideEnough ? DetailsBlock("What each column was taken for", isOpen: hasErrorAside, aside).html : aside)
                    \(Actions("\(Button("See what would change", .filled))"))
                    """))
                \(Web.form(
                    post: visit.links.withdrawal(id), once: visit.services.once,
                    "\(Button("Do not bring anything in", .plain))"))
                """))
            """)
    }

    /// What need not be looked at where only other things are asked.
    private var aside: HTML {
        """
        \(kind)
        \(SectionHead("What each column was taken for", note: "Put right what is wrong. What is not used is not kept."))
        \(columns.indices.map(column))
        """
    }

    /// Something is asked, and none of it is answered by another choice of columns.
    private var isAsideEnough: Bool {
        !questions.isEmpty
            && questions.allSatisfy { question in
                switch question {
                case .missing, .result: false
                case .dayOrder, .scale, .day, .waves: true
                }
            }
    }

    private var hasErrorAside: Bool {
        errors.contains { error in
            let parts = error.field.split(separator: "-")
            guard parts.count > 1, let place = Int(parts[1]) else { return error.field == "kind" }
            return parts[0] == "column"
                || ["order", "subject", "test", "sat"].contains(parts[0]) && !asks(about: place)
        }
    }

    private var kind: HTML {
        Radios(
            FieldWords(
                "kind", "What does it hold?",
                hint: "If you choose another, its columns are looked at afresh.", error: errors["kind"]),
            kinds.map { Choice($0.rawValue, $0.name) }, chosen: form.form["kind"]
        ).html
    }

    private func column(_ place: Int) -> HTML {
        let field = "column-\(place)"
        let values = columns[place].values
        let hint: HTML = values.isEmpty ? "Empty in every row." : "\(listed(values.map { "“\($0)”" }))"
        return """
            \(Select(
                FieldWords(field, "“\(columns[place].heading)”", hint: hint, error: errors[field]),
                (form.kind?.fields ?? []).map { Choice($0.rawValue, $0.words) }, chosen: form.form[field],
                first: "Not used"))
            \(ColumnQuestions(page: self, place: place, asked: false))
            """
    }

    /// The order of days and the test of a column are asked above where they are open.
    func asks(about place: Int) -> Bool {
        questions.contains { question in
            switch question {
            case .dayOrder(let column, _), .result(let column): column == place
            default: false
            }
        }
    }
}

extension SheetPage {
    /// A table as it was read.
    init(_ id: ImportID, _ table: BroughtTables.Table, _ reading: SheetReading, kinds: [ImportKind]) {
        let rows = table.sheet.first(50)
        let columns = table.sheet.head.enumerated().map { place, heading in
            var values: [String] = []
            for row in rows where row.cells.indices.contains(place) && values.count < 3 {
                let cell = row.cells[place]
                if !cell.isEmpty, !values.contains(cell) { values.append(String(cell.prefix(60))) }
            }
            return Column(heading: heading, values: values)
        }
        let asked = reading.questions.compactMap { if case .waves(let outline) = $0 { outline } else { nil } }.first
        let waves = reading.brought.waves
        self.init(
            id: id, number: table.number, name: table.sheet.name, columns: columns, questions: reading.questions,
            waves: asked ?? (waves.isEmpty ? nil : WaveOutline(waves)),
            tableBeside: table.sheet.tableBeside, kinds: kinds,
            form: SheetForm(table.meaning))
    }
}
