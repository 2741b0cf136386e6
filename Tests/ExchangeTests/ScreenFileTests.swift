import Domain
import Testing

@testable import Exchange

@Suite struct ScreenFileTests {
    private func file(_ text: String) throws -> ScreenFile { try ScreenFile(Array(text.utf8)) }

    private func fault(_ text: String) -> ScreenFileFault? {
        do { _ = try ScreenFile(Array(text.utf8)) } catch { return error }
        return nil
    }

    @Test func `columns in any order, others passed over`() throws {
        let file = try file(
            "score,Wave,colour,SUBJECT,pupil,sem,year_group\n7,2,red,maths,B,1.5,4\n5,1,,maths,B,,Year 4\n")
        let subject = try #require(file.subjects.first)
        #expect(subject.sittings == ["1", "2"] && file.yearGroups == ["Year 4"])
        #expect(subject.marks.map(\.sitting) == [1, 0] && subject.marks.map(\.score) == [7, 5])
        #expect(subject.marks.map(\.sem) == [1.5, nil])
    }

    @Test func `numbers order themselves, names go by first date`() throws {
        let numbers = try file("pupil,subject,wave,score\nA,m,10,1\nA,m,9,1\nA,m,9.0,1\n")
        #expect(numbers.subjects[0].sittings == ["9", "10"])
        let names = try file(
            "pupil,subject,wave,score,date\nA,m,Autumn,1,2025-09-12\nB,m,Autumn,1,2024-09-01\n"
                + "A,m,Spring,1,16/01/2025 09:00\n")
        #expect(names.subjects[0].sittings == ["Autumn", "Spring"])
        let days = try file("pupil,subject,wave,score\nA,m,2026-01-01,1\nA,m,2025-09-01,1\n")
        #expect(days.subjects[0].sittings == ["2025-09-01", "2026-01-01"])
    }

    @Test func `pupils of two schools may share a number, and no score is no line`() throws {
        let file = try file("pupil,subject,wave,score,school\n2,m,1,5,X\n10,m,1,5,X\n2,m,1,6,Y\n3,m,1,,X\n3,m,2,NA,X\n")
        #expect(file.pupils.map { $0.school + $0.id } == ["X2", "X10", "Y2"])
    }

    @Test(arguments: [
        ("", ScreenFileFault.csv(.empty)), ("pupil,score\n", .missingColumns(["subject", "wave"])),
        ("pupil;subject;wave;score\n1;m;1;5\n", .missingColumns(["pupil", "subject", "wave", "score"])),
        ("pupil,subject,wave,score, Score\nA,m,1,5,6\n", .twoColumns("score")),
        ("pupil,subject,wave,score\n", .noScores), ("pupil,subject,wave,score\nA,m,1,\n", .noScores),
        ("pupil,subject,wave,score\n\nA,m,1,abc\n", .notANumber(column: "score", text: "abc", line: 3)),
        ("pupil,subject,wave,score\nA,m,1,inf\n", .notANumber(column: "score", text: "inf", line: 2)),
        ("pupil,subject,wave,score\nA,m,1,0x10\n", .notANumber(column: "score", text: "0x10", line: 2)),
        ("pupil,subject,wave,score\nA,m,1,1e999\n", .notANumber(column: "score", text: "1e999", line: 2)),
        ("pupil,subject,wave,score\nA,,1,5\n", .emptyField(column: "subject", line: 2)),
        ("pupil,subject,wave,score,sem\nA,m,1,5,-2\n", .notANumber(column: "sem", text: "-2", line: 2)),
        ("pupil,subject,wave,score,date\nA,m,1,5,31 June\n", .notADate(text: "31 June", line: 2)),
        ("pupil,subject,wave,score,date\nA,m,1,5,31/01/26\n", .notADate(text: "31/01/26", line: 2)),
        ("pupil,subject,wave,score\nA,m,Autumn,5\n", .unorderedSitting(subject: "m", name: "Autumn")),
    ])
    func `a bad file says what is wrong`(text: String, expected: ScreenFileFault) {
        #expect(fault(text) == expected)
        #expect(expected.message.hasSuffix("."))
    }

    @Test func `the output has the promised columns`() throws {
        let file = try file("pupil,subject,wave,score,school\n=A,maths,1,5,S\n=A,maths,2,6.5,S\n")
        let few = Answered(.tooEarly, .fewPeers(have: 0, needed: 15))
        let reading = Reading(
            pupil: 0, from: 0, to: 1, results: 2, peers: 0, before: 5, now: 6.5, attainment: .middle,
            likelyAttainment: .middle ... .middle, growth: nil,
            answers: Answers(slowerThanPeers: few, belowOwnRate: few, gapNotClosing: few, gapWidening: few),
            errorIsAssumed: true)
        var output = ScreenOutput(file)
        output.add([reading], of: file.subjects[0])
        #expect(
            output.text == """
                pupil,subject,school,year_group,from,to,results,peers,before,now,attainment_percentile,growth_percentile,\
                growth_low,growth_high,slower_than_peers,below_own_rate,gap_not_closing,gap_widening,reason
                '=A,maths,S,,1,2,2,0,5,6.5,50.0,,,,too early,too early,too early,too early,\
                This needs 15 other pupils who sat both tests. There are none.

                """)
    }
}
