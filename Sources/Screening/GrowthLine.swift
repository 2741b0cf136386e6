import RealModule

/// What pupils who started from the same place are expected to score: local lines of several widths, each weighted
/// by how well it foretells a pupil left out. A small cohort gives wide lines the say, a large curved one narrow.
struct GrowthLine {
    /// Shares of the cohort within reach, wide first; four is as good as one straight line.
    private static let fractions = [4, 0.8, 0.4]
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
        level = [Double](repeating: 0, count: nodes.places.count)
        slope = level
        leverage = level
        for (line, weight) in zip(lines, weights) {
            for node in nodes.places.indices {
                level[node] += line.level[node] * weight / sum
                slope[node] += line.slope[node] * weight / sum
                leverage[node] += line.leverage[node] * weight / sum
            }
        }
        // Nobody is expected beyond what a test can show: a line would run on past its ceiling or floor.
        let (lowest, highest) = (y.min() ?? 0, y.max() ?? 0)
        for node in nodes.places.indices { level[node] = min(max(level[node], lowest), highest) }
    }
}
