/// A curve through what a straight line leaves over: first one bow (or, of sizes, one tilt), then a spline through the
/// rest, each drawn back towards nought as far as chance alone would bend it (James and Stein's rule at a higher
/// price: most of school progress is straight).
struct Bend {
    private static let price = 3.0

    /// For each start how far the curve lies above nought, and how much one pupil there moves it.
    private(set) var heights: [Double]
    private(set) var leverage: [Double]

    /// - Parameters:
    ///   - sums: for each start what is left over, summed over its pupils.
    ///   - trusted: for each start how many pupils are trusted.
    ///   - squares: the sum of all squares of what is left over.
    ///   - known: how many coefficients were fitted before: two for a line, one for a mean.
    init(
        _ starts: Starts, _ spline: CubicSpline, sums: [Double], trusted: [Double], squares: Double, known: Int
    ) {
        let pupils = trusted.reduce(0, +)
        let bow = Bend.bow(starts.scores, trusted, pupils, isTilt: known == 1)
        var (size, shared) = (0.0, 0.0)
        for start in bow.indices {
            size += trusted[start] * bow[start] * bow[start]
            shared += bow[start] * sums[start]
        }
        let gain = size > 0 ? shared * shared / size : 0
        let kept = Bend.kept(gain, of: squares, coefficients: 1, pupils: pupils - Double(known))
        heights = bow.map { size > 0 ? kept * shared / size * $0 : 0 }
        leverage = bow.map { size > 0 ? kept * $0 * $0 / size : 0 }

        var (rest, left) = (sums, squares)
        for start in rest.indices {
            left -= heights[start] * (2 * sums[start] - heights[start] * trusted[start])
            rest[start] -= heights[start] * trusted[start]
        }
        addSpline(spline, rest, trusted, squares: left, pupils: pupils, known: known + 1)
    }

    private mutating func addSpline(
        _ spline: CubicSpline, _ sums: [Double], _ trusted: [Double], squares: Double, pupils: Double, known: Int
    ) {
        let curve = spline.curve(sums, trusted)
        let curved = trusted.indices.map { spline.height(curve, $0) }
        var gain = 0.0
        for start in sums.indices { gain += curved[start] * (2 * sums[start] - curved[start] * trusted[start]) }
        let coefficients = Double(spline.count - known)
        let kept = Bend.kept(gain, of: squares, coefficients: coefficients, pupils: pupils - Double(known))
        guard kept > 0 else { return }
        for start in heights.indices {
            heights[start] += kept * curved[start]
            leverage[start] = max(leverage[start], kept * spline.leverage[start])
        }
    }

    /// The part of a curve that is more than chance.
    private static func kept(_ gain: Double, of squares: Double, coefficients: Double, pupils: Double) -> Double {
        guard gain > 0 else { return 0 }
        let free = max(pupils - coefficients, pupils / 4, .leastNormalMagnitude)
        return max(0, 1 - price * coefficients * max(squares - gain, 0) / free / gain)
    }

    /// The square of the starts less a line through it, or the starts less their mean.
    private static func bow(_ scores: [Double], _ trusted: [Double], _ pupils: Double, isTilt: Bool) -> [Double] {
        func mean(_ value: (Int) -> Double) -> Double {
            pupils > 0 ? scores.indices.reduce(0) { $0 + trusted[$1] * value($1) } / pupils : 0
        }
        let middle = mean { scores[$0] }
        let tilt = scores.map { $0 - middle }
        if isTilt { return tilt }
        let second = mean { tilt[$0] * tilt[$0] }
        let third = mean { tilt[$0] * tilt[$0] * tilt[$0] }
        return tilt.map { $0 * $0 - second - (second > 0 ? third / second * $0 : 0) }
    }
}
