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

    /// - Parameter firstDays: of each name the first day on which it was sat; nil where no line has a date.
    init(_ firstDays: [String: Day?], subject: String) throws(ScreenFileFault) {
        let all = firstDays.keys.sorted()
        var moments: [String: Moment] = [:]
        if all.allSatisfy({ ScreenLine.number($0) != nil }) {
            for name in all { moments[name] = ScreenLine.number(name).map(Moment.number) }
        } else if all.allSatisfy({ Day($0) != nil }) {
            for name in all { moments[name] = Day(name).map(Moment.day) }
        } else {
            for name in all {
                guard let day = firstDays[name] ?? nil else { throw .unorderedSitting(subject: subject, name: name) }
                moments[name] = .first(day, name)
            }
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

    /// The place of a sitting that stood in a line.
    func number(_ name: String) -> Int { numbers[name] ?? 0 }
}

/// Different values in an order of their own, each with its place in it.
struct Numbered<Value: Hashable & Sendable>: Sendable {
    let values: [Value]
    private let numbers: [Value: Int]

    init(_ all: some Sequence<Value>, by comesBefore: (Value, Value) -> Bool) {
        let values = Set(all).sorted(by: comesBefore)
        self.values = values
        numbers = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
    }

    /// The place of a value that was among `all`.
    func number(_ value: Value) -> Int { numbers[value] ?? 0 }
}
