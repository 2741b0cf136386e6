import Domain

/// What chance alone can do.
enum Chance {
    /// Nobody gets a yes whom the tests' own errors would put there in one case of a hundred.
    static let sure = ScoreError.sure

    /// How far from the expected chance alone can put a result.
    /// - Parameters:
    ///   - tests: variance of the tests' errors.
    ///   - fit: of what so few pupils can say of the expectation.
    ///   - scatter: how far pupils fall from it, where a test gives no error of its own: then all of it may be chance.
    ///   - step: the smallest difference between two scores.
    @inline(__always)
    static func reach(tests: Double, fit: Double, scatter: Double?, step: Double = 0) -> Double {
        sure * (max(tests, scatter ?? 0) + fit).squareRoot() + step
    }
}
