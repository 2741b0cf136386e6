import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

/// Drawn schools of every awkward kind, seeded: what must hold whatever the scores are.
@Suite struct PropertyTests {
    private struct Mark {
        var pupil: Int
        var sitting: Int
        var score: Double
        var error: Double?
        var yearGroup: Int
        var scale: Int?
    }

    fileprivate enum Kind: CaseIterable {
        case whole, fine, constant, two, grades, ceiling, huge, negative, slip, tiny, scales, yearGroups, national
    }

    private func panel(_ marks: [Mark]) -> Panel {
        var panel = Panel()
        for mark in marks {
            panel.add(
                pupil: mark.pupil, sitting: mark.sitting, score: mark.score, sem: mark.error,
                yearGroup: mark.yearGroup, scale: mark.scale)
        }
        return panel
    }

    private func school(_ kind: Kind, _ seeded: inout Seeded) -> [Mark] {
        let (count, sittings) = ([1, 8, 9, 15, 16, 17, 24][seeded.below(7)], 2 + seeded.below(3))
        let (error, missing) = ([nil, 0, 3, 1e6][seeded.below(4)], [0, 0, 3][seeded.below(3)])
        let (isOneEnd, scale) = (seeded.below(6) == 0, [nil, 1][seeded.below(2)])
        var marks: [Mark] = []
        for pupil in 0..<count {
            let level = 100 + 14 * seeded.normal()
            for sitting in 0..<sittings {
                let score = level + 5 * seeded.normal()
                if seeded.below(10) < missing { continue }
                let isMoved = kind == .yearGroups && pupil % 7 == 0
                marks.append(
                    Mark(
                        pupil: pupil, sitting: sitting,
                        score: kind.shape(score, isSlip: pupil == 0 && sitting % 2 == 0),
                        error: isOneEnd && sitting % 2 == 0 ? nil : error, yearGroup: isMoved ? sitting : 4,
                        scale: kind == .national ? Panel.standardised : kind == .scales && sitting > 1 ? 2 : scale))
            }
        }
        return marks.shuffled(using: &seeded)
    }

    @Test(arguments: Kind.allCases)
    fileprivate func `whatever the scores, answers agree with each other`(kind: Kind) {
        for seed in 0..<8 as Range<UInt64> {
            var seeded = Seeded(seed)
            let marks = school(kind, &seeded)
            let readings = screen(panel(marks))
            for reading in readings { hold(reading) }
            let newest = screen(panel(marks), newestOnly: true)
            #expect(newest == newest.map { one in readings.last { $0.pupil == one.pupil }! })
            #expect(screen(panel(marks.shuffled(using: &seeded))) == readings)
            if let one = newest.randomElement(using: &seeded) { check(one, against: panel(marks)) }
            if let one = newest.randomElement(using: &seeded) { lower(one, marks, by: kind.step) }
        }
    }

    private func hold(_ reading: Reading) {
        let (answers, settings) = (reading.answers, ScreeningSettings())
        if let growth = reading.growth {
            #expect(growth.low <= growth.percentile && growth.percentile <= growth.high)
            #expect((10...990).contains(growth.percentile.tenths))
        }
        #expect(reading.likelyAttainment.contains(reading.attainment))
        if answers.slowerThanPeers.answer == .yes { #expect(reading.growth!.percentile <= settings.percentile) }
        if answers.gapWidening.answer == .yes { #expect(answers.gapNotClosing.answer == .yes) }
        if answers.gapNotClosing.answer == .yes { #expect(reading.attainment <= settings.position) }
    }

    /// The page of one answer says what the list does, and the score that it names turns the answer.
    private func check(_ reading: Reading, against panel: Panel) {
        let found = basis(panel, of: reading.pupil, settings: ScreeningSettings())
        #expect(found?.reading == reading)
        if let turn = found?.growth?.turn {
            let papers = Papers(panel).with(turn.score, of: reading.pupil, at: reading.to)
            let turned = Readings(papers, newestOnly: true, only: [reading.pupil])[0]
            #expect(turned.answers.slowerThanPeers.answer == turn.answer)
        }
        if let growth = found?.growth, reading.answers.slowerThanPeers.answer == .yes {
            #expect(growth.expected - reading.now > growth.chance)
        }
        if let rate = found?.rate, reading.answers.belowOwnRate.answer == .yes {
            #expect(rate.short > rate.chanceShort && rate.slowed > 0)
        }
    }

    /// A lower newest result never stands higher, and takes no yes away.
    private func lower(_ reading: Reading, _ marks: [Mark], by step: Double) {
        var other = marks
        other[marks.firstIndex { $0.pupil == reading.pupil && $0.sitting == reading.to }!].score -= step
        let lower = screen(panel(other), newestOnly: true).first { $0.pupil == reading.pupil }!
        #expect(lower.attainment <= reading.attainment)
        for concern in reading.answers.raised {
            #expect(lower.answers[concern].answer == .yes, "\(concern) of \(reading)")
        }
    }

    @Test func `who stands far below all others and stays there is not slowing down`() {
        var (panel, seeded) = (Panel(), Seeded(2))
        for pupil in 0..<60 {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<3 {
                let score = pupil == 59 ? [24, 31, 31][sitting] : level + 5 * seeded.normal()
                panel.add(pupil: pupil, sitting: sitting, score: score.rounded(), sem: 4, scale: 1)
            }
        }
        #expect(screen(panel, newestOnly: true)[59].answers.belowOwnRate.answer != .yes)
    }

    /// A walk of a point at a time took hours.
    @Test func `one mistyped score does not keep its page waiting`() {
        var (panel, seeded) = (Panel(), Seeded(2))
        for pupil in 0..<20 {
            for sitting in 0..<2 {
                let score = pupil == 0 && sitting == 1 ? 1e11 : 100 + 12 * seeded.normal()
                panel.add(pupil: pupil, sitting: sitting, score: score.rounded(), sem: 4, scale: 1)
            }
        }
        #expect(basis(panel, of: 0, settings: ScreeningSettings())?.growth != nil)
    }
}

extension PropertyTests.Kind {
    /// How far apart its scores are.
    fileprivate var step: Double {
        switch self {
        case .huge: 3e9
        case .tiny: 3e-12
        case .two, .grades: 1
        default: 3
        }
    }

    fileprivate func shape(_ score: Double, isSlip: Bool) -> Double {
        switch self {
        case .fine: score
        case .constant: 7
        case .two: score > 100 ? 1 : 0
        case .grades: score < 90 ? 1 : score < 115 ? 2 : 3
        case .ceiling: min(score.rounded(), 104)
        case .huge: score * 1e9
        case .negative: -score
        case .slip: isSlip ? 1e11 : score.rounded()
        case .tiny: score * 1e-12
        case .national: min(max(score.rounded(), 40), 160)
        case .whole, .scales, .yearGroups: score.rounded()
        }
    }
}

extension Seeded {
    fileprivate mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
}
