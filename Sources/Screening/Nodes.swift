/// The places along the earlier scores at which lines are fitted: every score where there are few different ones,
/// else a fixed number of them, between which values are read off in proportion.
struct Nodes {
    static let most = 32

    let places: [Double]
    /// For each pupil the node at or below, and how far on to the next (0…1).
    private let left: [Int]
    private let share: [Double]

    /// - Parameter x: earlier scores, sorted.
    init(_ x: [Double]) {
        var distinct: [Double] = []
        for value in x where value != distinct.last { distinct.append(value) }
        places = distinct.count <= Nodes.most ? distinct : Nodes.spread(over: x, distinct)
        var (left, share, node) = ([Int](), [Double](), 0)
        left.reserveCapacity(x.count)
        share.reserveCapacity(x.count)
        for value in x {
            while node + 1 < places.count, places[node + 1] <= value { node += 1 }
            left.append(node)
            share.append(node + 1 < places.count ? (value - places[node]) / (places[node + 1] - places[node]) : 0)
        }
        self.left = left
        self.share = share
    }

    /// Half of the nodes by pupils, half by range, so that neither a crowd nor a long tail goes without.
    private static func spread(over x: [Double], _ distinct: [Double]) -> [Double] {
        var chosen: [Double] = []
        let half = most / 2
        for step in 0..<half {
            chosen.append(x[step * (x.count - 1) / (half - 1)])
            chosen.append(distinct[step * (distinct.count - 1) / (half - 1)])
        }
        var places: [Double] = []
        for place in chosen.sorted() where place != places.last { places.append(place) }
        return places
    }

    /// The two nodes that pupil `index` lies between and the weight of the second.
    @inline(__always)
    func cell(_ index: Int) -> (left: Int, right: Int, share: Double) {
        let node = left[index]
        return (node, min(node + 1, places.count - 1), share[index])
    }

    /// What `values`, one a node, come to at pupil `index`.
    @inline(__always)
    func read(_ values: [Double], _ index: Int) -> Double {
        let (left, right, share) = cell(index)
        return values[left] + (values[right] - values[left]) * share
    }

    /// How far each node reaches so that `fraction` of the pupils are within; past 1, so many times the farthest.
    func reach(_ fraction: Double, over x: [Double]) -> [Double] {
        let wanted = min(x.count, max(1, Int((min(fraction, 1) * Double(x.count)).rounded(.up))))
        var start = 0
        return places.indices.map { node in
            let place = places[node]
            while start + wanted < x.count, place - x[start] > x[start + wanted] - place { start += 1 }
            let nearest = max(place - x[start], x[start + wanted - 1] - place) * max(1, fraction)
            return max(nearest, 1.5 * gap(beside: node), .leastNormalMagnitude) * 1.0001
        }
    }

    /// To the next different node, so that a window never holds one score alone.
    private func gap(beside node: Int) -> Double {
        let below = node > 0 ? places[node] - places[node - 1] : .infinity
        let above = node + 1 < places.count ? places[node + 1] - places[node] : .infinity
        let gap = min(below, above)
        return gap.isFinite ? gap : 1
    }
}

/// The weight of a pupil at `distance` from a node: one at the node, nought from `reach` on.
@inline(__always)
func tricube(_ distance: Double, _ reach: Double) -> Double {
    let part = abs(distance) / reach
    guard part < 1 else { return 0 }
    let rest = 1 - part * part * part
    return rest * rest * rest
}
