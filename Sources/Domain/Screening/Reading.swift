/// What the results say of one pupil in one subject over one interval: the pupil's sitting `from` and the next, `to`.
package struct Reading: Hashable, Sendable {
    /// Index of the pupil in the panel.
    package let pupil: Int
    /// Order of the earlier and of the later sitting in the panel.
    package let from: Int
    package let to: Int
    /// How many results the pupil has up to and with `to`.
    package let results: Int
    /// Other pupils with both sittings.
    package let peers: Int
    /// Scores on each sitting's own scale.
    package let before: Double
    package let now: Double
    /// Position at `to` among all of the year group who sat it.
    package let attainment: Percentile
    /// Where the position lies nine times in ten, given the later test's own error.
    package let likelyAttainment: ClosedRange<Percentile>
    /// `nil` under eight peers.
    package let growth: Growth?
    package let answers: Answers
    /// The file or school gave no error for a test, so a reliability of 0.90 was taken.
    package let errorIsAssumed: Bool

    package init(
        pupil: Int, from: Int, to: Int, results: Int, peers: Int, before: Double, now: Double,
        attainment: Percentile, likelyAttainment: ClosedRange<Percentile>, growth: Growth?, answers: Answers,
        errorIsAssumed: Bool
    ) {
        self.pupil = pupil
        self.from = from
        self.to = to
        self.results = results
        self.peers = peers
        self.before = before
        self.now = now
        self.attainment = attainment
        self.likelyAttainment = likelyAttainment
        self.growth = growth
        self.answers = answers
        self.errorIsAssumed = errorIsAssumed
    }
}
