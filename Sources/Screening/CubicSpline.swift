/// Smooth curves along the earlier scores: cubic B-splines with knots at the fifths of the pupils and ends a tenth of
/// the range further out, as published growth percentiles have them. A curve is its eight coefficients.
struct CubicSpline {
    typealias Curve = SIMD8<Double>

    /// How many coefficients count; fewer than eight where fifths fall together.
    let count: Int
    /// For each start what each coefficient weighs there.
    let weights: [SIMD8<Double>]
    /// For each start how much a pupil's part in each coefficient moves a curve there, all pupils counting alike.
    let pull: [SIMD8<Double>]
    /// For each start how much a pupil there moves such a curve there, 0…1.
    let leverage: [Double]

    init(_ starts: Starts) {
        let (low, high) = (starts.scores.first ?? 0, starts.scores.last ?? 0)
        let beyond = high > low ? (high - low) / 10 : 1
        var inner: [Double] = []
        for knot in starts.knots where knot != inner.last { inner.append(knot) }
        let knots = Array(repeating: low - beyond, count: 4) + inner + Array(repeating: high + beyond, count: 4)
        count = inner.count + 4
        var (weights, span) = ([SIMD8<Double>](), 3)
        weights.reserveCapacity(starts.scores.count)
        for score in starts.scores {
            while span + 1 < knots.count - 4, knots[span + 1] <= score { span += 1 }
            weights.append(CubicSpline.weights(at: score, span, knots))
        }
        let inverse = CubicSpline.inverse(of: weights, starts.pupils)
        let pull = weights.map { CubicSpline.times(inverse, $0) }
        leverage = zip(pull, weights).map { min(($0 * $1).sum(), 1) }
        (self.weights, self.pull) = (weights, pull)
    }

    /// A curve's height at a start.
    @inline(__always)
    func height(_ curve: Curve, _ start: Int) -> Double { (curve * weights[start]).sum() }

    /// By least squares.
    /// - Parameters: for each start the sum of weight × value, and of weights.
    func curve(_ sums: [Double], _ trusted: [Double]) -> Curve {
        var right = SIMD8<Double>()
        for start in sums.indices { right += sums[start] * weights[start] }
        return CubicSpline.times(CubicSpline.inverse(of: weights, trusted), right)
    }

    /// Cox and de Boor's recursion from the step at `span` up to the cubic.
    private static func weights(at score: Double, _ span: Int, _ knots: [Double]) -> SIMD8<Double> {
        var found = SIMD4<Double>(1, 0, 0, 0)
        for degree in 1...3 {
            var carried = 0.0
            for part in 0..<degree {
                let (left, right) = (knots[span + 1 + part - degree], knots[span + 1 + part])
                let share = found[part] / (right - left)
                found[part] = carried + (right - score) * share
                carried = (score - left) * share
            }
            found[degree] = carried
        }
        var weights = SIMD8<Double>()
        for part in 0..<4 { weights[span - 3 + part] = found[part] }
        return weights
    }

    private static func times(_ matrix: [SIMD8<Double>], _ vector: SIMD8<Double>) -> SIMD8<Double> {
        var product = SIMD8<Double>()
        for row in 0..<8 { product += vector[row] * matrix[row] }
        return product
    }

    /// Of the matrix of squares, with a touch of ridge: where nobody is, a curve lies flat.
    private static func inverse(of weights: [SIMD8<Double>], _ pupils: [Double]) -> [SIMD8<Double>] {
        var left = [SIMD8<Double>](repeating: SIMD8(), count: 8)
        for start in weights.indices {
            let part = pupils[start] * weights[start]
            for row in 0..<8 where part[row] != 0 { left[row] += part[row] * weights[start] }
        }
        let trace = (0..<8).reduce(0) { $0 + left[$1][$1] }
        let ridge = max(trace * 1e-6, .leastNormalMagnitude)
        var right = left.map { _ in SIMD8<Double>() }
        for row in 0..<8 {
            left[row][row] += ridge
            right[row][row] = 1
        }
        for pivot in 0..<8 {
            let scale = 1 / left[pivot][pivot]
            left[pivot] *= scale
            right[pivot] *= scale
            for row in 0..<8 where row != pivot {
                let factor = left[row][pivot]
                left[row] -= factor * left[pivot]
                right[row] -= factor * right[pivot]
            }
        }
        return right
    }
}
