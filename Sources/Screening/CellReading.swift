import Domain

/// What is the same for all pupils of a cohort with one pair of results: all but the pupil's own rate.
struct CellReading: Sendable {
    let before: Double
    let now: Double
    private(set) var attainment: Percentile
    private(set) var likelyAttainment: ClosedRange<Percentile>
    /// `nil` under eight peers.
    private(set) var growth: Growth?
    private(set) var slowerThanPeers: Answered
    private(set) var gapNotClosing: Answered
    private(set) var gapWidening: Answered
    let errorIsAssumed: Bool

    /// - Parameter peers: how those of the cohort moved; `nil` where there are too few for a percentile.
    init(_ cohort: Cohort, _ cell: Int, _ peers: SlowerThanPeers?, _ settings: ScreeningSettings) {
        let (was, at) = cohort.codes(cell)
        let year = cohort.second.spread
        (before, now) = (cohort.first.scores[was], cohort.second.scores[at])
        errorIsAssumed = cohort.before.isAssumed[was] || cohort.now.isAssumed[at]
        attainment = Percentile(share: year.position(now))
        let doubt = ScoreError.ninety * cohort.now.errors[at]
        let (low, high) = (year.position(now - doubt), year.position(now + doubt))
        likelyAttainment = min(attainment, Percentile(share: low))...max(attainment, Percentile(share: high))
        growth = peers?.estimator.growth(cell)
        let few = Answered(.tooEarly, .fewPeers(have: cohort.peers, needed: settings.minimumPeers))
        (slowerThanPeers, gapNotClosing, gapWidening) = (few, few, few)
        if cohort.peers >= settings.minimumPeers {
            if let growth, let peers { slowerThanPeers = peers.answer(cell, growth, settings: settings) }
            (gapNotClosing, gapWidening) = cohort.gap(cell, attainment: attainment, settings: settings)
        } else if let sample = cohort.national(was, at, settings) {
            read(sample, settings)
        }
    }

    /// All of it from the tests' published sample, so that one finding compares with one group.
    private mutating func read(_ sample: NationalSample, _ settings: ScreeningSettings) {
        growth = sample.growth
        slowerThanPeers = sample.slowerThanPeers(settings)
        (gapNotClosing, gapWidening) = sample.gap(settings)
        let doubt = ScoreError.ninety * sample.errorNow
        attainment = NationalSample.place(now)
        likelyAttainment = NationalSample.place(now - doubt)...NationalSample.place(now + doubt)
    }
}
