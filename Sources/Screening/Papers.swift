import Domain

/// A panel put in order: its papers by sitting, year group and scale, and for each mark the one that the pupil sat
/// before.
package struct Papers: Sendable {
    private(set) var all: [Paper]
    /// The panel's numbers of the pupils, rising; papers name pupils by their place here.
    let pupils: [Int32]
    /// The newest paper of each pupil.
    let newest: [Int32]

    package init(_ panel: Panel, inParts: InParts = inTurn) {
        let marks = PaperMarks(panel, inParts)
        let everyone = Array(0..<Int32(marks.pupils.count))
        let papers = [Paper](count: marks.kinds.count, size: 1, inParts) { number in
            let (kind, range) = (marks.kinds[number], marks.range(number))
            return Paper(
                sitting: kind.sitting, yearGroup: kind.yearGroup, scale: kind.scale,
                pupils: range.count == everyone.count ? everyone : Array(marks.ranks[range]),
                scores: marks.scores[range], errors: marks.errors.isEmpty ? [] : marks.errors[range])
        }
        self.init(papers, pupils: marks.pupils)
    }

    /// - Parameters:
    ///   - papers: by sitting; nobody twice in one sitting.
    ///   - pupils: what the pupils are called whom `papers` name by place.
    init(_ papers: [Paper], pupils: [Int32]) {
        all = papers
        self.pupils = pupils
        // Of those that everybody sat, nothing differs from pupil to pupil.
        let whole = papers.prefix { $0.pupils.count == pupils.count }.count
        for number in 0..<whole {
            all[number].previous = Column(all: Int32(number - 1))
            all[number].results = Column(all: Int32(number + 1))
        }
        var newest = [Int32](repeating: Int32(whole - 1), count: pupils.count)
        var results = [Int32](repeating: Int32(whole), count: pupils.count)
        for number in whole..<papers.count {
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
        var isNewest = [Bool](repeating: !newestOnly, count: all.count)
        if newestOnly { for number in newest where number >= 0 { isNewest[Int(number)] = true } }
        for second in all.indices where isNewest[second] {
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
