import Domain
import Screening
import Store

/// The arithmetic of a finding in words, a few steps for each of the four answers.
struct BasisSteps {
    let record: FindingRecord
    let found: FindingBasis
    let name: String

    /// A score or a number of points, to a tenth.
    static func text(_ value: Double) -> String { Points(value).text(1) }

    func steps(_ concern: ProgressConcern) -> [String] {
        switch concern {
        case .slowerThanPeers: sample.map(national) ?? found.basis.growth.map(growth) ?? []
        case .belowOwnRate: found.basis.rate.map(ownRate) ?? []
        case .gapNotClosing: gap.map(standing) ?? []
        case .gapWidening: gap.map(widening) ?? []
        }
    }

    /// What stands in where too few sat both tests.
    var sample: NationalSample? { found.basis.national }
    private var gap: GapSums? { sample?.gapSums(found.settings) ?? found.basis.gap }
    var reading: Reading { found.basis.reading }
    var before: String { Score.written(record.facts.before) }
    var now: String { Score.written(record.facts.now) }

    private func text(_ value: Double) -> String { Self.text(value) }

    private func growth(_ steps: Basis.Steps) -> [String] {
        let few =
            "An answer needs at least \(found.settings.minimumPeers) others, so it is too early to say."
        let verdict =
            reading.peers < found.settings.minimumPeers
            ? [few]
            : verdict(
                short: steps.expected - reading.now, chance: steps.chance,
                by: "the tests’ own error, and how few pupils there are to go by")
        return [line(steps), miss(steps), place, range].compactMap { $0 } + verdict
    }

    private func line(_ steps: Basis.Steps) -> String {
        "A line is drawn through the two scores of all \(reading.peers + 1) pupils, bent only as far as they show more than "
            + "chance. It says that pupils who started at \(before) usually reached \(text(steps.expected))."
    }

    private func miss(_ steps: Basis.Steps) -> String {
        let miss = Points(reading.now - steps.expected)
        let size = Points(hundredths: abs(miss.hundredths)).text(1)
        let off = size == "0" ? "just that" : "\(size) \(miss.hundredths < 0 ? "below" : "above") that"
        guard let usual = steps.usualMiss else {
            return "\(name)’s \(now) is \(off), and so is everybody’s."
        }
        let times = Points(abs(reading.now - steps.expected) / usual).text(1)
        return
            "\(name)’s \(now) is \(off). Pupils who started there fall \(text(usual)) from the line on average, above or "
            + "below it, so this is \(times) times the usual distance."
    }

    private var place: String? {
        guard let growth = reading.growth else { return nil }
        let start =
            "All are put in order of that, with 60 imagined pupils who fall as usual, so that one pupil more or less tips no "
            + "answer. \(name) is ahead of \(growth.percentile.plain) in every 100 who started level."
        guard case .peers(let ahead, let of, let similar) = reading.answers.slowerThanPeers.reason
        else { return start }
        let share = "\(growth.percentile.rest.plain) in 100 of them, \(ahead), made more progress."
        guard similar else { return "\(start) There are \(of) others, and \(share)" }
        return
            "\(start) With those who started closest counting most, the \(reading.peers) others count as \(of); \(share)"
    }

    private var range: String? {
        reading.growth.map {
            "With very many such pupils to compare with, \(name)’s place would, nine times in ten, lie between "
                + "\($0.low.plain) and \($0.high.plain)."
        }
    }

    /// The school's percentile, what chance can do, and the answer.
    /// - Parameter source: what chance comes from.
    private func verdict(short: Double, chance: Double, by source: String) -> [String] {
        guard let growth = reading.growth else { return [] }
        let line = found.settings.percentile.plain
        let rule =
            "This school asks about progress at or under \(line) in 100 (the Code sets no number; our advice is 10)."
        guard growth.percentile <= found.settings.percentile else {
            return ["\(rule) \(growth.percentile.plain) is more than \(line): no."]
        }
        let reach =
            "Chance alone (\(source)) can put a pupil who kept pace up to \(text(chance)) lower than expected, save in 1 of "
            + "100 cases."
        let isYes = reading.answers.slowerThanPeers.answer == .yes
        return [
            "\(rule) \(growth.percentile.plain) is that low, so one thing is left to ask: can it be chance?",
            "\(reach) \(text(max(short, 0))) is \(isYes ? "more: yes" : "not more: too early to say").",
        ]
    }

    private func national(_ sample: NationalSample) -> [String] {
        let range = NationalSample.likelyCorrelation
        let growth = sample.growth
        return [
            "Fewer than \(found.settings.minimumPeers) others sat both tests. Both tests are standardised for the nation, with "
                + "100 in the middle and two pupils in three from 85 to 115: the pupils of that national sample stand in.",
            "Who scores low or high once usually lies nearer 100 the next time. How much nearer is published for the New Group "
                + "Reading Test, which agrees with itself by \(NationalSample.correlation), where 1 is fully: who scored "
                + "\(before) then usually scores \(text(sample.expected)) now.",
            "\(name)’s \(now) is ahead of \(growth.percentile.plain) in 100 of those who scored \(before). If other tests agree "
                + "by \(range.lowerBound) to \(range.upperBound), which is our assumption, the place lies between "
                + "\(growth.low.plain) and \(growth.high.plain).",
        ]
            + verdict(
                short: sample.expected - reading.now, chance: sample.chance, by: "the tests’ own error")
    }
}

extension Percentile {
    /// `12.3`, and `12` for 12.0.
    var plain: String { Points(Double(tenths) / 10).text(1) }
    /// How many of a hundred are ahead.
    var rest: Percentile { Percentile(tenths: 1000 - tenths) }
}
