/// Weighted straight lines through the later scores, one at each node.
struct LocalLine {
    /// What a pupil at the node is expected to score.
    var level: [Double]
    /// Points now for a point before.
    var slope: [Double]
    /// How much one pupil at the node moves the level, which is also its variance in residual variances.
    var leverage: [Double]

    /// The share of the pupils within a node's reach, then the pupils who agree with the line, once more.
    init(fraction: Double, nodes: Nodes, x: [Double], y: [Double]) {
        let reach = nodes.reach(fraction, over: x)
        self.init(reach: reach, nodes: nodes, x: x, y: y, trust: [Double](repeating: 1, count: x.count))
        let trust = trust(nodes: nodes, y: y)
        if let trust { self.init(reach: reach, nodes: nodes, x: x, y: y, trust: trust) }
    }

    private init(reach: [Double], nodes: Nodes, x: [Double], y: [Double], trust: [Double]) {
        level = []
        slope = []
        leverage = []
        for (node, place) in nodes.places.enumerated() {
            var sums = Sums(around: place, reach: reach[node], x: x, y: y, trust: trust)
            if sums.weight <= 0 {
                let all = [Double](repeating: 1, count: x.count)
                sums = Sums(around: place, reach: reach[node], x: x, y: y, trust: all)
            }
            // A touch of ridge: where all weight lies on one score the line is flat through its mean.
            let square = sums.square + 1e-9 * sums.weight * reach[node] * reach[node]
            let determinant = sums.weight * square - sums.first * sums.first
            level.append((square * sums.score - sums.first * sums.cross) / determinant)
            slope.append((sums.weight * sums.cross - sums.first * sums.score) / determinant)
            leverage.append(min(square / determinant, 1))
        }
    }

    /// Bisquare weights of the residuals; `nil` where more than half of the pupils lie on the line.
    private func trust(nodes: Nodes, y: [Double]) -> [Double]? {
        let residuals = y.indices.map { y[$0] - nodes.read(level, $0) }
        let limit = 6 * Spread.median(residuals.map(abs))
        guard limit > 0 else { return nil }
        return residuals.map { residual in
            let part = residual / limit
            let rest = max(0, 1 - part * part)
            return rest * rest
        }
    }

    /// Mean square error for pupils left out one at a time, each held within four median errors.
    func errorLeavingOneOut(nodes: Nodes, y: [Double]) -> Double {
        let errors = y.indices.map { index in
            abs(y[index] - nodes.read(level, index)) / max(1 - nodes.read(leverage, index), 0.05)
        }
        let limit = 4 * Spread.median(errors)
        let sum = errors.reduce(0) { sum, error in
            let held = limit > 0 ? min(error, limit) : error
            return sum + held * held
        }
        return sum / Double(max(errors.count, 1))
    }
}

/// Weighted sums within a window, measured from its centre.
private struct Sums {
    var weight = 0.0
    var first = 0.0
    var square = 0.0
    var score = 0.0
    var cross = 0.0

    init(around place: Double, reach: Double, x: [Double], y: [Double], trust: [Double]) {
        let start = x.firstIndex(from: place - reach) { $0 > $1 }
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                trust.withUnsafeBufferPointer { trust in
                    for index in start..<x.count {
                        let distance = x[index] - place
                        if distance >= reach { break }
                        let weight = tricube(distance, reach) * trust[index]
                        self.weight += weight
                        first += weight * distance
                        square += weight * distance * distance
                        score += weight * y[index]
                        cross += weight * distance * y[index]
                    }
                }
            }
        }
    }
}
