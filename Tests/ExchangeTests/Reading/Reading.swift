import Domain
import Exchange
import Testing

let readingDay = Day("2026-11-10")!

/// The table in a file's text.
func sheet(_ text: String, name: String = "file.csv") throws -> Sheet {
    try Sheets.open([BroughtBytes(name: name, bytes: Array(text.utf8))], isHeading: SheetReader.isHeading)[0]
}

/// What a file's text stands for.
func meaning(_ text: String, as kind: ImportKind? = nil, terms: [Term] = []) throws -> SheetMeaning {
    try SheetReader.guess(try sheet(text), as: kind, on: readingDay, terms: terms)
}

/// A file's text as read on a fixed day, with what its columns were guessed to be.
func read(
    _ text: String, as kind: ImportKind? = nil, terms: [Term] = [], _ change: (inout SheetMeaning) -> Void = { _ in }
) throws -> SheetReading {
    let sheet = try sheet(text)
    var meaning = try SheetReader.guess(sheet, as: kind, on: readingDay, terms: terms)
    change(&meaning)
    return try SheetReader.read(sheet, meaning, on: readingDay, terms: terms)
}

extension SheetMeaning {
    /// What the columns stand for, in order.
    var fields: [ImportField?] { columns.map(\.field) }
}

extension SheetReading {
    var reasons: [String] { brought.refused.map(\.reason) }
}

/// A number whose letter is right, by its last two figures.
func upn(_ number: Int) -> String {
    let body = "8012000010" + padded(number, 2)
    return String(decoding: [UPN.checkLetter(of: body.utf8)], as: UTF8.self) + body
}

/// The terms of 2025/26 and 2026/27 of an invented school.
let ourTerms: [Term] = [
    (2025, Season.autumn, "2025-09-03", "2025-12-19"), (2025, .spring, "2026-01-05", "2026-03-27"),
    (2025, .summer, "2026-04-13", "2026-07-21"), (2026, .autumn, "2026-09-02", "2026-12-18"),
].map { year, season, first, last in
    let start = Day(first)! + 54
    return Term(
        year: AcademicYear(start: year), season: season, days: Day(first)!...Day(last)!, halfTerm: start...(start + 4))
}
