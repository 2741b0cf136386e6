import Testing

@testable import Domain

@Suite struct WaveMeaningTests {
    private let lines = [
        WaveLine(line: 2, pupil: "7", subject: "maths", wave: "0", school: "1", score: Score("23")!),
        WaveLine(line: 3, pupil: "7", subject: "maths", wave: "10", school: "1", score: Score("25")!),
        WaveLine(line: 4, pupil: "8", subject: "maths", wave: "9", school: "2", score: Score("-3")!),
    ]
    private let meaning = WaveMeaning(
        waves: [
            WaveMeaning.Wave(label: "0", day: Day("2024-06-14")!, yearGroup: YearGroup(3)!),
            WaveMeaning.Wave(label: "9", day: Day("2025-06-13")!, yearGroup: YearGroup(4)!),
            WaveMeaning.Wave(label: "10", day: Day("2026-06-12")!, yearGroup: YearGroup(5)!),
        ],
        subjects: [WaveMeaning.Subject(name: "maths", isSameTest: false, minimum: 0, maximum: 40_000)],
        schools: ["1"], addsPupils: true)

    @Test func `an outline orders numbered waves by size`() {
        let outline = WaveOutline(lines)
        #expect(outline.waves == ["0", "9", "10"])
        #expect(outline.schools.map(\.name) == ["1", "2"])
        #expect(outline.subjects.first?.scores == -3000...25_000)
    }

    @Test func `named waves stay in the file's order`() {
        let named = ["spring", "autumn", "spring"].enumerated().map {
            WaveLine(line: $0.offset, pupil: "1", subject: "m", wave: $0.element, school: nil, score: Score("1")!)
        }
        #expect(WaveOutline(named).waves == ["spring", "autumn"])
    }

    @Test func `other schools are left out, and each wave is a test of its own`() {
        let results = meaning.results(lines)
        #expect(results.map(\.line) == [2, 3])
        #expect(results.map(\.test.name) == ["Maths test, Year 3, June 2024", "Maths test, Year 5, June 2026"])
        #expect(results.map(\.yearGroup) == [YearGroup(3), YearGroup(5)])
    }

    @Test func `the year group now is that of the last wave and the years since`() {
        let results = meaning.results(lines)
        #expect(meaning.yearGroups(results, on: Day("2026-11-10")!) == ["7": YearGroup(6)!])
        #expect(meaning.yearGroups(results, on: Day("2029-11-10")!) == ["7": YearGroup(9)!])
        #expect(meaning.yearGroups(results, on: Day("2099-11-10")!).isEmpty)
    }
}
