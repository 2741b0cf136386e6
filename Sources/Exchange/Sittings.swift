import Domain

/// The sittings of a subject in order of time: numbers and days order themselves, names go by their first date.
struct Sittings {
    /// What each is called, as it first stands in order of the text.
    let names: [String]
    private let numbers: [String: Int]

    /// Where a sitting stands in time.
    private enum Moment: Hashable, Comparable {
        case number(Double)
        case day(Day)
        /// Two names may share a first date; then the name decides.
        case first(Day, String)
    }

    init(_ lines: [ScreenLine], subject: String) throws(ScreenFileFault) {
        let all = Set(lines.map(\.wave)).sorted()
        var moments: [String: Moment] = [:]
        if all.allSatisfy({ ScreenLine.number($0) != nil }) {
            for name in all { moments[name] = ScreenLine.number(name).map(Moment.number) }
        } else if all.allSatisfy({ Day($0) != nil }) {
            for name in all { moments[name] = Day(name).map(Moment.day) }
        } else {
            moments = try Self.firstDates(lines, all, subject)
        }
        let order = Numbered(moments.values) { $0 < $1 }
        var names = [String](repeating: "", count: order.values.count)
        var numbers: [String: Int] = [:]
        for name in all.reversed() {
            guard let moment = moments[name] else { continue }
            numbers[name] = order.number(moment)
            names[order.number(moment)] = name
        }
        self.names = names
        self.numbers = numbers
    }

    private static func firstDates(
        _ lines: [ScreenLine], _ all: [String], _ subject: String
    ) throws(ScreenFileFault) -> [String: Moment] {
        var first: [String: Day] = [:]
        for line in lines {
            if let date = line.date { first[line.wave] = min(date, first[line.wave] ?? date) }
        }
        var moments: [String: Moment] = [:]
        for name in all {
            guard let day = first[name] else { throw .unorderedSitting(subject: subject, name: name) }
            moments[name] = .first(day, name)
        }
        return moments
    }

    /// The place of a sitting that stood in a line.
    func number(_ name: String) -> Int { numbers[name] ?? 0 }
}
