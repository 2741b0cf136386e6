import Domain

/// One paper as the pupils of a cohort sat it; figures by the paper's code.
struct Sat: Sendable {
    let spread: Spread
    /// Cohort units above the middle: deviations where sittings share a scale, else normal scores of the position,
    /// so that a floor or ceiling in one test does not look like a change.
    let units: [Double]
    private let positions: [Double]
    /// Standard errors of measurement in points, and their variances in cohort units.
    let errors: [Double]
    let errorUnits: [Double]
    /// The test gave no error of its own.
    let isAssumed: [Bool]
    /// The part of the spread that is error where the test does not give its own.
    private static let assumed = ScoreError.assumedShare.squareRoot()

    /// - Parameter counts: how many of the cohort got each code.
    init(_ paper: Paper, _ counts: [Int], isOneScale: Bool) {
        let spread = Spread(paper.scores, counts)
        let positions = spread.positions
        let deviation = spread.deviation
        let errors = paper.errors.map { $0.isNaN ? Sat.assumed * deviation : $0 }
        units = isOneScale ? paper.scores.map { spread.units($0) } : positions.map(normalScore)
        errorUnits = errors.map { deviation > 0 ? ($0 / deviation) * ($0 / deviation) : 0 }
        isAssumed = paper.errors.map(\.isNaN)
        (self.spread, self.positions, self.errors) = (spread, positions, errors)
    }

    /// Of a hundred pupils, how many scored lower than those of a code.
    func lower(_ code: Int) -> Int { Int((positions[code] * 100).rounded()) }
}
