import DatabasePort
import Domain
import Store

/// Which test is a class's sheet for, and when was it sat?
struct ChooseTestPage {
    private let row: ClassRow
    private let tests: [(test: NewAssessment, lastOn: Day?)]
    private let recent: [(test: NewAssessment, day: Day)]
    private let form: Form?
    private let errors: [FieldError]

    init(_ row: ClassRow, _ visit: SchoolVisit, _ tx: any Transaction, form: Form?, errors: [FieldError]) throws {
        self.row = row
        let sheets = tx.resultSheet(visit.school.id)
        tests = try sheets.tests()
        recent = try sheets.recent(of: row.id, visibleTo: visit.actor)
        self.form = form
        self.errors = errors
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Enter results", isProblem: !errors.isEmpty, current: .classes,
            masthead: Masthead("Enter results", crumbs: [Destination(row.name, visit.links.schoolClass(row.id))]),
            """
            \(ReadingWidth("\(ErrorSummary(errors))\(Web.form(get: visit.links.resultSheet(row.id), fields))"))
            \(goOn(visit.links))
            """)
    }

    private var fields: HTML {
        """
        \(Select(words("test", "Which test?"), choices, chosen: form?["test"] ?? (tests.isEmpty ? "new" : nil)))
        \(DetailsBlock("A new test", isOpen: tests.isEmpty || form?["test"] == "new", newTest))
        \(DateField(words("sat", "When did the class sit it?"), form))
        \(Actions("\(Button("Go to the sheet", .filled))"))
        """
    }

    private var choices: [Choice] {
        tests.map { test, lastOn in
            Choice(
                test.id.text, "\(test.subject.capitalised): \(test.name)",
                hint: lastOn.map { "last sat \($0.inWords)" })
        } + [Choice("new", "A new test, named below")]
    }

    private var newTest: HTML {
        """
        \(TextField(words("subject", "Subject"), value: form?["subject"] ?? "", width: .word))
        \(TextField(words("name", "Name of the test", hint: "As your school says it. Results of one name are set side by side."), value: form?["name"] ?? ""))
        \(Radios(words("scale", "What are its scores?"), SheetChoice.scales.map { Choice($0.rawValue, $0.asked) }, chosen: form?["scale"], layout: .down))
        \(TextField(words("highest", "Highest mark", hint: "For marks only."), value: form?["highest"] ?? "", kind: .number, width: .figures))
        """
    }

    private func goOn(_ links: Links) -> HTML? {
        guard !recent.isEmpty else { return nil }
        let rows = recent.map { test, day in
            ListRow(
                "\(TextLink("\(test.subject.capitalised): \(test.name)", to: links.resultSheet(row.id, test.id, sat: day), about: "of \(day.inWords)"))",
                small: "\(day)")
        }
        return Section(SectionHead("Go on with a sheet", note: "What \(row.name) sat last."), Rows(rows).html).html
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, errors: errors)
    }
}

extension Scale {
    /// As a teacher chooses it.
    fileprivate var asked: String {
        switch self {
        case .points: "Marks, from 0 to a highest mark"
        case .standardised: "Standardised scores, 100 in the middle"
        case .scaled: "Scaled scores, 80 to 120"
        case .teacherAssessment: "Your judgement: PK1 to PK6, WTS, EXS, GDS"
        default: name
        }
    }
}
