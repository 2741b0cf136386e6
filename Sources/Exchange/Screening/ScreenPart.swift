import Domain

/// The scores of a stretch of the file, in the order of its lines. Names are numbered as they come in it.
struct ScreenPart: Sendable {
    /// Scores of one pupil in one subject that stand together, from place `start` on.
    struct Run: Sendable {
        let pupil: Int32
        let subject: Int32
        let start: Int32
    }

    private(set) var runs: [Run] = []
    private(set) var sittings: [Int32] = []
    private(set) var scores: [Double] = []
    /// Not a number where there is none; this and the next three are empty where the file has no such column.
    private(set) var errors: [Double] = []
    /// Under nought where there is none.
    private(set) var yearGroups: [Int32] = []
    private(set) var scales: [Int32] = []
    private(set) var days: [Day?] = []

    /// Pupils belong to schools, and sittings to subjects.
    private(set) var schoolNames = Names()
    private(set) var pupilNames = Names()
    private(set) var subjectNames = Names()
    private(set) var sittingNames = Names()
    private(set) var yearGroupNames = Names()
    private(set) var scaleNames = Names()
    /// For each sitting the first day on which it was sat.
    private(set) var firstDays: [Day?] = []

    private let columns: ScreenColumns
    private var parser: CSVParser
    private var dayNames = Names()
    private var knownDays: [Day?] = []
    /// The line before gave a score, so what it began with is known.
    private var isAfterScore = false

    /// - Parameters:
    ///   - start: where a line begins in `bytes`, which is its line `line`.
    ///   - stop: each line that begins before it is taken.
    init(
        _ bytes: [UInt8], from start: Int, line: Int, to stop: Int, _ columns: ScreenColumns, _ limits: CSV.Limits
    ) throws(ScreenFileFault) {
        self.columns = columns
        parser = CSVParser(separator: UInt8(ascii: ","), from: start, line: line, limits: limits)
        let text = bytes.span
        reserve((stop - start) / 24)
        while parser.place < stop {
            do { guard try parser.next(in: text) else { break } } catch { throw .csv(error) }
            isAfterScore = try take(text)
        }
    }

    /// Where the next line begins, and which it is.
    var end: Int { parser.place }
    var endLine: Int { parser.line }

    /// Takes the line whose cells `parser` holds; false where it gives no score.
    private mutating func take(_ text: Span<UInt8>) throws(ScreenFileFault) -> Bool {
        if parser.cells[0].isEmpty, parser.cells.allSatisfy(\.isEmpty) { return false }
        if parser.cells.count > columns.width { try refuseMoreCells() }
        guard let score = try score(text) else { return false }
        let (pupil, subject, sitting) = try numbers(text)
        if let column = columns.sem { errors.append(try number("sem", column, text, from: 0) ?? .nan) }
        if let column = columns.date {
            let day = try day(column, text)
            days.append(day)
            if sitting >= firstDays.count { firstDays.append(day) }
            if let day { firstDays[sitting] = min(day, firstDays[sitting] ?? day) }
        }
        if let column = columns.yearGroup { yearGroups.append(yearGroupNames.filled(cell(column), in: text)) }
        if let column = columns.scale { scales.append(scaleNames.filled(cell(column), in: text)) }
        if runs.last?.pupil != pupil || runs.last?.subject != subject {
            runs.append(Run(pupil: pupil, subject: subject, start: Int32(scores.count)))
        }
        sittings.append(Int32(sitting))
        scores.append(score)
        return true
    }

    /// One that is not there is empty.
    private func cell(_ column: Int) -> CSVParser.Cell {
        column < parser.cells.count ? parser.cells[column] : CSVParser.Cell(start: 0, end: 0, hasDoubledQuotes: false)
    }

    private func refuseMoreCells() throws(ScreenFileFault) {
        guard parser.cells.dropFirst(columns.width).allSatisfy(\.isEmpty) else {
            throw .csv(
                .moreFieldsThanHeadings(
                    line: parser.rowLine, headings: columns.width, fields: parser.cells.count))
        }
    }

    private mutating func numbers(
        _ text: Span<UInt8>
    ) throws(ScreenFileFault) -> (pupil: Int32, subject: Int32, sitting: Int) {
        // What the line begins with in the same letters as the one before has the same numbers.
        let known = isAfterScore ? parser.repeated : 0
        var (pupil, subject) = (runs.last?.pupil ?? 0, runs.last?.subject ?? 0)
        if columns.pupil >= known || columns.school.map({ $0 >= known }) == true {
            let school = columns.school.map { schoolNames.number(cell($0), in: text) } ?? 0
            pupil = pupilNames.number(cell(columns.pupil), of: school, in: text)
        }
        if columns.subject >= known { subject = subjectNames.number(cell(columns.subject), in: text) }
        let sitting = sittingNames.number(cell(columns.wave), of: subject, in: text)
        if pupilNames.isEmpty(pupil) || subjectNames.isEmpty(subject) || sittingNames.isEmpty(sitting) {
            try refuseEmptyNames(text)
        }
        return (pupil, subject, Int(sitting))
    }

    private func refuseEmptyNames(_ text: Span<UInt8>) throws(ScreenFileFault) {
        for (name, column) in [("pupil", columns.pupil), ("subject", columns.subject), ("wave", columns.wave)]
        where text.bare(cell(column)).isEmpty { throw .emptyField(column: name, line: parser.rowLine) }
    }

    /// Nil for a pupil who has none.
    private func score(_ text: Span<UInt8>) throws(ScreenFileFault) -> Double? {
        if let score = text.plainNumber(cell(columns.score)), abs(score) < ScreenLine.limit { return score }
        try refuseEmptyNames(text)
        return try number("score", columns.score, text)
    }

    /// Nil where a sign of absence stands in its place.
    private func number(
        _ name: String, _ column: Int, _ text: Span<UInt8>, from least: Double = -ScreenLine.limit
    ) throws(ScreenFileFault) -> Double? {
        let cell = cell(column)
        if let number = text.plainNumber(cell), abs(number) < ScreenLine.limit, number >= least { return number }
        let written = text.bare(cell)
        if ScreenLine.isAbsent(written) { return nil }
        guard let number = ScreenLine.number(written), number >= least else {
            throw .notANumber(column: name, text: written, line: parser.rowLine)
        }
        return number
    }

    private mutating func day(_ column: Int, _ text: Span<UInt8>) throws(ScreenFileFault) -> Day? {
        let number = Int(dayNames.number(cell(column), in: text))
        if number == knownDays.count {
            let written = dayNames.texts[number]
            let day = ScreenLine.day(written)
            if day == nil, !written.isEmpty { throw .notADate(text: written, line: parser.rowLine) }
            knownDays.append(day)
        }
        return knownDays[number]
    }

    private mutating func reserve(_ count: Int) {
        sittings.reserveCapacity(count)
        scores.reserveCapacity(count)
        if columns.sem != nil { errors.reserveCapacity(count) }
        if columns.yearGroup != nil { yearGroups.reserveCapacity(count) }
        if columns.scale != nil { scales.reserveCapacity(count) }
        if columns.date != nil { days.reserveCapacity(count) }
    }
}
