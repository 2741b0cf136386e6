/// How far pupils around each node usually fall from the line: mean size of the residuals near by, drawn towards
/// the whole cohort's where few are near.
struct GrowthScale {
    /// The whole cohort's share in a node's scale is worth this many pupils.
    private static let prior = 20.0

    private(set) var size: [Double]

    /// `nil` where nobody departs from the line by more than arithmetic does.
    init?(nodes: Nodes, x: [Double], residuals: [Double], spread: Double) {
        let sizes = residuals.map(abs)
        let limit = 6 * Spread.median(sizes)
        let held = sizes.map { limit > 0 ? min($0, limit) : $0 }
        let whole = held.reduce(0, +) / Double(max(held.count, 1))
        guard whole > 1e-9 * spread, whole > .leastNormalMagnitude else { return nil }
        let reach = nodes.reach(LocalRank.fraction(of: x.count), over: x)
        size = nodes.places.enumerated().map { node, place in
            var (sum, squares, near) = (0.0, 0.0, 0.0)
            for index in x.indices {
                let weight = tricube(x[index] - place, reach[node])
                sum += weight
                squares += weight * weight
                near += weight * held[index]
            }
            guard sum > 0 else { return whole }
            let worth = sum * sum / squares
            return max((near / sum * worth + whole * Self.prior) / (worth + Self.prior), 1e-9 * whole)
        }
    }
}
