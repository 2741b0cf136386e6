import Domain

/// The pupils who sat both of two papers.
final class Cohort: Sendable {
    let papers: Papers
    let step: Papers.Step
    let first: Paper
    let second: Paper
    let pairs: Pairs
    /// By pupil: who they are, and the codes of their marks.
    let pupils: [Int32]
    let firstCodes: [UInt32]
    let secondCodes: [UInt32]
    let cells: CohortCells
    let before: Sat
    let now: Sat
    /// Both papers are known to be of one scale, so a difference in points means something.
    let isOneScale: Bool
    /// A test gave somebody no error of its own.
    let isAssumed: Bool
    /// How finely the later test tells pupils apart, in points.
    let smallestStep: Double
    /// How the change, in cohort units, varies among the pupils.
    let change: Scatter

    /// Other pupils than the one asked about.
    var peers: Int { pairs.count - 1 }

    init(_ papers: Papers, _ step: Papers.Step) {
        let (first, second) = (papers.all[step.first], papers.all[step.second])
        let pairs = Pairs(first.pupils, second.pupils)
        let (firstCodes, secondCodes) = (pairs.first(of: first.codes), pairs.second(of: second.codes))
        let cells = CohortCells(firstCodes, secondCodes, first: first, second: second)
        let isOneScale = papers.isOneScale([step.first, step.second])
        let before = Sat(first, cells.counts(cells.first, first), isOneScale: isOneScale)
        let now = Sat(second, cells.counts(cells.second, second), isOneScale: isOneScale)
        isAssumed = before.isAssumed.contains(true) || now.isAssumed.contains(true)
        change = Scatter(
            zip(cells.first, cells.second).map { now.units[Int($1)] - before.units[Int($0)] }, cells.pupils,
            by: cells.first.map { before.units[Int($0)] }, halves: isAssumed)
        smallestStep = Spread.smallestStep(isOneScale ? [first.spread, second.spread] : [second.spread])
        pupils = pairs.first(of: first.pupils)
        (self.firstCodes, self.secondCodes, self.cells) = (firstCodes, secondCodes, cells)
        (self.papers, self.step, self.pairs, self.first, self.second) = (papers, step, pairs, first, second)
        (self.before, self.now, self.isOneScale) = (before, now, isOneScale)
    }

    /// The codes of a cell's marks.
    func codes(_ cell: Int) -> (first: Int, second: Int) { (Int(cells.first[cell]), Int(cells.second[cell])) }

    /// The tests' published sample for a pair of codes, where both are standardised for the nation and too few sat them.
    func national(_ was: Int, _ at: Int, _ settings: ScreeningSettings) -> NationalSample? {
        let nation = Int32(Panel.standardised)
        guard peers < settings.minimumPeers, first.scale == nation, second.scale == nation else { return nil }
        let errors = [first.errors[was], second.errors[at]].map { $0.isNaN ? nil : $0 }
        return NationalSample(
            before: first.scores[was], now: second.scores[at], errorBefore: errors[0], errorNow: errors[1])
    }

    /// What the estimator of growth takes.
    var pairsOfScores: Cells {
        Cells(
            before: cells.first.map { first.scores[Int($0)] }, now: cells.second.map { second.scores[Int($0)] },
            pupils: cells.pupils.map(Double.init))
    }
}

extension CohortCells {
    /// How many of the cohort got each code of a paper.
    fileprivate func counts(_ codes: [UInt32], _ paper: Paper) -> [Int] {
        var counts = [Int](repeating: 0, count: paper.scores.count)
        for (code, pupils) in zip(codes, pupils) { counts[Int(code)] += pupils }
        return counts
    }
}
