import Domain

/// One sitting as the pupils of a cohort sat it: a score a pupil, with its error.
struct Sat {
    let scores: [Double]
    let spread: Spread
    /// Cohort units above the middle: deviations where sittings share a scale, else normal scores of the position,
    /// so that a floor or ceiling in one test does not look like a change.
    let units: [Double]
    /// Of a hundred pupils, how many scored lower.
    let lower: [Int]
    private let errors: [Double]
    /// The part of the spread that is error where the test does not give its own.
    private static let assumed = ScoreError.assumedShare.squareRoot()

    init(_ papers: Papers, _ marks: [Int], isOneScale: Bool) {
        let scores = marks.map { papers.score[$0] }
        let spread = Spread(scores)
        let positions = scores.map { spread.position($0) }
        units = isOneScale ? scores.map { spread.units($0) } : positions.map(normalScore)
        lower = positions.map { Int(($0 * 100).rounded()) }
        errors = marks.map { papers.error[$0] }
        self.scores = scores
        self.spread = spread
    }

    /// Standard error of measurement of pupil `index`'s score, in points.
    func error(_ index: Int) -> Double {
        let given = errors[index]
        return given.isNaN ? Sat.assumed * spread.deviation : given
    }

    func isAssumed(_ index: Int) -> Bool { errors[index].isNaN }

    /// Variance of the test's error in cohort units.
    func errorUnits(_ index: Int) -> Double {
        guard spread.deviation > 0 else { return 0 }
        let error = error(index) / spread.deviation
        return error * error
    }

    /// The usual pupil's `errorUnits`.
    var usualErrorUnits: Double {
        scores.indices.reduce(0) { $0 + errorUnits($1) } / Double(max(scores.count, 1))
    }
}
