import Testing

@testable import Domain
@testable import Exchange

@Suite struct TrendFileTests {
    private func read(_ text: String) throws -> TrendFile { try TrendFile(Array(text.utf8)) }

    private static let head = "pupil,measure,date,score,aim,aim_date"

    @Test func `lines are put together by pupil and measure, and in order of day`() throws {
        let file = try read(
            """
            Measure,PUPIL,date,score,aim,aim_date,delivered,planned,change,start,colour
            words,10,2026-01-31,12,40,2026-07-01,9,10,,,red
            words,9,2026-02-07,20,40,01/07/2026,,,,,
            words,9,2026-01-31,,40,2026-07-01,,,new group,18.5,
            reading,9,2026-01-31,3,4,2026-07-01,,,,,
            """)
        #expect(file.courses.map { "\($0.pupil) \($0.measure)" } == ["9 reading", "9 words", "10 words"])
        let lines = file.courses[1].lines
        #expect(lines.map(\.day) == [Day(2026, 1, 31)!, Day(2026, 2, 7)!])
        #expect(lines[0].score == nil && lines[0].isChange && lines[0].start == 18.5)
        #expect(lines[1].score == 20 && !lines[1].isChange && lines[1].aimDay == Day(2026, 7, 1)!)
        #expect(file.courses[2].lines[0].delivered == 9 && file.courses[2].lines[0].planned == 10)
    }

    @Test(arguments: [
        ("", TrendFileFault.csv(.empty)),
        ("pupil,measure,date,score", .missingColumns(["aim", "aim_date"])),
        ("\(head),Aim", .twoColumns("aim")),
        (head, .noResults),
        ("\(head)\n1,words,2026-01-31,,40,2026-07-01", .emptyField(column: "score", line: 2)),
        ("\(head)\n1,words,2026-01-31,12,,2026-07-01", .emptyField(column: "aim", line: 2)),
        ("\(head)\n1,,2026-01-31,12,40,2026-07-01", .emptyField(column: "measure", line: 2)),
        ("\(head)\n1,words,2026-01-31,inf,40,2026-07-01", .notANumber(column: "score", text: "inf", line: 2)),
        ("\(head)\n1,words,2026-01-31,12,forty,2026-07-01", .notANumber(column: "aim", text: "forty", line: 2)),
        ("\(head)\n1,words,31.1.26,12,40,2026-07-01", .notADate(column: "date", text: "31.1.26", line: 2)),
        ("\(head)\n1,words,2026-01-31,12,40,soon", .notADate(column: "aim_date", text: "soon", line: 2)),
        (
            "\(head),planned\n1,words,2026-01-31,12,40,2026-07-01,2.5",
            .notANumber(column: "planned", text: "2.5", line: 2)
        ),
        (
            "\(head),delivered\n1,words,2026-01-31,12,40,2026-07-01,-1",
            .notANumber(column: "delivered", text: "-1", line: 2)
        ),
    ])
    func `a bad file is refused with the line and what is wrong`(text: String, fault: TrendFileFault) {
        #expect(throws: fault) { try read(text) }
        #expect(fault.message.hasSuffix("."))
    }
}
