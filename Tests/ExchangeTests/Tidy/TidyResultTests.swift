import Domain
import Exchange
import Testing

@Suite struct TidyResultTests {
    private let head = "upn,subject,assessment,date,score,minimum,maximum,scale,sem\n"

    @Test func `a row with everything`() throws {
        let file = try read(
            .results, head + "H801200001001,Reading,Termly test,05/11/2026,98.5,69,141,standardised,4.7\n")
        guard case .results(let lines) = file.rows, let line = lines.first else { return }
        #expect(line.pupil == .upn("H801200001001"))
        #expect(
            line.test
                == ResultLine.Test(
                    subject: "reading", name: "Termly test", scale: "standardised", minimum: 69_000, maximum: 141_000,
                    error: 4700))
        #expect(line.takenOn == Day("2026-11-05"))
        #expect(line.score == Score("98.5"))
    }

    @Test(arguments: [
        ("H801200001001,reading,Test,05/11/2026,,,,,", "There is no score"),
        ("H801200001001,reading,Test,05/11/2026,EXS,,,,", "not a number"),
        ("H801200001001,reading,Test,05/11/2026,1.2345,,,,", "at most three decimals"),
        ("H801200001001,reading,Test,,98,,,,", "There is no date"),
        ("H801200001001,reading,Test,11/11/2026,98,,,,", "still to come"),
        ("H801200001001,reading,,05/11/2026,98,,,,", "There is no assessment"),
        ("H801200001001,,Test,05/11/2026,98,,,,", "There is no subject"),
        (",reading,Test,05/11/2026,98,,,,", "does not say which pupil"),
        ("H8,reading,Test,05/11/2026,98,,,,", "This is no UPN"),
        ("H801200001001,reading,Test,05/11/2026,98,40,0,,", "not above the minimum"),
        ("H801200001001,reading,Test,05/11/2026,98,,,,0", "sem is above 0"),
    ])
    func `rows that cannot be taken`(row: String, reason: String) throws {
        let file = try read(.results, head + row + "\n")
        #expect(file.refused.first?.reason.contains(reason) == true, "\(file.refused)")
    }

    @Test func `a row twice, also where capitals differ`() throws {
        let file = try read(
            .results,
            "upn,subject,assessment,date,score\nH801200001001,reading,Test,5/11/2026,98\n"
                + "h801200001001,Reading,TEST,2026-11-05,99\nH801200001001,reading,Test,6/11/2026,99\n")
        #expect(file.refused.map(\.line) == [3])
    }

    @Test func `the shape with waves`() throws {
        let file = try read(
            .results,
            "dataset,subject,pupil,school,wave,score\nx,Maths,1,44,0,23\nx,Maths,1,44,1,24\nx,Maths,1,44,0,9\n"
                + "x,Maths,2,44,0,\n")
        guard case .waves(let lines) = file.rows else { return }
        #expect(lines.map(\.wave) == ["0", "1"])
        #expect(lines.first?.subject == "maths")
        #expect(file.refused.map(\.line) == [4, 5])
    }

    @Test func `waves past counting are no waves`() {
        let rows = (0..<40).map { "1,maths,\($0),\($0)\n" }.joined()
        #expect(refusal(.results, "pupil,subject,wave,score\n" + rows)?.contains("40 different entries") == true)
    }

    @Test func `refused rows as a file to correct, safe in a spreadsheet`() throws {
        let table = try TidyTable(csv: Array("upn,note\n=cmd(),\"a,b\"\nok,fine\n".utf8))
        let text = RowsToCorrect(table, [RefusedRow(line: 2, value: "=cmd()", reason: "This is no UPN.")]).text
        #expect(text == "upn,note,reason\r\n'=cmd(),\"a,b\",This is no UPN.\r\n")
    }
}
