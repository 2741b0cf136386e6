import Domain
import Exchange
import Testing

@Suite struct TidyPupilTests {
    private let head = "upn,first_name,last_name,date_of_birth,year_group,class,home_language\n"

    private func lines(_ text: String) throws -> [PupilLine] {
        guard case .pupils(let lines) = try read(.pupils, text).rows else { return [] }
        return lines
    }

    @Test func `a row with everything`() throws {
        let line = try #require(
            try lines(head + "H801200001001,Leyla,Demir,14/03/2018,Year 4,4 Willow,Turkish\r\n").first)
        #expect(line.upn?.text == "H801200001001")
        #expect(line.bornOn == Day("2018-03-14"))
        #expect(line.yearGroup == YearGroup(4))
        #expect(line.className == "4 Willow")
    }

    @Test func `columns in any order and case, and ones that nobody reads`() throws {
        let file = try read(.pupils, "\u{FEFF}Last Name,Shoe size,FIRST-NAME,Pupil\nDemir,3,Leyla,17\n")
        guard case .pupils(let lines) = file.rows else { return }
        #expect(lines.first?.localKey == "17")
        #expect(lines.first?.last == "Demir")
        #expect(file.notes.map(\.sentence) == ["These columns are not read: “Shoe size”."])
    }

    @Test(arguments: [
        ("Seán", "O’Brien 🎈"), ("\"\u{301}", "\"\u{301}\"\u{301}"), ("ليلى", "دمير"), ("=1+1", "<script>"),
        ("N’Golo", "de la Cruz, María"),
    ])
    func `names are taken as they are`(first: String, last: String) throws {
        func quoted(_ text: String) -> String {
            "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }
        let found = try #require(try lines(head + "H801200001001,\(quoted(first)),\(quoted(last)),,,,\n").first)
        #expect(Array(found.first.utf8) == Array(first.utf8))
        #expect(Array(found.last.utf8) == Array(last.utf8))
    }

    @Test(arguments: [
        (",Leyla,Demir,,,,", "There is no UPN."), ("X123,Leyla,Demir,,,,", "This is no UPN"),
        ("H801200001001,,,,,,", "There is no name."),
        ("H801200001001,Leyla,Demir,31/11/2018,,,", "November 2018 has 30 days."),
        ("H801200001001,Leyla,Demir,03/14/2018,,,", "there is no month 14. Write the day first"),
        ("H801200001001,Leyla,Demir,14/03/18,,,", "write the year with four figures"),
        ("H801200001001,Leyla,Demir,spring,,,", "write the day as 31/01/2026"),
        ("H801200001001,Leyla,Demir,14/03/2027,,,", "not yet born"),
        ("H801200001001,Leyla,Demir,14/03/1950,,,", "too young or too old"),
        ("H801200001001,Leyla,Demir,,15,,", "year_group is not a year group"),
        ("H801200001001,Leyla,\"De\nmir\",,,,", "last_name holds a line end"),
        ("H801200001001,Leyla,Demir,,", "The first line has 7 columns, this row 5."),
        ("H801200001001,Leyla,Demir,,,,,x", "this row 8."),
    ])
    func `a row that cannot be taken says why`(row: String, reason: String) throws {
        let file = try read(.pupils, head + row + "\n")
        #expect(file.refused.count == 1)
        #expect(file.refused.first?.line == 2)
        #expect(file.refused.first?.reason.contains(reason) == true, "\(file.refused)")
    }

    @Test func `a wrong check letter is taken in and noted`() throws {
        let file = try read(.pupils, head + "A801200005001,Leyla,Demir,,,,\n")
        #expect(file.refused.isEmpty)
        #expect(file.notes.map(\.value) == ["A801200005001"])
    }

    @Test func `a year group that a birthday does not go with is noted`() throws {
        let file = try read(.pupils, head + "H801200001001,Leyla,Demir,14/03/2018,2,,\n")
        #expect(file.notes.first?.sentence.contains("Year 4") == true)
    }

    @Test func `the same pupil twice`() throws {
        let row = "H801200001001,Leyla,Demir,,,,\n"
        let file = try read(.pupils, head + row + "\n" + row)
        #expect(
            file.refused == [
                RefusedRow(
                    line: 4, value: "H801200001001", reason: "This UPN stands on line 2 already. Keep one of the two.")
            ])
    }
}
