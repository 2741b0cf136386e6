/// What a school can set about reading progress. The Code sets no number: the defaults are our advice.
package struct ScreeningSettings: Hashable, Sendable {
    /// A growth percentile at or below this counts as slower than peers, if it is sure.
    package var percentile = Percentile(tenths: 100)
    /// A gap counts for a pupil at or below this position in the year group.
    package var position = Percentile(tenths: 250)
    /// An answer needs this many other pupils.
    package var minimumPeers = peersForAnswer

    /// Of a pupil with fewer others to compare with in every subject too little is known to ask.
    package static let peersForAnswer = 15
    /// A growth percentile is shown from this many other pupils, whatever the school sets.
    package static let peersForPercentile = 8
    /// Stored with each finding; changes when the same results would be read differently.
    package static let methodVersion = 2

    package init() {}

    /// Does a finding wait on a teacher's first page? Slower than peers or a growing gap always does, the other two where
    /// attainment is at or under the position. It lists; it never ranks.
    package func isListed(_ answers: Answers, attainment: Percentile) -> Bool {
        func isYes(_ concern: ProgressConcern) -> Bool { answers[concern].answer == .yes }
        if isYes(.slowerThanPeers) || isYes(.gapWidening) { return true }
        return (isYes(.belowOwnRate) || isYes(.gapNotClosing)) && attainment <= position
    }
}
