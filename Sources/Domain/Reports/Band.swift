/// A count as people read it who may not know which pupils it counts: from a multiple of five up to the next. Fewer than
/// five is one band, nought among them, so that nobody is there by being the only one (our advice,
/// from November 2026: no law or guidance sets a number).
package struct Band: Hashable, Sendable {
    package let lower: Int
    package let upper: Int

    private static let width = 5

    /// A group of fewer pupils than this is not shown apart, and has no middle half.
    package static let leastGroup = 10

    /// All that is said of a number of a group too small to be shown.
    package static let unsaid = Band(lower: 0, upper: leastGroup - 1)

    private init(lower: Int, upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// - Parameter count: nought or more.
    package init(of count: Int) {
        let lower = count / Band.width * Band.width
        self.init(lower: lower, upper: lower + Band.width - 1)
    }

    /// A count beside its parts, in a band so wide that each part may still be anything in its own band.
    ///
    /// Where the total may lie is cut into bands by what the parts’ bands say alone: the first and the last of them are
    /// as wide as the widest part. So no part can be had by taking the others from the total.
    ///
    /// - Parameter parts: the bands of the numbers that add up to the count. Not empty.
    package init(of total: Int, parts: [Band]) {
        let least = parts.map(\.lower).reduce(0, +)
        let most = parts.map(\.upper).reduce(0, +)
        let widest = parts.map { $0.upper - $0.lower }.max() ?? 0
        let bands = stride(from: least, through: most, by: Band.width)
        let starts = bands.filter { $0 == least || $0 > least + widest && $0 <= most - widest }
        let lower = starts.last { $0 <= total } ?? least
        self.init(lower: lower, upper: starts.first { $0 > lower }.map { $0 - 1 } ?? most)
    }

    /// `Under 5`, `10 to 14`.
    package var inWords: String { lower == 0 ? "Under \(upper + 1)" : "\(lower) to \(upper)" }
}
