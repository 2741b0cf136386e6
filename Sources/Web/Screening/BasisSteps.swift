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

    func steps(_ concern: Concern) -> [String] {
        switch concern {
        case .slowerThanPeers: found.basis.growth.map(growth) ?? []
        case .belowOwnRate: found.basis.rate.map(ownRate) ?? []
        case .gapNotClosing: found.basis.gap.map(standing) ?? []
        case .gapWidening: found.basis.gap.map(widening) ?? []
        }
    }

    var reading: Reading { found.basis.reading }
    var before: String { Score.written(record.facts.before) }
    var now: String { Score.written(record.facts.now) }

    private func text(_ value: Double) -> String { Self.text(value) }

    private func growth(_ steps: Basis.Steps) -> [String] {
        [line(steps), miss(steps), place, doubt, setting].compactMap { $0 }
    }

    private func line(_ steps: Basis.Steps) -> String {
        "A line is drawn through the two scores of all \(reading.peers + 1) pupils; those who started closest to "
            + "\(before) count most. It says that pupils who started at \(before) usually reached \(text(steps.expected))."
    }

    private func miss(_ steps: Basis.Steps) -> String {
        let miss = Points(reading.now - steps.expected)
        let size = Points(hundredths: abs(miss.hundredths)).text(1)
        let off = size == "0" ? "just that" : "\(size) \(miss.hundredths < 0 ? "below" : "above") that"
        guard let usual = steps.usualMiss else { return "\(name)’s \(now) is \(off), and so is everybody’s." }
        let times = Points(abs(reading.now - steps.expected) / usual).text(1)
        return
            "\(name)’s \(now) is \(off). Pupils who started there fall \(text(usual)) from the line on average, above or "
            + "below it, so this is \(times) times the usual distance."
    }

    private var place: String? {
        guard let growth = reading.growth else { return nil }
        let start =
            "All are put in order of that. \(name) is ahead of \(growth.percentile.plain) in every 100 who started level."
        guard case .peers(let ahead, let of, let similar) = reading.answers.slowerThanPeers.reason else { return start }
        let share = "\(growth.percentile.rest.plain) in 100 of them, \(ahead), made more progress."
        guard similar else { return "\(start) There are \(of) others, and \(share)" }
        return
            "\(start) With those who started closest counting most, the \(reading.peers) others count as \(of); \(share)"
    }

    private var doubt: String? {
        reading.growth.map {
            "Chance in both tests and the number of pupils leave a range. Nine times in ten the true place lies between "
                + "\($0.low.plain) and \($0.high.plain)."
        }
    }

    private var setting: String? {
        guard let growth = reading.growth else { return nil }
        let line = found.settings.percentile.plain
        guard reading.peers >= found.settings.minimumPeers else {
            return "An answer needs at least \(found.settings.minimumPeers) others, so it is too early to say."
        }
        let rule =
            "This school asks about progress at or under \(line) in 100 (the Code sets no number; our advice is 10), and the "
            + "answer is yes only if the whole range lies under 50."
        switch reading.answers.slowerThanPeers.answer {
        case .no: return "\(rule) \(growth.percentile.plain) is more than \(line): no."
        case .yes: return "\(rule) Both hold: yes."
        case .tooEarly: return "\(rule) The range reaches 50 or more: too early to say."
        }
    }
}

extension Percentile {
    /// `12.3`, and `12` for 12.0.
    var plain: String { Points(Double(tenths) / 10).text(1) }
    /// How many of a hundred are ahead.
    var rest: Percentile { Percentile(tenths: 1000 - tenths) }
}
