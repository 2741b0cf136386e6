import Domain

/// Files brought together: opened, with what each is taken for.
package struct BroughtTables: Sendable {
    /// One of the files.
    package struct Table: Sendable {
        /// Its place among them, from 0.
        package let number: Int
        package let sheet: Sheet
        package let meaning: SheetMeaning
    }

    package let tables: [Table]
    private let today: Day
    private let terms: [Term]

    /// - Parameters:
    ///   - meanings: what somebody said of each file; nil, also where there are fewer, where it is to be guessed.
    ///   - kind: what all of them hold, where somebody says so.
    ///   - terms: the school's.
    /// - Throws: `Refusal.invalid` for the field `file`, where a file is no table, or of no kind.
    package init(
        _ files: [BroughtBytes], saying meanings: [SheetMeaning?] = [], as kind: ImportKind? = nil, on today: Day,
        terms: [Term]
    ) throws {
        self.today = today
        self.terms = terms
        var errors = FieldErrors()
        var tables: [Table] = []
        for (number, sheet) in try Sheets.open(files, isHeading: SheetReader.isHeading).enumerated() {
            do {
                let said = meanings.indices.contains(number) ? meanings[number] : nil
                let meaning = try said ?? SheetReader.guess(sheet, as: kind, on: today, terms: terms)
                tables.append(Table(number: number, sheet: sheet, meaning: meaning))
            } catch Refusal.invalid(let wrong) {
                for each in wrong { errors.add(each.field, "“\(sheet.name)”: \(each.message)") }
            }
        }
        try errors.check()
        self.tables = tables
    }

    /// A table's rows, and what is still to be asked about it.
    package func read(_ table: Table) throws -> SheetReading {
        try SheetReader.read(table.sheet, table.meaning, on: today, terms: terms)
    }
}
