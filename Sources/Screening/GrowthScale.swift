/// How far pupils usually fall from the line, around each start.
struct GrowthScale {
    /// Mean size of a residual.
    let size: [Double]

    /// `nil` where nobody departs from the line by more than arithmetic does.
    init?(_ cells: Cells, _ starts: Starts, _ spline: CubicSpline, _ line: GrowthLine, _ misses: [Double]) {
        var sizes = misses.map(abs)
        for start in starts.scores.indices {
            let pulled = 1 / (1 - line.leverage[start]).squareRoot()
            for cell in starts.first[start]..<starts.first[start + 1] { sizes[cell] *= pulled }
        }
        let limit = 6 * Spread.median(sizes, cells.pupils)
        var (sums, whole, squares) = ([Double](), 0.0, 0.0)
        for start in starts.scores.indices {
            var sum = 0.0
            for cell in starts.first[start]..<starts.first[start + 1] {
                let size = limit > 0 ? min(sizes[cell], limit) : sizes[cell]
                sum += cells.pupils[cell] * size
                squares += cells.pupils[cell] * size * size
            }
            sums.append(sum)
            whole += sum
        }
        whole /= max(starts.all, 1)
        let spread = (cells.now.max() ?? 0) - (cells.now.min() ?? 0)
        guard whole > 1e-9 * spread, whole > .leastNormalMagnitude else { return nil }
        for start in sums.indices { sums[start] -= whole * starts.pupils[start] }
        let bend = Bend(
            starts, spline, sums: sums, trusted: starts.pupils, squares: squares - whole * whole * starts.all, known: 1)
        size = bend.heights.map { max(whole + $0, whole / 5) }
    }
}
