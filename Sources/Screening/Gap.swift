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

    package var grown: Double { now - before }
}

extension Cohort {
    /// CoP 6.17, third and fourth questions. A gap counts where the pupil stands at or under the school's position
    /// and is surely below the middle of the year group.
    /// - Parameter year: all of the year group who sat the later paper.
    func gap(
        _ index: Int, in year: Spread, attainment: Percentile, settings: ScreeningSettings
    ) -> (notClosing: Answered, widening: Answered) {
        let ahead = 100 - attainment.inHundred
        guard attainment <= settings.position else {
            let none = Answered(.no, .notBehind(ahead: ahead))
            return (none, none)
        }
        let sums = gapSums(index, in: year)
        guard now.scores[index] + sums.doubt < sums.middle else {
            let perhaps = Answered(.tooEarly, .perhapsBehind(ahead: ahead))
            return (perhaps, perhaps)
        }
        let reason = gapReason(index, chance: sums.chance)
        if sums.grown < -sums.chance { return (Answered(.no, reason), Answered(.no, reason)) }
        return (
            Answered(.yes, gapReason(index, chance: nil)), Answered(sums.grown > sums.chance ? .yes : .tooEarly, reason)
        )
    }

    /// - Parameter year: as for `gap`.
    func gapSums(_ index: Int, in year: Spread) -> GapSums {
        let error = now.error(index)
        let middle = 1.57 * year.deviation * year.deviation / Double(max(year.sorted.count, 1))
        let unit = now.spread.deviation
        return GapSums(
            middle: year.median, doubt: Chance.ninety * (error * error + middle).squareRoot(),
            before: -before.units[index] * unit, now: -now.units[index] * unit, chance: sureChange(index) * unit)
    }

    /// In points where both papers are of one scale, else as a place among a hundred.
    /// - Parameter chance: nil where the answer does not turn on it.
    private func gapReason(_ index: Int, chance: Double?) -> Reason {
        guard isOneScale else { return .gapPlaces(before: 100 - before.lower[index], now: 100 - now.lower[index]) }
        return .gapPoints(
            before: Points(before.spread.median - before.scores[index]),
            now: Points(now.spread.median - now.scores[index]),
            chance: chance.map { Points($0) })
    }
}
