import RealModule

/// How many of the pupils who started near by fell further short of the line: over all pupils alike where they are
/// few, around each start where there are hundreds, as growth percentiles are published.
struct GrowthRank {
    /// Beside those counted stands a smooth distribution of so many pupils, so that few pupils do not make steps.
    private static let smooth = 60.0
    /// And so many pupils beyond either end: nobody is quite the first or last of all.
    private static let ends = 1.6
    /// From about so many pupils on the ranks are those around a start.
    private static let local = 350.0
    /// Few pupils show neither how slow the slowest are nor how fast the fastest: below about so many the smooth
    /// distribution is drawn out.
    private static let few = 9.8
    /// The log odds of the smooth distribution, a logistic one, at one mean size of a residual.
    private static let steepness = 2 * Double.log(2)

    private let spline: CubicSpline
    private let all: Double
    /// 0…1, how far the ranks are those around a start.
    private let nearness: Double
    private let stretch: Double

    init(_ spline: CubicSpline, all: Double) {
        self.spline = spline
        self.all = max(all, 1)
        nearness = 1 / (1 + Double.pow(GrowthRank.local / self.all, 4))
        stretch = GrowthRank.steepness * (1 + Double.pow(GrowthRank.few / self.all, 3))
    }

    /// The number of pupils that a rank at `start` is taken among.
    func worth(_ start: Int) -> Double {
        1 / ((1 - nearness) / all + nearness * max(spline.leverage[start], 1 / all))
    }

    /// The variance, in log odds, of a share at `start`: of so few pupils' rank, of the line, whose shape they leave
    /// open too, and of what no few pupils show of the ranks around one start.
    func doubt(of share: Double, at start: Int, leverage: Double) -> Double {
        let worth = worth(start)
        let counted = worth / ((worth + GrowthRank.smooth) * (worth + GrowthRank.smooth))
        return counted / max(share * (1 - share), 0.004) + 5 * leverage + 0.02 * (1 - nearness)
    }

    /// For each cell its share, 0…1; `units` are the cells' residuals in mean sizes.
    func shares(_ units: [Double], _ cells: Cells, startOf: [Int]) -> [Double] {
        var shares = units.map { smooth($0) }
        let order = GrowthRank.order(units, by: shares)
        var (below, count, place) = (SIMD8<Double>(), 0.0, 0)
        while place < order.count {
            let unit = units[order[place]]
            var end = place
            while end < order.count, units[order[end]] == unit { end += 1 }
            // Strictly fewer, as curves are counted that lie strictly below: who is level has not done less well.
            let level = count / all
            for cell in order[place..<end] {
                let near = (spline.pull[startOf[cell]] * below).sum()
                shares[cell] = together(level + nearness * (near - level), shares[cell])
            }
            for cell in order[place..<end] {
                below += cells.pupils[cell] * spline.weights[startOf[cell]]
                count += cells.pupils[cell]
            }
            place = end
        }
        return shares
    }

    /// 0…1 for a pupil at `start` of residual `own`, had it been `unit`. Goes through all cells.
    func share(_ unit: Double, insteadOf own: Double, at start: Int, _ units: [Double], _ cells: Cells, startOf: [Int])
        -> Double
    {
        var (below, count) = (SIMD8<Double>(), 0.0)
        for cell in units.indices where units[cell] < unit {
            below += cells.pupils[cell] * spline.weights[startOf[cell]]
            count += cells.pupils[cell]
        }
        let itself = own < unit ? 1.0 : 0
        let level = (count - itself) / all
        let near = (spline.pull[start] * below).sum() - itself * spline.leverage[start]
        return together(level + nearness * (near - level), smooth(unit))
    }

    private func smooth(_ unit: Double) -> Double { 1 / (1 + Double.exp(-stretch * unit)) }

    private func together(_ counted: Double, _ smooth: Double) -> Double {
        let sum = counted * all + GrowthRank.ends + GrowthRank.smooth * smooth
        return min(max(sum / (all - 1 + 2 * GrowthRank.ends + GrowthRank.smooth), 0), 1)
    }

    /// Cells from the least unit to the greatest: dealt out by share, which is near enough even, then put in order.
    private static func order(_ units: [Double], by shares: [Double]) -> [Int] {
        let last = Double(max(units.count - 1, 0))
        var firsts = [Int](repeating: 0, count: units.count + 1)
        for share in shares { firsts[Int(share * last) + 1] += 1 }
        for box in firsts.indices.dropFirst() { firsts[box] += firsts[box - 1] }
        var (next, order) = (firsts, [Int](repeating: 0, count: units.count))
        for cell in units.indices {
            let box = Int(shares[cell] * last)
            order[next[box]] = cell
            next[box] += 1
        }
        for box in units.indices where firsts[box + 1] > firsts[box] + 1 {
            order[firsts[box]..<firsts[box + 1]].sort {
                units[$0] != units[$1] ? units[$0] < units[$1] : $0 < $1
            }
        }
        return order
    }
}
