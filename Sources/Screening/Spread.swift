/// The middle and the spread of a paper's scores; outliers pull on neither.
struct Spread: Sendable {
    /// Different scores from low to high, and how many pupils have less than each; then all.
    private let scores: [Double]
    private let below: [Int]
    private let counts: [Int]
    let median: Double
    /// Standard deviation of the scores held within six median deviations of the middle.
    let deviation: Double

    var count: Int { below[scores.count] }

    /// - Parameters:
    ///   - scores: not falling.
    ///   - counts: how many pupils have each; nought or more.
    init(_ scores: [Double], _ counts: [Int]) {
        (self.scores, self.counts) = (scores, counts)
        below = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let middle = Spread.median(ofSorted: scores, counts)
        median = middle
        deviation = Spread.variance(ofRising: scores, around: middle, counts).squareRoot()
    }

    /// The smallest difference between two scores that somebody has in any of the papers; nought where all have one.
    /// One class at a test's ceiling does not show how finely the test tells pupils apart: the others who sat it do, and
    /// other tests of its scale.
    static func smallestStep(_ papers: [Spread]) -> Double {
        var smallest = Double.infinity
        for paper in papers {
            var last = Double.nan
            for (score, pupils) in zip(paper.scores, paper.counts) where pupils > 0 {
                if score > last { smallest = min(smallest, score - last) }
                last = score
            }
        }
        return smallest.isFinite ? smallest : 0
    }

    /// Cohort units: how far `score` lies above the middle.
    func units(_ score: Double) -> Double { deviation > 0 ? (score - median) / deviation : 0 }

    /// 0…1: the share that scored less, with half of those who scored the same.
    func position(_ score: Double) -> Double {
        guard count > 0 else { return 0.5 }
        let start = scores.firstIndex(from: score) { $0 >= $1 }
        var end = start
        while end < scores.count, scores[end] == score { end += 1 }
        return Double(below[start] + below[end]) / 2 / Double(count)
    }

    /// The `position` of each of the scores.
    var positions: [Double] {
        var positions = [Double](repeating: 0.5, count: scores.count)
        var start = 0
        while count > 0, start < scores.count {
            var end = start + 1
            while end < scores.count, scores[end] == scores[start] { end += 1 }
            for place in start..<end { positions[place] = Double(below[start] + below[end]) / 2 / Double(count) }
            start = end
        }
        return positions
    }

    /// Half-way between the two middle ones where they are even in number.
    private static func median(ofSorted values: [Double], _ counts: [Int]) -> Double {
        let count = counts.reduce(0, +)
        guard count > 0 else { return 0 }
        func value(_ place: Int) -> Double {
            var left = place
            let at = counts.firstIndex { pupils in
                left -= pupils
                return left < 0
            }
            return values[at!]
        }
        return count % 2 == 1 ? value(count / 2) : (value(count / 2 - 1) + value(count / 2)) / 2
    }

    /// Variance about nought of values held within six of their median sizes; nought where there is none.
    static func variance(_ values: [Double], _ counts: [Int]) -> Double {
        // Summed in order of size, so that the order of the rows does not show in the last bit.
        var order = RowOrder(values.count)
        order.sort { abs(values[$0]).key }
        return variance(order.rows.map { abs(values[Int($0)]) }, ofRising: order.rows.map { counts[Int($0)] })
    }

    /// The same about `middle` of values that do not fall: their distances rise either way from it.
    private static func variance(ofRising values: [Double], around middle: Double, _ counts: [Int]) -> Double {
        var (sizes, pupils) = ([Double](), [Int]())
        sizes.reserveCapacity(values.count)
        pupils.reserveCapacity(values.count)
        var high = values.firstIndex(from: middle) { $0 > $1 }
        var low = high - 1
        while low >= 0 || high < values.count {
            let isLow = high == values.count || low >= 0 && middle - values[low] <= values[high] - middle
            let place = isLow ? low : high
            sizes.append(abs(values[place] - middle))
            pupils.append(counts[place])
            if isLow { low -= 1 } else { high += 1 }
        }
        return variance(sizes, ofRising: pupils)
    }

    /// - Parameter sizes: not falling.
    private static func variance(_ sizes: [Double], ofRising counts: [Int]) -> Double {
        let limit = 6 * median(ofSorted: sizes, counts)
        var (sum, count) = (0.0, 0)
        for (size, pupils) in zip(sizes, counts) {
            let held = limit > 0 ? min(size, limit) : size
            sum += held * held * Double(pupils)
            count += pupils
        }
        return count > 0 ? sum / Double(count) : 0
    }
}

extension [Double] {
    /// First index of a sorted array at which `reached(element, value)` holds, else `count`.
    @inline(__always)
    func firstIndex(from value: Double, _ reached: (Double, Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if reached(self[middle], value) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
