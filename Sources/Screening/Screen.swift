import Domain

/// Reads a panel: one reading for each pupil and pair of consecutive sittings of that pupil, ordered by pupil and
/// then by sitting. Peers are all pupils with both sittings, whether or not they sat others between.
/// The same marks in another order give the same readings.
/// - Parameter pupils: whom to read; the others are peers alone. `nil` for all.
package func screen(
    _ panel: Panel, settings: ScreeningSettings = ScreeningSettings(), newestOnly: Bool = false,
    only pupils: Set<Int>? = nil
) -> [Reading] {
    let papers = Papers(panel)
    let isAsked = asked(papers, newestOnly: newestOnly, pupils)
    var screening = Screening(papers: papers, settings: settings, isAsked: isAsked)
    for pair in pairs(papers, isAsked) { screening.read(Cohort(papers, pair.first, pair.second)) }
    return screening.readings.compactMap { $0 }
}

/// Two papers that some pupil sat one after the other.
private struct Pair: Hashable {
    let first: Int
    let second: Int
}

/// For each mark whether it is the later end of an interval that is to be read.
private func asked(_ papers: Papers, newestOnly: Bool, _ pupils: Set<Int>?) -> [Bool] {
    papers.pupil.indices.map { mark in
        mark > 0 && papers.isFollowed(mark - 1) && !(newestOnly && papers.isFollowed(mark))
            && pupils?.contains(Int(papers.pupil[mark])) != false
    }
}

private func pairs(_ papers: Papers, _ isAsked: [Bool]) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for mark in papers.pupil.indices where isAsked[mark] {
        pairs.insert(Pair(first: papers.paper[mark - 1], second: papers.paper[mark]))
    }
    return pairs
}

/// One run over a panel.
private struct Screening {
    let papers: Papers
    let settings: ScreeningSettings
    private let isAsked: [Bool]
    /// One place for each mark; a reading stands at its later mark.
    var readings: [Reading?]
    private var years: [Spread?]

    init(papers: Papers, settings: ScreeningSettings, isAsked: [Bool]) {
        self.papers = papers
        self.settings = settings
        self.isAsked = isAsked
        readings = Array(repeating: nil, count: papers.pupil.count)
        years = Array(repeating: nil, count: papers.marks.count)
    }

    /// Reads the pupils of `cohort` for whom the two papers are consecutive.
    mutating func read(_ cohort: Cohort) {
        let enough = cohort.peers >= ScreeningSettings.peersForPercentile
        let estimator = enough ? GrowthEstimator(before: cohort.before.scores, now: cohort.now.scores) : nil
        var rates: [Int: OwnRate] = [:]
        for (index, marks) in cohort.marks.enumerated()
        where marks.second == marks.first + 1 && isAsked[marks.second] {
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
        let doubt = ScoreError.ninety * cohort.now.error(index)
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
