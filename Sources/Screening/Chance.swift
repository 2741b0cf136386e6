import Domain

/// Intervals at 90 %, both sides.
enum Chance {
    /// Standard deviations on either side.
    static let ninety = ScoreError.ninety

    /// Wilson's interval for a share found among `count` pupils.
    static func wilson(_ share: Double, of count: Double) -> (low: Double, high: Double) {
        let (z, n) = (ninety, max(count, 1))
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (max(share * (1 - share), 0) / n + z * z / (4 * n * n)).squareRoot()
        return (min(share, max(0, middle - half)), max(share, min(1, middle + half)))
    }

    /// Two independent distances as one.
    static func together(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

    /// How large a change must be before it is more than chance, once regression to the mean is allowed for.
    /// The true change is drawn towards none, the more so the more of the cohort's variance is the tests' error.
    /// - Parameters:
    ///   - error: variance of the tests' error in this change.
    ///   - observed: variance of the change among the cohort.
    ///   - usual: variance of the tests' error in the cohort's changes.
    static func sureChange(error: Double, observed: Double, usual: Double, peers: Int) -> Double {
        let real = max(observed - usual, 0.1 * usual, .leastNormalMagnitude)
        let ownError = error * (1 + error / real)
        let middles = 1.57 * observed / Double(max(peers, 1))
        return ninety * (ownError + middles).squareRoot()
    }
}
