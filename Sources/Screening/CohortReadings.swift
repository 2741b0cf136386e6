import Domain

/// What one step says of the pupils asked about who took it, in order of pupil.
final class CohortReadings: Sendable {
    let cohort: Cohort
    /// Their places in the cohort.
    let members: Members
    /// To the second question, one a pupil of the cohort.
    let rates: [Answer]
    /// By cell; `nil` for a pair of results that nobody asked about has.
    let cells: [CellReading?]
    private let settings: ScreeningSettings
    private let ownRates: [Int: OwnRate]

    /// - Parameter isAsked: by pupil; `nil` where all are.
    init(_ cohort: Cohort, newestOnly: Bool, isAsked: [Bool]?, settings: ScreeningSettings) {
        let members = Members(cohort, newestOnly: newestOnly, isAsked)
        let enough = cohort.peers >= ScreeningSettings.peersForPercentile
        let peers = enough ? SlowerThanPeers(cohort, GrowthEstimator(cohort.pairsOfScores)) : nil
        var isWanted = [Bool](repeating: members.isAll, count: cohort.cells.pupils.count)
        if !members.isAll {
            for place in 0..<members.count { isWanted[Int(cohort.cells.places[members[place]])] = true }
        }
        cells = isWanted.indices.map { isWanted[$0] ? CellReading(cohort, $0, peers, settings) : nil }
        (rates, ownRates) = CohortReadings.rates(cohort, members, settings)
        (self.cohort, self.members, self.settings) = (cohort, members, settings)
    }

    private static func rates(
        _ cohort: Cohort, _ members: Members, _ settings: ScreeningSettings
    ) -> (answers: [Answer], ownRates: [Int: OwnRate]) {
        var answers = [Answer](repeating: .tooEarly, count: cohort.pupils.count)
        var known: [Int: OwnRate] = [:]
        guard cohort.peers >= settings.minimumPeers else { return (answers, known) }
        for (earlier, group) in members.byEarlierPaper(cohort) where earlier >= 0 {
            let rate = OwnRate(cohort, earlier: earlier)
            known[earlier] = rate
            if rate.peers >= settings.minimumPeers { rate.answer(group, &answers) }
        }
        return (answers, known)
    }

    func reading(_ place: Int) -> Reading {
        let member = members[place]
        let cell = cells[Int(cohort.cells.places[member])]!
        let answers = Answers(
            slowerThanPeers: cell.slowerThanPeers, belowOwnRate: Answered(rates[member], rateReason(member)),
            gapNotClosing: cell.gapNotClosing, gapWidening: cell.gapWidening)
        return Reading(
            pupil: Int(cohort.papers.pupils[Int(cohort.pupils[member])]), from: Int(cohort.first.sitting),
            to: Int(cohort.second.sitting), results: results(member), peers: cohort.peers, before: cell.before,
            now: cell.now, attainment: cell.attainment, likelyAttainment: cell.likelyAttainment, growth: cell.growth,
            answers: answers, errorIsAssumed: cell.errorIsAssumed)
    }

    func growth(_ place: Int) -> (pupil: Int, growth: Growth?) {
        let member = members[place]
        let cell = Int(cohort.cells.places[member])
        return (Int(cohort.papers.pupils[Int(cohort.pupils[member])]), cells[cell]!.growth)
    }

    private func rateReason(_ member: Int) -> Reason {
        let results = results(member)
        if results < 3 { return .fewResults(have: results, needed: 3) }
        guard let rate = ownRate(member) else { return .fewPeers(have: cohort.peers, needed: settings.minimumPeers) }
        if rate.peers >= settings.minimumPeers { return rate.reason(member) }
        return .fewPeers(have: max(rate.peers, 0), needed: settings.minimumPeers)
    }

    /// The sums behind the second answer; `nil` where none is given.
    func rateSums(_ member: Int) -> RateSums? {
        ownRate(member).flatMap { $0.peers >= settings.minimumPeers ? $0.sums(of: member) : nil }
    }

    private func ownRate(_ member: Int) -> OwnRate? { ownRates[cohort.earlier(member)] }

    /// How many results the pupil has, up to and with the cohort's second.
    private func results(_ member: Int) -> Int { cohort.second.results[cohort.pairs.second(member)] }
}
