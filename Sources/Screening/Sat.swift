/// One sitting as the pupils of a cohort sat it: a score a pupil, with its error.
struct Sat {
    let scores: [Double]
    let spread: Spread
    private let errors: [Double]
    /// Reliability of 0.90 leaves this part of the spread as error.
    private static let assumed = 0.1.squareRoot()

    init(_ papers: Papers, _ marks: [Int]) {
        scores = marks.map { papers.score[$0] }
        errors = marks.map { papers.error[$0] }
        spread = Spread(scores)
    }

    /// Standard error of measurement of pupil `index`'s score, in points.
    func error(_ index: Int) -> Double {
        let given = errors[index]
        return given.isNaN ? Sat.assumed * spread.deviation : given
    }

    func isAssumed(_ index: Int) -> Bool { errors[index].isNaN }

    /// Cohort units above the middle.
    func units(_ index: Int) -> Double { spread.units(scores[index]) }

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

    /// Of a hundred pupils, how many scored lower.
    func lower(_ index: Int) -> Int { Int((spread.position(scores[index]) * 100).rounded()) }
}
