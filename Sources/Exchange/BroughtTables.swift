import Domain

/// Files brought together: opened, with what each is taken for.
package struct BroughtTables: Sendable {
    /// One of the files.
    package struct Table: Sendable {
        /// Its place among them, from 0.
        package let number: Int
        package let sheet: Sheet
        package fileprivate(set) var meaning: SheetMeaning
    }

    package let tables: [Table]
    private let today: Day
    private let terms: [Term]
    private let scales: [String: Scale]

    /// - Parameters:
    ///   - meanings: what somebody said of each file; nil, also where there are fewer, where it is to be guessed.
    ///   - earlier: what was said of files whose rows are still to be corrected: said of those rows too when they come
    ///     back, see `Corrections`.
    ///   - kind: what all of them hold, where somebody says so.
    ///   - terms: the school's.
    ///   - scales: of the tests that stand in the school, by `TestKey.text`: of those nobody is asked, where
    ///     nine in ten scores of a file go with it.
    /// - Throws: `Refusal.invalid` for the field `file`, where a file is no table, or of no kind.
    package init(
        _ files: [BroughtBytes], saying meanings: [SheetMeaning?] = [], correcting earlier: [SheetMeaning] = [],
        as kind: ImportKind? = nil, on today: Day, terms: [Term], scales: [String: Scale] = [:]
    ) throws {
        self.today = today
        self.terms = terms
        self.scales = scales
        var errors = FieldErrors()
        var tables: [Table] = []
        for (number, sheet) in try Sheets.open(files, isHeading: SheetReader.isHeading).enumerated() {
            do {
                let said = meanings.indices.contains(number) ? meanings[number] : nil
                let meaning =
                    try said ?? Corrections.meaning(of: sheet, among: earlier)
                    ?? SheetReader.guess(sheet, as: kind, on: today, terms: terms)
                tables.append(Table(number: number, sheet: sheet, meaning: meaning))
            } catch Refusal.invalid(let wrong) {
                for each in wrong { errors.add(each.field, "“\(sheet.name)”: \(each.message)") }
            }
        }
        try errors.check()
        self.tables = BroughtTables.lendingOrders(tables, on: today)
    }

    /// Files brought together were written by one system: where the days of some say what comes first, and of none
    /// otherwise, the others are read in the same way.
    private static func lendingOrders(_ tables: [Table], on today: Day) -> [Table] {
        let orders = Set(tables.flatMap { $0.meaning.columns.compactMap(\.order) }).subtracting([.yearFirst])
        guard orders.count == 1, let order = orders.first else { return tables }
        return tables.map { table in
            var table = table
            for place in table.meaning.columns.indices
            where table.meaning.columns[place].field?.isDay == true && table.meaning.columns[place].order == nil {
                if DayTally(table.sheet, place, on: today).clash == nil {
                    table.meaning.columns[place].order = order
                }
            }
            return table
        }
    }

    /// A table's rows, and what is still to be asked about it.
    ///
    /// - Parameter tell: told now and then how many rows were read.
    package func read(_ table: Table, _ tell: @escaping @Sendable (Int) -> Void = { _ in }) throws -> SheetReading {
        try SheetReader.read(table.sheet, table.meaning, on: today, terms: terms, standing: scales, tell)
    }
}
