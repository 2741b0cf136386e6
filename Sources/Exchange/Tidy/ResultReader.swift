import Domain

/// `upn` or `pupil`, `subject,assessment,date,score` with optional `minimum,maximum,scale,sem`.
enum ResultReader {
    private struct Key: Hashable {
        let pupil: PupilKey
        let subject: String
        let assessment: String
        let day: Day
    }

    static func read(_ table: TidyTable, _ today: Day) -> BroughtFile {
        var refused: [RefusedRow] = []
        var twice = Twice<Key>()
        let lines = TidyReader.each(table, &refused) { row in
            let line = try result(row, today)
            let key = Key(
                pupil: line.pupil, subject: line.test.subject, assessment: sortKey(line.test.name), day: line.takenOn)
            try twice.note(
                key, row.line, value: line.pupil.text, "A result of this pupil in this test on this day")
            return line
        }
        return BroughtFile(rows: .results(lines), refused: refused)
    }

    private static func result(_ row: TidyRow, _ today: Day) throws -> ResultLine {
        let pupil = try pupil(row)
        let test = try test(row)
        guard let day = try row.day("date") else {
            throw UnreadableCell(value: "", reason: "There is no date. Write the day of the sitting.")
        }
        if day > today {
            throw UnreadableCell(value: day.inWords, reason: "This day is still to come. Write the day of the sitting.")
        }
        guard let score = try row.score("score") else {
            throw UnreadableCell(value: "", reason: "There is no score. Write it, or leave the row out.")
        }
        return ResultLine(line: row.line, pupil: pupil, test: test, takenOn: day, score: score)
    }

    private static func pupil(_ row: TidyRow) throws -> PupilKey {
        if let written = try row.some("upn") {
            guard let upn = UPN(written) else {
                throw UnreadableCell(
                    value: written,
                    reason: "This is no UPN: a letter (not I, O or S), eleven figures, and a figure or a letter.")
            }
            return .upn(upn.text)
        }
        return .local(try row.needed("pupil", "The row does not say which pupil. Write the UPN.", most: 60))
    }

    private static func test(_ row: TidyRow) throws -> ResultLine.Test {
        let subject = try subject(row)
        let name = try row.needed("assessment", "There is no assessment. Write the name of the test.")
        let minimum = try row.score("minimum")?.thousandths
        let maximum = try row.score("maximum")?.thousandths
        if let minimum, let maximum, maximum <= minimum {
            throw UnreadableCell(
                value: "\(Score.written(minimum)) to \(Score.written(maximum))",
                reason: "The maximum is not above the minimum. Check the two.")
        }
        let error = try row.score("sem")?.thousandths
        if let error, error <= 0 {
            throw UnreadableCell(value: Score.written(error), reason: "sem is above 0, or the cell is left empty.")
        }
        return ResultLine.Test(
            subject: subject, name: name, scale: try row.some("scale", most: 60), minimum: minimum, maximum: maximum,
            error: error)
    }

    /// In small letters, so that Maths and maths are one.
    static func subject(_ row: TidyRow) throws -> String {
        try row.needed("subject", "There is no subject. Write it, such as maths.", most: 60).lowercased()
            .split(separator: " ").joined(separator: " ")
    }
}
