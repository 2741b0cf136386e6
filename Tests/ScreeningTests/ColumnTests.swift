import Dispatch
import Testing

@testable import Domain
@testable import Evidence
@testable import Screening

/// Columns are read the same however they come and whoever reads them.
@Suite struct ColumnTests {
    private struct Mark {
        var pupil: Int32
        var sitting: Int32
        var score: Double
        var error: Double
    }

    /// Ninety pupils, of whom one in nine missed a sitting; some tests give an error, and one gives two.
    private func marks() -> [Mark] {
        var (marks, seeded) = ([Mark](), Seeded(12))
        for pupil in 0..<90 {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<5 where (pupil + sitting) % 9 != 0 {
                let error = sitting == 0 ? .nan : sitting == 1 && pupil % 2 == 0 ? 3 : 4
                let score = (level + 5 * seeded.normal()).rounded()
                marks.append(
                    Mark(pupil: Int32(pupil), sitting: Int32(sitting), score: score, error: error))
            }
        }
        return marks
    }

    private func panel(_ marks: [Mark]) -> Panel {
        Panel(
            pupils: marks.map(\.pupil), sittings: marks.map(\.sitting), scores: marks.map(\.score),
            errors: marks.map(\.error), scales: marks.map { _ in 1 })
    }

    @Test func `the order of rows, other ids and several threads change nothing`() {
        let marks = marks()
        let expected = screen(panel(marks))
        #expect(expected.count > 300 && expected.contains { !$0.answers.raised.isEmpty })
        var seeded = Seeded(5)
        #expect(screen(panel(marks.shuffled(using: &seeded))) == expected)
        let names = (0..<90).map { Int32($0) * 7_000_001 }.shuffled(using: &seeded)
        let renamed = screen(
            panel(
                marks.map { mark in
                    var other = mark
                    other.pupil = names[Int(mark.pupil)]
                    return other
                }))
        func facts(_ reading: Reading) -> [String] { ["\(reading.growth as Any)", "\(reading.answers)"] }
        for reading in expected {
            let other = renamed.first { $0.pupil == Int(names[reading.pupil]) && $0.to == reading.to }
            #expect(other.map(facts) == facts(reading))
        }
        let readings = Readings(Papers(panel(marks), inParts: atOnce), inParts: atOnce)
        #expect(readings.indices.map { readings[$0] } == expected)
    }

    private let atOnce: InParts = { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }

    /// More rows than one job takes, some twice; in order, and then in none.
    @Test func `large panels are read the same by several threads, in any order`() {
        var (marks, seeded) = ([Mark](), Seeded(8))
        for pupil in 0..<Int32(15_000) {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<Int32(10) where (pupil + sitting) % 31 != 0 {
                let score = ((level + 5 * seeded.normal()) * 10).rounded() / 10
                let mark = Mark(pupil: pupil, sitting: sitting, score: score, error: 4)
                if pupil % 40 == 0 { marks.append(Mark(pupil: pupil, sitting: sitting, score: 0, error: 4)) }
                marks.append(mark)
            }
        }
        #expect(marks.count > 2 << 16)
        let papers = Papers(panel(marks))
        let expected = Readings(papers, newestOnly: true)
        let others = [panel(marks), panel(marks.sorted { $0.sitting < $1.sitting })].map {
            Papers($0, inParts: atOnce)
        }
        for other in others {
            #expect(other.pupils == papers.pupils && other.newest == papers.newest)
            for (a, b) in zip(other.all, papers.all) {
                #expect(a.pupils == b.pupils && a.codes == b.codes && a.scores == b.scores && a.counts == b.counts)
            }
            let readings = Readings(other, newestOnly: true, inParts: atOnce)
            #expect(readings.count == expected.count)
            #expect(readings.indices.allSatisfy { $0 % 50 != 0 || readings[$0] == expected[$0] })
            let growths = Growths(other, newestOnly: true, inParts: atOnce)
            #expect(growths[0..<growths.count].map(\.pupil) == expected.indices.map { expected[$0].pupil })
            #expect(growths[0..<growths.count].map(\.growth) == expected.indices.map { expected[$0].growth })
        }
        #expect(papers.all.allSatisfy { !$0.scores.contains(0) })
    }

    private static let scores: [[Double]] = [
        [0.1, 0.3, 12.7], [-3, 4, 0], [1.25, -0.05], [1 / 3.0, 2], [0.001, 0.002], [1e11, -1e11], [-0.0],
    ]

    @Test(arguments: scores)
    func `scores are numbers of tenths or hundredths only where that is exact`(scores: [Double]) {
        let steps = ScoreSteps.finest(scores[...])
        #expect((steps == nil) == [0.001, 1 / 3.0, 1e11].contains(scores[0]))
        if let steps { #expect(scores.map { Double(steps.number($0)) / steps.perPoint } == scores) }
        let paper = Paper(
            sitting: 0, yearGroup: 0, scale: 0, pupils: scores.indices.map(Int32.init), scores: scores[...], errors: [])
        #expect(paper.codes.map { paper.scores[Int($0)] } == scores && paper.scores == scores.sorted())
    }

    @Test func `growth alone is that of the readings, in cohorts of every size`() {
        for pupils in [2, 7, 9, 14, 15, 40] {
            var (panel, seeded) = (Panel(), Seeded(3))
            for pupil in 0..<pupils {
                for sitting in 0..<3 where (pupil + sitting) % 6 != 0 {
                    let score = (100 + 15 * seeded.normal()).rounded()
                    panel.add(pupil: pupil, sitting: sitting, score: score, sem: 4, scale: Panel.standardised)
                }
            }
            for newestOnly in [false, true] {
                let readings = screen(panel, newestOnly: newestOnly)
                let growths = Growths(Papers(panel), newestOnly: newestOnly)
                #expect(growths[0..<growths.count].map(\.growth) == readings.map(\.growth))
                #expect(growths[0..<growths.count].map(\.pupil) == readings.map(\.pupil))
            }
        }
    }

    @Test func `columns read as marks added one by one do`() {
        var added = Panel()
        for mark in marks() {
            added.add(
                pupil: Int(mark.pupil), sitting: Int(mark.sitting), score: mark.score,
                sem: mark.error.isNaN ? nil : mark.error, scale: 1)
        }
        #expect(screen(added) == screen(panel(marks())))
    }

    @Test func `whole scores in two bytes give the figures of the readings`() {
        var (whole, panel, seeded) = ([Int16](repeating: 0, count: 4 * 80), Panel(), Seeded(6))
        for pupil in 0..<80 {
            let level = 100 + 12 * seeded.normal()
            for sitting in 0..<4 {
                let score = (level + 5 * seeded.normal()).rounded()
                whole[sitting * 80 + pupil] = Int16(score)
                panel.add(pupil: pupil, sitting: sitting, score: score, sem: 4, yearGroup: 2, scale: 0)
            }
        }
        let readings = screen(panel)
        var found = 0
        Papers(whole: whole[...], pupils: 80, yearGroup: 2, error: 4).each { sitting, figures in
            for (reading, figure) in zip(readings.filter { $0.to == sitting }, figures) {
                let growth = reading.growth!
                #expect(
                    [figure.attainment, figure.growth, figure.low, figure.high].map(Int.init)
                        == [reading.attainment, growth.percentile, growth.low, growth.high].map(\.tenths))
                let answers = ProgressConcern.allCases.enumerated().map { place, _ in
                    [Answer.yes, .no, .tooEarly][Int(figure.answers >> (2 * UInt8(place))) & 3]
                }
                #expect(answers == ProgressConcern.allCases.map { reading.answers[$0].answer })
                found += 1
            }
        }
        #expect(found == readings.count && found == 240)
    }

    @Test func `one new score gives what a new panel does`() {
        var marks = marks()
        let papers = Papers(panel(marks)).with(70, of: 31, at: 3)
        let place = marks.firstIndex { $0.pupil == 31 && $0.sitting == 3 }!
        marks[place].score = 70
        let readings = Readings(papers)
        #expect(readings.indices.map { readings[$0] } == screen(panel(marks)))
    }
}
