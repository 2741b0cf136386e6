import Domain

/// What the newest answers about one pupil rest on: the steps of the arithmetic, with this pupil's numbers.
package struct Basis: Sendable {
    package let reading: Reading
    /// Numbers in the panel of the other pupils with both sittings.
    package let peers: [Int]
    /// All who sat the later paper.
    package let yearGroup: Int
    /// Both tests are of one scale; else places among the pupils are turned into points.
    package let isOneScale: Bool
    /// The tests' standard errors of measurement, in their points.
    package let errorBefore: Double
    package let errorNow: Double
    /// `nil` where there are too few peers for a percentile.
    package let growth: Steps?
    /// `nil` where there are too few for an answer about a gap or an own rate.
    package let gap: GapSums?
    package let rate: RateSums?
    /// What stands in for peers where these are too few; then there is no `growth` and no `gap`.
    package let national: NationalSample?

    /// How a growth percentile came about.
    package struct Steps: Sendable {
        /// As far on either side as it takes to find half of the peers, and how many started within it.
        package let closest: ClosedRange<Double>
        package let close: Int
        /// What pupils who started level usually reach.
        package let expected: Double
        /// How far, up or down, they usually fall from it; `nil` where nobody does.
        package let usualMiss: Double?
        /// How far under the expected chance alone can put a pupil who kept pace, in all but one case of a hundred.
        package let chance: Double
        /// The score, about the nearest, with which the first question would have been answered otherwise; `nil`
        /// where no score that anybody reached would do it.
        package let turn: Turn?
    }

    package struct Turn: Equatable, Sendable {
        package let score: Double
        package let answer: Answer
    }
}

/// What the newest reading of `pupil` rests on; `nil` where there are not two results.
package func basis(_ panel: Panel, of pupil: Int, settings: ScreeningSettings) -> Basis? {
    let papers = Papers(panel)
    let isAsked = papers.pupils.map { Int($0) == pupil }
    guard let step = papers.steps(newestOnly: true, isAsked).first else { return nil }
    let cohort = Cohort(papers, step)
    let readings = CohortReadings(cohort, newestOnly: true, isAsked: isAsked, settings: settings)
    let member = readings.members[0]
    let cell = Int(cohort.cells.places[member])
    let reading = readings.reading(0)
    let hasAnswers = cohort.peers >= settings.minimumPeers
    let (was, at) = (Int(cohort.firstCodes[member]), Int(cohort.secondCodes[member]))
    let national = cohort.national(was, at, settings)
    return Basis(
        reading: reading, peers: cohort.pupils.map { Int(papers.pupils[Int($0)]) }.filter { $0 != pupil },
        yearGroup: cohort.second.pupils.count, isOneScale: cohort.isOneScale,
        errorBefore: national?.errorBefore ?? cohort.before.errors[was],
        errorNow: national?.errorNow ?? cohort.now.errors[at],
        growth: reading.growth == nil || national != nil ? nil : steps(reading, cohort, cell, settings),
        gap: hasAnswers ? cohort.gapSums(cell, settings) : nil, rate: hasAnswers ? readings.rateSums(member) : nil,
        national: national)
}

private func steps(
    _ reading: Reading, _ cohort: Cohort, _ cell: Int, _ settings: ScreeningSettings
) -> Basis.Steps {
    let estimator = GrowthEstimator(cohort.pairsOfScores)
    let own = reading.before
    let distances = cohort.firstCodes.map { abs(cohort.first.scores[Int($0)] - own) }.sorted()
    // The pupil's own, nought, is the first of them.
    let reach = distances[(distances.count - 2) / 2 + 1]
    return Basis.Steps(
        closest: own - reach...own + reach, close: distances.count { $0 <= reach } - 1,
        expected: estimator.expected(cell), usualMiss: estimator.usualMiss(cell),
        chance: SlowerThanPeers(cohort, estimator).chance(cell),
        turn: turn(reading, cohort, cell, estimator, settings) { score in
            let papers = cohort.papers.with(score, of: reading.pupil, at: reading.to)
            let readings = Readings(papers, settings: settings, newestOnly: true, only: [reading.pupil])
            return readings[0].answers.slowerThanPeers.answer
        })
}

/// Looks with the lines as they are for a score that crosses the school's percentile, then asks of that score and the
/// next few beyond it what the answer would be.
/// - Parameter answer: to the first question, had the pupil scored so.
private func turn(
    _ reading: Reading, _ cohort: Cohort, _ cell: Int, _ estimator: GrowthEstimator, _ settings: ScreeningSettings,
    answer: (Double) -> Answer?
) -> Basis.Turn? {
    guard let growth = reading.growth, cohort.peers >= settings.minimumPeers else { return nil }
    let isUp = growth.percentile <= settings.percentile
    let wanted: Answer = isUp ? .no : .yes
    let scores = cohort.cells.second.map { cohort.second.scores[Int($0)] }
    let isWhole = scores.allSatisfy { $0 == $0.rounded() }
    let step = (isUp ? 1 : -1) * (isWhole ? 1 : 0.1)
    let (lowest, highest) = (scores.min() ?? 0, scores.max() ?? 0)
    let most = Int((((isUp ? highest : lowest) - reading.now) / step).rounded(.down))
    func crosses(_ count: Int) -> Bool {
        let share = estimator.share(of: reading.now + Double(count) * step, cell)
        return (Percentile(growth: share) <= settings.percentile) != isUp
    }
    guard most >= 1, crosses(most) else { return nil }
    // By halves: one mistyped score may leave a thousand million steps to the farthest.
    var (near, far) = (0, most)
    while far - near > 1 {
        let half = (near + far) / 2
        if crosses(half) { far = half } else { near = half }
    }
    for count in far...min(far + 3, most) {
        let score = reading.now + Double(count) * step
        if answer(score) == wanted { return Basis.Turn(score: score, answer: wanted) }
    }
    return nil
}
