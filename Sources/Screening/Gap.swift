import Domain

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
        guard isSurelyBelowMiddle(index, of: year) else {
            let perhaps = Answered(.tooEarly, .perhapsBehind(ahead: ahead))
            return (perhaps, perhaps)
        }
        let grown = before.units[index] - now.units[index]
        let sure = sureChange(index)
        let reason = gapReason(index, sure: sure)
        if grown < -sure { return (Answered(.no, reason), Answered(.no, reason)) }
        return (Answered(.yes, gapReason(index, sure: nil)), Answered(grown > sure ? .yes : .tooEarly, reason))
    }

    private func isSurelyBelowMiddle(_ index: Int, of year: Spread) -> Bool {
        let error = now.error(index)
        let middle = 1.57 * year.deviation * year.deviation / Double(max(year.sorted.count, 1))
        return now.scores[index] + Chance.ninety * (error * error + middle).squareRoot() < year.median
    }

    /// In points where both papers are of one scale, else as a place among a hundred.
    /// - Parameter sure: how large a change is more than chance, in cohort units; nil where the answer does not turn on it.
    private func gapReason(_ index: Int, sure: Double?) -> Reason {
        guard isOneScale else { return .gapPlaces(before: 100 - before.lower[index], now: 100 - now.lower[index]) }
        return .gapPoints(
            before: Points(before.spread.median - before.scores[index]),
            now: Points(now.spread.median - now.scores[index]),
            chance: sure.map { Points($0 * now.spread.deviation) })
    }
}
