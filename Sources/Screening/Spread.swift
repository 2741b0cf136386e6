/// The middle and the spread of a paper's scores; outliers pull on neither.
struct Spread {
    /// Scores from low to high.
    let sorted: [Double]
    let median: Double
    /// Standard deviation of the scores held within six median deviations of the middle; more than nought.
    let deviation: Double

    init(_ scores: [Double]) {
        sorted = scores.sorted()
        median = Spread.median(ofSorted: sorted)
        let middle = median
        deviation = Spread.variance(sorted.map { $0 - middle }).squareRoot()
    }

    /// Cohort units: how far `score` lies above the middle.
    func units(_ score: Double) -> Double { deviation > 0 ? (score - median) / deviation : 0 }

    /// 0…1: the share that scored less, with half of those who scored the same.
    func position(_ score: Double) -> Double {
        guard !sorted.isEmpty else { return 0.5 }
        let below = sorted.firstIndex(from: score) { $0 >= $1 }
        let upTo = sorted.firstIndex(from: score) { $0 > $1 }
        return Double(below + upTo) / 2 / Double(sorted.count)
    }

    static func median(ofSorted values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let half = values.count / 2
        return values.count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2
    }

    /// The middle of values in any order, found without sorting them all.
    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        var values = values
        let half = values.count / 2
        let upper = select(half, &values)
        guard values.count % 2 == 0 else { return upper }
        return (upper + (values[..<half].max() ?? upper)) / 2
    }

    /// Puts the value that belongs at `place` there, none greater before it, and returns it.
    private static func select(_ place: Int, _ values: inout [Double]) -> Double {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let pivot = values[(low + high) / 2]
            var (left, right) = (low, high)
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                guard left <= right else { break }
                values.swapAt(left, right)
                left += 1
                right -= 1
            }
            if place <= right { high = right } else if place >= left { low = left } else { break }
        }
        return values[place]
    }

    /// Variance about nought of values held within six of their median sizes.
    static func variance(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        // Summed in order of size, so that the order of the rows does not show in the last bit.
        let sizes = values.map(abs).sorted()
        let limit = 6 * median(ofSorted: sizes)
        let sum = sizes.reduce(0) { sum, size in
            let held = limit > 0 ? min(size, limit) : size
            return sum + held * held
        }
        return sum / Double(values.count)
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
