/// What two earlier results foretell of a third: least squares on cohort units held within ±3.
struct Foretold: Sendable {
    private let means: (Double, Double, Double)
    private let slopes: (Double, Double)
    /// The variance that is left: of all, and of the lower or the upper half at the second result, the larger.
    let residual: Double
    let widerHalf: Double

    /// What a unit more in the second result adds to the third.
    var slope: Double { slopes.1 }

    /// - Parameter units: by code, of the three papers.
    init(_ trios: Trios, _ units: [[Double]], _ cells: CohortCells) {
        let (one, two, three) = (Products.parts(units[0]), Products.parts(units[1]), Products.parts(units[2]))
        // What the pupils of each cell had in the first paper.
        var firsts = [(sum: Int, squares: Int)](repeating: (0, 0), count: trios.held.count)
        trios.each { member in
            let (cell, a) = (Int(cells.places[member]), one[Int(trios.codes[member])])
            firsts[cell].sum &+= a
            firsts[cell].squares &+= a &* a
        }
        var (lower, middle, upper) = (Products(), Products(), Products())
        for (cell, first) in firsts.enumerated() {
            let (b, c) = (two[Int(cells.first[cell])], three[Int(cells.second[cell])])
            let part = Products(trios.held[cell], first, b, c)
            if b < 0 { lower += part } else if b > 0 { upper += part } else { middle += part }
        }
        let all = lower + middle + upper
        let means = all.means
        let ridge = 1e-6
        let (aa, bb) = (all.mean(all.aa, means.0, means.0) + ridge, all.mean(all.bb, means.1, means.1) + ridge)
        let (ab, ac, bc) = (
            all.mean(all.ab, means.0, means.1), all.mean(all.ac, means.0, means.2), all.mean(all.bc, means.1, means.2)
        )
        let determinant = aa * bb - ab * ab
        let slopes = ((bb * ac - ab * bc) / determinant, (aa * bc - ab * ac) / determinant)
        (self.means, self.slopes) = (means, slopes)
        residual = all.residual(means, slopes)
        widerHalf = max((lower + middle).residual(means, slopes), (middle + upper).residual(means, slopes))
    }

    /// What is foretold in cohort units is what the first result adds to what the second says. A slip far above foretells
    /// no more than ±3 does, but who is far below is foretold to be so again.
    @inline(__always)
    func first(_ units: Double) -> Double { least(slopes.0, units, means.0) }

    func second(_ units: Double) -> Double { means.2 + least(slopes.1, units, means.1) }

    @inline(__always)
    private func least(_ slope: Double, _ units: Double, _ mean: Double) -> Double {
        slope * (slope < 0 ? max(units, -3) : min(units, 3)) - slope * mean
    }
}

/// Sums of three results and of their products, in whole numbers, so that the order of the rows does not show in the
/// last bit.
private struct Products {
    private var count = 0
    private var (a, b, c) = (0, 0, 0)
    private(set) var (aa, bb, cc, ab, ac, bc) = (0, 0, 0, 0, 0, 0)
    private static let part = 131_072.0

    /// Units by code as whole numbers.
    static func parts(_ units: [Double]) -> [Int] { units.map { Int((min(max($0, -3), 3) * part).rounded()) } }

    init() {}

    /// Of so many pupils with the same second and third result.
    init(_ pupils: Int, _ first: (sum: Int, squares: Int), _ second: Int, _ third: Int) {
        count = pupils
        (a, b, c) = (first.sum, pupils * second, pupils * third)
        (aa, bb, cc) = (first.squares, b * second, c * third)
        (ab, ac, bc) = (a * second, a * third, b * third)
    }

    static func + (one: Products, other: Products) -> Products {
        var sum = one
        sum += other
        return sum
    }

    static func += (sum: inout Products, other: Products) {
        sum.count += other.count
        (sum.a, sum.b, sum.c) = (sum.a + other.a, sum.b + other.b, sum.c + other.c)
        (sum.aa, sum.bb, sum.cc) = (sum.aa + other.aa, sum.bb + other.bb, sum.cc + other.cc)
        (sum.ab, sum.ac, sum.bc) = (sum.ab + other.ab, sum.ac + other.ac, sum.bc + other.bc)
    }

    private var all: Double { Double(max(count, 1)) * Self.part }

    var means: (Double, Double, Double) { (Double(a) / all, Double(b) / all, Double(c) / all) }

    /// The mean of a product of deviations from `p` and `q`, where these are the means.
    func mean(_ products: Int, _ p: Double, _ q: Double) -> Double { Double(products) / all / Self.part - p * q }

    /// Mean square of what the third departs from the line by.
    func residual(_ middle: (Double, Double, Double), _ slopes: (Double, Double)) -> Double {
        let own = means
        let (s, t) = slopes
        let away = own.2 - middle.2 - s * (own.0 - middle.0) - t * (own.1 - middle.1)
        let variance =
            mean(cc, own.2, own.2) + s * s * mean(aa, own.0, own.0) + t * t * mean(bb, own.1, own.1)
            + 2 * s * t * mean(ab, own.0, own.1) - 2 * s * mean(ac, own.0, own.2) - 2 * t * mean(bc, own.1, own.2)
        return max(0, variance) + away * away
    }
}
