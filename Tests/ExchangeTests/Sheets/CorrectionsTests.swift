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

    @Test(arguments: [
        "=1+1", "  =1+1", "+44 20 é", "-Zoë", "@é", "=\"é\"&A1", "\u{FF1D}1+1", "\u{FF20}Zoë", "\t=1", "'=1", "''=1",
        "-12.5",
        "O'Brien", "'t Hooft",
    ])
    func `what is kept from running reads back as it was`(cell: String) throws {
        let quoted = cell.replacing("\"", with: "\"\"")
        let sheet = try opened("UPN,Name,Born\n1,\"\(quoted)\",2\n")
        let text = Corrections.text(sheet, refused: [RefusedRow(line: 2, value: "", reason: "Why.")])
        let written = try #require(text.split(separator: "\r\n").last?.split(separator: ",").dropFirst().first)
        #expect(!"=+@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(written.drop { $0 == "\"" || $0 == " " }.first ?? " "))
        #expect(try again(sheet, [2]).cells[0][1] == sheet.cells[0][1])
    }

    @Test func `corrected twice, the reason stands once, and nothing of a crooked row is lost`() throws {
        let sheet = try opened("UPN,Name,Name\n1,a,b\n2,c,d,e\n3,f,g\n")
        let once = try again(sheet, [2, 3])
        #expect(once.cells == [["1", "a", "b", "Why, “so”."], ["2", "c", "d", "Why, “so”.", "e"]])
        let twice = try again(once, once.rows.map(\.line))
        #expect(twice.head == ["UPN", "Name", "Name (2)", "reason"] && twice.cells == once.cells)
        #expect(try again(sheet, [4]).cells == [["3", "f", "g", "Why, “so”."]])
    }

    @Test func `rows that come back stand for what their file was said to stand for`() throws {
        var said = SheetMeaning(
            kind: .results, columns: ["UPN", "Date"].map { ColumnMeaning(heading: $0, field: .upn) })
        said.columns[1] = ColumnMeaning(heading: "Date", field: .date, order: .monthFirst)
        func meaning(_ text: String) throws -> SheetMeaning {
            let tables = try BroughtTables(
                [BroughtBytes(name: "a.csv", bytes: Array(text.utf8))], correcting: [said],
                on: Day("2026-11-21")!, terms: [])
            return tables.tables[0].meaning
        }
        let back = try meaning("UPN,Date,reason\n1,05/11/2026,Why.\n")
        #expect(back.columns == said.columns + [ColumnMeaning(heading: "reason")])
        for other in ["UPN,Date\n1,05/11/2026\n", "UPN,Date,Score,reason\n1,05/11/2026,98,Why.\n"] {
            #expect(try meaning(other).columns[1].order == nil)
        }
    }
}
