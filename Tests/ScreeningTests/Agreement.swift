import Foundation

/// How near two lists of percentiles are, and how well one finds the lowest tenth of the other.
struct Agreement {
    let pupils: Int
    let meanDifference: Double
    let spearman: Double
    /// Of those at or under 10 in the reference, the share found; of those found, the share right.
    let recall: Double
    let precision: Double
    let flagged: Double

    init(_ ours: [Double], _ reference: [Double]) {
        let count = Double(ours.count)
        pupils = ours.count
        meanDifference = zip(ours, reference).reduce(0) { $0 + abs($1.0 - $1.1) } / count
        spearman = Agreement.correlation(Agreement.ranks(ours), Agreement.ranks(reference))
        let found = ours.map { $0 <= 10 }
        let wanted = reference.map { $0 <= 10 }
        let both = Double(zip(found, wanted).filter { $0 && $1 }.count)
        recall = both / Double(max(wanted.filter { $0 }.count, 1))
        precision = both / Double(max(found.filter { $0 }.count, 1))
        flagged = Double(found.filter { $0 }.count) / count
    }

    static func ranks(_ values: [Double]) -> [Double] {
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

    static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            ab += (x - meanA) * (y - meanB)
            aa += (x - meanA) * (x - meanA)
            bb += (y - meanB) * (y - meanB)
        }
        return ab / (aa * bb).squareRoot()
    }

    /// The share of a normal distribution below `value`, to three figures.
    static func normalShare(_ value: Double) -> Double {
        let steps = 2000
        let width = (value + 6) / Double(steps)
        let sum = (0..<steps).reduce(0.0) { sum, step in
            let x = -6 + (Double(step) + 0.5) * width
            return sum + exp(-x * x / 2)
        }
        return sum * width / (2 * Double.pi).squareRoot()
    }

    /// One line of a table.
    var line: String {
        func figure(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        return "n \(pupils), mean difference \(figure(meanDifference)), Spearman \(figure(spearman)), "
            + "recall \(figure(recall)), precision \(figure(precision)), flagged \(figure(flagged))"
    }
}

/// A small generator with a seed, so that a failing case comes again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Normal with mean nought and deviation one.
    mutating func normal() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
}
