/// What a school can set about reading progress. The Code sets no number: the defaults are our advice.
package struct ScreeningSettings: Hashable, Sendable {
    /// A growth percentile at or below this counts as slower than peers, if it is sure.
    package var percentile = Percentile(tenths: 100)
    /// A gap counts for a pupil at or below this position in the year group.
    package var position = Percentile(tenths: 250)
    /// An answer needs this many other pupils.
    package var minimumPeers = 15

    /// A growth percentile is shown from this many other pupils, whatever the school sets.
    package static let peersForPercentile = 8
    /// Stored with each finding; changes when the same results would be read differently.
    package static let methodVersion = 1

    package init() {}

    /// Does a finding wait on a teacher's first page? Slower than peers or a growing gap always does; the other
    /// answers do where attainment is low. It lists; it never ranks.
    package func isListed(_ answers: Answers, attainment: Percentile) -> Bool {
        if answers.slowerThanPeers.answer == .yes || answers.gapWidening.answer == .yes { return true }
        return attainment <= position && !answers.raised.isEmpty
    }
}
