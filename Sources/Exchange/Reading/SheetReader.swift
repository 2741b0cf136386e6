import Domain

/// Reads a table as rows of a school's records.
package enum SheetReader {
    /// What the table seems to stand for. `kind`: as a person said, else found from the headings and cells.
    ///
    /// - Parameter terms: the school's, of any years; where it has none of a year, the usual ones are taken.
    /// - Throws: `Refusal.invalid` for the field `file`, where the table has no rows.
    package static func guess(
        _ sheet: Sheet, as kind: ImportKind? = nil, on today: Day, terms: [Term]
    ) throws -> SheetMeaning {
        let guess = ColumnGuess(sheet, on: today, terms: terms)
        guard guess.evidence.rows > 0 else {
            throw Refusal.file("The file has a first line and nothing below it. Bring one with a row for each entry.")
        }
        let kind = kind ?? guess.kind
        let fields = guess.fields(kind)
        let alone = fields.firstIndex(of: .result).map { [$0] }
        let results = kind == .results && !fields.contains(.score) ? Set(alone ?? guess.resultColumns(fields)) : []
        let days = guess.evidence.days.filter { fields[$0.key]?.isDay == true }
        let orders = DayTally.orders(days)
        let columns = sheet.head.enumerated().map { place, heading in
            results.contains(place)
                ? ColumnMeaning(heading: heading, field: .result, result: ResultHeading(heading).column(guess.times))
                : ColumnMeaning(heading: heading, field: fields[place], order: orders[place])
        }
        return SheetMeaning(kind: kind, columns: columns)
    }

    /// Whether a cell is a heading that stands for something here: where a table’s line of headings is, shows by it.
    package static func isHeading(_ cell: String) -> Bool {
        ColumnGuess.known[Words.folded(cell)] != nil || ContactHeading(cell) != nil
    }

    /// The table's rows as its columns' meaning says, and what is still to be asked. Where questions are open, only
    /// rows that do not depend on them are brought.
    ///
    /// - Parameters:
    ///   - standing: the scales of the school's tests, by `TestKey.text`.
    ///   - tell: told now and then how many rows were read.
    /// - Throws: `Refusal.invalid` for the field `file`, where the meaning is of another table, or waves are too many.
    package static func read(
        _ sheet: Sheet, _ meaning: SheetMeaning, on today: Day, terms: [Term], standing: [String: Scale] = [:],
        _ tell: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> SheetReading {
        guard meaning.columns.map(\.heading) == sheet.head else {
            throw Refusal.file("The columns of this file are not those that were looked at before. Bring it again.")
        }
        var columns = Columns(meaning, on: today, terms: terms, standing: standing)
        columns.tell = tell
        var reading = SheetReading(brought: BroughtSheet(kind: meaning.kind), questions: columns.missing)
        reading.brought.notes = sheet.notes
        if reading.questions.isEmpty { reading.questions = columns.decideOrders(sheet) }
        guard reading.questions.isEmpty else { return reading }
        switch meaning.kind {
        case .calendar: CalendarReader.read(sheet, columns, &reading)
        case .staff: StaffReader.read(sheet, columns, &reading)
        case .pupils: PupilReader.read(sheet, columns, &reading)
        case .classes: ClassReader.read(sheet, columns, &reading)
        case .contacts: ContactReader.read(sheet, columns, &reading)
        case .sen: SENReader.read(sheet, columns, &reading)
        case .attendance: AttendanceReader.read(sheet, columns, &reading)
        case .results where columns.holdsWaves: try WaveReader.read(sheet, columns, &reading)
        case .results where columns.has(.result): WideReader.read(sheet, columns, &reading)
        case .results: ResultReader.read(sheet, columns, &reading)
        }
        reading.brought.refused.sort { $0.line < $1.line }
        if reading.brought.refused.count >= mostRefused { reading.refuseAll() }
        return reading
    }

    /// Rows that cannot be read, after which a table is not looked at any further, and nothing of it is taken.
    static let mostRefused = 20_000

    private struct TooMany: Error {}

    /// Reads each row, or refuses it.
    static func each(
        _ sheet: Sheet, _ columns: Columns, _ reading: inout SheetReading,
        _ read: (Cells, inout SheetReading) throws -> Void
    ) {
        var done = 0
        try? sheet.each { row in
            if done % 1000 == 0 { columns.tell(done) }
            done += 1
            if reading.brought.refused.count >= mostRefused { throw TooMany() }
            let notes = reading.brought.notes.count
            do {
                if let crooked = row.crooked {
                    throw UnreadableCell(
                        value: counted(crooked, "cell"),
                        reason: "The first line has \(counted(sheet.head.count, "column")), this row \(crooked). "
                            + "Look for a comma too many.")
                }
                try read(Cells(row: row, columns: columns), &reading)
            } catch {
                // Notes say what is taken in, and this is not.
                reading.brought.notes.removeSubrange(notes...)
                let cell = error as? UnreadableCell
                reading.refuse(row.line, cell ?? UnreadableCell(value: "", reason: "This row cannot be read."))
            }
        }
    }
}

/// A table as read.
package struct SheetReading: Sendable {
    /// What can be taken as things stand.
    package var brought: BroughtSheet
    /// What a person has to say first.
    package var questions: [SheetQuestion]

    package init(brought: BroughtSheet, questions: [SheetQuestion] = []) {
        self.brought = brought
        self.questions = questions
    }

    mutating func refuse(_ line: Int, _ cell: UnreadableCell) {
        brought.refused.append(RefusedRow(line: line, value: String(cell.value.prefix(100)), reason: cell.reason))
    }

    mutating func note(_ line: Int, _ value: String, _ sentence: String) {
        brought.notes.append(RowNote(line: line, value: value, sentence: sentence))
    }

    /// Takes nothing of the table, and says so first, with some of the rows for which.
    mutating func refuseAll() {
        var none = BroughtSheet(kind: brought.kind)
        none.notes = brought.notes.filter { $0.line == 0 }
        let reason =
            "Nothing of this file is taken: 20,000 rows of it cannot be read, and the rest was not looked at. Check "
            + "what its columns stand for, or correct it and bring it again."
        none.refused = [RefusedRow(line: 1, value: "", reason: reason)] + brought.refused.prefix(20)
        brought = none
    }

    /// Once, however many rows lead to it.
    mutating func ask(_ question: SheetQuestion) {
        if !questions.contains(question) { questions.append(question) }
    }
}

extension Refusal {
    /// A file that cannot be read at all.
    package static func file(_ sentence: String) -> Refusal { .invalid([FieldError("file", sentence)]) }
}
