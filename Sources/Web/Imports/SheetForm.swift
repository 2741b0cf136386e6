import DatabasePort
import Domain
import Exchange

/// What a table stands for, as the fields of its page. Fields carry the places of columns, not the file's own words.
struct SheetForm {
    let form: Form

    /// A file has up to 1,000 columns, and the page up to seven fields for each.
    static let mostFields = 8_000

    init(_ form: Form) { self.form = form }

    /// What was guessed or said before, as fields.
    init(_ meaning: SheetMeaning) {
        var form = meaning.waves.map { WaveForm($0).form } ?? Form(mostFields: SheetForm.mostFields)
        form.put("kind", meaning.kind.rawValue)
        for (place, column) in meaning.columns.enumerated() {
            form.put("column-\(place)", column.field?.rawValue ?? "")
            if let order = column.order { form.put("order-\(place)", order.rawValue) }
            guard let result = column.result else { continue }
            form.put("subject-\(place)", result.subject)
            form.put("test-\(place)", result.assessment)
            form.put("sat-\(place)", result.day)
        }
        for (test, scale) in meaning.scales.sorted(by: { $0.key < $1.key }) {
            form.put("test", test)
            form.put(SheetForm.scale(of: test), scale.rawValue)
        }
        form.put("day", meaning.day)
        self.form = form
    }

    var kind: ImportKind? { ImportKind(rawValue: form["kind"]) }

    /// The tests whose scale was asked about.
    var tests: [String] { form.all("test") }

    /// The field for the scale of a test.
    static func scale(of test: String) -> String { "scale-\(String(fingerprint(test), radix: 16))" }

    /// - Parameter before: of the same table, for its headings.
    /// - Throws: `Refusal.invalid` by field, with all that is to be put right.
    func meaning(_ before: SheetMeaning, on today: Day) throws -> SheetMeaning {
        var errors = FieldErrors()
        var meaning = SheetMeaning(kind: kind ?? before.kind, columns: [])
        meaning.columns = before.columns.enumerated().map { column($0, $1.heading, meaning.kind, today, &errors) }
        checkTwice(meaning.columns, &errors)
        checkNeeded(meaning, today, &errors)
        for test in tests { meaning.scales[test] = Scale(rawValue: form[SheetForm.scale(of: test)]) }
        meaning.day = past("day", today, &errors)
        if !form.all("wave").isEmpty { meaning.waves = WaveForm(form).meaning(on: today, &errors) }
        checkAnswers(meaning, &errors)
        try errors.check()
        return meaning
    }

    private func column(
        _ place: Int, _ heading: String, _ kind: ImportKind, _ today: Day, _ errors: inout FieldErrors
    ) -> ColumnMeaning {
        let field = ImportField(rawValue: form["column-\(place)"]).flatMap { kind.fields.contains($0) ? $0 : nil }
        var column = ColumnMeaning(heading: heading, field: field)
        if field?.isDay == true { column.order = DayOrder(rawValue: form["order-\(place)"]) }
        guard field == .result || field == .score, !form.all("subject-\(place)").isEmpty else { return column }
        column.result = ResultColumn(
            subject: form["subject-\(place)"].trimmed.lowercased(), assessment: form["test-\(place)"].trimmed,
            day: past("sat-\(place)", today, &errors))
        return column
    }

    private func past(_ name: String, _ today: Day, _ errors: inout FieldErrors) -> Day? {
        let day = form.day(name, &errors)
        if let day, day > today { errors.add(name, "This day is still to come.") }
        return day
    }

    private func checkTwice(_ columns: [ColumnMeaning], _ errors: inout FieldErrors) {
        var first: [ImportField: String] = [:]
        for (place, column) in columns.enumerated() {
            guard let field = column.field, !field.mayRepeat else { continue }
            if let other = first[field] {
                errors.add("column-\(place)", "“\(other)” stands for this too. Choose one of the two columns.")
            } else {
                first[field] = column.heading
            }
        }
    }

    /// The error stands at the first column that is not used: one of those is meant, if any is.
    private func checkNeeded(_ meaning: SheetMeaning, _ today: Day, _ errors: inout FieldErrors) {
        let missing = SheetReader.missing(meaning, on: today)
        guard !missing.isEmpty, errors.all.isEmpty else { return }
        let place = meaning.columns.firstIndex { $0.field == nil } ?? 0
        let words = missing.map { any in any.map { "“\($0.words)”" }.joined(separator: " or ") }
        errors.add("column-\(place)", "Choose which column is \(listed(words)).")
    }

    /// What the page asked has to be answered, unless the column it was about is no longer used for it.
    private func checkAnswers(_ meaning: SheetMeaning, _ errors: inout FieldErrors) {
        for (place, column) in meaning.columns.enumerated() {
            if column.field?.isDay == true, column.order == nil, asks("order-\(place)") {
                errors.add("order-\(place)", SheetQuestion.sayWhichDay)
            }
            guard let result = column.result, asks("subject-\(place)") else { continue }
            if result.subject.isEmpty { errors.add("subject-\(place)", SheetQuestion.writeSubject) }
            if result.assessment.isEmpty { errors.add("test-\(place)", "Write what the test is called.") }
            if result.day == nil, errors.all.allSatisfy({ $0.field != "sat-\(place)" }) {
                errors.add("sat-\(place)", "Write a day of the term in which it was sat.")
            }
        }
        for test in tests where meaning.scales[test] == nil {
            errors.add(SheetForm.scale(of: test), SheetQuestion.sayScale)
        }
        if asks("day"), meaning.day == nil, errors.all.allSatisfy({ $0.field != "day" }) {
            errors.add("day", SheetQuestion.writeDay)
        }
    }

    private func asks(_ field: String) -> Bool { form.all("asked").contains(field) }
}

extension SheetQuestion {
    fileprivate static let sayWhichDay = "Say which day it is."
    fileprivate static let writeSubject = "Write the subject, such as reading."
    fileprivate static let sayScale = "Say what these scores are."
    fileprivate static let writeDay = "Write the day."

    /// What is to be put right where somebody pressed on and this is still open; nil where the form says it itself.
    var unanswered: FieldError? {
        switch self {
        case .dayOrder(let column, _): FieldError("order-\(column)", SheetQuestion.sayWhichDay)
        case .result(let column): FieldError("subject-\(column)", SheetQuestion.writeSubject)
        case .scale(let test, _): FieldError(SheetForm.scale(of: test.text), SheetQuestion.sayScale)
        case .day: FieldError("day", SheetQuestion.writeDay)
        case .waves: FieldError("wave-0", "Say when each wave was sat, and by which year group.")
        case .missing: nil
        }
    }
}

extension Form {
    /// Fills in a field of our own, which is always short and in order.
    mutating func put(_ name: String, _ value: String) { try? add(name, value) }

    mutating func put(_ name: String, _ day: Day?) {
        guard let day else { return }
        put("\(name)-day", String(day.dayOfMonth))
        put("\(name)-month", String(day.month))
        put("\(name)-year", String(day.year))
    }
}
