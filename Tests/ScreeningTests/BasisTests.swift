import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

@Suite struct BasisTests {
    /// Sixty pupils who keep about their level, and one more with two scores.
    private func panel(_ before: Double, _ now: Double, others: Int = 60) -> Panel {
        var (panel, seeded) = (Panel(), Seeded(2))
        for pupil in 0..<others {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<2 {
                panel.add(
                    pupil: pupil, sitting: sitting, score: (level + 5 * seeded.normal()).rounded(), sem: 2, scale: 1)
            }
        }
        panel.add(pupil: others, sitting: 0, score: before, sem: 2, scale: 1)
        panel.add(pupil: others, sitting: 1, score: now, sem: 2, scale: 1)
        return panel
    }

    @Test(arguments: [(100.0, 80.0, Answer.no), (100, 104, .yes), (84, 70, .no), (120, 110, .yes), (120, 98, .no)])
    func `the score that turns an answer turns it`(before: Double, now: Double, wanted: Answer) throws {
        let panel = panel(before, now)
        let found = try #require(basis(panel, of: 60, settings: ScreeningSettings()))
        #expect(found.peers.count == 60 && !found.peers.contains(60) && found.yearGroup == 61)
        let turn = try #require(found.growth?.turn)
        #expect(turn.answer == wanted && (turn.score > now) == (wanted == .no))
        func answer(_ score: Double) -> Answer? {
            Readings(Papers(panel).with(score, of: 60, at: 1), only: [60])[0].answers.slowerThanPeers.answer
        }
        #expect(answer(now) != wanted && answer(turn.score) == wanted)
        #expect(answer(turn.score + (wanted == .no ? -5 : 5)) != wanted, "a few points nearer it does not")
    }

    @Test(arguments: [(7, false, false), (8, true, false), (14, true, false), (15, true, true)])
    func `few peers have no sums, and no score turns an answer that is not given`(
        others: Int, hasSums: Bool, turns: Bool
    ) throws {
        let found = try #require(basis(panel(100, 80, others: others), of: others, settings: ScreeningSettings()))
        #expect((found.growth != nil) == hasSums)
        #expect((found.growth?.turn != nil) == turns)
    }

    /// Three sittings of sixty pupils, and one more with these scores.
    private func three(_ scores: [Double], scales: [Int] = [1, 1, 1]) -> (panel: Panel, columns: [[Double]]) {
        var (panel, columns, seeded) = (Panel(), [[Double]](repeating: [], count: 3), Seeded(3))
        for pupil in 0...60 {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<3 {
                let score = pupil == 60 ? scores[sitting] : (level + 5 * seeded.normal()).rounded()
                columns[sitting].append(score)
                panel.add(pupil: pupil, sitting: sitting, score: score, sem: 2, scale: scales[sitting])
            }
        }
        return (panel, columns)
    }

    /// Median, and standard deviation about it, of scores none of which is wild.
    private func spread(_ scores: [Double]) -> (middle: Double, deviation: Double) {
        let middle = scores.sorted()[scores.count / 2]
        let squares = scores.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        return (middle, (squares / Double(scores.count)).squareRoot())
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-9 }

    @Test func `the sums of a gap and of an own rate are those of the scores`() throws {
        let (panel, columns) = three([104, 96, 78])
        let found = try #require(basis(panel, of: 60, settings: ScreeningSettings()))
        let (gap, rate) = (try #require(found.gap), try #require(found.rate))
        let spreads = columns.map(spread)
        let unit = spreads[2].deviation
        let above = (0..<3).map { (columns[$0][60] - spreads[$0].middle) / spreads[$0].deviation * unit }
        #expect(isNear(gap.middle, spreads[2].middle) && isNear(gap.now, spreads[2].middle - 78))
        #expect(isNear(gap.before, -above[1]) && isNear(gap.grown, above[1] - above[2]))
        #expect(isNear(gap.doubt, 2.326 * (4 + 1.57 * unit * unit / 61).squareRoot()))
        #expect(zip(rate.above, above).allSatisfy(isNear) && rate.peers == 60)
        #expect(isNear(rate.slowed, 2 * above[1] - above[0] - above[2]))
        let errors = spreads.map { 4 / $0.deviation / $0.deviation }
        let tests = (errors[1] + errors[2]).squareRoot() * unit
        #expect(rate.short > rate.chanceShort && (2.326 * 2 + 1...2.326 * tests + 1 + unit).contains(rate.chanceShort))
        #expect(rate.slowed > 0 && found.reading.answers.belowOwnRate.answer == .yes)
    }

    @Test(arguments: [([100.0, 80, 80], Answer.tooEarly), ([100, 90, 70], .yes), ([60, 60, 88], .no)])
    func `a gap's answers are those of its sums`(scores: [Double], widening: Answer) throws {
        let found = try #require(basis(three(scores).panel, of: 60, settings: ScreeningSettings()))
        let gap = try #require(found.gap)
        let sums: Answer = gap.grown < -gap.chance ? .no : gap.grown > gap.chance ? .yes : .tooEarly
        #expect(found.reading.now + gap.doubt < gap.middle && sums == widening)
        #expect(found.reading.answers.gapWidening.answer == widening)
        let stays = widening == .yes || gap.grown >= 0 && gap.isSurelyLow
        #expect(found.reading.answers.gapNotClosing.answer == (widening == .no ? .no : stays ? .yes : .tooEarly))
    }

    @Test func `few results have no rate, and few peers neither rate nor gap`() throws {
        let two = try #require(basis(panel(100, 80), of: 60, settings: ScreeningSettings()))
        #expect(two.rate == nil && two.gap != nil && two.isOneScale)
        let few = try #require(basis(panel(100, 80, others: 14), of: 14, settings: ScreeningSettings()))
        #expect(few.rate == nil && few.gap == nil)
        let scales = three([104, 96, 78], scales: [1, 1, 2]).panel
        #expect(try #require(basis(scales, of: 60, settings: ScreeningSettings())).isOneScale == false)
    }

    @Test func `one result rests on nothing`() {
        var panel = panel(100, 100)
        panel.add(pupil: 70, sitting: 1, score: 90)
        #expect(basis(panel, of: 70, settings: ScreeningSettings()) == nil)
    }

    @Test func `reading some gives them what reading all does`() {
        let panel = panel(100, 80)
        let all = screen(panel, newestOnly: true)
        #expect(screen(panel, newestOnly: true, only: [3, 60]) == [all[3], all[60]])
        #expect(screen(panel, only: []).isEmpty)
    }
}
