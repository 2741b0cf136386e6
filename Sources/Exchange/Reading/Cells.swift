import Domain

/// What a cell holds that it cannot hold: the row is refused for it.
struct UnreadableCell: Error {
    let value: String
    let reason: String
}

/// One row being read. Each question gives a value or throws `UnreadableCell`.
struct Cells {
    let row: SheetRow
    let columns: Columns

    var line: Int { row.line }

    /// What stands there as it came; of several columns, the first that is not empty.
    func raw(_ field: ImportField) -> String {
        for place in columns.places(field) where !row.cells[place].isEmpty { return row.cells[place] }
        return ""
    }

    /// Text of one line.
    func text(_ field: ImportField, most: Int = 100) throws -> String {
        try checked(raw(field), field, most)
    }

    /// Text that must not be empty.
    func needed(_ field: ImportField, _ reason: String, most: Int = 100) throws -> String {
        let text = try text(field, most: most)
        if text.isEmpty { throw UnreadableCell(value: "", reason: reason) }
        return text
    }

    /// Text, or nil where the cell is empty.
    func some(_ field: ImportField, most: Int = 100) throws -> String? {
        let text = try text(field, most: most)
        return text.isEmpty ? nil : text
    }

    /// A day in the order of its column; nil where the cell is empty.
    func day(_ field: ImportField) throws -> Day? {
        for place in columns.places(field) where !row.cells[place].isEmpty {
            return try columns.day(row.cells[place], place)
        }
        return nil
    }

    /// A whole number that is not negative, also as `785.0`; nil where the cell is empty.
    func whole(_ field: ImportField) throws -> Int? {
        try some(field).map { text in
            guard let number = Score(text)?.thousandths, number >= 0, number % 1000 == 0 else {
                throw wrong(field, text, "is not a whole number")
            }
            return number / 1000
        }
    }

    /// Yes or no in all the ways in which it is written; nil where the cell is empty.
    func isYes(_ field: ImportField) throws -> Bool? {
        try some(field).map { text in
            guard let answer = Words.yesOrNo(text) else { throw wrong(field, text, "says neither yes nor no") }
            return answer
        }
    }

    func yearGroup(_ field: ImportField) throws -> YearGroup? {
        try some(field).map { text in
            guard let year = Words.yearGroup(text) else {
                throw wrong(field, text, "is not a year group. Write N1, N2, R or a figure from 1 to 14")
            }
            return year
        }
    }

    /// A number, as thousandths.
    func number(_ field: ImportField) throws -> Int? {
        try some(field).map { text in
            guard let score = Score(text) else {
                throw wrong(field, text, "is not a number with at most three decimals, such as 98 or 12.5")
            }
            return score.thousandths
        }
    }

    /// A value whose own rules say what is wrong with what was written, by field.
    func value<T>(_ written: [String: String], _ make: () throws -> T) throws -> T {
        do {
            return try make()
        } catch Refusal.invalid(let errors) {
            guard let first = errors.first else { throw Refusal.invalid(errors) }
            throw UnreadableCell(value: written[first.field] ?? "", reason: first.message)
        }
    }

    /// “Year” is not a year group.
    func wrong(_ field: ImportField, _ text: String, _ sentence: String) -> UnreadableCell {
        UnreadableCell(value: text, reason: "\(columns.heading(field)) \(sentence).")
    }

    /// - Throws: `UnreadableCell` where the text has more than a line or signs that cannot be seen, or is too long.
    func checked(_ text: String, _ field: ImportField, _ most: Int) throws -> String {
        if text.utf8.contains(where: { $0 < 32 || $0 == 127 || $0 == 0xC2 || $0 == 0xE2 }),
            text.unicodeScalars.contains(where: \.isUnseen)
        {
            throw wrong(
                field, String(text.prefix(60)), "holds a line end or a character that cannot be written. Take it out")
        }
        if text.utf8.count > most, text.unicodeScalars.count > most {
            throw wrong(field, String(text.prefix(60)) + "…", "has more than \(most) letters. Shorten it")
        }
        return text
    }
}
