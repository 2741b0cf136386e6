import Domain

/// Where the fields of a table stand, and how its days are written.
struct Columns {
    let meaning: SheetMeaning
    let today: Day
    let times: TermTimes
    private let fields: [ImportField: [Int]]
    /// The scales of tests that stand in the school, by `TestKey.text`.
    let standing: [String: Scale]
    /// Told now and then how many rows were read.
    var tell: @Sendable (Int) -> Void = { _ in }
    private var orders: [Int: DayOrder] = [:]
    /// Of columns that show both orders: a day of each.
    private var torn: [Int: DayTally.Clash] = [:]

    init(_ meaning: SheetMeaning, on today: Day, terms: [Term], standing: [String: Scale] = [:]) {
        self.meaning = meaning
        self.standing = standing
        self.today = today
        times = TermTimes(terms: terms, today: today)
        var fields: [ImportField: [Int]] = [:]
        for (place, column) in meaning.columns.enumerated() {
            guard let field = column.field, meaning.kind.fields.contains(field) else { continue }
            fields[field, default: []].append(place)
            if field.isDay { orders[place] = column.order }
        }
        self.fields = fields
    }

    func has(_ field: ImportField) -> Bool { fields[field] != nil }

    func hasAny(_ fields: [ImportField]) -> Bool { fields.contains(where: has) }

    func places(_ field: ImportField) -> [Int] { fields[field] ?? [] }

    /// In quotation marks, as the table calls it.
    func heading(_ field: ImportField) -> String {
        places(field).first.map { "“\(meaning.columns[$0].heading.prefix(40))”" } ?? field.rawValue
    }

    /// A day in this column.
    ///
    /// - Throws: `UnreadableCell`
    func day(_ text: String, _ place: Int) throws -> Day {
        let written = WrittenDay(text, on: today)
        if let torn = torn[place], written.isEither {
            throw UnreadableCell(
                value: String(text.prefix(60)),
                reason: "“\(meaning.columns[place].heading.prefix(40))”: this could be either way round, as the column "
                    + "has both \(torn.dayFirst) and \(torn.monthFirst). Write it as 2026-01-31.")
        }
        switch written.day(orders[place] ?? .dayFirst) {
        case .success(let day): return day
        case .failure(let cell):
            throw UnreadableCell(
                value: String(text.prefix(60)),
                reason: "“\(meaning.columns[place].heading.prefix(40))”: \(cell.reason)")
        }
    }

    /// Finds the order of days that nobody has said, and asks where the table does not show it.
    mutating func decideOrders(_ sheet: Sheet) -> [SheetQuestion] {
        let open = fields.filter(\.key.isDay).flatMap(\.value).filter { orders[$0] == nil }
        if open.isEmpty { return [] }
        var tallies = Dictionary(uniqueKeysWithValues: open.map { ($0, DayTally(on: today)) })
        sheet.each { row in
            for place in open where row.crooked == nil && !row.cells[place].isEmpty {
                tallies[place]?.add(row.cells[place])
            }
        }
        torn = tallies.compactMapValues(\.clash)
        orders.merge(DayTally.orders(tallies, known: Array(orders.values))) { $1 }
        for place in torn.keys { orders[place] = tallies[place]?.majority }
        return open.sorted().filter { orders[$0] == nil }.map {
            .dayOrder(column: $0, example: tallies[$0]?.example ?? "")
        }
    }
}
