import Domain

/// The growth percentile: of pupils who started from the same place, how many did less well. One estimator for all
/// sizes of cohort: a local line, residuals in local units, and their locally weighted rank. The same whatever the
/// order of the rows; checked against published student growth percentiles.
package final class GrowthEstimator {
    private let nodes: Nodes
    private let line: GrowthLine
    private let scale: GrowthScale?
    private let rank: LocalRank
    private let units: [Double]
    /// Where each pupil of the input stands in the sorted columns.
    private let places: [Int]

    /// - Parameters:
    ///   - before: earlier scores.
    ///   - now: later scores of the same pupils, as many.
    package init(before: [Double], now: [Double]) {
        let order = before.indices.sorted {
            before[$0] != before[$1] ? before[$0] < before[$1] : now[$0] < now[$1]
        }
        let (x, y) = (order.map { before[$0] }, order.map { now[$0] })
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        self.places = places
        let nodes = Nodes(x)
        let line = GrowthLine(nodes: nodes, x: x, y: y)
        let residuals = y.indices.map { y[$0] - nodes.read(line.level, $0) }
        let spread = (y.max() ?? 0) - (y.min() ?? 0)
        let scale = GrowthScale(nodes: nodes, x: x, residuals: residuals, spread: spread)
        let units = residuals.indices.map { index in scale.map { residuals[index] / nodes.read($0.size, index) } ?? 0 }
        self.nodes = nodes
        self.line = line
        self.scale = scale
        self.units = units
        rank = LocalRank(nodes: nodes, x: x, residuals: units)
    }

    /// 0…1 for pupil `index` of the input.
    package func share(_ index: Int) -> Double {
        let place = places[index]
        return rank.share(below: units[place], of: place)
    }

    /// 0…1 for pupil `index` of the input, had the pupil scored `now`.
    func share(of now: Double, _ index: Int) -> Double {
        let miss = now - expected(index)
        return rank.share(below: usualMiss(index).map { miss / $0 } ?? miss, of: places[index])
    }

    /// What pupils who started level with pupil `index` usually score.
    func expected(_ index: Int) -> Double { nodes.read(line.level, places[index]) }

    /// How far they usually fall from it, in points; `nil` where nobody does by more than arithmetic.
    func usualMiss(_ index: Int) -> Double? { scale.map { nodes.read($0.size, places[index]) } }

    /// How many pupils started near enough to pupil `index` to count in full.
    func worth(_ index: Int) -> Double { nodes.read(rank.worth, places[index]) }

    /// The percentile and its 90 % interval, which holds the error of both tests (in their points), that of the
    /// fitted line, and what so few pupils can say of a rank.
    package func growth(_ index: Int, errorBefore: Double, errorNow: Double) -> Growth {
        let place = places[index]
        let share = share(index)
        let (low, high) = Chance.wilson(share, of: worth(index))
        guard let scale else {
            return Growth(percentile: .init(share: share), low: .init(share: low), high: .init(share: high))
        }
        let slope = nodes.read(line.slope, place)
        let size = nodes.read(scale.size, place)
        let tests = (errorNow * errorNow + slope * slope * errorBefore * errorBefore) / (size * size)
        // A residual's standard deviation is 1.25 of its mean size, which is the unit here.
        let fit = 1.57 * nodes.read(line.leverage, place)
        let step = Chance.ninety * (tests + fit).squareRoot()
        let down = share - rank.share(below: units[place] - step, of: place)
        let up = rank.share(below: units[place] + step, of: place) - share
        return Growth(
            percentile: .init(share: share),
            low: .init(share: share - Chance.together(down, share - low)),
            high: .init(share: share + Chance.together(up, high - share)))
    }
}
