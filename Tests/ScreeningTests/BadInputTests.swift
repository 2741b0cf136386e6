import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

/// What schools really bring: nothing of it stops a reading or makes up an answer.
@Suite struct BadInputTests {
    /// Ordinary pupils with one result in each of three sittings.
    private func panel(_ count: Int, scale: (Int) -> Int = { _ in 1 }) -> Panel {
        var (panel, seeded) = (Panel(), Seeded(4))
        for pupil in 0..<count {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<3 {
                panel.add(
                    pupil: pupil, sitting: sitting, score: (level + 5 * seeded.normal()).rounded(), sem: 3,
                    scale: scale(sitting))
            }
        }
        return panel
    }

    @Test func `one result or none is no reading, and nobody else's changes`() {
        var panel = panel(30)
        let before = screen(panel, newestOnly: true)
        panel.add(pupil: 50, sitting: 1, score: 20, scale: 1)
        #expect(screen(panel, newestOnly: true).map(\.answers) == before.map(\.answers))
    }

    @Test func `of twelve results in one sitting the last counts, once`() throws {
        var panel = panel(30)
        panel.add(pupil: 40, sitting: 1, score: 90, sem: 3, scale: 1)
        for score in 80..<92 { panel.add(pupil: 40, sitting: 2, score: Double(score), sem: 3, scale: 1) }
        let reading = try #require(screen(panel, newestOnly: true).last)
        #expect(reading.pupil == 40 && reading.results == 2 && reading.now == 91 && reading.peers == 30)
    }

    @Test func `a scale that changes in mid-year gives places, never points`() throws {
        let readings = screen(panel(40) { $0 < 2 ? 1 : 2 }, newestOnly: true)
        #expect(readings.count == 40)
        for reading in readings {
            if case .gapPoints = reading.answers.gapNotClosing.reason { Issue.record("points of two scales") }
        }
        #expect(readings.contains { if case .gapPlaces = $0.answers.gapNotClosing.reason { true } else { false } })
    }

    @Test(arguments: [20, 60])
    func `a whole class at the ceiling raises nothing`(count: Int) {
        var panel = Panel()
        for pupil in 0..<count {
            for sitting in 0..<3 { panel.add(pupil: pupil, sitting: sitting, score: 40, scale: 1) }
        }
        for reading in screen(panel) {
            #expect(reading.answers.raised.isEmpty && reading.attainment == .middle)
            #expect(reading.growth.map { $0.low <= .middle && $0.high >= .middle } == true)
        }
    }

    @Test func `one pupil below a class at the ceiling is seen`() throws {
        var panel = Panel()
        for pupil in 0..<40 {
            for sitting in 0..<3 {
                // One point is the test's step, as somebody's score shows.
                let score = sitting < 2 || pupil < 38 ? 40.0 : pupil == 38 ? 39 : 20
                panel.add(pupil: pupil, sitting: sitting, score: score, scale: 1)
            }
        }
        let last = try #require(screen(panel, newestOnly: true).last)
        #expect(last.answers.slowerThanPeers.answer == .yes)
        #expect(screen(panel, newestOnly: true).dropLast().allSatisfy { $0.answers.raised.isEmpty })
    }

    /// The class itself shows no step finer than 20 points; what they scored before, or others of the test, does.
    @Test(arguments: [(false, false, false), (true, false, true), (false, true, true)])
    func `alone below a ceiling`(areVaried: Bool, hasOthers: Bool, isSeen: Bool) throws {
        var panel = Panel()
        for pupil in 0..<40 {
            for sitting in 0..<2 {
                let score = sitting == 0 ? 40 - (areVaried ? pupil % 10 : 0) : pupil < 39 ? 40 : 20
                panel.add(pupil: pupil, sitting: sitting, score: Double(score), scale: 1)
            }
        }
        if hasOthers { panel.add(pupil: 40, sitting: 1, score: 39, scale: 1) }
        let last = try #require(screen(panel, newestOnly: true, only: [39]).last)
        #expect(last.answers.slowerThanPeers.answer == (isSeen ? .yes : .tooEarly))
    }

    @Test func `a cohort of three is too early for everything`() {
        for reading in screen(panel(3)) {
            #expect(ProgressConcern.allCases.allSatisfy { reading.answers[$0].answer == .tooEarly })
            #expect(reading.growth == nil && reading.peers == 2)
        }
    }

    @Test func `a pupil alone in a step between year groups is too early`() throws {
        var panel = Panel()
        for pupil in 0..<30 {
            for sitting in 0..<2 {
                panel.add(pupil: pupil, sitting: sitting, score: Double(90 + pupil), yearGroup: 3 + sitting, scale: 1)
            }
        }
        panel.add(pupil: 30, sitting: 0, score: 95, yearGroup: 3, scale: 1)
        panel.add(pupil: 30, sitting: 1, score: 60, yearGroup: 3, scale: 1)
        let reading = try #require(screen(panel).last)
        #expect(reading.peers == 0 && reading.answers.raised.isEmpty)
    }
}
