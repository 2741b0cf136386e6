import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

@Suite struct NationalSampleTests {
    private let settings = ScreeningSettings()

    private func sample(_ before: Double, _ now: Double, error: Double? = 3) throws -> NationalSample {
        try #require(NationalSample(before: before, now: now, errorBefore: error, errorNow: error))
    }

    /// Percentiles and ends as SciPy's normal distribution gives them, the ends over every correlation from .75 to .89.
    @Test(arguments: [
        (100.0, 100.0, 50, 50, 50), (92, 80, 6, 3, 8), (92, 78, 4, 1, 5), (84, 70, 2, 1, 3), (120, 118, 57, 51, 62),
        (70, 100, 99, 99, 99), (100, 85, 4, 1, 7), (130, 118, 22, 10, 33), (40, 160, 99, 99, 99), (160, 40, 1, 1, 1),
    ])
    func `growth is the place among those of the sample who scored as much`(
        before: Double, now: Double, percentile: Int, low: Int, high: Int
    ) throws {
        let growth = try sample(before, now).growth
        #expect([growth.percentile, growth.low, growth.high].map(\.tenths) == [percentile, low, high].map { $0 * 10 })
    }

    @Test(arguments: [(70.0, 23), (85, 159), (90, 252), (100, 500), (115, 841)])
    func `attainment is the place in the sample`(score: Double, tenths: Int) {
        #expect(NationalSample.place(score).tenths == tenths)
    }

    @Test(arguments: [(39.0, 100.0), (100, 161), (.nan, 100), (100, .infinity)])
    func `what is off the scale is no score of it`(before: Double, now: Double) {
        #expect(NationalSample(before: before, now: now, errorBefore: 3, errorNow: 3) == nil)
    }

    @Test(arguments: [
        (92.0, 80.0, 3.0 as Double?, 10.447, Answer.yes), (92, 78, nil, 20.985, .tooEarly), (92, 72, nil, 20.985, .yes),
        (100, 92, 3, 10.414, .no), (92, 78, 6, 19.844, .tooEarly),
    ])
    func `slower is yes only where the tests' own error cannot make it`(
        before: Double, now: Double, error: Double?, chance: Double, answer: Answer
    ) throws {
        let sample = try sample(before, now, error: error)
        #expect(abs(sample.chance - chance) < 0.01)
        #expect(sample.slowerThanPeers(settings).answer == answer)
    }

    @Test func `a gap is one to the middle of the sample`() throws {
        let none = try sample(100, 95).gap(settings)
        #expect(none.notClosing == Answered(.no, .nationallyAhead(63)) && none.widening == none.notClosing)
        let perhaps = try sample(90, 89, error: 6).gap(settings)
        #expect(
            perhaps.notClosing == Answered(.tooEarly, .nationallyAhead(77)) && perhaps.widening == perhaps.notClosing)
        let grown = try sample(88, 70).gap(settings)
        #expect(grown.notClosing == Answered(.yes, .nationalGap(before: Points(12), now: Points(30), chance: nil)))
        #expect(grown.widening.answer == .yes)
        let stays = try sample(78, 78).gap(settings)
        #expect(stays.notClosing.answer == .yes && stays.widening.answer == .tooEarly)
        let closes = try sample(60, 82).gap(settings)
        #expect(closes.notClosing.answer == .no && closes.widening.answer == .no)
        let little = try sample(72, 76).gap(settings)
        #expect(little.notClosing.answer == .tooEarly && little.widening.answer == .tooEarly)
    }

    /// Six pupils with two results each, of whom the first fell from 92 to 72.
    private func panel(scale: Int?, pupils: Int = 6) -> Panel {
        var panel = Panel()
        for pupil in 0..<pupils {
            for (sitting, score) in [(0, 92.0 + Double(pupil)), (1, pupil == 0 ? 72 : 93 + Double(pupil))] {
                panel.add(pupil: pupil, sitting: sitting, score: score, sem: 3, scale: scale)
            }
        }
        return panel
    }

    @Test func `it stands in where too few sat both tests, and only on its scale`() throws {
        let sample = try sample(92, 72)
        let read = try #require(screen(panel(scale: Panel.standardised), only: [0]).first)
        #expect(read.growth == sample.growth && read.attainment == NationalSample.place(72) && read.peers == 5)
        #expect(read.answers.slowerThanPeers == sample.slowerThanPeers(settings))
        #expect(read.answers.slowerThanPeers.answer == .yes && read.answers.gapWidening.answer == .yes)
        #expect(read.answers.belowOwnRate.reason == .fewResults(have: 2, needed: 3))
        for other in [panel(scale: 3), panel(scale: nil)] {
            let read = try #require(screen(other, only: [0]).first)
            #expect(read.growth == nil && read.answers.raised.isEmpty)
        }
        let many = try #require(screen(panel(scale: Panel.standardised, pupils: 16), only: [0]).first)
        #expect(many.growth != sample.growth && many.peers == 15)
    }

    @Test(arguments: [1, 6, 15])
    func `what it rests on are its own sums`(pupils: Int) throws {
        let panel = panel(scale: Panel.standardised, pupils: pupils)
        let found = try #require(basis(panel, of: 0, settings: settings))
        #expect(found.national == NationalSample(before: 92, now: 72, errorBefore: 3, errorNow: 3))
        #expect(found.growth == nil && found.gap == nil && found.rate == nil && found.errorNow == 3)
    }

    /// Twenty thousand pupils of the sample, whose true growth is that of all: the percentiles are even.
    @Test func `in the sample itself a tenth stand at or under the tenth place`() throws {
        var seeded = Seeded(5)
        var (low, all) = (0.0, 0.0)
        for _ in 0..<20_000 {
            let was = seeded.normal()
            let at = NationalSample.correlation * was + (1 - 0.82 * 0.82).squareRoot() * seeded.normal()
            guard let sample = NationalSample(before: 100 + 15 * was, now: 100 + 15 * at, errorBefore: 3, errorNow: 3)
            else { continue }
            all += 1
            if sample.growth.percentile <= settings.percentile { low += 1 }
        }
        #expect(abs(low / all - 0.105) < 0.01, "to the nearest whole one")
    }
}
