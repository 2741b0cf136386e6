import Domain
import RealModule

extension Panel {
    /// The number of the scale on which tests are standardised for the nation: 100 in the middle, 15 about it. All other
    /// scales are numbered from nought up.
    package static let standardised = 32_000
}

/// What a test's published national sample says of a pupil with too few peers: two scores on the standardised scale, as
/// of pupils whose scores are normal and hang together by a published correlation.
package struct NationalSample: Equatable, Sendable {
    package let before: Double
    package let now: Double
    /// The tests' standard errors of measurement; 4.7 where a test gives none.
    package let errorBefore: Double
    package let errorNow: Double
    private let errorIsAssumed: Bool

    package static let middle = 100.0
    package static let deviation = 15.0
    /// Half a year or a year apart, of 59,000 and 44,000 UK pupils: .83 and .82 (GL Assessment, New Group Reading Test,
    /// technical information). That other tests lie within the range is our assumption.
    package static let correlation = 0.82
    package static let likelyCorrelation = 0.75...0.89

    /// `nil` where a score is off the scale of 40 to 160.
    /// - Parameters:
    ///   - errorBefore: `nil` where the test gives none, as is `errorNow`.
    package init?(before: Double, now: Double, errorBefore: Double?, errorNow: Double?) {
        guard (40...160).contains(before), (40...160).contains(now) else { return nil }
        let assumed = ScoreError.assumedShare.squareRoot() * Self.deviation
        (self.before, self.now) = (before, now)
        (self.errorBefore, self.errorNow) = (errorBefore ?? assumed, errorNow ?? assumed)
        errorIsAssumed = errorBefore == nil || errorNow == nil
    }

    /// Where a score stands in the sample.
    package static func place(_ score: Double) -> Percentile { Percentile(share: share((score - middle) / deviation)) }

    /// What pupils who scored as much before usually score now.
    package var expected: Double { Self.middle + Self.correlation * (before - Self.middle) }

    /// A whole percentile, with what the doubt about the correlation leaves nine times in ten.
    package var growth: Growth {
        let (was, at) = ((before - Self.middle) / Self.deviation, (now - Self.middle) / Self.deviation)
        func percentile(_ correlation: Double) -> Percentile {
            let share = Self.share((at - correlation * was) / (1 - correlation * correlation).squareRoot())
            return Percentile(growth: share)
        }
        let range = Self.likelyCorrelation
        // Where it turns, if it turns within the range.
        let turn = was == 0 ? 0 : min(max(at / was, range.lowerBound), range.upperBound)
        let ends = [range.lowerBound, range.upperBound, was == 0 ? range.lowerBound : turn].map(percentile)
        return Growth(percentile: percentile(Self.correlation), low: ends.min()!, high: ends.max()!)
    }

    /// How far below `expected` chance alone can put a pupil who kept pace, save one in a hundred.
    package var chance: Double {
        let doubt = (before - Self.middle) * (Self.likelyCorrelation.upperBound - Self.correlation) / ScoreError.ninety
        let tests = errorNow * errorNow + Self.correlation * errorBefore * errorBefore
        return Chance.reach(
            tests: tests, fit: doubt * doubt, scatter: errorIsAssumed ? residual : nil, step: 1)
    }

    private var residual: Double { Self.deviation * Self.deviation * (1 - Self.correlation * Self.correlation) }

    /// CoP 6.17, first question.
    package func slowerThanPeers(_ settings: ScreeningSettings) -> Answered {
        let growth = growth
        let reason = Reason.nationalGrowth(ahead: 100 - growth.percentile.inHundred, before: Points(before))
        guard growth.percentile <= settings.percentile else { return Answered(.no, reason) }
        return Answered(expected - now > chance ? .yes : .tooEarly, reason)
    }

    /// CoP 6.17, third and fourth questions: the gap to the middle of the sample.
    package func gap(_ settings: ScreeningSettings) -> (notClosing: Answered, widening: Answered) {
        let place = Self.place(now)
        let ahead = Reason.nationallyAhead(100 - place.inHundred)
        guard place <= settings.position else { return (Answered(.no, ahead), Answered(.no, ahead)) }
        let sums = gapSums(settings)
        guard now + sums.doubt < sums.middle else {
            return (Answered(.tooEarly, ahead), Answered(.tooEarly, ahead))
        }
        func reason(_ chance: Points?) -> Reason {
            .nationalGap(before: Points(sums.before), now: Points(sums.now), chance: chance)
        }
        let unsure = reason(Points(sums.chance))
        if sums.grown < -sums.chance { return (Answered(.no, unsure), Answered(.no, unsure)) }
        let grew = sums.grown > sums.chance
        let stays = grew || sums.grown >= 0 && sums.isSurelyLow
        return (
            stays ? Answered(.yes, reason(nil)) : Answered(.tooEarly, unsure), Answered(grew ? .yes : .tooEarly, unsure)
        )
    }

    /// What the answers about a gap weigh.
    package func gapSums(_ settings: ScreeningSettings) -> GapSums {
        let tests = errorBefore * errorBefore + errorNow * errorNow
        let low = Self.place(before + Chance.sure * errorBefore)
        let stillLow = Self.place(now + Chance.sure * errorNow)
        let changes = 2 * (1 - Self.correlation) * Self.deviation * Self.deviation
        return GapSums(
            middle: Self.middle, doubt: Chance.sure * errorNow, before: Self.middle - before, now: Self.middle - now,
            chance: Chance.reach(tests: tests, fit: 0, scatter: errorIsAssumed ? changes : nil, step: 1),
            highestBefore: low, highestNow: stillLow, isSurelyLow: max(low, stillLow) <= settings.position)
    }

    /// Of the normal distribution, below so many deviations from its middle.
    private static func share(_ deviations: Double) -> Double { 0.5 * Double.erfc(-deviations / 2.0.squareRoot()) }
}
