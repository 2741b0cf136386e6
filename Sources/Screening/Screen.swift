import Domain

/// Reads a panel: one reading for each pupil and pair of consecutive sittings of that pupil, ordered by pupil and
/// then by sitting. Peers are all pupils with both sittings, whether or not they sat others between.
/// The same marks in another order give the same readings.
package func screen(
    _ panel: Panel, settings: ScreeningSettings = ScreeningSettings(), newestOnly: Bool = false
) -> [Reading] {
    let papers = Papers(panel)
    var screening = Screening(papers: papers, settings: settings)
    for pair in pairs(papers, newestOnly: newestOnly) {
        screening.read(Cohort(papers, pair.first, pair.second), newestOnly: newestOnly)
    }
    var readings: [Reading] = []
    readings.reserveCapacity(newestOnly ? papers.pupil.count / 2 : papers.pupil.count)
    for case let reading? in screening.readings { readings.append(reading) }
    return readings
}

/// Two papers that some pupil sat one after the other.
private struct Pair: Hashable {
    let first: Int
    let second: Int
}

private func pairs(_ papers: Papers, newestOnly: Bool) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for mark in papers.pupil.indices where papers.isFollowed(mark) {
        if newestOnly, papers.isFollowed(mark + 1) { continue }
        pairs.insert(Pair(first: papers.paper[mark], second: papers.paper[mark + 1]))
    }
    return pairs
}

/// One run over a panel.
private struct Screening {
    let papers: Papers
    let settings: ScreeningSettings
    /// One place for each mark; a reading stands at its later mark.
    var readings: [Reading?]
    private var years: [Spread?]

    init(papers: Papers, settings: ScreeningSettings) {
        self.papers = papers
        self.settings = settings
        readings = Array(repeating: nil, count: papers.pupil.count)
        years = Array(repeating: nil, count: papers.marks.count)
    }

    /// Reads the pupils of `cohort` for whom the two papers are consecutive.
    mutating func read(_ cohort: Cohort, newestOnly: Bool) {
        let enough = cohort.peers >= ScreeningSettings.peersForPercentile
        let estimator = enough ? GrowthEstimator(before: cohort.before.scores, now: cohort.now.scores) : nil
        var rates: [Int: OwnRate] = [:]
        for (index, marks) in cohort.marks.enumerated() where marks.second == marks.first + 1 {
            if newestOnly, papers.isFollowed(marks.second) { continue }
            let results = resultsUpTo(marks.second)
            if results > 2, cohort.peers >= settings.minimumPeers {
                let earlier = papers.paper[marks.first - 1]
                if rates[earlier] == nil { rates[earlier] = OwnRate(papers, earlier: earlier, cohort) }
            }
            let rate = results > 2 ? rates[papers.paper[marks.first - 1]] : nil
            readings[marks.second] = reading(cohort, index, estimator, rate, results: results)
        }
    }

    /// How many results the pupil of `mark` has, up to and with it.
    private func resultsUpTo(_ mark: Int) -> Int {
        var first = mark
        while first > 0, papers.pupil[first - 1] == papers.pupil[mark] { first -= 1 }
        return mark - first + 1
    }

    private mutating func reading(
        _ cohort: Cohort, _ index: Int, _ estimator: GrowthEstimator?, _ rate: OwnRate?, results: Int
    ) -> Reading {
        let (first, second) = cohort.marks[index]
        let year = year(papers.paper[second])
        let score = papers.score[second]
        let attainment = Percentile(share: year.position(score))
        let doubt = 1.645 * cohort.now.error(index)
        let likely =
            min(
                attainment, Percentile(share: year.position(score - doubt)))...max(
                attainment, Percentile(share: year.position(score + doubt)))
        let growth = estimator?.growth(
            index, errorBefore: cohort.before.error(index), errorNow: cohort.now.error(index))
        let few = Answered(.tooEarly, .fewPeers(have: cohort.peers, needed: settings.minimumPeers))
        var answers = Answers(slowerThanPeers: few, belowOwnRate: few, gapNotClosing: few, gapWidening: few)
        if results < 3 { answers.belowOwnRate = Answered(.tooEarly, .fewResults(have: results, needed: 3)) }
        if cohort.peers >= settings.minimumPeers {
            if let growth, let estimator {
                answers.slowerThanPeers = cohort.slowerThanPeers(
                    index, growth: growth, worth: estimator.worth(index), settings: settings)
            }
            if let rate { answers.belowOwnRate = rate.answer(index, settings: settings) }
            (answers.gapNotClosing, answers.gapWidening) = cohort.gap(
                index, in: year, attainment: attainment, settings: settings)
        }
        return Reading(
            pupil: Int(papers.pupil[second]), from: Int(papers.sitting[first]), to: Int(papers.sitting[second]),
            results: results, peers: cohort.peers, before: papers.score[first], now: score,
            attainment: attainment, likelyAttainment: likely, growth: growth, answers: answers,
            errorIsAssumed: cohort.before.isAssumed(index) || cohort.now.isAssumed(index))
    }

    /// All who sat `paper`.
    private mutating func year(_ paper: Int) -> Spread {
        if let known = years[paper] { return known }
        let spread = Spread(papers.marks[paper].map { papers.score[$0] })
        years[paper] = spread
        return spread
    }
}
