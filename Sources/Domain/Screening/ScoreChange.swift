/// A score at one sitting and at the next of the same scale, and what may be said of the two.
package struct ScoreChange: Hashable, Sendable {
    private let span: ReadingContext.Span
    private let change: Double
    /// How far two such sittings can differ by chance, one way, save in one case of a hundred; nil where a test gives no
    /// error of its own. Whole where it is shown so, that what is said to be more also looks it.
    private let chance: Double?

    /// One end, in thousandths.
    package struct End: Hashable, Sendable {
        let day: Day
        let score: Int
        let error: Int?

        /// - Parameter error: the test's standard error of measurement, where it gives one.
        package init(_ day: Day, _ score: Int, error: Int?) {
            self.day = day
            self.score = score
            self.error = error
        }
    }

    package init(from: End, to: End) {
        span = .days(from: from.day, to: to.day)
        change = Double(to.score - from.score) / 1000
        if let first = from.error, let second = to.error {
            let (a, b) = (Double(first) / 1000, Double(second) / 1000)
            let reach = ScoreError.sure * (a * a + b * b).squareRoot()
            chance = reach >= 3 ? reach.rounded(.up) : reach
        } else {
            chance = nil
        }
    }

    /// `From September to November Amira’s score rose by 6. Two sittings of this test can differ by 12 by chance, so it
    /// is too early to say that anything has changed.`
    package func sentence(about name: String) -> String {
        let moved =
            change == 0
            ? "\(name)’s score stayed the same" : "\(name)’s score \(change > 0 ? "rose" : "fell") by \(points(change))"
        return "\(span.words.capitalised) \(moved). \(verdict)"
    }

    private var verdict: String {
        guard let chance else {
            return "This test does not give its own error, so nobody can say whether that is more than chance."
        }
        let start = "Two sittings of this test can differ by \(points(chance)) by chance"
        return abs(change) <= chance
            ? "\(start), so it is too early to say that anything has changed."
            : "\(start): this is more. The scores do not say why."
    }

    private func points(_ value: Double) -> String {
        let size = chance ?? 0
        return Points(abs(value)).text(size >= 3 ? 0 : size >= 0.3 ? 1 : 2)
    }
}
