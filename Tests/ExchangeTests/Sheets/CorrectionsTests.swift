import Domain
import Exchange
import Testing

@Suite struct CorrectionsTests {
    private func again(_ sheet: Sheet, _ lines: [Int]) throws -> Sheet {
        try opened(
            Corrections.text(sheet, refused: lines.map { RefusedRow(line: $0, value: "", reason: "Why, “so”.") }))
    }

    @Test func `refused rows come back as they came, with the reason`() throws {
        let sheet = try opened("School\n\nUPN;Name;Phone\n1;Zoë;+44 20\n2;\"a\nb\";'=1+1\n3;Ava;\n")
        let corrections = try again(sheet, [4, 5])
        #expect(corrections.head == ["UPN", "Name", "Phone", "reason"])
        #expect(corrections.cells == [["1", "Zoë", "+44 20", "Why, “so”."], ["2", "a\nb", "=1+1", "Why, “so”."]])
    }

    @Test func `formulas do not run in a spreadsheet`() throws {
        let text = Corrections.text(
            try opened("UPN,Name\n1,=cmd|' /C calc'!A0\n"), refused: [RefusedRow(line: 2, value: "", reason: "=1")])
        #expect(text == "\u{FEFF}UPN,Name,reason\r\n1,'=cmd|' /C calc'!A0,'=1\r\n")
    }

    @Test func `corrected twice, the reason stands once, and nothing of a crooked row is lost`() throws {
        let sheet = try opened("UPN,Name,Name\n1,a,b\n2,c,d,e\n3,f,g\n")
        let once = try again(sheet, [2, 3])
        #expect(once.cells == [["1", "a", "b", "Why, “so”."], ["2", "c", "d", "Why, “so”.", "e"]])
        let twice = try again(once, once.rows.map(\.line))
        #expect(twice.head == ["UPN", "Name", "Name (2)", "reason"] && twice.cells == once.cells)
        #expect(try again(sheet, [4]).cells == [["3", "f", "g", "Why, “so”."]])
    }
}
