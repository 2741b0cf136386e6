import Domain
import Exchange
import Testing

/// Tables as systems and people write them.
@Suite struct ShapeTests {
    @Test(arguments: [
        "UPN,Name,Score\n1,\"Demir, Leyla\",\"12,5\"\n2,Ava,7\n",
        "UPN;Name;Score\r\n1;Demir, Leyla;12,5\r\n2;Ava;7\r\n",
        "UPN\tName\tScore\n1\tDemir, Leyla\t12,5\n2\tAva\t7\n", "UPN|Name|Score\n1|Demir, Leyla|12,5\n2|Ava|7\n",
        "sep=;\r\nUPN;Name;Score\r\n1;Demir, Leyla;12,5\r\n2;Ava;7\r\n",
        "UPN,Name,Score\r1,\"Demir, Leyla\",\"12,5\"\r2,Ava,7",
        " UPN , Name,Score \n1,\"Demir, Leyla\" ,\"12,5\"\n2, Ava,7",
        "UPN,Name,Score,,\n1,\"Demir, Leyla\",\"12,5\",,\n2,Ava,7,,\n",
        "\n\nUPN,Name,Score\n\n1,\"Demir, Leyla\",\"12,5\"\n,,\n2,Ava,7\n\n",
        "UPN,Name,Score\n=\"1\",\"Demir, Leyla\",\"=\"\"12,5\"\"\"\n'2,Ava,7\n".replacing("'2", with: "=\"2\""),
    ])
    func `one table, written in many ways`(text: String) throws {
        let sheet = try opened(text)
        #expect(sheet.head == ["UPN", "Name", "Score"])
        #expect(sheet.cells == [["1", "Demir, Leyla", "12,5"], ["2", "Ava", "7"]])
        #expect(sheet.rowCount == 2)
    }

    @Test(arguments: [
        ("=\"00123\"", "00123"), ("\"=\"\"00123\"\"\"", "00123"), ("'=1+1", "=1+1"), ("'+44 20", "+44 20"),
        ("'tis", "'tis"), ("'t Hooft", "'t Hooft"),
        ("'07700 900001", "07700 900001"), ("'H801200001001", "H801200001001"), ("=1+1", "=1+1"), ("=\"", "=\""),
        ("\u{A0}Ava\u{A0}", "Ava"), ("' ", "'"),
        ("5\" nail", "5\" nail"),
    ])
    func `guards are undone`(cell: String, text: String) throws {
        #expect(try opened("Key,Name,Note\n1,Ava,\(cell)\n").rows[0].cells[2] == text)
    }

    @Test func `rows are found by their lines`() throws {
        let sheet = try opened("Title,,\n\nKey,Name,Note\n1,\"Ava\nJo\",x\n2,Leyla,y\n3,Seán,z\n")
        let lines = sheet.rows.map(\.line)
        #expect(sheet.rows(on: [lines[0], lines[2], 99]).mapValues { $0.cells[2] } == [lines[0]: "x", lines[2]: "z"])
        #expect(sheet.rows(on: []).isEmpty)
    }

    @Test func `a print-out has lines above and below its table`() throws {
        let sheet = try opened(
            """
            Xavier Primary School,,,
            "Class list, Year 4",,,

            Autumn 2026,,,
            Surname,Forename,Date of Birth,Reg
            Demir,Leyla,01/02/2018,4B
            Page,Emma,,
            Green,Ava,02/03/2018,4B

            Total,2,,
            Printed on 21/11/2026,,,
            Page 1 of 1

            """)
        #expect(sheet.head == ["Surname", "Forename", "Date of Birth", "Reg"] && sheet.headLine == 5)
        #expect(sheet.rows.map(\.line) == [6, 7, 8] && sheet.rowCount == 3)
        #expect(sheet.notes.map(\.line) == [1, 2, 4, 10, 11, 12])
        #expect(sheet.notes[1].value == "Class list, Year 4")
        #expect(sheet.notes[0].sentence == "Line 1 stands above the headings and was passed over.")
        #expect(sheet.notes[5].sentence == "Line 12 stands below the table and was passed over.")
    }

    @Test(arguments: [
        ("Grand total,,25", 2), ("Total,50,75", 2), ("25 pupils", 3), ("Page,Emma,", 3), ("1,Ava,", 3),
        ("Totally,,", 3),
        ("\nReading tests of the autumn,,", 2), ("Report run on,21/11/2026,", 2), ("Mean,Emma,1", 3),
        ("Printed by,A Jones,21/11/2026", 3),
    ])
    func `what is a printed line at the foot`(last: String, rows: Int) throws {
        #expect(try opened("Surname,Forename,Score\nDemir,Leyla,3\nGreen,Ava,4\n\(last)\n").rowCount == rows)
    }

    @Test func `headings at the top of each page`() throws {
        let sheet = try opened("UPN,Name\n1,Ava\n2,Zoë\n\nUPN,Name\n3,Leyla\n")
        #expect(sheet.rows.map(\.line) == [2, 3, 6] && sheet.rowCount == 3)
    }

    @Test func `known headings decide`() throws {
        let text = "Reading,Class,4B\nAdno,DOB,\n1,Sept 2018,3\n2,May 2018,4\n"
        #expect(try opened(text).headLine == 1)
        #expect(try opened(text) { ["Adno", "DOB"].contains($0) }.headLine == 2)
    }

    @Test func `headings alike, broken over lines, without a name`() throws {
        let sheet = try opened("UPN,Reading,reading,\"Maths\nscore\",,Reading (2),\n1,2,3,4,5,6,7\n1,2,3,4,5,6,7\n")
        #expect(sheet.head == ["UPN", "Reading", "reading (2)", "Maths score", "", "Reading (2) (2)", ""])
        #expect(sheet.rows.map(\.line) == [3, 4] && sheet.rows[1].cells.count == 7)
    }

    @Test func `groups above headings tell them apart`() throws {
        let sheet = try opened("Marks,,,,\n,Reading,,Maths,\nUPN,Autumn,Spring,Autumn,Spring\n1,98,99,101,102\n")
        #expect(sheet.head == ["UPN", "Reading Autumn", "Reading Spring", "Maths Autumn", "Maths Spring"])
        #expect(sheet.notes.map(\.line) == [1] && sheet.headLine == 3)
        #expect(try opened("Year,4\nUPN,Name\n1,Ava\n").head == ["UPN", "Name"])
    }

    @Test func `a word that is a heading elsewhere decides nothing`() throws {
        let text = "UPN,Name,Test 1,Test 2,Test 3\n1,Ava,absent,absent,absent\n2,Zoë,absent,98,absent\n"
        #expect(try opened(text) { ["UPN", "Name", "absent"].contains($0) }.headLine == 1)
    }

    @Test func `short rows are filled up, rows with too much are crooked`() throws {
        let sheet = try opened("a,b,c\n1\n1,2,3,,\n1,2,3,,5\n1,2,3\n")
        #expect(sheet.cells == [["1", "", ""], ["1", "2", "3"], ["1", "2", "3", "", "5"], ["1", "2", "3"]])
        #expect(sheet.rows.map(\.crooked) == [nil, nil, 5, nil])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines are counted as a person counts them`(end: String) throws {
        let sheet = try opened(
            ["a,b", "1,\"two", "lines\"", "", "2,x", "\"3", "\",\"y", "", "z\"", "4,w"].joined(separator: end))
        #expect(sheet.rows.map(\.line) == [2, 5, 6, 10])
        #expect(sheet.cells.map { $0[0] } == ["1", "2", "3", "4"])
    }

    @Test func `the first rows are those of the whole, for any table`() throws {
        var text = "UPN,Name,Score\n"
        for number in 0..<500 { text += "\(number),\"Ava \(number)\",\(number % 7 == 0 ? "\"1\n2\"" : "5")\n" }
        let sheet = try opened(text)
        let rows = sheet.rows
        #expect(rows.count == 500 && sheet.rowCount == 500)
        #expect(sheet.first(20).map(\.line) == rows.prefix(20).map(\.line))
        #expect(sheet.first(9999).map(\.cells) == rows.map(\.cells) && sheet.first(0).isEmpty)
        #expect(rows.map { $0.cells } == (try CSV.read(Array(text.utf8)).rows.map(\.fields)))
        #expect(rows.map(\.line) == (try CSV.read(Array(text.utf8)).rows.map(\.line)))
    }

    @Test func `one bad row ends nothing, and the reader may stop`() throws {
        struct Enough: Error {}
        var seen = 0
        #expect(throws: Enough.self) {
            try opened("a,b\n1,2\n3,4\n").each { _ in
                seen += 1
                throw Enough()
            }
        }
        #expect(seen == 1)
    }
}
