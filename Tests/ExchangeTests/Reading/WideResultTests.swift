import Domain
import Exchange
import Synchronization
import Testing

/// A row for each pupil and a column for each sitting.
@Suite struct WideResultTests {
    @Test(
        arguments: [
            ("Summative Assessment$Spring End of Term$3$Mathematics", "maths", "Summative Assessment", "2026-03-27"),
            ("Reading NTS SAS Autumn 2025", "reading", "NTS SAS", "2025-12-19"),
            ("Ma Aut 2 2025", "maths", "Ma", "2025-12-19"), ("Ma Aut 1 2025", "maths", "Ma", "2025-10-24"),
            ("Reading - Autumn 2025", "reading", "Reading", "2025-12-19"),
            ("Writing (Summer 2025/26)", "writing", "Writing", "2026-07-21"),
            ("Autumn 2026 GPS", "grammar, punctuation and spelling", "GPS", "2026-11-10"),
            ("Reading age Spring 26", "reading", "Reading age", "2026-03-27"),
            ("Maths Y4 Summer", "maths", "Maths", "2026-07-21"), ("Spr2 Science", "science", "Science", "2026-03-27"),
            ("Maths PUMA Autumn 2024", "maths", "PUMA", "2024-12-18"),
            ("PiRA Autumn 2024", "reading", "PiRA", "2024-12-18"),
        ])
    func `a heading says subject, test and term`(heading: String, subject: String, test: String, day: String) throws {
        let found = try meaning("UPN,Surname,\(heading)\n\(upn(1)),Demir,98\n", terms: ourTerms)
        #expect(found.columns[2].field == .result)
        #expect(found.columns[2].result == ResultColumn(subject: subject, assessment: test, day: Day(day)))
    }

    @Test(arguments: [("Reading age", "7y 3m", 87_000), ("Maths", "65%", 65_000), ("Phonics", "Wa", 8000)])
    func `cells show scores, whatever they are`(heading: String, cell: String, thousandths: Int) throws {
        let reading = try read("UPN,Surname,\(heading) Autumn 2025\n\(upn(1)),Demir,\(cell)\n", terms: ourTerms)
        let score = Score(text: cell, thousandths: thousandths)
        #expect(reading.brought.results.map(\.outcome) == [.score(score)])
    }

    @Test func `sittings in a second line of headings`() throws {
        let reading = try read(
            "Marks 4W,,,,\nUPN,Surname,Reading,,Maths\n,,Autumn 2025,Spring 2026,Autumn 2025\n\(upn(1)),Demir,98,99,101\n",
            terms: ourTerms)
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.results.map(\.test.subject) == ["reading", "reading", "maths"])
        #expect(reading.brought.results.map(\.takenOn.iso) == ["2025-12-19", "2026-03-27", "2025-12-19"])
        let gap = try read("UPN,Surname,Reading Autumn 2025,\n,Demir,Absent,see note\n", terms: ourTerms)
        #expect(gap.brought.results.map(\.line) == [2])
    }

    @Test func `grades that nobody knows are scores where the heading names what was sat`() throws {
        let found = try meaning(
            "UPN,Surname,Reading Autumn 2025,Wr Summer 2025,Maths Target,nativeid,fsmtableid\n\(upn(1)),Demir,W,S,W,1,98\n"
        )
        #expect(found.fields == [.upn, .lastName, .result, .result, nil, nil, nil])
        #expect(found.columns[3].result?.subject == "writing")
    }

    @Test func `attendance is no score`() throws {
        let found = try meaning("UPN,Surname,Reading Autumn 2025,Attendance Autumn 2025\n\(upn(1)),Demir,98,95.2\n")
        #expect(found.fields == [.upn, .lastName, .result, nil])
    }

    @Test func `each filled cell is a result, and an empty one is none`() throws {
        let reading = try read(
            "UPN,Name,Reading NTS SAS Autumn 2025,Reading NTS SAS Spring 2026,Maths NTS SAS Autumn 2025\n"
                + "\(upn(1)),\"Demir, Leyla\",98,,101\n\(upn(2)),\"Reed, Jack\",Absent,105,\n", terms: ourTerms)
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.results.map(\.line) == [2, 2, 3, 3])
        #expect(reading.brought.results.map(\.takenOn.iso) == ["2025-12-19", "2025-12-19", "2025-12-19", "2026-03-27"])
        #expect(reading.brought.results.map(\.test.subject) == ["reading", "maths", "reading", "reading"])
        #expect(reading.brought.results.allSatisfy { $0.test.name == "NTS SAS" && $0.test.scale == .standardised })
        #expect(reading.brought.results[2].outcome == .unscored(.absent))
    }

    @Test func `how many rows are read is told on the way`() throws {
        let told = Mutex<[Int]>([])
        let rows = (1...2500).map { "Pupil \($0),98" }
        let sheet = try sheet((["Name,Reading NTS SAS Autumn 2025"] + rows).joined(separator: "\n"))
        let meaning = try SheetReader.guess(sheet, on: readingDay, terms: ourTerms)
        _ = try SheetReader.read(sheet, meaning, on: readingDay, terms: ourTerms) { row in
            told.withLock { $0.append(row) }
        }
        #expect(told.withLock { $0 } == [0, 1000, 2000])
    }

    @Test func `a column without subject or term is asked about, the others are read`() throws {
        let text = "UPN,Reading - Autumn 2025,Maths,Test 3 Spring 2026\n\(upn(1)),98,7,12\n"
        let reading = try read(text, terms: ourTerms)
        #expect(reading.questions == [.result(column: 2), .result(column: 3)])
        #expect(reading.brought.results.count == 1)
        let said = try read(text, terms: ourTerms) {
            $0.columns[2].result = ResultColumn(subject: "maths", assessment: "Times tables", day: Day("2026-06-12"))
            $0.columns[3].field = nil
        }
        #expect(said.questions.isEmpty)
        #expect(said.brought.results.map(\.takenOn.iso) == ["2025-12-19", "2026-06-12"])
    }

    @Test func `a bad cell is refused by its heading and the rest of the row is taken`() throws {
        let reading = try read(
            "UPN,Reading SAS Autumn 2025,Maths SAS Autumn 2025\n\(upn(1)),see me,101\n\(upn(2)),99,0\nH8,99,98\n",
            terms: ourTerms)
        #expect(reading.brought.results.count == 2)
        #expect(reading.brought.refused.map(\.line) == [2, 3, 4])
        #expect(reading.reasons[0].hasPrefix("“Reading SAS Autumn 2025”: "))
        #expect(reading.reasons[1].contains("0 is no score of this test"))
    }

    @Test func `a pupil in two rows with the same scores is one, with others two`() throws {
        let reading = try read(
            "UPN,Class,Reading - Autumn 2025\n\(upn(1)),4W,98\n\(upn(1)),Ma1,98\n\(upn(1)),En2,97\n", terms: ourTerms)
        #expect(reading.brought.results.count == 1)
        #expect(reading.brought.refused.map(\.line) == [4])
    }

    @Test func `one test in several columns is one scale`() throws {
        var rows = (0..<50).map { "P\($0),\(80 + $0),\(81 + $0)\n" }
        rows.append("P99,90,5\n")
        let reading = try read(
            "Adno,Reading NTS Autumn 2025,Reading NTS Spring 2026\n" + rows.joined(), terms: ourTerms)
        guard case .scale(let key, let examples) = reading.questions.first else {
            Issue.record("\(reading.questions)")
            return
        }
        #expect(key == TestKey(subject: "reading", assessment: "NTS"))
        #expect(examples.map(\.count) == [101, 1])
    }

    @Test func `a term of an earlier year group is of an earlier year`() throws {
        let reading = try read(
            "UPN,Year,Test$Summer End of Term$3$Reading,Test$Summer End of Term$4$Reading\n\(upn(1)),5,40,52\n\(upn(2)),4,41,\n",
            terms: ourTerms)
        #expect(reading.brought.results.map(\.takenOn.iso) == ["2025-07-18", "2026-07-21", "2026-07-21"])
        #expect(reading.brought.refused.isEmpty)
    }

    @Test func `a day that a column says is no term`() throws {
        let dated = try read("UPN,Date,Reading Test\n\(upn(1)),2026-10-25,98\n")
        #expect(dated.brought.results.map(\.isTermOnly) == [false])
        let term = try read("UPN,Reading - Autumn 2025\n\(upn(1)),98\n", terms: ourTerms)
        #expect(term.brought.results.map(\.isTermOnly) == [true])
    }
}
