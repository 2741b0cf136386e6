import Domain
import RealModule

/// The growth percentile: of pupils who started from the same place, how many did less well. One estimator for all
/// sizes of cohort: a line with a bend, residuals in local units, and their rank around the start. The same whatever
/// the order of the rows; checked against published student growth percentiles.
package final class GrowthEstimator {
    private let cells: Cells
    private let starts: Starts
    private let spline: CubicSpline
    private let line: GrowthLine
    private let scale: GrowthScale?
    private let rank: GrowthRank
    private let startOf: [Int]
    /// The least and the most that anybody scored: nobody is expected beyond a test's floor or ceiling.
    private let shown: (low: Double, high: Double)
    /// For each cell its residual in mean sizes, and its share.
    private var units: [Double]
    private var shares: [Double]

    package init(_ cells: Cells) {
        self.cells = cells
        shown = (cells.now.min() ?? 0, cells.now.max() ?? 0)
        starts = Starts(cells)
        spline = CubicSpline(starts)
        line = GrowthLine(cells, starts, spline)
        rank = GrowthRank(spline, all: starts.all)
        units = line.misses(cells, starts)
        scale = GrowthScale(cells, starts, spline, line, units)
        var startOf = [Int](repeating: 0, count: cells.now.count)
        for start in starts.scores.indices {
            for cell in starts.first[start]..<starts.first[start + 1] { startOf[cell] = start }
        }
        self.startOf = startOf
        shares = units.map { _ in 0.5 }
        guard scale != nil else { return }
        for cell in units.indices { units[cell] *= unit(startOf[cell]) }
        // Scores so large that sums overflow say nothing.
        guard units.allSatisfy(\.isFinite) else { return }
        shares = rank.shares(units, cells, startOf: startOf)
        // More now from the same start is never less growth.
        for cell in shares.indices.dropFirst() where startOf[cell] == startOf[cell - 1] {
            shares[cell] = max(shares[cell], shares[cell - 1])
        }
    }

    /// Points to mean sizes of a residual from a line that the pupil did not pull.
    private func unit(_ start: Int) -> Double {
        guard let scale else { return 0 }
        return 1 / (scale.size[start] * (1 - line.leverage[start]).squareRoot())
    }

    /// 0…1: the share of pupils who started from the same place and did less well than those of `cell`.
    package func share(_ cell: Int) -> Double { shares[cell] }

    /// 0…1 for a pupil of `cell`, had the pupil scored `now`.
    package func share(of now: Double, _ cell: Int) -> Double {
        guard scale != nil else { return 0.5 }
        let start = startOf[cell]
        let unit = (now - line.level[start]) * unit(start)
        return rank.share(unit, insteadOf: units[cell], at: start, units, cells, startOf: startOf)
    }

    /// What pupils who started level usually score, in points; never beyond what anybody did.
    package func expected(_ cell: Int) -> Double {
        min(max(line.level[startOf[cell]], shown.low), shown.high)
    }

    /// How far they usually fall from it (mean size), in points; `nil` where nobody does by more than arithmetic.
    package func usualMiss(_ cell: Int) -> Double? { scale.map { $0.size[startOf[cell]] } }

    /// Points now for a point before, around the cell.
    package func slope(_ cell: Int) -> Double {
        let start = startOf[cell]
        let (left, right) = (max(start - 1, 0), min(start + 1, starts.scores.count - 1))
        let run = starts.scores[right] - starts.scores[left]
        return run > 0 ? (line.level[right] - line.level[left]) / run : line.slope
    }

    /// The expectation's variance, in variances of one pupil's residual.
    package func leverage(_ cell: Int) -> Double { line.leverage[startOf[cell]] }

    /// How many pupils started near enough to count in full.
    package func worth(_ cell: Int) -> Double { rank.worth(startOf[cell]) }

    /// The percentile and its 90 % interval: where the same two results would stand were the whole cohort there.
    package func growth(_ cell: Int) -> Growth {
        let share = share(cell)
        let start = startOf[cell]
        let held = min(max(share, 0.001), 0.999)
        let odds = Double.log(held / (1 - held))
        let doubt = rank.doubt(of: share, at: start, leverage: line.leverage[start])
        let reach = ScoreError.ninety * doubt.squareRoot()
        return Growth(
            percentile: .init(growth: share), low: .init(growth: 1 / (1 + Double.exp(reach - odds))),
            high: .init(growth: 1 / (1 + Double.exp(-reach - odds))))
    }
}
