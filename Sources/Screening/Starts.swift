/// The different earlier scores of a cohort, each once: what is the same for all who started there is made once.
struct Starts {
    /// From low to high. What lies very far from the rest is held nearer, so that it does not lead the line.
    let scores: [Double]
    /// How many pupils started at each, and all together.
    let pupils: [Double]
    let all: Double
    /// For each start its first cell, and at the end the number of cells.
    let first: [Int]

    init(_ cells: Cells) {
        var (scores, pupils, first, all) = ([Double](), [Double](), [Int](), 0.0)
        for cell in cells.before.indices {
            if scores.last != cells.before[cell] {
                scores.append(cells.before[cell])
                pupils.append(0)
                first.append(cell)
            }
            pupils[pupils.count - 1] += cells.pupils[cell]
            all += cells.pupils[cell]
        }
        first.append(cells.before.count)
        (self.pupils, self.first, self.all) = (pupils, first, all)
        let fifths = Starts.fifths(scores, pupils, all)
        let far = 3 * ((fifths.last ?? 0) - (fifths.first ?? 0))
        self.scores = far > 0 ? scores.map { min(max($0, fifths[0] - far), fifths[3] + far) } : scores
    }

    /// Knots for curves: the scores below which one, two, three and four fifths of the pupils lie.
    var knots: [Double] { Starts.fifths(scores, pupils, all) }

    private static func fifths(_ scores: [Double], _ pupils: [Double], _ all: Double) -> [Double] {
        var (knots, start, below) = ([Double](), 0, 0.0)
        for fifth in 1...4 where !scores.isEmpty {
            let place = (all - 1) * Double(fifth) / 5
            while start + 1 < scores.count, below + pupils[start] <= place {
                below += pupils[start]
                start += 1
            }
            // Between the last pupil of one score and the first of the next.
            let over = start + 1 < scores.count ? max(0, place - (below + pupils[start] - 1)) : 0
            knots.append(scores[start] + (over > 0 ? over * (scores[start + 1] - scores[start]) : 0))
        }
        return knots
    }
}
