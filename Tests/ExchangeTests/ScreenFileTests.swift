import Dispatch
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
        #expect(subject.marks.sittings == [0, 1] && subject.marks.scores == [5, 7])
        #expect(subject.marks.errors[0].isNaN && subject.marks.errors[1] == 1.5)
        #expect(subject.marks.yearGroups == [0, 0] && subject.marks.scales.isEmpty && subject.marks.days.isEmpty)
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
        let output = ScreenOutput(file)
        let text = String(decoding: output.heading + output.lines([reading], of: file.subjects[0]), as: UTF8.self)
        #expect(
            text == """
                pupil,subject,school,year_group,from,to,results,peers,before,now,attainment_percentile,growth_percentile,\
                growth_low,growth_high,slower_than_peers,below_own_rate,gap_not_closing,gap_widening,reason
                '=A,maths,S,,1,2,2,0,5,6.5,50.0,,,,too early,too early,too early,too early,\
                This needs 15 other pupils who sat both tests. There are none.

                """)
    }

    @Test func `only the columns that are asked for`() throws {
        let file = try file("pupil,subject,wave,score\nA,maths,1,5\n")
        let output = ScreenOutput(file, columns: [.growth, .pupil])
        #expect(output.heading == Array("growth_percentile,pupil\n".utf8))
    }

    @Test func `parts of any size make the same file, with the same line for a fault`() throws {
        let rows = [
            "A,m,1,5", "A,m,2,6.25", "\"A\",m,3,NA", "", "B,\"m\",1,-7", "\"B\nor C\",m,1,8", "A,r,2,1e2", " A ,m,2,9",
            "é,m,1,1", "10,m,1,2", "9,m,1,3", "A,m,1,4",
        ]
        for end in ["\n", "\r\n", "\r"] {
            let text = "pupil,subject,wave,score" + end + rows.joined(separator: end) + end
            let whole = try file(text)
            let faulty = text + "B,,1,5" + end
            for size in 1...40 {
                let parts = try ScreenFile(Array(text.utf8), partBytes: size)
                #expect(
                    parts.pupils == whole.pupils && parts.subjects.map(\.sittings) == whole.subjects.map(\.sittings))
                for (a, b) in zip(parts.subjects, whole.subjects) {
                    #expect(a.marks.pupils == b.marks.pupils && a.marks.sittings == b.marks.sittings)
                    #expect(a.marks.scores == b.marks.scores)
                }
                do throws(ScreenFileFault) {
                    _ = try ScreenFile(Array(faulty.utf8), partBytes: size)
                    Issue.record("an empty subject was taken")
                } catch { #expect(error == .emptyField(column: "subject", line: 15)) }
            }
            #expect(whole.pupils.map(\.id) == ["9", "10", "A", "B", "B\nor C", "é"])
            #expect(whole.subjects[0].marks.scores == [3, 2, 5, 4, 6.25, 9, -7, 8, 1])
        }
    }

    @Test func `a column may be empty in every line`() throws {
        let file = try file("pupil,subject,wave,score,scale,year_group,sem,date,school\nA,m,1,5,,,,,\n")
        let marks = file.subjects[0].marks
        #expect(marks.scales == [-1] && marks.yearGroups == [-100] && marks.errors[0].isNaN && marks.days == [nil])
        #expect(file.pupils.map(\.school) == [""])
    }

    @Test func `several threads make the same file, and its lines the same bytes`() throws {
        let atOnce: InParts = { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
        var rows: [String] = []
        for pupil in 0..<400 {
            for (subject, wave) in [("maths", 1), ("maths", 2), ("r\u{E9}cit", 1)] {
                // Not in order, some in quotation marks, some more than once.
                let name = pupil % 9 == 0 ? "\"P \(pupil * 7919 % 401)\"" : "P \(pupil * 7919 % 401)"
                rows.append("\(name),\(subject),\(wave),\(pupil % 61).5,Y\(pupil % 3),\(pupil % 5 == 0 ? "" : "2.5")")
            }
        }
        let text = Array((["pupil,subject,wave,score,year_group,sem"] + rows).joined(separator: "\n").utf8)
        let whole = try ScreenFile(text)
        for size in [1, 40, 333, 5000] {
            let file = try ScreenFile(text, partBytes: size, inParts: atOnce)
            #expect(file.pupils == whole.pupils && file.yearGroups == whole.yearGroups)
            for (a, b) in zip(file.subjects, whole.subjects) {
                #expect(a.name == b.name && a.sittings == b.sittings && a.marks.pupils == b.marks.pupils)
                #expect(a.marks.sittings == b.marks.sittings && a.marks.yearGroups == b.marks.yearGroups)
                #expect(
                    a.marks.scores == b.marks.scores
                        && a.marks.errors.map(\.bitPattern) == b.marks.errors.map(\.bitPattern))
            }
            let growth = Growth(percentile: .middle, low: .middle, high: .middle)
            let found = whole.pupils.indices.map { (pupil: $0, growth: $0 % 4 == 0 ? nil : growth) }
            let (output, other) = (
                ScreenOutput(whole, columns: [.pupil, .growth]), ScreenOutput(file, columns: [.pupil, .growth])
            )
            let blocks = [[UInt8]](count: 10, size: 1, atOnce) { block in
                other.lines(found[block * found.count / 10..<(block + 1) * found.count / 10], of: file.subjects[0])
            }
            #expect(blocks.flatMap(\.self) == output.lines(found, of: whole.subjects[0]))
        }
    }

    @Test(arguments: [
        "A1", "a b", "7", "-7", "=1", "+", " a", "a ", "a,b", "a\"b", "a\nb", "\u{E9}", "", "@x", "\tx", "x\r",
        "\u{FF1D}1",
    ])
    func `a cell is written as everywhere`(name: String) throws {
        let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
        guard let file = try? file("pupil,subject,wave,score\nA,\(quoted),1,5\n") else { return }
        let lines = ScreenOutput(file, columns: [.subject, .growth]).lines(
            [(pupil: 0, growth: nil)], of: file.subjects[0])
        #expect(String(decoding: lines, as: UTF8.self) == CSVWriter.cell(file.subjects[0].name) + ",\n")
    }

    @Test func `rows and columns in any order make the same file`() throws {
        let rows = (0..<60).map { ["\($0 % 7 * 3)", ["maths", "reading"][$0 / 7 % 2], "\($0 / 14)", "\($0 % 11).5"] }
        let names = ["pupil", "subject", "wave", "score"]
        let first = try file(([names] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n"))
        for turn in 1..<12 {
            let order = names.indices.map { ($0 * (turn % 2 == 0 ? 1 : 3) + turn) % 4 }
            let shuffled =
                [names]
                + rows
                .sorted { ($0[turn % 4], $0[0], $0[1], $0[2]) < ($1[turn % 4], $1[0], $1[1], $1[2]) }
            let again = try file(
                shuffled.map { row in order.map { row[$0] }.joined(separator: ",") }.joined(separator: "\n"))
            #expect(again.pupils == first.pupils)
            for (a, b) in zip(again.subjects, first.subjects) {
                #expect(a.name == b.name && a.sittings == b.sittings && a.marks.pupils == b.marks.pupils)
                #expect(a.marks.sittings == b.marks.sittings && a.marks.scores == b.marks.scores)
            }
        }
    }

    @Test(arguments: [
        "0", "-0", "7", "007", "12.5", "-12.5", ".5", "5.", "-", ".", "", "--1", "1.2.3", "123456789012345", "1e3",
        "999999999.9", "0.1", "0.000000000000001", "123456.789012345", "99999999999.1", "4 5", "+3", "1,", "٣",
    ])
    func `a number read by hand is what the text says`(written: String) {
        let bytes = Array(written.utf8)
        let cell = CSVParser.Cell(start: 0, end: bytes.count, hasDoubledQuotes: false)
        guard let number = bytes.span.plainNumber(cell) else { return }
        #expect(number.bitPattern == Double(written)?.bitPattern && written.utf8.count < 16)
    }

    @Test func `too much is said to be too much`() {
        var limits = ScreenFile.limits
        limits.rows = 2
        let rows = Array("pupil,subject,wave,score\nA,m,1,5\nA,m,2,5\nA,m,3,5\n".utf8)
        #expect(throws: ScreenFileFault.csv(.tooManyRows(limit: 2))) { try ScreenFile(rows, limits: limits) }
        limits.bytes = 20
        #expect(throws: ScreenFileFault.csv(.tooLarge(bytes: rows.count, limit: 20))) {
            try ScreenFile(rows, limits: limits)
        }
    }
}
