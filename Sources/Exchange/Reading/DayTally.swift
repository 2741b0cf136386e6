import Domain

/// All the days of one column, so that their order is known from them together.
struct DayTally {
    private let today: Day
    private var sure = 0
    private var dayFirst = 0
    private var monthFirst = 0
    private var shown = Clash(dayFirst: "", monthFirst: "")
    private var either = 0
    /// Of those that could be either way.
    private(set) var example = ""

    /// A day of each order in one column.
    struct Clash {
        var dayFirst: String
        var monthFirst: String
    }

    init(on today: Day) { self.today = today }

    /// The days of a column.
    init(_ sheet: Sheet, _ place: Int, on today: Day) {
        self.init(on: today)
        sheet.each { row in
            if row.crooked == nil, !row.cells[place].isEmpty { add(row.cells[place]) }
        }
    }

    mutating func add(_ text: String) {
        let written = WrittenDay(text, on: today)
        switch written {
        case .wrong: break
        case .figures where written.isEither:
            either += 1
            if example.isEmpty { example = text }
        case .figures(let a, let b, _) where a != b && b > 12:
            monthFirst += 1
            if monthFirst == 1 { shown.monthFirst = String(text.prefix(20)) }
        case .figures(let a, let b, _) where a != b:
            dayFirst += 1
            if dayFirst == 1 { shown.dayFirst = String(text.prefix(20)) }
        case .sure, .figures: sure += 1
        }
    }

    /// What its figures show, a slip or two aside. `nil` where all could be either, or where both orders stand.
    var order: DayOrder? {
        if clash != nil { return nil }
        if dayFirst + monthFirst > 0 { return majority }
        return either > 0 ? nil : .yearFirst
    }

    /// Both orders, where the lesser stands too often to be a slip.
    var clash: Clash? { min(dayFirst, monthFirst) > 2 ? shown : nil }

    /// What more of its figures show.
    var majority: DayOrder { monthFirst > dayFirst ? .monthFirst : .dayFirst }

    /// The order of each column. One program wrote the whole table: what one column shows, the others follow.
    static func orders(_ tallies: [Int: DayTally], known: [DayOrder] = []) -> [Int: DayOrder] {
        let shown = Set((known + tallies.values.compactMap(\.order)).filter { $0 != .yearFirst })
        let common = shown.count == 1 ? shown.first : nil
        return tallies.compactMapValues { $0.order ?? ($0.clash == nil ? common : nil) }
    }
}
