import Domain

/// What a cell holds that it cannot hold: the row is refused for it.
struct UnreadableCell: Error {
    let value: String
    let reason: String
}

/// One row being read. Each question gives a value or throws `UnreadableCell`.
struct TidyRow {
    let table: TidyTable
    let record: TidyTable.Record

    var line: Int { record.line }

    /// Text of one line.
    func text(_ column: String, most: Int = 100) throws -> String {
        let text = table.cell(column, of: record)
        if text.unicodeScalars.contains(where: { $0.value < 32 || (127...159).contains($0.value) }) {
            throw UnreadableCell(
                value: text, reason: "\(column) holds a line end or a character that cannot be written. Take it out.")
        }
        if text.unicodeScalars.count > most {
            throw UnreadableCell(
                value: String(text.prefix(60)) + "…", reason: "\(column) has more than \(most) letters. Shorten it.")
        }
        return text
    }

    /// Text that must not be empty.
    func needed(_ column: String, _ reason: String, most: Int = 100) throws -> String {
        let text = try text(column, most: most)
        if text.isEmpty { throw UnreadableCell(value: "", reason: reason) }
        return text
    }

    /// Text, or nil where the cell is empty.
    func some(_ column: String, most: Int = 100) throws -> String? {
        let text = try text(column, most: most)
        return text.isEmpty ? nil : text
    }

    /// A day as `2026-01-31` or with the day first, `31/01/2026`; nil where the cell is empty.
    func day(_ column: String) throws -> Day? {
        try some(column).map { text in
            switch WrittenDay(text) {
            case .day(let day): return day
            case .wrong(let reason): throw UnreadableCell(value: text, reason: "\(column): \(reason)")
            }
        }
    }

    func yearGroup(_ column: String) throws -> YearGroup? {
        try some(column).map { text in
            guard let year = YearGroup(text) else {
                throw UnreadableCell(
                    value: text, reason: "\(column) is not a year group. Write N1, N2, R or a figure from 1 to 14.")
            }
            return year
        }
    }

    func score(_ column: String) throws -> Score? {
        try some(column).map { text in
            guard let score = Score(text) else {
                throw UnreadableCell(
                    value: text,
                    reason: "\(column) is not a number with at most three decimals, such as 98 or 12.5.")
            }
            return score
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

    /// Words in one cell, parted by `;`, `|`, `,` or spaces.
    func words(_ column: String) throws -> [String] {
        try text(column).split { ";|, ".contains($0) }.map(String.init)
    }
}

/// A day as people and programs write it.
enum WrittenDay {
    case day(Day)
    /// What is wrong, in a sentence.
    case wrong(String)

    init(_ text: String) {
        if let day = Day(text) {
            self = (1900...2200).contains(day.year) ? .day(day) : .wrong("the year is not one of ours.")
            return
        }
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }.map(String.init)
        let figures = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
        guard parts.count == 3, figures.count == 3 else {
            self = .wrong("write the day as 31/01/2026 or 2026-01-31.")
            return
        }
        let isYearFirst = parts[0].utf8.count == 4
        let month = figures[1]
        let (year, day) = isYearFirst ? (figures[0], figures[2]) : (figures[2], figures[0])
        if let found = Day(year, month, day), (1900...2200).contains(year) {
            self = .day(found)
        } else if !(1900...2200).contains(year) {
            self = .wrong("write the year with four figures, such as 31/01/2026.")
        } else if !(1...12).contains(month) {
            self = .wrong("there is no month \(month). Write the day first: 31/01/2026.")
        } else {
            self = .wrong("\(Day.monthNames[month - 1]) \(year) has \(Day.length(ofMonth: month, in: year)) days.")
        }
    }
}
