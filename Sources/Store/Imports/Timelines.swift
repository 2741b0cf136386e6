import DatabasePort
import Domain

/// What holds from a day until another; the last day counts.
struct Span<Value: Hashable>: Hashable {
    var from: Day
    var until: Day?
    var value: Value
    /// Where this import says so.
    var saidAt: SheetPlace?
    /// Whether it says since when, or until when.
    var isDated = false

    func runs(_ day: Day) -> Bool { from <= day && until.map { $0 >= day } ?? true }

    func overlaps(_ other: Span) -> Bool {
        (until.map { $0 >= other.from } ?? true) && (other.until.map { $0 >= from } ?? true)
    }
}

extension Span {
    init(_ row: Row, value: Value) throws {
        self.init(from: try row.day("from_day"), until: try row.dayIfAny("until_day"), value: value)
    }
}

/// What saying something did.
enum TimelineChange: Equatable {
    /// The first of its key.
    case added
    case changed, unchanged
    /// This import has said the same before.
    case repeated
    /// This import says otherwise there.
    case clash(SheetPlace)
    /// It would end before it begins.
    case backwards
}

extension ImportCount {
    mutating func count(_ change: TimelineChange) {
        switch change {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .repeated, .clash, .backwards: break
        }
    }
}

/// Days on which things hold, one after another for each key: who is in which class, on which days an adult is there.
struct Timelines<Key: Hashable, Value: Hashable> {
    private var spans: [Key: [Span<Value>]]
    /// As those stand that were touched, in the order of touching.
    private var before: [Key: [Span<Value>]] = [:]
    private var touched: [Key] = []

    init(_ standing: [(Key, Span<Value>)]) {
        spans = Dictionary(grouping: standing, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Says what holds. A first or last day that is left out stays as it is, and else is today or open. What held before
    /// gives way; of what this import says itself, each holds until the next begins.
    mutating func put(
        _ value: Value, for key: Key, from: Day?, until: Day?, today: Day, at place: SheetPlace
    ) -> TimelineChange {
        var ours = spans[key] ?? []
        let asked = Span(from: from ?? min(today, until ?? today), until: until, value: value)
        let same = ours.firstIndex { $0.value == value && $0.overlaps(asked) }
        var new = Span(
            from: from ?? same.map { ours[$0].from } ?? today, until: until ?? same.flatMap { ours[$0].until },
            value: value, saidAt: place, isDated: from != nil || until != nil)
        if let until = new.until, until < new.from { return .backwards }
        for (index, other) in ours.enumerated() where index != same && other.overlaps(new) {
            guard let said = other.saidAt else { continue }
            if other.from == new.from || from == nil && other.runs(today) { return .clash(said) }
            if other.from > new.from { new.until = other.from - 1 }
        }
        if let same {
            let old = ours[same]
            let isSame = old.from == new.from && old.until == new.until
            if let said = old.saidAt {
                if isSame { return .repeated }
                // What is said without days may be said more exactly.
                if old.isDated { return .clash(said) }
            } else if isSame {
                spans[key]?[same] = new
                return .unchanged
            }
            ours.remove(at: same)
        }
        touch(key)
        spans[key] = (ours.flatMap { $0.cut(by: new) } + [new]).sorted { $0.from < $1.from }
        return before[key]!.isEmpty ? .added : .changed
    }

    /// Ends what holds after a last day, for each key that has one; what would begin later never was.
    mutating func end(after lastDay: (Key) -> Day?) {
        for (key, ours) in spans {
            guard let last = lastDay(key), let value = ours.first?.value else { continue }
            let rest = Span(from: last + 1, until: nil, value: value)
            guard ours.contains(where: rest.overlaps) else { continue }
            touch(key)
            spans[key] = ours.flatMap { $0.cut(by: rest) }
        }
    }

    /// What is to be taken away and then written since the last time, so that the records say the same.
    mutating func takeChanges() -> (gone: [(Key, Span<Value>)], written: [(Key, Span<Value>)]) {
        var (gone, written): ([(Key, Span<Value>)], [(Key, Span<Value>)]) = ([], [])
        for key in touched {
            let (old, new) = (Set(before[key]!.map(\.bare)), (spans[key] ?? []).map(\.bare))
            gone += before[key]!.map(\.bare).filter { !new.contains($0) }.map { (key, $0) }
            written += new.filter { !old.contains($0) }.map { (key, $0) }
        }
        (before, touched) = ([:], [])
        return (gone, written)
    }

    private mutating func touch(_ key: Key) {
        guard before[key] == nil else { return }
        before[key] = spans[key] ?? []
        touched.append(key)
    }
}

extension Span {
    fileprivate var bare: Span { Span(from: from, until: until, value: value) }

    /// What is left of it beside another.
    fileprivate func cut(by other: Span) -> [Span] {
        guard overlaps(other) else { return [self] }
        var rest: [Span] = []
        if from < other.from {
            var head = self
            head.until = other.from - 1
            rest.append(head)
        }
        if let end = other.until, until.map({ $0 > end }) ?? true {
            var tail = self
            tail.from = end + 1
            rest.append(tail)
        }
        return rest
    }
}
