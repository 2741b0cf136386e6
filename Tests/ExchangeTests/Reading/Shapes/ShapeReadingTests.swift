import Domain
import Exchange
import Testing

/// Files in the shapes of Arbor, SIMS, Bromcom, Insight and COLLECT give exactly these lines.
@Suite struct ShapeReadingTests {
    private let leyla = PupilKey.upn("H801200001001")
    private let sean = PupilKey.upn("M823432106043")

    private func ofTerm(
        _ line: Int, _ pupil: PupilKey, _ test: ResultLine.Test, _ day: Day, _ outcome: ResultLine.Outcome
    ) -> ResultLine {
        var line = ResultLine(line: line, pupil: pupil, test: test, takenOn: day, outcome: outcome)
        line.isTermOnly = true
        return line
    }

    /// With the numbers of pupils alone.
    private func bare(_ lines: [ResultLine]) -> [ResultLine] {
        lines.map { line in
            var bare = ResultLine(
                line: line.line, pupil: line.pupil.bare, test: line.test, takenOn: line.takenOn, outcome: line.outcome,
                yearGroup: line.yearGroup)
            bare.isTermOnly = line.isTermOnly
            return bare
        }
    }

    @Test func `Arbor, a list of pupils`() throws {
        let reading = try read(Shapes.arborPupils)
        var first = PupilLine(line: 2)
        (first.upn, first.localKey, first.first, first.last) = (UPN("H801200001001"), "1041", "Leyla", "Demir")
        (first.bornOn, first.yearGroup, first.className) = (Day("2018-03-14"), YearGroup(4), "4 Willow")
        var second = PupilLine(line: 3)
        (second.upn, second.localKey, second.first, second.last) = (UPN("M823432106043"), "1042", "Seán", "O’Brien")
        (second.bornOn, second.yearGroup, second.className) = (Day("2017-11-02"), YearGroup(4), "4 Willow")
        second.knownAs = "Sean"
        #expect(reading.brought.pupils == [first, second])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `Arbor, SEN history`() throws {
        let reading = try read(Shapes.arborSEN)
        var support = SENLine(line: 2, pupil: leyla)
        (support.status, support.from, support.until) = (.support, Day("2023-09-13"), Day("2025-08-31"))
        (support.needs, support.rank) = ([.speechLanguage], 1)
        var plan = SENLine(line: 3, pupil: leyla)
        (plan.status, plan.from, plan.needs, plan.rank) = (.plan, Day("2025-10-15"), [.speechLanguage], 1)
        #expect(reading.brought.kind == .sen)
        #expect(reading.brought.sen == [support, plan])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `SIMS, a row for each pupil and contact`() throws {
        let reading = try read(Shapes.simsContacts)
        #expect(reading.brought.kind == .contacts)
        let expected: [(Int, String, String, String, String, String, Bool, Int, String)] = [
            (4, "001041", "Mrs", "Ayla", "Demir", "Mother", true, 1, "01632 960001"),
            (5, "001041", "Mr", "Emre", "Demir", "Father", false, 2, ""),
            (6, "001042", "Ms", "Nora", "O'Brien", "Mother", true, 1, "01632 960002"),
        ]
        let lines = expected.map { row in
            let (first, last) = row.1 == "001041" ? ("Leyla", "Demir") : ("Seán", "O'Brien")
            var line = ContactLine(
                line: row.0, pupil: PupilKey.local(row.1).beside(first: first, last: last, bornOn: nil))
            (line.title, line.first, line.last, line.relationship) = (row.2, row.3, row.4, row.5)
            (line.hasResponsibility, line.place, line.phone) = (row.6, row.7, row.8)
            return line
        }
        #expect(reading.brought.contacts == lines)
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `SIMS, a marksheet`() throws {
        let reading = try read(Shapes.simsMarksheet, terms: ourTerms)
        let nts = ResultLine.Test(subject: "reading", name: "NTS SAS", scale: .standardised)
        let maths = ResultLine.Test(subject: "maths", name: "Ma")
        let day = Day("2025-12-19")!
        #expect(
            bare(reading.brought.results) == [
                ofTerm(2, .local("1041"), nts, day, .score(Score("98")!)),
                ofTerm(2, .local("1041"), maths, day, .score(Score("31")!)),
                ofTerm(3, .local("1042"), nts, day, .unscored(.absent)),
                ofTerm(3, .local("1042"), maths, day, .score(Score("28")!)),
            ])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `Bromcom, wide results of this year group and the last`() throws {
        let reading = try read(Shapes.bromcom, terms: ourTerms)
        let test = ResultLine.Test(subject: "maths", name: "Summative Assessment", scale: .teacherAssessment)
        func line(_ line: Int, _ pupil: PupilKey, _ day: String, _ grade: String, _ place: Int) -> ResultLine {
            ofTerm(line, pupil, test, Day(day)!, .score(Score(text: grade, thousandths: place * 1000)))
        }
        #expect(
            bare(reading.brought.results) == [
                line(2, leyla, "2025-12-19", "EXS", 8), line(2, leyla, "2025-07-18", "WTS", 7),
                line(3, sean, "2025-12-19", "GDS", 9),
            ])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `Insight, wide results beside what else a tracker shows`() throws {
        let reading = try read(Shapes.insight, terms: ourTerms)
        let test = ResultLine.Test(subject: "reading", name: "Reading", scale: .teacherAssessment)
        func line(_ line: Int, _ pupil: PupilKey, _ day: String, _ grade: String, _ place: Int) -> ResultLine {
            ofTerm(line, pupil, test, Day(day)!, .score(Score(text: grade, thousandths: place * 1000)))
        }
        #expect(
            bare(reading.brought.results) == [
                line(2, leyla, "2025-12-19", "WTS", 7), line(2, leyla, "2026-03-27", "EXS", 8),
                line(3, sean, "2025-12-19", "GDS", 9),
            ])
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
    }

    @Test func `COLLECT, three tables together`() throws {
        let files = [
            ("p.csv", Shapes.collectPupils), ("n.csv", Shapes.collectNeeds), ("s.csv", Shapes.collectSessions),
        ]
        let sheets = try Sheets.open(
            files.map { BroughtBytes(name: $0.0, bytes: Array($0.1.utf8)) }, isHeading: SheetReader.isHeading)
        let readings = try sheets.map { sheet in
            var meaning = try SheetReader.guess(sheet, on: readingDay, terms: ourTerms)
            meaning.day = Day("2026-07-20")
            return try SheetReader.read(sheet, meaning, on: readingDay, terms: ourTerms)
        }
        #expect(readings.allSatisfy { $0.questions.isEmpty && $0.brought.refused.isEmpty })
        #expect(readings.map(\.brought.kind) == [.pupils, .sen, .attendance])

        let pupil = try #require(readings[0].brought.pupils.first)
        #expect((pupil.first, pupil.last, pupil.yearGroup) == ("Leyla", "Demir", YearGroup(4)))
        #expect((pupil.bornOn, pupil.joinedOn, pupil.homeLanguage) == (Day("2018-03-14"), Day("2022-09-05"), "TUR"))
        #expect(readings[0].brought.sen.map(\.status) == [.support, SENStatus.none])
        #expect(readings[0].brought.sen.map(\.from) == [nil, nil])
        #expect(readings[1].brought.sen.map(\.pupil) == [leyla, leyla])
        #expect(readings[1].brought.sen.map(\.needs) == [[.speechLanguage], [.specificLearning]])
        #expect(readings[1].brought.sen.map(\.rank) == [1, 2])
        let year = AcademicYear(start: 2025)
        var first = AttendanceLine(line: 2, pupil: leyla, year: year, season: .summer)
        (first.possible, first.missed, first.unauthorised) = (116, 6, 0)
        var second = AttendanceLine(line: 4, pupil: sean, year: year, season: .summer)
        (second.possible, second.missed, second.unauthorised) = (120, 4, 4)
        #expect(readings[2].brought.attendance == [first, second])
    }
}
