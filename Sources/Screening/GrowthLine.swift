import RealModule

/// What pupils who started from the same place are expected to score: local lines of several widths, each weighted
/// by how well it foretells a pupil left out. A small cohort gives wide lines the say, a large curved one narrow.
struct GrowthLine {
    /// Shares of the cohort within reach, wide first; four is as good as one straight line.
    private static let fractions = [4, 1.2, 0.6, 0.35]
    /// A window never holds fewer pupils than this.
    private static let fewest = 15.0
    /// In log weight, what a narrower line must be worth.
    private static let price = 0.7

    private(set) var level: [Double]
    private(set) var slope: [Double]
    private(set) var leverage: [Double]

    init(nodes: Nodes, x: [Double], y: [Double]) {
        let count = Double(x.count)
        let lines = Self.fractions.filter { $0 >= min(1, Self.fewest / count) }
            .map { LocalLine(fraction: $0, nodes: nodes, x: x, y: y) }
        let errors = lines.map { $0.errorLeavingOneOut(nodes: nodes, y: y) }
        let least = max((errors.max() ?? 0) * 1e-12, .leastNormalMagnitude)
        let logs = errors.enumerated().map { -0.5 * count * .log(max($1, least)) - Self.price * Double($0) }
        let top = logs.max() ?? 0
        let weights = logs.map { Double.exp($0 - top) }
        let sum = weights.reduce(0, +)
        func blend(_ part: KeyPath<LocalLine, [Double]>) -> [Double] {
            nodes.places.indices.map { node in
                zip(lines, weights).reduce(0) { $0 + $1.0[keyPath: part][node] * $1.1 } / sum
            }
        }
        level = blend(\.level)
        slope = blend(\.slope)
        leverage = blend(\.leverage)
    }
}
