import Domain

/// A panel's marks in columns, paper after paper, and in each by pupil; of two of a pupil in one sitting the later.
struct PaperMarks: Sendable {
    /// Different pupils, rising.
    let pupils: [Int32]
    /// What each paper is, in order.
    let kinds: [PaperKind]
    /// Whose mark it is, as a place in `pupils`; empty where everybody sat every paper.
    let ranks: [Int32]
    let scores: [Double]
    /// Empty where the panel has none.
    let errors: [Double]
    /// Where each paper's marks begin, and where all end.
    private let starts: [Int]

    init(_ panel: Panel, _ inParts: InParts) {
        let size = 1 << 16
        let order = PaperMarks.order(panel, inParts)
        let parts = [PanelPart](count: (panel.count + size - 1) / size, size: 1, inParts) { part in
            PanelPart(panel, order, part * size..<min(panel.count, (part + 1) * size))
        }
        let kinds = Set(parts.flatMap(\.kinds.all)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(kinds, kinds.indices))
        var starts = [Int](repeating: 0, count: kinds.count + 1)
        for part in parts {
            for (kind, count) in zip(part.kinds.all, part.counts) { starts[numbers[kind]! + 1] += count }
        }
        for number in kinds.indices { starts[number + 1] += starts[number] }
        // Where the marks of each part go: after those of the parts before it.
        var (ends, ranked) = (starts, 0)
        let places = parts.map { part in
            defer { ranked += part.pupils.count }
            let own = part.kinds.all.map { ends[numbers[$0]!] }
            for (kind, count) in zip(part.kinds.all, part.counts) { ends[numbers[kind]!] += count }
            return (own, ranked - 1)
        }
        func column<Value: Sendable>(_ value: @Sendable (_ row: Int, _ rank: Int) -> Value) -> [Value] {
            Array(count: starts[kinds.count], jobs: parts.count, inParts) { number, start in
                let (places, rank) = places[number]
                parts[number].each(panel, order, places, rank) { (start + $2).initialize(to: value($0, $1)) }
            }
        }
        let pupils = parts.flatMap(\.pupils)
        ranks = starts[kinds.count] == pupils.count * kinds.count ? [] : column { Int32($1) }
        scores = column { row, _ in panel.scores[row] }
        errors = panel.errors.isEmpty ? [] : column { row, _ in panel.errors[row] }
        (self.pupils, self.kinds, self.starts) = (pupils, kinds, starts)
    }

    /// The places of a paper's marks.
    func range(_ paper: Int) -> Range<Int> { starts[paper]..<starts[paper + 1] }

    /// Rows by pupil, sitting and when they were added; empty where they come so.
    private static func order(_ panel: Panel, _ inParts: InParts) -> [Int32] {
        let (size, pairs) = (1 << 16, max(panel.count - 1, 0))
        let isSorted = [Bool](count: (pairs + size - 1) / size, size: 1, inParts) { part in
            (part * size..<min(pairs, (part + 1) * size)).allSatisfy { row in
                let (pupil, next) = (panel.pupils[row], panel.pupils[row + 1])
                return pupil < next || pupil == next && panel.sittings[row] <= panel.sittings[row + 1]
            }
        }
        if !isSorted.contains(false) { return [] }
        var order = RowOrder(panel.count)
        order.sort { panel.sittings[$0].key }
        order.sort { panel.pupils[$0].key }
        return order.rows
    }
}

/// What is sat together and may be compared.
struct PaperKind: Hashable, Comparable, Sendable {
    let sitting: Int32
    let yearGroup: Int32
    let scale: Int32

    static func < (a: PaperKind, b: PaperKind) -> Bool {
        (a.sitting, a.yearGroup, a.scale) < (b.sitting, b.yearGroup, b.scale)
    }
}

/// A stretch of a panel's rows in order.
private struct PanelPart: Sendable {
    /// Of each row the number of its kind; under nought for one whose pupil has a later mark in the sitting.
    private var numbers: [Int32] = []
    private(set) var kinds = PaperKinds()
    /// How many marks of each kind.
    private(set) var counts: [Int] = []
    /// Those whose first row is here.
    private(set) var pupils: [Int32] = []
    private let places: Range<Int>

    /// - Parameter order: of all rows; empty where it is the panel's own.
    init(_ panel: Panel, _ order: [Int32], _ places: Range<Int>) {
        self.places = places
        numbers.reserveCapacity(places.count)
        for place in places {
            let row = PanelPart.row(place, order)
            let (pupil, sitting) = (panel.pupils[row], panel.sittings[row])
            if PanelPart.isFirst(place, order, panel) { pupils.append(pupil) }
            if place + 1 < panel.count {
                let next = PanelPart.row(place + 1, order)
                if panel.pupils[next] == pupil, panel.sittings[next] == sitting {
                    numbers.append(-1)
                    continue
                }
            }
            let kind = PaperKind(sitting: sitting, yearGroup: panel.yearGroup(row), scale: panel.scale(row))
            let number = kinds.number(kind)
            if number == counts.count { counts.append(0) }
            counts[number] += 1
            numbers.append(Int32(number))
        }
    }

    /// Gives each mark that stands: its row, the rank of its pupil and where it goes.
    /// - Parameters:
    ///   - starts: by kind, where the marks of this part go.
    ///   - rank: of the last pupil before.
    @inline(__always)
    func each(_ panel: Panel, _ order: [Int32], _ starts: [Int], _ rank: Int, _ body: (Int, Int, Int) -> Void) {
        var (ends, rank) = (starts, rank)
        for (index, number) in numbers.enumerated() {
            let place = places.lowerBound + index
            if PanelPart.isFirst(place, order, panel) { rank += 1 }
            guard number >= 0 else { continue }
            body(PanelPart.row(place, order), rank, ends[Int(number)])
            ends[Int(number)] += 1
        }
    }

    @inline(__always)
    private static func row(_ place: Int, _ order: [Int32]) -> Int { order.isEmpty ? place : Int(order[place]) }

    /// Whether no row of the pupil comes before.
    @inline(__always)
    private static func isFirst(_ place: Int, _ order: [Int32], _ panel: Panel) -> Bool {
        place == 0 || panel.pupils[row(place, order)] != panel.pupils[row(place - 1, order)]
    }
}

/// Kinds numbered as they come.
private struct PaperKinds: Sendable {
    private(set) var all: [PaperKind] = []
    private var numbers: [PaperKind: Int] = [:]
    /// Which came after each.
    private var next: [Int] = []
    private var last = 0

    mutating func number(_ kind: PaperKind) -> Int {
        // As a rule each pupil sits the same as the one before.
        if last < all.count, all[next[last]] == kind {
            last = next[last]
            return last
        }
        let number = numbers[kind] ?? all.count
        if number == all.count {
            all.append(kind)
            numbers[kind] = number
            next.append(number)
        }
        next[last] = number
        last = number
        return number
    }
}
