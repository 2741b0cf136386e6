import Domain

/// CoP 6.17, first question: at or under the school's percentile, and further under what is expected than chance alone
/// would put a pupil who kept pace.
struct SlowerThanPeers {
    private let cohort: Cohort
    let estimator: GrowthEstimator
    /// How far pupils fall from what is expected; `nil` where each test gives its error.
    private let scatter: Double?

    init(_ cohort: Cohort, _ estimator: GrowthEstimator) {
        (self.cohort, self.estimator) = (cohort, estimator)
        let cells = cohort.cells.pupils.indices
        let misses = { cell in cohort.second.scores[cohort.codes(cell).second] - estimator.expected(cell) }
        scatter =
            cohort.isAssumed
            ? Scatter(
                cells.map(misses), cohort.cells.pupils, by: cells.map { cohort.before.units[cohort.codes($0).first] },
                halves: true
            ).widerHalf : nil
    }

    func answer(_ cell: Int, _ growth: Growth, settings: ScreeningSettings) -> Answered {
        let worth = estimator.worth(cell)
        let isNear = worth < 0.9 * Double(cohort.peers)
        let of = isNear ? max(1, Int(worth.rounded())) : cohort.peers
        let less = Double(growth.percentile.tenths) / 1000
        let reason = Reason.peers(ahead: Int(((1 - less) * Double(of)).rounded()), of: of, similar: isNear)
        guard growth.percentile <= settings.percentile else { return Answered(.no, reason) }
        let short = estimator.expected(cell) - cohort.second.scores[cohort.codes(cell).second]
        return Answered(short > chance(cell) ? .yes : .tooEarly, reason)
    }

    /// How far under the expected, in points, chance alone can put a pupil of the cell.
    func chance(_ cell: Int) -> Double {
        let (was, at) = cohort.codes(cell)
        let (before, now) = (cohort.before.errors[was], cohort.now.errors[at])
        let isAssumed = cohort.before.isAssumed[was] || cohort.now.isAssumed[at]
        let miss = estimator.usualMiss(cell) ?? 0
        return Chance.reach(
            // By the slope, not its square: it holds the doubt about where the pupil truly began.
            tests: now * now + max(estimator.slope(cell), 0) * before * before,
            // A standard deviation is 1.25 mean sizes.
            fit: (scatter ?? 1.57 * miss * miss) * estimator.leverage(cell), scatter: isAssumed ? scatter : nil,
            step: cohort.smallestStep)
    }
}
