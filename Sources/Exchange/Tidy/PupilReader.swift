import Domain

/// `upn,pupil,first_name,last_name,date_of_birth,year_group,class,home_language`.
enum PupilReader {
    static func read(_ table: TidyTable, _ today: Day) -> BroughtFile {
        var refused: [RefusedRow] = []
        var notes: [RowNote] = []
        var upns = Twice<String>()
        var keys = Twice<String>()
        let lines = TidyReader.each(table, &refused) { row in
            let line = try pupil(row, today)
            if let upn = line.upn { try upns.note(upn.text, row.line, value: upn.text, "This UPN") }
            if let key = line.localKey { try keys.note(key, row.line, value: key, "This pupil") }
            notes += looks(at: line, today)
            return line
        }
        return BroughtFile(rows: .pupils(lines), refused: refused, notes: notes)
    }

    private static func pupil(_ row: TidyRow, _ today: Day) throws -> PupilLine {
        let (upn, key) = try identity(row)
        let first = try row.text("first_name")
        let last = try row.text("last_name")
        if first.isEmpty && last.isEmpty {
            throw UnreadableCell(value: "", reason: "There is no name. Write a first or a last name.")
        }
        return PupilLine(
            line: row.line, upn: upn, localKey: key, first: first, last: last, bornOn: try birthday(row, today),
            yearGroup: try row.yearGroup("year_group"), className: try row.some("class", most: 60),
            homeLanguage: try row.some("home_language"))
    }

    private static func identity(_ row: TidyRow) throws -> (UPN?, String?) {
        let written = try row.some("upn")
        let key = try row.some("pupil", most: 60)
        guard let written else {
            if let key { return (nil, key) }
            throw UnreadableCell(
                value: "", reason: "There is no UPN. Write it, or your own number for the pupil in a column “pupil”.")
        }
        guard let upn = UPN(written) else {
            throw UnreadableCell(
                value: written,
                reason: "This is no UPN: a letter (not I, O or S), eleven figures, and a figure or a letter.")
        }
        return (upn, key)
    }

    private static func birthday(_ row: TidyRow, _ today: Day) throws -> Day? {
        guard let born = try row.day("date_of_birth") else { return nil }
        let age = AcademicYear(of: today).start - AcademicYear(of: born).start
        guard born <= today, (1...26).contains(age) else {
            let age = born > today ? "not yet born" : "too young or too old"
            throw UnreadableCell(
                value: row.table.cell("date_of_birth", of: row.record),
                reason: "date_of_birth would make this pupil \(age). Check the year.")
        }
        return born
    }

    private static func looks(at line: PupilLine, _ today: Day) -> [RowNote] {
        var notes: [RowNote] = []
        if let upn = line.upn, !upn.isCheckRight {
            notes.append(
                RowNote(
                    line: line.line, value: upn.text,
                    sentence: "The first letter does not go with the figures, so one of them is mistyped. It is taken "
                        + "in as it is: check it with your records."))
        }
        if let born = line.bornOn, let year = line.yearGroup, let usual = YearGroup(born: born, on: today),
            usual != year
        {
            notes.append(
                RowNote(
                    line: line.line, value: "\(year.name), born \(born.inWords)",
                    sentence: "Children born then are usually in \(usual.name). Taken in as it is."))
        }
        return notes
    }
}
