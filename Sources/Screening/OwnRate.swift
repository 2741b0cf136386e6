import Domain

/// What the second answer weighs, in points of the newest test.
package struct RateSums: Equatable, Sendable {
    /// Other pupils who sat all three tests.
    package let peers: Int
    /// How far the pupil was above their middle at the first, the second and the newest sitting.
    package let above: [Double]
    /// How much less the last step can be than the one before by chance alone.
    package let chance: Double
    /// How far the newest result falls short of what pupils with the same two earlier results usually reach.
    package let short: Double
    /// How far it can by chance alone.
    package let chanceShort: Double

    /// How much less the last step was than the one before.
    package var slowed: Double { (above[1] - above[0]) - (above[2] - above[1]) }
}

/// The pupils who sat three papers in turn, for the second question of CoP 6.17.
final class OwnRate {
    private let sat: [Sat]
    private let expected: [Double]
    private let residual: Double
    /// The place here of each pupil of the cohort; `nil` who lacks the paper before.
    private let places: [Int?]
    let peers: Int

    /// - Parameters:
    ///   - earlier: the paper before the cohort's first.
    init(_ papers: Papers, earlier: Int, _ cohort: Cohort) {
        let marks = papers.both(papers.marks[earlier], cohort.marks.map(\.first))
        var (places, last) = ([Int?](repeating: nil, count: cohort.marks.count), [Int]())
        for (index, pair) in cohort.marks.enumerated()
        where last.count < marks.count && marks[last.count].second == pair.first {
            places[index] = last.count
            last.append(pair.second)
        }
        self.places = places
        let isOneScale = papers.isOneScale([earlier] + cohort.papersSat)
        let sat = [marks.map(\.first), marks.map(\.second), last]
            .map { Sat(papers, $0, isOneScale: isOneScale) }
        self.sat = sat
        peers = marks.count - 1
        (expected, residual) = Self.expectations(sat)
    }

    /// Yes where the last step is less than the one before by more than the tests' errors, and the result surely less than
    /// pupils with the same two earlier results reach, which allows for regression to the mean: a pupil who was lucky
    /// last time is not slowing down.
    /// - Parameter member: the pupil's place in the cohort.
    func answer(_ member: Int, settings: ScreeningSettings) -> Answered {
        guard peers >= settings.minimumPeers, let index = places[member] else {
            return Answered(.tooEarly, .fewPeers(have: max(peers, 0), needed: settings.minimumPeers))
        }
        let reason = Reason.ownRate(
            first: sat[0].lower[index], second: sat[1].lower[index], now: sat[2].lower[index])
        let sums = sums(index)
        if sums.slowed <= 0 || sums.short <= 0 { return Answered(.no, reason) }
        let isSure = sums.slowed > sums.chance && sums.short > sums.chanceShort
        return Answered(isSure ? .yes : .tooEarly, reason)
    }

    /// - Parameter member: as for `answer`; nil where the pupil lacks the paper before.
    func sums(of member: Int) -> RateSums? { places[member].map(sums) }

    private func sums(_ index: Int) -> RateSums {
        let unit = sat[2].spread.deviation
        let error = sat[0].errorUnits(index) + 4 * sat[1].errorUnits(index) + sat[2].errorUnits(index)
        let fit = 3 * residual / Double(max(peers, 1))
        return RateSums(
            peers: peers, above: sat.map { $0.units[index] * unit }, chance: Chance.ninety * error.squareRoot() * unit,
            short: (expected[index] - sat[2].units[index]) * unit,
            chanceShort: Chance.ninety * (sat[2].errorUnits(index) + fit).squareRoot() * unit)
    }

    /// What the two earlier results foretell of the third (least squares on units held within ±3), and the variance
    /// that is left.
    private static func expectations(_ sat: [Sat]) -> (values: [Double], residual: Double) {
        func held(_ sitting: Int) -> [Double] {
            sat[sitting].units.map { min(max($0, -3), 3) }
        }
        let (a, b, c) = (held(0), held(1), held(2))
        let count = Double(max(a.count, 1))
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / count }
        let (meanA, meanB, meanC) = (mean(a), mean(b), mean(c))
        func product(_ p: [Double], _ q: [Double], _ meanP: Double, _ meanQ: Double) -> Double {
            zip(p, q).reduce(0) { $0 + ($1.0 - meanP) * ($1.1 - meanQ) } / count
        }
        let ridge = 1e-6
        let (aa, bb) = (product(a, a, meanA, meanA) + ridge, product(b, b, meanB, meanB) + ridge)
        let (ab, ac, bc) = (product(a, b, meanA, meanB), product(a, c, meanA, meanC), product(b, c, meanB, meanC))
        let determinant = aa * bb - ab * ab
        let (first, second) = ((bb * ac - ab * bc) / determinant, (aa * bc - ab * ac) / determinant)
        let values = a.indices.map { meanC + first * (a[$0] - meanA) + second * (b[$0] - meanB) }
        return (values, Spread.variance(a.indices.map { c[$0] - values[$0] }))
    }
}
