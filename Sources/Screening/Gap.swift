import Domain

/// What the third and fourth answers weigh, in points of the later test.
package struct GapSums: Equatable, Sendable {
    /// The middle score of all of the year group who sat the later test.
    package let middle: Double
    /// How far below that middle chance alone could put a result.
    package let doubt: Double
    /// How far the pupil was below the middle of those who sat both tests, then and now; under nought above it.
    package let before: Double
    package let now: Double
    /// How far the gap can change by chance alone.
    package let chance: Double
    /// Where both results would stand, had chance put them too low.
    package let highestBefore: Percentile
    package let highestNow: Percentile
    /// Even so both lie at or under the school's position.
    package let isSurelyLow: Bool

    package var grown: Double { now - before }
}

extension Cohort {
    /// CoP 6.17, third and fourth questions. A gap counts where the pupil stands at or under the school's position
    /// and is surely below the middle of the year group.
    func gap(
        _ cell: Int, attainment: Percentile, settings: ScreeningSettings
    ) -> (notClosing: Answered, widening: Answered) {
        let ahead = 100 - attainment.inHundred
        guard attainment <= settings.position else {
            let none = Answered(.no, .notBehind(ahead: ahead))
            return (none, none)
        }
        let sums = gapSums(cell, settings)
        guard second.scores[codes(cell).second] + sums.doubt < sums.middle else {
            let perhaps = Answered(.tooEarly, .perhapsBehind(ahead: ahead))
            return (perhaps, perhaps)
        }
        let reason = gapReason(cell, chance: sums.chance)
        if sums.grown < -sums.chance { return (Answered(.no, reason), Answered(.no, reason)) }
        let widening = Answered(sums.grown > sums.chance ? .yes : .tooEarly, reason)
        let stays = widening.answer == .yes || sums.grown >= 0 && sums.isSurelyLow
        return (stays ? Answered(.yes, gapReason(cell, chance: nil)) : Answered(.tooEarly, reason), widening)
    }

    func gapSums(_ cell: Int, _ settings: ScreeningSettings) -> GapSums {
        let (was, at) = codes(cell)
        let (year, unit, error) = (second.spread, now.spread.deviation, now.errors[at])
        let middle = 1.57 * year.deviation * year.deviation / Double(max(year.count, 1))
        let low = Percentile(share: before.spread.position(first.scores[was] + Chance.sure * before.errors[was]))
        let stillLow = Percentile(share: year.position(second.scores[at] + Chance.sure * error))
        return GapSums(
            middle: year.median, doubt: Chance.reach(tests: error * error, fit: middle, scatter: nil),
            before: -before.units[was] * unit, now: -now.units[at] * unit,
            chance: changeByChance(was, at) * unit + smallestStep,
            highestBefore: low, highestNow: stillLow, isSurelyLow: max(low, stillLow) <= settings.position)
    }

    /// In cohort units.
    private func changeByChance(_ was: Int, _ at: Int) -> Double {
        let isAssumed = before.isAssumed[was] || now.isAssumed[at]
        return Chance.reach(
            tests: before.errorUnits[was] + now.errorUnits[at], fit: 1.57 * change.all / Double(max(peers, 1)),
            scatter: isAssumed ? change.widerHalf : nil)
    }

    /// In points where both papers are of one scale, else as a place among a hundred.
    /// - Parameter chance: nil where the answer does not turn on it.
    private func gapReason(_ cell: Int, chance: Double?) -> Reason {
        let (was, at) = codes(cell)
        guard isOneScale else { return .gapPlaces(before: 100 - before.lower(was), now: 100 - now.lower(at)) }
        return .gapPoints(
            before: Points(before.spread.median - first.scores[was]),
            now: Points(now.spread.median - second.scores[at]),
            chance: chance.map { Points($0) })
    }
}
