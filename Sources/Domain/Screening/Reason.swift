/// Why an answer is what it is: the figures, from which one plain sentence is made.
package enum Reason: Hashable, Sendable {
    /// The question needs more of the pupil's own results.
    case fewResults(have: Int, needed: Int)
    /// Too few other pupils sat the same sittings.
    case fewPeers(have: Int, needed: Int)
    /// `ahead` of `of` pupils made more progress; `similar` where these started from close by, otherwise they are
    /// all who sat both, allowed for where each started.
    case peers(ahead: Int, of: Int, similar: Bool)
    /// Of a hundred pupils, how many scored lower at the three sittings.
    case ownRate(first: Int, second: Int, now: Int)
    /// The gap to the middle of the year group in points of one scale, and how far it can change by chance where
    /// the answer turns on that.
    case gapPoints(before: Points, now: Points, chance: Points?)
    /// The gap where the two ends are different tests: of a hundred pupils, how many scored higher.
    case gapPlaces(before: Int, now: Int)
    /// There is no gap to speak of: of a hundred pupils, `ahead` scored higher.
    case notBehind(ahead: Int)
    /// The pupil looks behind, but the result's error reaches the middle of the year group.
    case perhapsBehind(ahead: Int)
    /// Too few sat both tests, so their national sample stands in: of a hundred in it who scored `before`, so many would
    /// now score more.
    case nationalGrowth(ahead: Int, before: Points)
    /// As `gapPoints`, to the middle of the national sample.
    case nationalGap(before: Points, now: Points, chance: Points?)
    /// As `notBehind` and `perhapsBehind`, in the national sample.
    case nationallyAhead(Int)
}

/// Points of a test's scale, in hundredths.
package struct Points: Hashable, Sendable {
    package let hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    /// Nearest hundredth; anything past ±10 million, or not a number, is held there or is nought.
    package init(_ value: Double) {
        hundredths = value.isFinite ? Int((min(max(value, -1e7), 1e7) * 100).rounded()) : 0
    }
}
