extension Spread {
    /// The least value that half of the weight does not pass. Rearranges copies, in time that grows as their number.
    static func median(_ values: [Double], _ weights: [Double]) -> Double {
        var pairs = zip(values, weights).map { SIMD2($0, $1) }
        let half = weights.reduce(0, +) / 2
        var (low, high, below) = (0, pairs.count - 1, 0.0)
        while low < high {
            let pivot = pairs[(low + high) / 2][0]
            var (left, right) = (low, high)
            while left <= right {
                while pairs[left][0] < pivot { left += 1 }
                while pairs[right][0] > pivot { right -= 1 }
                guard left <= right else { break }
                pairs.swapAt(left, right)
                left += 1
                right -= 1
            }
            let under = pairs[low..<left].reduce(0) { $0 + $1[1] }
            let upTo = right < left - 1 ? under - pairs[left - 1][1] : under
            if below + upTo >= half, right >= low {
                high = right
            } else if below + under >= half {
                return pivot
            } else {
                below += under
                low = left
            }
        }
        return pairs.isEmpty ? 0 : pairs[low][0]
    }

    /// Mean distance from `middle`, each held within six of their median.
    static func usualSize(_ values: [Double], around middle: Double, _ weights: [Double]) -> Double {
        let sizes = values.map { abs($0 - middle) }
        let limit = 6 * median(sizes, weights)
        var (sum, all) = (0.0, 0.0)
        for index in sizes.indices {
            sum += weights[index] * (limit > 0 ? min(sizes[index], limit) : sizes[index])
            all += weights[index]
        }
        return all > 0 ? sum / all : 0
    }
}
