import Domain

/// The file that `fourfold trend` reads: `pupil,measure,date,score,aim,aim_date` and, where present,
/// `start,planned,delivered,change`; other columns are passed over.
package struct TrendFile: Sendable {
    /// One line, checked.
    package struct Line: Sendable {
        package let pupil: String
        package let measure: String
        package let day: Day
        /// Nil on a day with a change of provision and no result.
        package let score: Double?
        package let aim: Double
        package let aimDay: Day
        package let start: Double?
        package let planned: Int?
        package let delivered: Int?
        /// Anything written in `change`.
        package let isChange: Bool
    }

    /// All lines of a pupil and measure, by day; those of a day in the order of the file.
    package struct Course: Sendable {
        package let pupil: String
        package let measure: String
        package let lines: [Line]
    }

    /// By pupil, then measure: numbers by size and before words.
    package let courses: [Course]

    private static let needed = ["pupil", "measure", "date", "score", "aim", "aim_date"]
    private static let optional = ["start", "planned", "delivered", "change"]

    /// - Throws: `TrendFileFault`, with the line and what is wrong with it.
    package init(_ bytes: [UInt8]) throws(TrendFileFault) {
        let table: CSV.Table
        do { table = try CSV.read(bytes) } catch { throw .csv(error) }
        let missing = Self.needed.filter { table.column($0) == nil }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        let names = Self.needed + Self.optional
        let headings = table.header.map { $0.trimmed.lowercased() }
        for name in names where headings.count(where: { $0 == name }) > 1 { throw .twoColumns(name) }
        var lines: [Line] = []
        for row in table.rows {
            var cells: [String: String] = [:]
            for name in names { cells[name] = table.column(name).map { row.fields[$0].trimmed } }
            lines.append(try Line(TrendCells(cells, line: row.line)))
        }
        guard !lines.isEmpty else { throw .noResults }
        courses = lines.inGroups { [$0.pupil, $0.measure] }.map { key, lines in
            let byDay = lines.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            return Course(pupil: key[0], measure: key[1], lines: byDay.map(\.element))
        }.sorted {
            $0.pupil == $1.pupil ? $0.measure.comesBefore($1.measure) : $0.pupil.comesBefore($1.pupil)
        }
    }
}

extension TrendFile.Line {
    fileprivate init(_ cells: TrendCells) throws(TrendFileFault) {
        pupil = try cells.text("pupil")
        measure = try cells.text("measure")
        day = try cells.day("date")
        aimDay = try cells.day("aim_date")
        guard let aim = try cells.number("aim") else { throw .emptyField(column: "aim", line: cells.line) }
        self.aim = aim
        isChange = !cells["change"].isEmpty
        score = try cells.number("score")
        if score == nil, !isChange { throw .emptyField(column: "score", line: cells.line) }
        start = try cells.number("start")
        planned = try cells.count("planned")
        delivered = try cells.count("delivered")
    }
}

/// The cells of one line by the names of their columns.
private struct TrendCells {
    private let cells: [String: String]
    let line: Int

    init(_ cells: [String: String], line: Int) { (self.cells, self.line) = (cells, line) }

    subscript(name: String) -> String { cells[name] ?? "" }

    func text(_ name: String) throws(TrendFileFault) -> String {
        guard !self[name].isEmpty else { throw .emptyField(column: name, line: line) }
        return self[name]
    }

    func day(_ name: String) throws(TrendFileFault) -> Day {
        let written = try text(name)
        guard let day = ScreenLine.day(written) else { throw .notADate(column: name, text: written, line: line) }
        return day
    }

    /// Nil where the cell is empty.
    func number(_ name: String) throws(TrendFileFault) -> Double? {
        guard !self[name].isEmpty else { return nil }
        guard let number = ScreenLine.number(self[name]) else {
            throw .notANumber(column: name, text: self[name], line: line)
        }
        return number
    }

    func count(_ name: String) throws(TrendFileFault) -> Int? {
        guard let number = try number(name) else { return nil }
        guard let count = Int(exactly: number), count >= 0 else {
            throw .notANumber(column: name, text: self[name], line: line)
        }
        return count
    }
}
