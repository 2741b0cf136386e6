import Domain

/// All the days of one column, so that their order is known from them together.
struct DayTally {
    private let today: Day
    private var sure = 0
    private var dayFirst = 0
    private var monthFirst = 0
    private var either = 0
    /// Of those that could be either way.
    private(set) var example = ""

    init(on today: Day) { self.today = today }

    mutating func add(_ text: String) {
        switch WrittenDay(text, on: today) {
        case .wrong: break
        case .sure: sure += 1
        case .figures(let a, let b, _) where a == b: sure += 1
        case .figures(let a, let b, _) where (1...12).contains(a) && (1...12).contains(b):
            either += 1
            if example.isEmpty { example = text }
        case .figures(_, let b, _):
            if b > 12 { monthFirst += 1 } else { dayFirst += 1 }
        }
    }

    /// What its figures show; where they contradict each other, what more of them show. `nil` where all could be either.
    var order: DayOrder? {
        if dayFirst + monthFirst > 0 { return monthFirst > dayFirst ? .monthFirst : .dayFirst }
        return either > 0 ? nil : .yearFirst
    }

    /// Whether a person has to say.
    var isOpen: Bool { order == nil }

    /// The order of each column. One program wrote the whole table: what one column shows, the others follow.
    static func orders(_ tallies: [Int: DayTally], known: [DayOrder] = []) -> [Int: DayOrder] {
        let shown = Set((known + tallies.values.compactMap(\.order)).filter { $0 != .yearFirst })
        let common = shown.count == 1 ? shown.first : nil
        return tallies.compactMapValues { $0.order ?? common }
    }
}
