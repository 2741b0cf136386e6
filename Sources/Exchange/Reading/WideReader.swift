import Domain

/// A row for each pupil, with a column for each test and sitting. An empty cell is no result.
struct WideReader {
    private struct Column {
        let place: Int
        let test: Int
        /// Nil where a column of the table says the day.
        let day: Day?
        /// Set where the day is that of the latest such term, and the heading names a year group.
        let heading: ResultHeading?
    }

    private let columns: Columns
    private let yearGroups: [Int]
    private var book = ScoreBook()
    private var results: [Column] = []

    static func read(_ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading) {
        var reader = WideReader(columns: columns)
        reader.addColumns(&reading)
        sheet.each { row in
            if row.crooked == nil { reader.look(at: row) }
        }
        reader.book.settle(columns, &reading)
        var results = ResultGathering(rows: sheet.rowCount)
        var pupils = PupilBook(columns)
        SheetReader.each(sheet, columns, &reading) { cells, reading in
            let pupil = try pupils.pupil(cells)
            for column in reader.results where !cells.row.cells[column.place].isEmpty {
                do {
                    guard let line = try reader.result(cells, pupil, column, &results) else { continue }
                    try results.add(line, test: column.test, mayRepeat: true)
                } catch let cell as UnreadableCell {
                    let heading = columns.meaning.columns[column.place].heading.prefix(60)
                    reading.refuse(
                        cells.line, UnreadableCell(value: cell.value, reason: "“\(heading)”: \(cell.reason)"))
                }
            }
        }
        reading.brought.results = results.lines
    }

    private init(columns: Columns) {
        self.columns = columns
        yearGroups = columns.places(.yearGroup)
    }

    private mutating func addColumns(_ reading: inout SheetReading) {
        for place in columns.places(.result) {
            let meaning = columns.meaning.columns[place]
            let heading = ResultHeading(meaning.heading)
            let guess = heading.column(columns.times)
            let said = meaning.result ?? guess
            let day = said.day ?? columns.meaning.day
            guard !said.subject.isEmpty, !said.assessment.isEmpty, day != nil || columns.has(.date) else {
                reading.ask(.result(column: place))
                continue
            }
            let test = book.number(
                TestKey(subject: subjectName(said.subject), assessment: said.assessment),
                named: Scale(named: said.assessment) ?? Scale(named: meaning.heading))
            let isLatest = said.day == guess.day && heading.year == nil && heading.yearGroup != nil
            // Two columns of one sitting: a person has to tell them apart.
            if !isLatest, day != nil, results.contains(where: { $0.test == test && $0.day == day && $0.heading == nil })
            {
                reading.ask(.result(column: place))
                continue
            }
            results.append(Column(place: place, test: test, day: day, heading: isLatest ? heading : nil))
        }
    }

    private mutating func look(at row: SheetRow) {
        for column in results where !row.cells[column.place].isEmpty {
            book.add(row.cells[column.place], to: column.test, line: row.line)
        }
    }

    private mutating func result(
        _ cells: Cells, _ pupil: PupilKey, _ column: Column, _ results: inout ResultGathering
    ) throws -> ResultLine? {
        let text = cells.row.cells[column.place]
        switch book.found(text, in: column.test) {
        case .empty, .asked: return nil
        case .wrong(let reason): throw UnreadableCell(value: text, reason: reason)
        case .outcome(let outcome):
            let key = book.key(column.test)
            let test = ResultLine.Test(subject: key.subject, name: key.assessment, scale: book.scale(column.test))
            let (day, isTermOnly) = try takenOn(cells, column, &results)
            var line = ResultLine(line: cells.line, pupil: pupil, test: test, takenOn: day, outcome: outcome)
            line.isTermOnly = isTermOnly
            return line
        }
    }

    private func takenOn(
        _ cells: Cells, _ column: Column, _ results: inout ResultGathering
    ) throws -> (Day, isTermOnly: Bool) {
        // “Spring, Year 3” of a pupil who is in Year 5 was two years ago.
        if let heading = column.heading, let current = Words.yearGroup(cells.row.first(yearGroups)),
            let day = heading.day(of: current, columns.times)
        {
            return (day, true)
        }
        if let day = column.day { return (day, true) }
        for place in columns.places(.date) where !cells.row.cells[place].isEmpty {
            return (try results.day(cells.row.cells[place], place, columns), false)
        }
        throw UnreadableCell(value: "", reason: "There is no date. Write the day of the sitting.")
    }
}
