import Domain

/// A panel put in order: its papers by sitting, year group and scale, and for each mark the one that the pupil sat
/// before.
package struct Papers: Sendable {
    private(set) var all: [Paper]
    /// The panel's numbers of the pupils, rising; papers name pupils by their place here.
    let pupils: [Int32]
    /// The newest paper of each pupil.
    let newest: [Int32]

    /// - Parameter perform: runs so many jobs, which may go on at once.
    package init(_ panel: Panel, perform: Perform = inTurn) {
        let (pupils, ranks) = Papers.ranked(panel)
        let order = Papers.order(panel, ranks)
        let parts = Papers.parts(order, panel)
        let papers = inParallel(parts.count, perform) { part in
            let rows = order[parts[part]].map(Int.init)
            return Paper(
                sitting: panel.sittings[rows[0]], yearGroup: panel.yearGroup(rows[0]), scale: panel.scale(rows[0]),
                pupils: rows.map { ranks[$0] }, scores: rows.map { panel.scores[$0] },
                errors: panel.errors.isEmpty ? [] : rows.map { panel.errors[$0] })
        }
        self.init(papers, pupils: pupils)
    }

    /// - Parameters:
    ///   - papers: by sitting; nobody twice in one sitting.
    ///   - pupils: what the pupils are called whom `papers` name by place.
    init(_ papers: [Paper], pupils: [Int32]) {
        all = papers
        self.pupils = pupils
        var newest = [Int32](repeating: -1, count: pupils.count)
        var results = [Int32](repeating: 0, count: pupils.count)
        for number in papers.indices {
            let sat = papers[number].pupils
            all[number].previous = Column(sat.count) { newest[Int(sat[$0])] }
            for pupil in sat.map(Int.init) {
                newest[pupil] = Int32(number)
                results[pupil] += 1
            }
            all[number].results = Column(sat.count) { results[Int(sat[$0])] }
        }
        self.newest = newest
    }

    /// The same, but with another score of one pupil in one sitting; a result that was not there changes nothing.
    package func with(_ score: Double, of pupil: Int, at sitting: Int) -> Papers {
        var other = self
        for number in all.indices where all[number].sitting == Int32(sitting) {
            let place = all[number].pupils.firstIndex { Int(pupils[Int($0)]) == pupil }
            if let place { other.all[number] = all[number].with(score, at: place) }
        }
        return other
    }

    /// Different pupils of a panel, rising, and the place of each mark's pupil among them.
    private static func ranked(_ panel: Panel) -> (pupils: [Int32], ranks: [Int32]) {
        var order = RowOrder(panel.count)
        order.sort { panel.pupils[$0].key }
        var (pupils, ranks) = ([Int32](), [Int32](repeating: 0, count: panel.count))
        for row in order.rows.map(Int.init) {
            if pupils.last != panel.pupils[row] { pupils.append(panel.pupils[row]) }
            ranks[row] = Int32(pupils.count - 1)
        }
        return (pupils, ranks)
    }

    /// Rows by sitting, year group, scale and pupil; of two of a pupil in one sitting only the later.
    private static func order(_ panel: Panel, _ ranks: [Int32]) -> [Int32] {
        var order = RowOrder(panel.count)
        order.sort { ranks[$0].key }
        order.sort { panel.sittings[$0].key }
        order.keep { row, next in ranks[row] != ranks[next] || panel.sittings[row] != panel.sittings[next] }
        if !panel.scales.isEmpty { order.sort { panel.scales[$0].key } }
        if !panel.yearGroups.isEmpty { order.sort { panel.yearGroups[$0].key } }
        order.sort { panel.sittings[$0].key }
        return order.rows
    }

    /// Where each paper's rows stand in `order`.
    private static func parts(_ order: [Int32], _ panel: Panel) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for end in 1...max(order.count, 1)
        where end == order.count || end < order.count && !panel.areOfOnePaper(Int(order[start]), Int(order[end])) {
            parts.append(start..<end)
            start = end
        }
        return parts
    }

    /// All of `numbers` are known to be of one scale, so a difference in points means something.
    func isOneScale(_ numbers: [Int]) -> Bool {
        let scale = all[numbers[0]].scale
        return scale >= 0 && numbers.allSatisfy { all[$0].scale == scale }
    }

    /// Two papers that some pupil sat one after the other.
    struct Step: Hashable, Sendable {
        let first: Int
        let second: Int
    }

    /// The steps that somebody asked about took, by the later paper and then the earlier.
    func steps(newestOnly: Bool, _ isAsked: [Bool]?) -> [Step] {
        var steps: [Step] = []
        for second in all.indices {
            var firsts: Set<Int> = []
            var last = -1
            let (pupils, previous) = (all[second].pupils, all[second].previous)
            if let first = previous.one, !newestOnly, isAsked == nil {
                if first >= 0 { steps.append(Step(first: first, second: second)) }
                continue
            }
            for (place, pupil) in pupils.enumerated() {
                let first = previous[place]
                guard first != last, first >= 0, isAsked?[Int(pupil)] != false,
                    !newestOnly || newest[Int(pupil)] == Int32(second)
                else { continue }
                firsts.insert(first)
                last = first
            }
            steps += firsts.sorted().map { Step(first: $0, second: second) }
        }
        return steps
    }
}
