import Domain

/// What a person has to say of a table before it can be brought in.
struct SheetQuestions: Component {
    let page: SheetPage

    private var form: Form { page.form.form }

    var html: HTML {
        """
        \(page.questions.map(question))
        \(answeredTests.map(scale))
        \(page.questions.contains(.day) || form["day-year"].isEmpty ? .none : day)
        \(page.waves.map { WaveQuestions(outline: $0, form: form, errors: page.errors).html })
        """
    }

    private func question(_ question: SheetQuestion) -> HTML {
        switch question {
        case .missing(let fields): missing(fields)
        case .dayOrder(let column, _), .result(let column):
            ColumnQuestions(page: page, place: column, asked: true).html
        case .scale(let test, let found): mixed(test.text, found)
        case .day: "\(hidden("asked", "day"))\(day)"
        case .waves: .none
        }
    }

    private func missing(_ fields: [ImportField]) -> HTML {
        let words = fields.map(\.words)
        let other: HTML =
            page.tableBeside.map {
                "choose this file once more, together with “\($0)”, which holds the UPN of each pupil"
            }
            ?? "export the file again with that column"
        return """
            \(SectionHead("A column is missing"))
            <p>\(fields.count == 1 ? "Fourfold found no column for this:" : "Fourfold found no column for any of these:") \
            \(words.joined(separator: "; ")).</p>
            <p>If one of the columns below is meant, choose it there. Otherwise \(other).</p>
            """
    }

    private var day: HTML {
        DateField(
            FieldWords(
                "day", "Which day is it about?", hint: dayHint, error: page.errors["day"]), form
        ).html
    }

    private var dayHint: HTML {
        switch page.form.kind {
        case .results: "No column says. A day in their term will do."
        case .pupils:
            """
            No column says up to which day attendance was counted. To leave attendance out, choose “Not used” for its \
            columns below.
            """
        default: "No column says. It is the day up to which attendance was counted."
        }
    }

    private func mixed(_ test: String, _ found: [ScaleExample]) -> HTML {
        let rows: [[HTML]] = found.map { part in
            let examples = part.examples.map { "“\($0.value)” (line \($0.line))" }
            return ["\(part.scale?.name ?? "Of no scale")", "\(part.count)", "\(examples.joined(separator: ", "))"]
        }
        return """
            \(SectionHead(
                found.count > 1 ? "More than one scale" : "Unexpected scores",
                note: found.count > 1
                    ? "The scores of “\(named(test))” are not all of one kind."
                    : "Going by its name or its earlier results, “\(named(test))” should not have these."))
            \(DataTable(
                id: "\(SheetForm.scale(of: test))-found", "Scores of “\(named(test))”", isCaptionSeen: false,
                [Column("They look like"), Column("Rows", isNumeric: true), Column("Such as")], rows))
            \(scale(test))
            """
    }

    /// What was said before can be said anew.
    private var answeredTests: [String] {
        page.form.tests.filter { test in
            !page.questions.contains { if case .scale(let open, _) = $0 { open.text == test } else { false } }
        }
    }

    private func scale(_ test: String) -> HTML {
        let field = SheetForm.scale(of: test)
        return """
            \(hidden("test", test))
            \(Radios(
                FieldWords(
                    field, "What are the scores of “\(named(test))”?",
                    hint: "Rows with any other score are then left out, each with its reason.",
                    error: page.errors[field]),
                Scale.allCases.map { Choice($0.rawValue, $0.name) }, chosen: form[field], layout: .down))
            """
    }

    /// `Maths, Autumn test`.
    private func named(_ test: String) -> String {
        test.split(separator: "\t").joined(separator: ", ").capitalised
    }
}

/// What a person can say of one column: which part of its days comes first, or which test its scores are.
struct ColumnQuestions: Component {
    let page: SheetPage
    let place: Int
    /// It has to be said; otherwise it can be changed.
    let asked: Bool

    private var form: Form { page.form.form }
    private var heading: String { page.columns[place].heading }

    var html: HTML {
        guard asked || !page.asks(about: place), let field = ImportField(rawValue: form["column-\(place)"]) else {
            return .none
        }
        if field.isDay { return shown("order-\(place)", "How its days are read", order) }
        if field == .result || field == .score { return shown("subject-\(place)", "Which test this is", test) }
        return .none
    }

    private func shown(_ field: String, _ words: String, _ content: HTML) -> HTML {
        if asked { return "\(hidden("asked", field))\(content)" }
        if form[field].isEmpty { return .none }
        let isWrong = page.errors.contains { $0.field.hasSuffix("-\(place)") }
        return DetailsBlock(words, isOpen: isWrong, content).html
    }

    private var order: HTML {
        let field = "order-\(place)"
        let example = example
        return Radios(
            FieldWords(
                field, example.map { "Is “\($0)” in “\(heading)” this day?" } ?? "What comes first in “\(heading)”?",
                error: page.errors[field]),
            DayOrder.allCases.compactMap { order in
                guard let example else { return Choice(order.rawValue, order.words) }
                return order.day(example).map { Choice(order.rawValue, $0.inWords, hint: order.words) }
            }, chosen: form[field]
        ).html
    }

    private var example: String? {
        for case .dayOrder(place, let example) in page.questions { return example }
        return page.columns[place].values.first { text in DayOrder.allCases.contains { $0.day(text) != nil } }
    }

    private var test: HTML {
        let (subject, test, sat) = ("subject-\(place)", "test-\(place)", "sat-\(place)")
        return """
            \(TextField(
                FieldWords(subject, "“\(heading)”: subject", hint: "Such as reading.", error: page.errors[subject]),
                value: form[subject], width: .word))
            \(TextField(
                FieldWords(
                    test, "“\(heading)”: name of the test",
                    hint: "The same name each time, so that results of one test can be set side by side.",
                    error: page.errors[test]),
                value: form[test]))
            \(DateField(
                FieldWords(
                    sat, "“\(heading)”: when it was sat", hint: "A day in that term will do.", error: page.errors[sat]),
                form))
            """
    }
}

extension DayOrder {
    fileprivate var words: String {
        switch self {
        case .dayFirst: "the day first"
        case .monthFirst: "the month first"
        case .yearFirst: "the year first"
        }
    }

    /// A day written as three numbers, read in this order; nil where it is none.
    fileprivate func day(_ text: String) -> Day? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        return switch self {
        case .dayFirst: Day(whole(third), second, first)
        case .monthFirst: Day(whole(third), first, second)
        case .yearFirst: Day(whole(first), second, third)
        }
    }

    /// `18` → 2018, as years of pupils and results are meant.
    private func whole(_ year: Int) -> Int { year < 100 ? 2000 + year : year }
}
