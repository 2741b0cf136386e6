import Domain
import Exchange
import Testing

/// A row for each result.
@Suite struct ResultTests {
    private let head = "upn,subject,assessment,date,score,minimum,maximum,scale,sem\n"

    @Test func `a row with everything`() throws {
        let reading = try read(head + "H801200001001,Reading,Termly test,25/10/2026,98.5,69,141,standardised,4.7\n")
        let line = try #require(reading.brought.results.first)
        #expect(line.pupil == .upn("H801200001001"))
        #expect(
            line.test
                == ResultLine.Test(
                    subject: "reading", name: "Termly test", scale: .standardised, minimum: 69_000, maximum: 141_000,
                    error: 4700))
        #expect(line.takenOn == Day("2026-10-25"))
        #expect(line.outcome == .score(Score("98.5")!))
    }

    @Test(arguments: [
        ("H801200001001,reading,Test,25/10/2026,,,,,", "There is no score"),
        ("H801200001001,reading,Test,25/10/2026,see note,,,,", "not a number"),
        ("H801200001001,reading,Test,25/10/2026,=SUM(A1:A9),,,,", "not a number"),
        ("H801200001001,reading,Test,25/10/2026,1.2345,,,,", "at most three decimals"),
        ("H801200001001,reading,Test,,98,,,,", "There is no date"),
        ("H801200001001,reading,Test,25/11/2026,98,,,,", "still to come"),
        ("H801200001001,reading,Test,31/02/2026,98,,,,", "February 2026 has 28 days"),
        ("H801200001001,reading,,25/10/2026,98,,,,", "There is no assessment"),
        ("H801200001001,,Test,25/10/2026,98,,,,", "There is no subject"),
        (",reading,Test,25/10/2026,98,,,,", "does not say which pupil"),
        ("H8,reading,Test,25/10/2026,98,,,,", "This is no UPN"),
        ("H801200001001,reading,Test,25/10/2026,98,40,0,,", "not above the minimum"),
        ("H801200001001,reading,Test,25/10/2026,98,,,,0", "is above 0"),
        ("H801200001001,reading,SAS test,25/10/2026,0,,,,", "0 is no score of this test"),
    ])
    func `rows that cannot be taken`(row: String, reason: String) throws {
        let reading = try read(head + row + "\n")
        #expect(reading.questions.isEmpty && reading.brought.results.isEmpty)
        #expect(reading.reasons.first?.contains(reason) == true, "\(reading.brought.refused)")
    }

    @Test func `a row twice, also where capitals differ`() throws {
        let reading = try read(
            "upn,subject,assessment,date,score\nH801200001001,reading,Test,25/10/2026,98\n"
                + "h801200001001,Reading,TEST,2026-10-25,99\nH801200001001,reading,Test,26/10/2026,99\n")
        #expect(reading.brought.refused.map(\.line) == [3])
        #expect(reading.reasons.first?.contains("stands on line 2 already") == true)
    }

    @Test(arguments: [
        ("Absent", Unscored.absent), ("A", .absent), ("abs", .absent), ("X", .absent), ("N/A", .absent),
        ("Not entered", .absent), ("below", .belowTest), ("B", .belowTest), ("BLW", .belowTest),
        ("Below the test", .belowTest),
    ])
    func `words in a column of scores`(text: String, unscored: Unscored) throws {
        let reading = try read(
            "upn,subject,assessment,date,score\n\(upn(1)),reading,Test,2026-10-25,98\n\(upn(2)),reading,Test,2026-10-25,\(text)\n"
        )
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.results.map(\.outcome) == [.score(Score("98")!), .unscored(unscored)])
    }

    @Test(
        arguments: [
            (["WTS", "exs", "GDS", "PK2", "A"], Scale.teacherAssessment, [7000, 8000, 9000, 2000]),
            (["12:04", "9:11", "7:00"], .readingAge, [148_000, 119_000, 84_000]),
            (["--", "=", "++", "-"], .steps, [1000, 3000, 5000, 2000]), (["9", "U", "4"], .gcse, [9000, 0, 4000]),
            (["Emerging", "Expected"], .earlyYears, [1000, 2000]),
        ] as [([String], Scale, [Int])])
    func `a test of one scale shows it`(values: [String], scale: Scale, thousandths: [Int]) throws {
        let rows = values.enumerated().map { "\(upn($0.offset)),reading,Check,2026-10-25,\($0.element)\n" }.joined()
        let reading = try read("upn,subject,assessment,date,score\n" + rows)
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty, "\(reading)")
        #expect(reading.brought.results.allSatisfy { $0.test.scale == scale })
        let scores = reading.brought.results.compactMap { line -> Int? in
            if case .score(let score) = line.outcome { score.thousandths } else { nil }
        }
        #expect(scores == thousandths)
    }

    private func mixed(_ values: [String], _ change: (inout SheetMeaning) -> Void = { _ in }) throws -> SheetReading {
        let rows = values.enumerated().map {
            "P\($0.offset),reading,Check,2026-10-25,\($0.element)\nP\($0.offset),maths,Check,2026-10-25,\($0.offset)\n"
        }
        return try read("pupil,subject,assessment,date,score\n" + rows.joined(), change)
    }

    @Test(arguments: ["7", "722025", "12:04", "EXS", "7.5"])
    func `a mix of scales is asked about and none of that test is taken`(other: String) throws {
        let values = (0..<99).map { "\(80 + $0 % 40)" } + [other]
        let reading = try mixed(values)
        #expect(reading.questions.count == 1)
        guard case .scale(let key, let examples) = reading.questions.first else { return }
        #expect(key == TestKey(subject: "reading", assessment: "Check"))
        #expect(examples.map(\.count) == [99, 1])
        #expect(examples.last?.examples.map(\.value) == [other])
        #expect(examples.last?.examples.map(\.line) == [200])
        #expect(reading.brought.results.allSatisfy { $0.test.subject == "maths" })
        #expect(reading.brought.results.count == 100)

        let said = try mixed(values) { $0.scales[key.text] = .standardised }
        #expect(said.questions.isEmpty)
        #expect(said.brought.refused.map(\.value) == [other])
        #expect(said.brought.refused.map(\.line) == [200])
        #expect(said.brought.results.count == 199)
    }

    @Test func `noughts among scores with 100 in the middle are refused, among marks they are scores`() throws {
        let scores = try mixed((0..<20).map { "\(90 + $0)" } + ["0", "0"])
        #expect(scores.questions.isEmpty)
        #expect(
            scores.reasons
                == Array(repeating: "0 is no score of this test. Write “absent”, or leave the cell empty.", count: 2))
        let marks = try mixed((0..<20).map { "\($0)" } + ["0", "0"])
        #expect(marks.questions.isEmpty && marks.brought.refused.isEmpty)
    }

    @Test func `marks and percentages of all sizes are no mix`() throws {
        let reading = try mixed((0..<101).map { "\($0)" })
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.results.allSatisfy { $0.test.scale == nil })
    }

    @Test func `without a date the day is asked for, once`() throws {
        let text = "upn,subject,assessment,score\n\(upn(1)),reading,Test,98\n"
        #expect(try read(text).questions == [.day])
        let said = try read(text) { $0.day = Day("2026-11-05") }
        #expect(said.brought.results.map(\.takenOn) == [Day("2026-11-05")])
    }

    @Test func `a term says the day, and the test its subject`() throws {
        let reading = try read(
            "Student ID,Type,Year Group,Term,Academic Year,Subject,Result\n17,Summative,4,Spring End of Term,2025/26,Mathematics,31\n"
                + "18,Summative,4,Winter,2025/26,Mathematics,31\n", as: .results, terms: ourTerms
        ) { $0.columns[1].field = .assessment }
        #expect(reading.brought.results.map(\.takenOn) == [Day("2026-03-27")])
        #expect(reading.brought.results.map(\.test) == [ResultLine.Test(subject: "maths", name: "Summative")])
        #expect(reading.brought.refused.map(\.line) == [3])
        let named = try read(
            "upn,Test name,Test date,SAS\n\(upn(1)),Reading test B,2026-10-25,98\n\(upn(1)),Test C,2026-10-25,98\n")
        #expect(named.brought.results.map(\.test.subject) == ["reading"])
        #expect(named.brought.refused.map(\.line) == [3])
    }

    @Test(arguments: [("Autumn 2", ImportField.term), ("Baseline", nil)])
    func `an assessment point is a term where it says one`(point: String, field: ImportField?) throws {
        let found = try meaning("UPN,Subject,Assessment Point,SAS\n\(upn(1)),Maths,\(point),98\n")
        #expect(found.fields == [.upn, .subject, field, .score])
    }

    @Test func `one score a pupil asks what was sat`() throws {
        let text = "UPN,Surname,Forename,SAS,Stanine\n\(upn(1)),Demir,Leyla,98,5\n"
        #expect(try read(text).questions == [.result(column: 3)])
        let said = try read(text) {
            $0.columns[3].result = ResultColumn(subject: "reading", assessment: "Test B", day: Day("2026-10-25"))
        }
        #expect(said.brought.results.map(\.test.scale) == [.standardised])
    }

    @Test func `the shape with waves asks what they are`() throws {
        let text =
            "dataset,subject,pupil,school,wave,score\nx,Maths,1,44,0,23\nx,Maths,1,44,1,24\nx,Maths,1,44,0,9\nx,Maths,2,44,0,\n"
        let reading = try read(text)
        #expect(reading.brought.waves.map(\.wave) == ["0", "1"])
        #expect(reading.questions == [.waves(WaveOutline(reading.brought.waves))])
        #expect(reading.brought.refused.map(\.line) == [4, 5])
        let said = try read(text) { meaning in
            let waves = ["0", "1"].map { label in
                WaveMeaning.Wave(label: label, day: Day("2025-06-1\(label)")!, yearGroup: YearGroup(3)!)
            }
            meaning.waves = WaveMeaning(
                waves: waves, subjects: [WaveMeaning.Subject(name: "maths", isSameTest: true)], schools: nil,
                addsPupils: true)
        }
        #expect(said.questions.isEmpty)
        let meaning = try #require(said.brought.waveMeaning)
        #expect(meaning.results(said.brought.waves).map(\.takenOn) == [Day("2025-06-10"), Day("2025-06-11")])
    }

    @Test func `waves past counting are no waves`() {
        let rows = (0..<40).map { "1,maths,\($0),\($0)\n" }.joined()
        #expect(throws: Refusal.self) { try read("pupil,subject,wave,score\n" + rows) }
    }

    @Test func `a name and birth date beside a number go along with it`() throws {
        let reading = try read(
            "Student ID,Forename,Surname,DOB,Subject,Test,Date,SAS\n12,Mira,Vale,14/03/2018,Reading,NTS,25/10/2026,98\n"
                + "13,,,,Reading,NTS,25/10/2026,99\n")
        let born = Day("2018-03-14")
        #expect(
            reading.brought.results.map(\.pupil) == [
                .numbered(.local("12"), first: "Mira", last: "Vale", bornOn: born), .local("13"),
            ])
    }

    @Test func `a term is no day`() throws {
        let reading = try read(
            "upn,subject,assessment,date,term,score\n\(upn(1)),reading,Test,,Summer 2026,98\n"
                + "\(upn(2)),reading,Test,13/07/2026,Summer 2026,99\n", terms: ourTerms)
        #expect(reading.brought.results.map(\.isTermOnly) == [true, false])
    }

    @Test func `A and B beside C are never words for no score, whatever a person says`() throws {
        let rows = ["A", "B", "C", "D"].enumerated().map { "\(upn($0)),reading,Test,2026-10-25,\($1)\n" }.joined()
        let text = "upn,subject,assessment,date,score\n" + rows
        let reading = try read(text)
        #expect(reading.questions.count == 1 && reading.brought.results.isEmpty)
        let said = try read(text) { $0.scales["reading\tTest"] = .points }
        #expect(said.questions.isEmpty && said.brought.results.isEmpty)
        #expect(said.brought.refused.map(\.line) == [2, 3, 4, 5])
    }
}
