/// How near two lists of percentiles are, and how well one finds the lowest tenth of the other.
struct Agreement {
    private var ours: [Double] = []
    private var reference: [Double] = []

    mutating func add(_ ours: [Double], _ reference: [Double]) {
        self.ours += ours
        self.reference += reference
    }

    var pupils: Int { ours.count }
    var meanDifference: Double { zip(ours, reference).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(ours.count) }
    /// Of those at or under 10 in the reference, the share found; of those found, the share right.
    var recall: Double { both / max(Double(reference.count { $0 <= 10 }), 1) }
    var precision: Double { both / max(Double(ours.count { $0 <= 10 }), 1) }
    private var both: Double { Double(zip(ours, reference).count { $0 <= 10 && $1 <= 10 }) }

    var spearman: Double {
        let (a, b) = (ranks(ours), ranks(reference))
        let middle = Double(ours.count - 1) / 2
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            ab += (x - middle) * (y - middle)
            aa += (x - middle) * (x - middle)
            bb += (y - middle) * (y - middle)
        }
        return ab / (aa * bb).squareRoot()
    }
}

/// From nought; equals share their middle.
func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        var end = start
        while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
        for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
        start = end + 1
    }
    return ranks
}

/// The chance that one of the `found` has a higher value than one who is not (area under the curve); .5 is a guess.
func area(_ values: [Double], found: [Bool]) -> Double {
    let ranks = ranks(values)
    let (yes, sum) = zip(ranks, found).reduce((0.0, 0.0)) { $1.1 ? ($0.0 + 1, $0.1 + $1.0) : $0 }
    let no = Double(values.count) - yes
    return (sum - yes * (yes - 1) / 2) / (yes * no)
}

/// Ranked residuals of one line through all, 0…100.
func straightLine(_ before: [Double], _ now: [Double]) -> [Double] {
    let count = Double(before.count)
    let (x, y) = (before.reduce(0, +) / count, now.reduce(0, +) / count)
    let pairs = zip(before, now)
    let slope = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    return ranks(pairs.map { $1 - y - slope * ($0 - x) }).map { ($0 + 0.5) / count * 100 }
}
