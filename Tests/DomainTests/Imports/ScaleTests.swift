import Testing

@testable import Domain

@Suite struct ScaleTests {
    @Test(
        arguments: [
            (Scale.points, "12.5", 12_500), (.standardised, "98", 98_000), (.standardised, "98.5", 98_500),
            (.scaled, "120", 120_000), (.gcse, "9", 9000), (.gcse, "u", 0), (.readingAge, "12:04", 148_000),
            (.teacherAssessment, "PK1", 1000), (.teacherAssessment, "Working towards", 7000),
            (.teacherAssessment, "gds", 9000), (.steps, "++", 5000), (.steps, "Worse", 2000),
            (.earlyYears, "Expected", 2000), (.points, "65%", 65_000), (.points, "70.5 %", 70_500),
            (.readingAge, "7y 3m", 87_000), (.readingAge, "7 years 11 months", 95_000), (.readingAge, "8yrs", 96_000),
            (.teacherAssessment, "Wa", 8000),
        ])
    func `a score on its scale`(scale: Scale, text: String, thousandths: Int) {
        #expect(scale.score(text) == Score(text: text, thousandths: thousandths))
    }

    @Test(
        arguments: [
            (Scale.points, "EXS"), (.standardised, "0"), (.standardised, "7"), (.standardised, "310"), (.scaled, "79"),
            (.scaled, "100.5"), (.gcse, "10"), (.gcse, "0"), (.readingAge, "12:12"), (.readingAge, "12.04"),
            (.readingAge, "99:01"), (.readingAge, "7y 12m"), (.readingAge, "7m"), (.readingAge, "y7 3m"),
            (.readingAge, "7:03:02"), (.points, "%"), (.standardised, "98%"), (.teacherAssessment, "HNM"),
            (.teacherAssessment, "7"), (.steps, "~"),
            (.earlyYears, "3"),
            (.points, ""), (.steps, ""),
        ])
    func `what is no score on a scale`(scale: Scale, text: String) {
        #expect(scale.score(text) == nil)
    }

    @Test(
        arguments: [
            ("Termly reading test (standardised)", Scale.standardised), ("NTS SAS", .standardised),
            ("KS2 scaled score", .scaled),
            ("Reading age", .readingAge), ("Spelling Age", .readingAge), ("Age standardised score", .standardised),
            ("points", .points), ("Termly test", nil), ("Mathematics", nil),
            ("Classic", nil), ("Drawing", nil), ("PM Benchmarks", nil), ("reading_sas", .standardised),
            ("maths_raw_score", .points), ("Marks out of 40", .points),
        ] as [(String, Scale?)])
    func `words that name a scale`(words: String, scale: Scale?) {
        #expect(Scale(named: words) == scale)
    }

    @Test(
        arguments: [
            ("Absent", Unscored.absent), ("a", .absent), ("N/A", .absent), ("Not entered", .absent), ("B", .belowTest),
            ("Below the test", .belowTest), ("A*", nil), ("8A+", nil), ("B2", nil), ("", nil), ("-", nil), ("98", nil),
            ("see note", nil), ("A-", nil), ("-b", nil), ("n-a", .absent), ("Not sat", .absent),
        ] as [(String, Unscored?)])
    func `words for no score`(text: String, unscored: Unscored?) {
        #expect(Unscored(word: text) == unscored)
    }

    private func verdict(_ values: [String], named: Scale? = nil) -> ScaleTally.Verdict {
        var tally = ScaleTally(named: named)
        for (place, value) in values.enumerated() { tally.add(value, line: place + 2) }
        return tally.verdict
    }

    @Test func `numbers of which nothing says more have no scale, and a name gives one`() {
        #expect(verdict(["98", "101", "A", "-"]) == .one(nil))
        #expect(verdict(["98", "101", "0"], named: .standardised) == .one(.standardised))
        #expect(verdict(["7", "310", "722025"], named: .points) == .one(.points))
        #expect(verdict([]) == .one(nil))
    }

    @Test func `one number outside a named scale is asked about`() {
        let expected = [
            ScaleExample(scale: .standardised, count: 3, examples: [("98", 2), ("101", 3), ("99", 5)]),
            ScaleExample(scale: .points, count: 1, examples: [("310", 4)]),
        ]
        #expect(verdict(["98", "101", "310", "99"], named: .standardised) == .mixed(expected))
    }

    @Test func `grades and numbers together are asked about, with what is text of no scale`() {
        let expected = [
            ScaleExample(scale: .points, count: 2, examples: [("12", 2), ("14", 3)]),
            ScaleExample(scale: .teacherAssessment, count: 1, examples: [("EXS", 4)]),
            ScaleExample(scale: nil, count: 1, examples: [("see note", 5)]),
        ]
        #expect(verdict(["12", "14", "EXS", "see note"]) == .mixed(expected))
    }

    @Test(arguments: [
        ["A", "B", "C", "D"], ["98", "101", "A", "C"], ["A", "A*", "B"], ["A", "B", "U"], ["9", "7", "A", "C"],
    ])
    func `A and B beside other letters are grades, and asked about`(values: [String]) {
        guard case .mixed(let examples) = verdict(values) else {
            Issue.record("not asked about")
            return
        }
        #expect(examples.contains { $0.scale == nil && $0.examples.contains { $0.value == "A" } })
    }

    @Test(arguments: [["98", "101", "A", "B", "X"], ["9", "7", "U", "X"], ["A", "B"], ["EXS", "GDS", "A"]])
    func `A, B and X alone among scores say that there is none`(values: [String]) {
        guard case .one = verdict(values) else {
            Issue.record("asked about")
            return
        }
    }

    @Test func `letters of a scaled score are codes and no grades`() {
        #expect(verdict(["100", "104", "A", "B", "N", "Q"], named: .scaled) == .one(.scaled))
    }

    @Test func `days among scores stand out, even where there are many`() {
        guard case .mixed(let examples) = verdict(["98", "101", "99", "722025"] + ["97", "102", "98", "822025"]) else {
            Issue.record("not asked about")
            return
        }
        #expect(examples.map(\.count) == [6, 2])
    }

    @Test func `percentages are points, and no marks`() {
        #expect(verdict(["65%", "100%", "Absent"]) == .one(.points))
        #expect(verdict(["65%", "26"]) != .one(.points))
    }

    @Test func `whether most scores go with a scale`() {
        func fits(_ values: [String]) -> Bool {
            var tally = ScaleTally(named: nil)
            for value in values { tally.add(value, line: 2) }
            return tally.mostlyFits(.standardised)
        }
        let nine = (91...99).map { "\($0)" }
        #expect(fits(nine + ["310", "absent", "-"]))
        #expect(!fits(nine + ["310", "12"]))
        #expect(!fits(["C", "D"]))
    }

    @Test func `marks and standardised scores contradict each other, ten at least of each`() {
        func spread(_ scores: ClosedRange<Int>) -> ScoreSpread {
            var spread = ScoreSpread()
            for score in scores { spread.add(score * 1000) }
            return spread
        }
        #expect(spread(10...40).contradicts(spread(85...115)))
        #expect(spread(85...115).contradicts(spread(10...40)))
        #expect(!spread(10...40).contradicts(spread(95...103)))
        #expect(!spread(85...115).contradicts(spread(72...135)))
        #expect(!spread(10...40).contradicts(spread(70...100)))
    }

    @Test func `a score of another scale in row 90,000 is found`() {
        var tally = ScaleTally(named: nil)
        for line in 2...100_001 { tally.add(line == 90_000 ? "7" : "\(70 + line % 70)", line: line) }
        guard case .mixed(let examples) = tally.verdict else {
            Issue.record("not asked about")
            return
        }
        #expect(examples.map(\.count) == [99_999, 1])
        #expect(examples.last?.examples.map(\.line) == [90_000])
    }

    @Test func `whether a nought is a score`() {
        var marks = ScaleTally(named: nil)
        for mark in 0...30 { marks.add("\(mark)", line: mark) }
        #expect(marks.takesNought)
        var scores = ScaleTally(named: nil)
        for score in 80...120 { scores.add("\(score)", line: score) }
        #expect(!scores.takesNought)
        #expect(!ScaleTally(named: .scaled).takesNought)
    }
}

@Suite struct LocalAuthorityTests {
    @Test(arguments: [201, 302, 380, 801, 838, 839, 840, 909, 928, 936, 940, 941, 942, 943, 660, 674, 681, 420])
    func `an authority in England or Wales`(code: Int) {
        #expect(LocalAuthority.isKnown(code))
    }

    @Test(arguments: [0, 200, 214, 299, 659, 682, 944, 999])
    func `no authority`(code: Int) {
        #expect(!LocalAuthority.isKnown(code))
    }

    @Test func `a UPN says who gave it`() {
        #expect(UPN("H801200001001")?.authority == 801)
    }
}
