import RealModule

/// How many of the pupils who started near by fell short of a residual: at each node the residuals of all pupils
/// in order, with their weights summed up.
struct LocalRank {
    private let nodes: Nodes
    private let x: [Double]
    private let reach: [Double]
    /// Residuals from low to high, and for each node the weight of all below each.
    private let residuals: [Double]
    private let below: [[Double]]
    /// Half the width over which a residual counts in part, so that few pupils do not make steps.
    private let blur: Double
    /// The number of pupils that each node's weights are worth.
    private(set) var worth: [Double]

    /// Share of the cohort within reach: all of it and more up to some hundreds of pupils, then fewer.
    static func fraction(of count: Int) -> Double {
        min(4, max(0.35, 45 * Double.pow(Double(max(count, 1)), -0.7)))
    }

    init(nodes: Nodes, x: [Double], residuals: [Double]) {
        self.nodes = nodes
        self.x = x
        reach = nodes.reach(Self.fraction(of: x.count), over: x)
        let order = residuals.indices.sorted { residuals[$0] < residuals[$1] }
        self.residuals = order.map { residuals[$0] }
        blur = 4.47 / Double(max(x.count, 1)).squareRoot()
        var (below, worth) = ([[Double]](), [Double]())
        for (node, place) in nodes.places.enumerated() {
            var (sums, sum, squares) = ([0.0], 0.0, 0.0)
            sums.reserveCapacity(x.count + 1)
            for index in order {
                let weight = tricube(x[index] - place, reach[node])
                sum += weight
                squares += weight * weight
                sums.append(sum)
            }
            below.append(sums)
            worth.append(squares > 0 ? sum * sum / squares : 1)
        }
        self.below = below
        self.worth = worth
    }

    /// 0…1: the share of the pupils around pupil `index` whose residual is less than `residual`. The pupil is one
    /// of those counted but never less than itself.
    func share(below residual: Double, of index: Int) -> Double {
        let (left, right, share) = nodes.cell(index)
        let start = residuals.firstIndex(from: residual - blur) { $0 > $1 }
        var (first, second) = (below[left][start], below[right][start])
        var place = start
        while place < residuals.count, residuals[place] < residual + blur {
            let part = partly((residual - residuals[place]) / blur)
            first += part * (below[left][place + 1] - below[left][place])
            second += part * (below[right][place + 1] - below[right][place])
            place += 1
        }
        return max(0, at(left, first, index) * (1 - share) + (share > 0 ? at(right, second, index) * share : 0))
    }

    private func at(_ node: Int, _ sum: Double, _ index: Int) -> Double {
        let total = below[node][residuals.count]
        guard total > 0 else { return 0.5 }
        return (sum - 0.5 * tricube(x[index] - nodes.places[node], reach[node])) / total
    }

    /// The distribution function of a parabola over −1…1.
    private func partly(_ distance: Double) -> Double {
        let held = min(max(distance, -1), 1)
        return 0.5 + 0.75 * held - 0.25 * held * held * held
    }
}
