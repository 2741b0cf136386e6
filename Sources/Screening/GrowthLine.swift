/// What pupils who started from the same place usually score: one straight line, and a bend where there is one.
struct GrowthLine {
    /// Before any pupil is seen a line rises by this part of the one spread over the other, as tests of the same
    /// pupils do, and so firmly as if so many pupils had shown it.
    private static let rise = (slope: 0.7, worth: 8.0)

    /// For each start.
    private(set) var level: [Double] = []
    /// How much one pupil there moves the level, which is also its variance in variances of a residual.
    private(set) var leverage: [Double] = []
    private(set) var slope = 0.0

    init(_ cells: Cells, _ starts: Starts, _ spline: CubicSpline) {
        let centre = Spread.median(cells.now, cells.pupils)
        let spreads = (
            before: Spread.usualSize(starts.scores, around: Spread.median(starts.scores, starts.pupils), starts.pupils),
            now: Spread.usualSize(cells.now, around: centre, cells.pupils)
        )
        // Twice, the second time trusting those less who lie far from the first line.
        fit(cells, starts, spline, centre, spreads, trust: cells.pupils)
        let misses = misses(cells, starts)
        let limit = 6 * Spread.median(misses.map(abs), cells.pupils)
        guard limit > 0 else { return }
        let trust = misses.indices.map { cell in
            let part = misses[cell] / limit
            let rest = max(0, 1 - part * part)
            return cells.pupils[cell] * rest * rest
        }
        fit(cells, starts, spline, centre, spreads, trust: trust)
    }

    /// For each cell how far it lies above the line.
    func misses(_ cells: Cells, _ starts: Starts) -> [Double] {
        var misses = cells.now
        for start in level.indices {
            for cell in starts.first[start]..<starts.first[start + 1] { misses[cell] -= level[start] }
        }
        return misses
    }

    /// - Parameters:
    ///   - centre: the middle of the later scores.
    ///   - spreads: usual distances from the middle.
    private mutating func fit(
        _ cells: Cells, _ starts: Starts, _ spline: CubicSpline, _ centre: Double,
        _ spreads: (before: Double, now: Double), trust: [Double]
    ) {
        guard starts.all > 0 else { return }
        var (trusted, sums) = ([Double](), [Double]())
        var (pupils, x, y, squares) = (0.0, 0.0, 0.0, 0.0)
        for start in starts.scores.indices {
            var (weight, sum) = (0.0, 0.0)
            for cell in starts.first[start]..<starts.first[start + 1] {
                let above = cells.now[cell] - centre
                weight += trust[cell]
                sum += trust[cell] * above
                squares += trust[cell] * above * above
            }
            trusted.append(weight)
            sums.append(sum)
            pupils += weight
            x += weight * starts.scores[start]
            y += sum
        }
        let middle = (x: x / pupils, y: y / pupils)
        var spread = GrowthLine.rise.worth * spreads.before * spreads.before
        var shared = GrowthLine.rise.worth * GrowthLine.rise.slope * spreads.before * spreads.now
        for start in trusted.indices {
            let distance = starts.scores[start] - middle.x
            spread += trusted[start] * distance * distance
            shared += distance * sums[start]
        }
        slope = spread > 0 ? shared / spread : 0
        let line = starts.scores.map { middle.y + slope * ($0 - middle.x) }
        for start in line.indices {
            squares += line[start] * (line[start] * trusted[start] - 2 * sums[start])
            sums[start] -= line[start] * trusted[start]
        }
        let bend = Bend(starts, spline, sums: sums, trusted: trusted, squares: squares, known: 2)
        level = line.indices.map { centre + line[$0] + bend.heights[$0] }
        leverage = line.indices.map { start in
            let distance = starts.scores[start] - middle.x
            let straight = 1 / starts.all + (spread > 0 ? distance * distance / spread : 0)
            return min(straight + bend.leverage[start] * (1 - straight), 0.8)
        }
    }
}
