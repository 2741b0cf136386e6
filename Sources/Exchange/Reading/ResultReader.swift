import Domain

/// A row for each result: pupil, subject, test, day and score.
struct ResultReader {
    private let columns: Columns
    private let subjects: [Int]
    private let assessments: [Int]
    private let scales: [Int]
    private let scores: [Int]
    private let dates: [Int]
    /// What the heading of the scores says: “SAS”.
    private let named: Scale?
    private let hasRange: Bool
    private let hasTerm: Bool
    private var book = ScoreBook()
    private var tests: [Name: Int] = [:]
    private var last: (name: Name, number: Int)?

    private struct Name: Hashable {
        let subject: String
        let assessment: String
        let scale: String
    }

    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        if !columns.hasAny([.date, .term]), columns.meaning.day == nil { return reading.ask(.day) }
        var reader = ResultReader(columns)
        // Each test's scores are looked through before the first is taken: a row far down may show another scale.
        sheet.each { row in
            guard row.crooked == nil, let number = try? reader.test(Cells(row: row, columns: columns)) else { return }
            let score = row.first(reader.scores)
            if !score.isEmpty { reader.book.add(score, to: number, line: row.line) }
        }
        reader.book.settle(columns, &reading)
        var results = ResultGathering(rows: sheet.rowCount)
        var pupils = PupilBook(columns)
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            guard let (line, test) = try reader.result(cells, &pupils, &results) else { return }
            try results.add(line, test: test, mayRepeat: false)
        }
        reading.brought.results = results.lines
    }

    private init(_ columns: Columns) {
        self.columns = columns
        (subjects, assessments) = (columns.places(.subject), columns.places(.assessment))
        (scales, scores, dates) = (columns.places(.scale), columns.places(.score), columns.places(.date))
        named = scores.first.flatMap { Scale(named: columns.meaning.columns[$0].heading) }
        hasTerm = columns.has(.term)
        hasRange = columns.hasAny([.minimum, .maximum, .error])
    }

    private mutating func result(
        _ cells: Cells, _ pupils: inout PupilBook, _ results: inout ResultGathering
    ) throws -> (ResultLine, Int)? {
        let pupil = try pupils.pupil(cells)
        let number = try test(cells)
        let score = cells.row.first(scores)
        if score.isEmpty {
            throw UnreadableCell(value: "", reason: "There is no score. Write it, or leave the row out.")
        }
        let (day, isTermOnly) = try takenOn(cells, &results)
        switch book.found(score, in: number) {
        case .outcome(let outcome):
            var line = ResultLine(
                line: cells.line, pupil: pupil, test: try line(cells, number), takenOn: day, outcome: outcome)
            line.isTermOnly = isTermOnly
            return (line, number)
        case .asked: return nil
        case .empty: throw UnreadableCell(value: score, reason: "There is no score. Write it, or leave the row out.")
        case .wrong(let reason): throw UnreadableCell(value: score, reason: reason)
        }
    }

    private func takenOn(_ cells: Cells, _ results: inout ResultGathering) throws -> (Day, isTermOnly: Bool) {
        for place in dates where !cells.row.cells[place].isEmpty {
            return (try results.day(cells.row.cells[place], place, columns), false)
        }
        if let day = try term(cells) { return (day, true) }
        guard let day = columns.meaning.day else {
            throw UnreadableCell(value: "", reason: "There is no date. Write the day of the sitting.")
        }
        return (day, false)
    }

    /// The last day of the term that the row names, never after today.
    private func term(_ cells: Cells) throws -> Day? {
        guard hasTerm, let text = try cells.some(.term) else { return nil }
        let words = TermWords(text)
        guard let season = words.season,
            let day = columns.times.lastDay(
                season, firstHalf: words.isFirstHalf, TermWords(try cells.text(.academicYear)).year ?? words.year)
        else { throw cells.wrong(.term, text, "is no term that has begun. Write autumn, spring or summer") }
        return day
    }

    /// The number of the row's test.
    private mutating func test(_ cells: Cells) throws -> Int {
        let name = Name(
            subject: cells.row.first(subjects), assessment: cells.row.first(assessments), scale: cells.row.first(scales)
        )
        if let last, last.name == name { return last.number }
        let known = tests[name]
        let number = try known ?? newTest(name, cells)
        if known == nil { tests[name] = number }
        last = (name, number)
        return number
    }

    private mutating func newTest(_ name: Name, _ cells: Cells) throws -> Int {
        let subject =
            columns.has(.subject)
            ? subjectName(try cells.needed(.subject, "There is no subject. Write it, such as maths.", most: 60))
            : Subject.found(in: try cells.text(.assessment).split(separator: " ").map(String.init)).0
        guard let subject else {
            throw cells.wrong(.assessment, name.assessment, "does not say the subject. Add a column “subject”")
        }
        let assessment =
            columns.has(.assessment)
            ? try cells.needed(.assessment, "There is no assessment. Write the name of the test.")
            : subject.capitalised
        let scale = Scale(named: try cells.text(.scale, most: 60)) ?? Scale(named: assessment) ?? named
        return book.number(TestKey(subject: subject, assessment: assessment), named: scale)
    }

    private func line(_ cells: Cells, _ number: Int) throws -> ResultLine.Test {
        let key = book.key(number)
        guard hasRange else {
            return ResultLine.Test(subject: key.subject, name: key.assessment, scale: book.scale(number))
        }
        let minimum = try cells.number(.minimum)
        let maximum = try cells.number(.maximum)
        if let minimum, let maximum, maximum <= minimum {
            throw UnreadableCell(
                value: "\(Score.written(minimum)) to \(Score.written(maximum))",
                reason: "The maximum is not above the minimum. Check the two.")
        }
        let error = try cells.number(.error)
        if let error, error <= 0 {
            throw cells.wrong(.error, Score.written(error), "is above 0, or the cell is left empty")
        }
        return ResultLine.Test(
            subject: key.subject, name: key.assessment, scale: book.scale(number), minimum: minimum, maximum: maximum,
            error: error)
    }
}

extension SheetRow {
    /// What stands in the first of these columns that is not empty.
    func first(_ places: [Int]) -> String {
        for place in places where !cells[place].isEmpty { return cells[place] }
        return ""
    }
}
