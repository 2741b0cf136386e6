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

    /// How a growth percentile came about.
    package struct Steps: Sendable {
        /// As far on either side as it takes to find half of the peers, and how many started within it.
        package let closest: ClosedRange<Double>
        package let close: Int
        /// What pupils who started level usually reach.
        package let expected: Double
        /// How far, up or down, they usually fall from it; `nil` where nobody does.
        package let usualMiss: Double?
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
    guard let reading = screen(panel, settings: settings, newestOnly: true, only: [pupil]).first else { return nil }
    let papers = Papers(panel)
    let mark = papers.pupil.lastIndex(of: Int32(pupil))!
    let cohort = Cohort(papers, papers.paper[mark - 1], papers.paper[mark])
    let index = cohort.marks.firstIndex { $0.second == mark }!
    let peers = cohort.marks.map { Int(papers.pupil[$0.second]) }.filter { $0 != pupil }
    let hasAnswers = cohort.peers >= settings.minimumPeers
    let year = Spread(papers.marks[papers.paper[mark]].map { papers.score[$0] })
    let hasThree = mark > 1 && papers.isFollowed(mark - 2)
    let rate = hasAnswers && hasThree ? OwnRate(papers, earlier: papers.paper[mark - 2], cohort) : nil
    return Basis(
        reading: reading, peers: peers, yearGroup: year.sorted.count, isOneScale: cohort.isOneScale,
        errorBefore: cohort.before.error(index), errorNow: cohort.now.error(index),
        growth: reading.growth == nil ? nil : steps(reading, panel, cohort, index, settings),
        gap: hasAnswers ? cohort.gapSums(index, in: year) : nil,
        rate: rate.flatMap { $0.peers >= settings.minimumPeers ? $0.sums(of: index) : nil })
}

private func steps(
    _ reading: Reading, _ panel: Panel, _ cohort: Cohort, _ index: Int, _ settings: ScreeningSettings
) -> Basis.Steps {
    let estimator = GrowthEstimator(before: cohort.before.scores, now: cohort.now.scores)
    let own = cohort.before.scores[index]
    var others = cohort.before.scores
    others.remove(at: index)
    let distances = others.map { abs($0 - own) }
    let reach = distances.sorted()[(others.count - 1) / 2]
    return Basis.Steps(
        closest: own - reach...own + reach, close: distances.count { $0 <= reach }, expected: estimator.expected(index),
        usualMiss: estimator.usualMiss(index),
        turn: turn(reading, cohort, index, estimator, settings) { score in
            let panel = panel.with(score, of: reading.pupil, at: reading.to)
            let readings = screen(panel, settings: settings, newestOnly: true, only: [reading.pupil])
            return readings.first?.answers.slowerThanPeers.answer
        })
}

/// Looks with the lines as they are for a score that crosses the school's percentile, then asks of that score and the
/// next few beyond it what the answer would be.
/// - Parameter answer: to the first question, had the pupil scored so.
private func turn(
    _ reading: Reading, _ cohort: Cohort, _ index: Int, _ estimator: GrowthEstimator, _ settings: ScreeningSettings,
    answer: (Double) -> Answer?
) -> Basis.Turn? {
    guard let growth = reading.growth, cohort.peers >= settings.minimumPeers else { return nil }
    let isUp = growth.percentile <= settings.percentile
    let wanted: Answer = isUp ? .no : .yes
    let isWhole = cohort.now.scores.allSatisfy { $0 == $0.rounded() }
    let step = (isUp ? 1 : -1) * (isWhole ? 1 : 0.1)
    let (lowest, highest) = (cohort.now.spread.sorted[0], cohort.now.spread.sorted[cohort.marks.count - 1])
    let most = Int((((isUp ? highest : lowest) - reading.now) / step).rounded(.down))
    guard most >= 1 else { return nil }
    let first = (1...most).first { count in
        let share = estimator.share(of: reading.now + Double(count) * step, index)
        return (Percentile(share: share) <= settings.percentile) != isUp
    }
    guard let first else { return nil }
    for count in first...min(first + 3, most) {
        let score = reading.now + Double(count) * step
        if answer(score) == wanted { return Basis.Turn(score: score, answer: wanted) }
    }
    return nil
}
