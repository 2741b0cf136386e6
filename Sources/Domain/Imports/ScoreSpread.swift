/// How many scores there are, and how many of them lie where scores with 100 in the middle do.
package struct ScoreSpread: Sendable {
    private var all = 0
    private var inside = 0
    private var above = 0

    package init() {}

    /// Takes in a score. A nought says nothing: it often stands for “no score”.
    ///
    /// - Parameter thousandths: of a number, as `Score` has them.
    package mutating func add(_ thousandths: Int) {
        if thousandths == 0 { return }
        all += 1
        guard Scale.published.contains(thousandths) else { return }
        inside += 1
        if thousandths > 100_000 { above += 1 }
    }

    /// Takes in all scores of another.
    package mutating func add(_ other: ScoreSpread) {
        all += other.all
        inside += other.inside
        above += other.above
    }

    /// Whether one looks standardised and the other does not: nine in ten lie there, and fewer than half. Under ten
    /// scores show nothing.
    package func contradicts(_ other: ScoreSpread) -> Bool {
        guard all >= 10, other.all >= 10 else { return false }
        return (looksStandardised && other.inside * 2 < other.all) || (other.looksStandardised && inside * 2 < all)
    }

    private var looksStandardised: Bool { inside * 10 >= all * 9 && above > 0 }
}
