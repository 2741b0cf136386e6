import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

@Suite struct ScreenTests {
    /// `count` ordinary pupils over `sittings`, then one more with the scores given.
    private func panel(_ count: Int, pupil scores: [Double], sem: Double? = 2, scale: Int? = 1) -> Panel {
        var (panel, seeded) = (Panel(), Seeded(2))
        for pupil in 0..<count {
            let level = 100 + 12 * seeded.normal()
            for sitting in scores.indices {
                let score = (level + 5 * seeded.normal()).rounded()
                panel.add(pupil: pupil, sitting: sitting, score: score, sem: sem, yearGroup: 4, scale: scale)
            }
        }
        for (sitting, score) in scores.enumerated() {
            panel.add(pupil: count, sitting: sitting, score: score, sem: sem, yearGroup: 4, scale: scale)
        }
        return panel
    }

    private func last(_ panel: Panel) throws -> Reading { try #require(screen(panel, newestOnly: true).last) }

    @Test func `a pupil who falls far behind is slower and the gap widens`() throws {
        let reading = try last(panel(60, pupil: [100, 100, 70]))
        #expect(reading.answers.slowerThanPeers.answer == .yes)
        #expect(reading.answers.belowOwnRate.answer == .yes)
        #expect(reading.answers.gapNotClosing.answer == .yes)
        #expect(reading.answers.gapWidening.answer == .yes)
        #expect(reading.peers == 60 && reading.results == 3 && reading.from == 1 && reading.to == 2)
        #expect(reading.attainment <= Percentile(tenths: 50) && !reading.errorIsAssumed)
    }

    @Test func `a pupil in the middle raises nothing`() throws {
        let reading = try last(panel(60, pupil: [100, 100, 101]))
        #expect(reading.answers.raised.isEmpty)
        #expect(reading.answers.gapWidening.reason == .notBehind(ahead: 100 - reading.attainment.inHundred))
    }

    @Test func `a gap that stays is not closing and too early to call widening`() throws {
        let reading = try last(panel(60, pupil: [78, 78, 74]))
        #expect(reading.answers.gapNotClosing.answer == .yes)
        #expect(reading.answers.gapWidening.answer == .tooEarly)
        let smaller = try last(panel(60, pupil: [78, 78, 82]))
        #expect(smaller.answers.gapNotClosing.answer == .tooEarly)
    }

    @Test func `a gap that surely shrinks is closing`() throws {
        let reading = try last(panel(60, pupil: [60, 60, 88]))
        #expect(reading.answers.gapNotClosing.answer == .no && reading.answers.gapWidening.answer == .no)
    }

    @Test func `a pupil who was lucky last time is not slowing down`() throws {
        let reading = try last(panel(200, pupil: [100, 118, 106]))
        #expect(reading.answers.belowOwnRate.answer != .yes)
    }

    @Test(arguments: [(6, false, true), (8, true, true), (14, true, true), (15, true, false)])
    func `few peers`(peers: Int, hasPercentile: Bool, isEarly: Bool) throws {
        let reading = try last(panel(peers, pupil: [100, 100, 60]))
        #expect((reading.growth != nil) == hasPercentile)
        for concern in ProgressConcern.allCases {
            #expect((reading.answers[concern].reason == .fewPeers(have: peers, needed: 15)) == isEarly)
        }
    }

    @Test func `two results say nothing of an own rate`() throws {
        let reading = try last(panel(40, pupil: [100, 70]))
        #expect(reading.answers.belowOwnRate == Answered(.tooEarly, .fewResults(have: 2, needed: 3)))
    }

    @Test func `an error that swallows the difference makes it too early`() throws {
        #expect(try last(panel(60, pupil: [100, 88], sem: 1)).answers.slowerThanPeers.answer == .yes)
        let unsure = try last(panel(60, pupil: [100, 88], sem: 12))
        #expect(unsure.answers.slowerThanPeers.answer == .tooEarly)
    }

    @Test func `points are named only where both ends share a scale`() throws {
        let named = try last(panel(60, pupil: [80, 80, 78]))
        guard case .gapPoints = named.answers.gapNotClosing.reason else { Issue.record("not points"); return }
        let unnamed = try last(panel(60, pupil: [80, 80, 78], sem: nil, scale: nil))
        guard case .gapPlaces = unnamed.answers.gapNotClosing.reason else { Issue.record("not places"); return }
        #expect(unnamed.errorIsAssumed)
    }

    @Test func `year groups and scales are never mixed`() {
        var mixed = panel(40, pupil: [100, 90])
        mixed.add(pupil: 99, sitting: 0, score: 100, yearGroup: 5, scale: 1)
        mixed.add(pupil: 99, sitting: 1, score: 100, yearGroup: 5, scale: 1)
        mixed.add(pupil: 98, sitting: 0, score: 100, yearGroup: 4, scale: 1)
        mixed.add(pupil: 98, sitting: 1, score: 100, yearGroup: 4, scale: 2)
        let readings = screen(mixed)
        #expect(readings.filter { $0.pupil >= 98 }.map(\.peers) == [0, 0])
        #expect(readings.filter { $0.pupil < 98 }.allSatisfy { $0.peers == 40 })
    }

    @Test func `a missed sitting pairs the results on either side, with all who sat both as peers`() throws {
        var missed = panel(40, pupil: [100, 100, 100])
        missed.add(pupil: 50, sitting: 0, score: 90, sem: 2, yearGroup: 4, scale: 1)
        missed.add(pupil: 50, sitting: 2, score: 90, sem: 2, yearGroup: 4, scale: 1)
        let reading = try last(missed)
        #expect((reading.from, reading.to, reading.peers) == (0, 2, 41))
    }

    @Test func `of two results in a sitting the later stands, and no number is no result`() throws {
        var twice = panel(20, pupil: [100, 100])
        twice.add(pupil: 20, sitting: 1, score: 64, sem: 2, yearGroup: 4, scale: 1)
        let taken = [twice.add(pupil: 20, sitting: 2, score: .nan), twice.add(pupil: -1, sitting: 2, score: 1)]
        #expect(taken == [false, false])
        #expect(try last(twice).now == 64)
    }

    @Test func `readings come by pupil and sitting whatever the order of the marks`() {
        var (seeded, marks) = (Seeded(9), [(Int, Int, Double)]())
        for pupil in 0..<50 {
            for sitting in 0..<5 { marks.append((pupil, sitting, (50 + 10 * seeded.normal()).rounded())) }
        }
        func readings(_ marks: [(Int, Int, Double)]) -> [Reading] {
            var panel = Panel()
            for mark in marks { panel.add(pupil: mark.0, sitting: mark.1, score: mark.2) }
            return screen(panel)
        }
        let expected = readings(marks)
        #expect(expected.count == 200)
        #expect(expected.map { $0.pupil * 10 + $0.to } == expected.map { $0.pupil * 10 + $0.to }.sorted())
        for _ in 0..<5 { #expect(readings(marks.shuffled(using: &seeded)) == expected) }
        let newest = expected.filter { $0.to == 4 }
        var panel = Panel()
        for mark in marks { panel.add(pupil: mark.0, sitting: mark.1, score: mark.2) }
        #expect(screen(panel, newestOnly: true) == newest)
    }

    @Test func `an empty panel and one mark give no readings`() {
        var panel = Panel()
        #expect(screen(panel).isEmpty)
        panel.add(pupil: 3, sitting: 1, score: 5)
        #expect(screen(panel).isEmpty)
    }
}
