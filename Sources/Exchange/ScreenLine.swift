import Domain

/// One line of the file, checked.
struct ScreenLine {
    let pupil: String
    let school: String
    let subject: String
    let wave: String
    let score: Double
    let sem: Double?
    let yearGroup: String?
    let scale: String?
    let date: Day?

    /// What stands in place of a score for a pupil who has none; such a line is passed over.
    private static let absent: Set<String> = ["", "na", "n/a", "nan", "null", "-", "."]

    private static let needed = ["pupil", "subject", "wave", "score"]

    /// The lines that hold a score.
    static func all(of table: CSV.Table) throws(ScreenFileFault) -> [ScreenLine] {
        let missing = needed.filter { table.column($0) == nil }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        let names = needed + ["school", "year_group", "scale", "sem", "date"]
        let headings = table.header.map { $0.trimmed.lowercased() }
        for name in names where headings.count(where: { $0 == name }) > 1 { throw .twoColumns(name) }
        let columns = names.map { table.column($0) }
        var lines: [ScreenLine] = []
        lines.reserveCapacity(table.rows.count)
        for row in table.rows {
            let fields = columns.map { column in column.map { row.fields[$0].trimmed } ?? "" }
            if let line = try ScreenLine(fields, line: row.line) { lines.append(line) }
        }
        return lines
    }

    /// - Parameter fields: in the order of `needed`, then school, year group, scale, error and date.
    private init?(_ fields: [String], line: Int) throws(ScreenFileFault) {
        for (name, field) in zip(Self.needed.dropLast(), fields) where field.isEmpty {
            throw .emptyField(column: name, line: line)
        }
        if Self.absent.contains(fields[3].lowercased()) { return nil }
        guard let score = Self.number(fields[3]) else {
            throw .notANumber(column: "score", text: fields[3], line: line)
        }
        (pupil, subject, wave, school) = (fields[0], fields[1], fields[2], fields[4])
        self.score = score
        yearGroup = fields[5].isEmpty ? nil : YearGroup(fields[5])?.name ?? fields[5]
        scale = fields[6].isEmpty ? nil : fields[6]
        if Self.absent.contains(fields[7].lowercased()) {
            sem = nil
        } else {
            guard let error = Self.number(fields[7]), error >= 0 else {
                throw .notANumber(column: "sem", text: fields[7], line: line)
            }
            sem = error
        }
        if fields[8].isEmpty {
            date = nil
        } else {
            guard let day = Self.day(fields[8]) else { throw .notADate(text: fields[8], line: line) }
            date = day
        }
    }

    /// A plain finite number of some reasonable size.
    static func number(_ text: String) -> Double? {
        guard text.utf8.count <= 40, CSVWriter.isNumber(text), let value = Double(text), abs(value) < 1e9 else {
            return nil
        }
        return value
    }

    /// `2026-01-31` or `31/01/2026`, also with a time after it.
    static func day(_ text: String) -> Day? {
        let written = text.prefix { $0 != "T" && $0 != " " }
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return Day(String(written)) }
        // A year of two figures is not of this century by itself.
        guard parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year, month, day)
    }
}
