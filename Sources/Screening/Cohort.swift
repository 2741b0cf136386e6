import Domain

/// The pupils who sat both of two papers.
final class Cohort {
    let papersSat: [Int]
    let marks: [(first: Int, second: Int)]
    let before: Sat
    let now: Sat
    /// Both papers are known to be of one scale, so a difference in points means something.
    let isOneScale: Bool
    /// Variance of the change among the pupils, in cohort units, and of the tests' error in it.
    let observed: Double
    let usual: Double

    /// Other pupils than the one asked about.
    var peers: Int { marks.count - 1 }

    init(_ papers: Papers, _ first: Int, _ second: Int) {
        marks = papers.both(papers.marks[first], papers.marks[second])
        let isOneScale = papers.isOneScale([first, second])
        let before = Sat(papers, marks.map(\.first), isOneScale: isOneScale)
        let now = Sat(papers, marks.map(\.second), isOneScale: isOneScale)
        self.before = before
        self.now = now
        self.isOneScale = isOneScale
        papersSat = [first, second]
        observed = Spread.variance(marks.indices.map { now.units[$0] - before.units[$0] })
        usual = before.usualErrorUnits + now.usualErrorUnits
    }

    /// Change in cohort units that pupil `index` must pass to be sure.
    func sureChange(_ index: Int) -> Double {
        Chance.sureChange(
            error: before.errorUnits(index) + now.errorUnits(index), observed: observed, usual: usual, peers: peers)
    }
}
