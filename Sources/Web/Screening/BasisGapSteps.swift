import Domain
import Screening
import Store

/// The steps of the answers about a pupil's own rate and about the gap: distances from a middle, and what chance can do.
extension BasisSteps {
    func ownRate(_ sums: RateSums) -> [String] {
        guard let earlier = found.earlier else { return [] }
        let slowed =
            sums.slowed <= 0
            ? "So the last step was no smaller than the one before: no."
            : "So the last step was \(points(sums.slowed)) smaller than the one before."
        let isYes = reading.answers.belowOwnRate.answer == .yes
        let missed = Self.text(sums.short)
        let short =
            sums.short <= 0
            ? "Pupils with the same two earlier results usually reach no more than \(name) did: no."
            : "Pupils with the same two earlier results usually reach \(points(sums.short)) more than \(name) did. Chance alone "
                + "can make that up to \(Self.text(sums.chanceShort)), save in 1 of 100 cases. "
                + "\(missed) is \(isYes ? "more: yes" : "not more: too early to say")."
        return [
            "The result before was \(Score.written(earlier.thousandths)) on \(earlier.day.inWords). "
                + "\(counted(sums.peers, "other pupil").capitalised) sat all three tests.",
            "At the first \(name) was \(side(sums.above[0])) their middle, then \(side(sums.above[1])) it, now "
                + "\(side(sums.above[2])) it\(unit).",
            slowed,
        ] + (sums.slowed <= 0 ? [] : [short])
    }

    func standing(_ sums: GapSums) -> [String] {
        let position = found.settings.position
        let all =
            sample == nil
            ? "the \(found.basis.yearGroup) pupils of \(record.to.yearGroup.name) who sat that test this year or earlier"
            : "the test’s national sample"
        let place =
            "\(name)’s \(now) is ahead of \(reading.attainment.plain) in 100 of \(all). The school looks at a gap at or under "
            + "\(position.plain) in 100"
        guard reading.attainment <= position else { return ["\(place): no."] }
        let middle =
            "The middle score of \(sample == nil ? "those pupils" : "that sample") is \(Self.text(sums.middle)). Chance alone can "
            + "put a result up to \(Self.text(sums.doubt)) too low: \(now) would then be \(Self.text(reading.now + sums.doubt)), "
        guard reading.now + sums.doubt < sums.middle else {
            return ["\(place).", "\(middle)which is not below the middle: too early to say."]
        }
        let among =
            sample == nil ? "Among the \(reading.peers + 1) who sat both tests" : "In that sample"
        return [
            "\(place).", "\(middle)which is still below the middle.",
            "\(among), \(name) was \(side(-sums.before)) the middle then and \(side(-sums.now)) it now"
                + "\(sample == nil ? unit : "").",
            closing(sums),
        ]
    }

    /// Whether the gap closes, by what chance can do to it.
    private func closing(_ sums: GapSums) -> String {
        let size = "A gap can change by \(points(sums.chance)) by chance alone, save in 1 of 100 cases."
        if sums.grown < -sums.chance {
            return "\(size) This one has shrunk by more, so it is closing: no."
        }
        if sums.grown > sums.chance {
            return "\(size) This one has grown by more, so it is failing to close: yes."
        }
        if sums.grown < 0 {
            return "\(size) This one has shrunk by less, which says nothing yet: too early to say."
        }
        let place = "at or under \(found.settings.position.plain)"
        return "\(size) This one has not shrunk. Had chance put both results too low, \(name) would be ahead of up to "
            + "\(sums.highestBefore.plain) in 100 then and \(sums.highestNow.plain) now: "
            + (sums.isSurelyLow ? "both still \(place), so yes." : "not both \(place), so too early to say.")
    }

    func widening(_ sums: GapSums) -> [String] {
        guard reading.attainment <= found.settings.position, reading.now + sums.doubt < sums.middle
        else { return [] }
        let answer = reading.answers.gapWidening.answer
        let change =
            "The gap has \(sums.grown < 0 ? "shrunk" : "grown") by \(points(abs(sums.grown))), and by chance alone it can "
            + "change by \(Self.text(sums.chance))"
        return ["\(change): \(answer.inWords)."]
    }

    private func points(_ value: Double) -> String {
        let text = Self.text(value)
        return "\(text) \(text == "1" ? "point" : "points")"
    }

    private func side(_ above: Double) -> String {
        let size = Self.text(abs(above))
        return size == "0" ? "at" : "\(size) \(above < 0 ? "below" : "above")"
    }

    /// Scores do not lie equally far apart in every test, so each distance is set against how far apart they lie.
    private var unit: String {
        found.basis.isOneScale
            ? " (in points of the newest test, since scores lie further apart in some tests than in others)"
            : " (the tests have different scales, so each place is first turned into points of the newest test)"
    }
}
