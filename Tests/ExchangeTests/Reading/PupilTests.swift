import Domain
import Exchange
import Testing

@Suite struct PupilTests {
    private let head = "upn,first_name,last_name,date_of_birth,year_group,class,home_language\n"

    @Test func `a row with everything`() throws {
        let line = try #require(
            try read(head + "H801200001001,Leyla,Demir,14/03/2018,Year 4,4 Willow,Turkish\r\n").brought.pupils.first)
        #expect(line.upn?.text == "H801200001001")
        #expect(line.bornOn == Day("2018-03-14"))
        #expect(line.yearGroup == YearGroup(4))
        #expect(line.className == "4 Willow")
        #expect(line.homeLanguage == "Turkish")
    }

    @Test(arguments: [
        ("Seán", "O’Brien 🎈"), ("\"\u{301}", "\"\u{301}\"\u{301}"), ("ليلى", "دمير"), ("=1+1", "<script>"),
        ("N’Golo", "de la Cruz, María"),
    ])
    func `names are taken as they are`(first: String, last: String) throws {
        func quoted(_ text: String) -> String {
            "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }
        let found = try #require(
            try read(head + "H801200001001,\(quoted(first)),\(quoted(last)),,,,\n").brought.pupils.first)
        #expect(Array(found.first.utf8) == Array(first.utf8))
        #expect(Array(found.last.utf8) == Array(last.utf8))
    }

    @Test(arguments: [
        ("Demir, Leyla", "Leyla", "Demir"), ("Leyla Demir", "Leyla", "Demir"), ("Ana de la Cruz", "Ana", "de la Cruz"),
        ("O'Brien, Seán Patrick", "Seán Patrick", "O'Brien"), ("Zahra", "", "Zahra"),
        ("Mary Ann Smith", "Mary Ann", "Smith"), ("Łukasz Ó Briain", "Łukasz", "Ó Briain"),
        ("Fox, Bo, Jr", "Bo, Jr", "Fox"),
    ])
    func `both names in one cell`(cell: String, first: String, last: String) throws {
        let line = try #require(try read("UPN,Name\nH801200001001,\"\(cell)\"\n").brought.pupils.first)
        #expect([line.first, line.last] == [first, last])
    }

    @Test(
        arguments: [
            ("4", 4), ("Year 4", 4), ("Y4", 4), ("04", 4), ("R", 0), ("Reception", 0), ("N2", -1), ("4.0", 4),
            ("14", 14), ("Yr 4", 4), ("Yr4", 4), ("Rec", 0), ("Year R", 0), ("Nursery 1", -2), ("Year 4 (2026/27)", 4),
            ("Reception (2026/27)", 0), ("R (2026/27)", 0), ("4 (2026/27)", 4), ("Reception (R)", 0), ("Year (4)", 4),
        ])
    func `year groups`(text: String, number: Int) throws {
        #expect(try read(head + "H801200001001,A,B,,\(text),,\n").brought.pupils.first?.yearGroup == YearGroup(number))
    }

    @Test(arguments: [
        (",,,,,,", ""), (",Leyla,Demir,,,,", ""), ("X123,Leyla,Demir,,,,", "This is no UPN"),
        ("H801200001001,,,,,,", "There is no name."), ("H801200001001,Leyla,Demir,,15,,", "is not a year group"),
        ("H801200001001,Leyla,\"De\nmir\",,,,", "holds a line end"),
        ("H801200001001,Leyla,Demir,,,,,x", "The first line has 7 columns, this row 8."),
        ("H801200001001,Leyla,\(String(repeating: "é", count: 101)),,,,", "has more than 100 letters"),
    ])
    func `a row that cannot be taken says why`(row: String, reason: String) throws {
        let reading = try read(head + "\(upn(9)),Ada,Reed,25/06/2018,,,\n" + row + "\n")
        #expect(reading.brought.refused.map(\.line) == (reason.isEmpty ? [] : [3]))
        #expect(reason.isEmpty || reading.reasons.first?.contains(reason) == true, "\(reading.brought.refused)")
    }

    @Test(arguments: [
        ("A801200005001", "first letter"), ("Z999200001001", "No authority"), (" h801 2000 01001 ", ""), (upn(7), ""),
    ])
    func `a doubtful UPN is taken in and noted`(text: String, words: String) throws {
        let reading = try read(head + "\(text),Leyla,Demir,,,,\n")
        #expect(reading.brought.refused.isEmpty && reading.brought.pupils.count == 1)
        #expect(
            words.isEmpty
                ? reading.brought.notes.isEmpty : reading.brought.notes.contains { $0.sentence.contains(words) })
    }

    @Test func `a year group that a birthday does not go with is noted`() throws {
        let reading = try read(head + "H801200001001,Leyla,Demir,14/03/2018,2,,\n")
        #expect(reading.brought.notes.first?.sentence.contains("Year 4") == true)
    }

    @Test func `a list of last year is noted once`() throws {
        let rows = (1...12).map { "\(upn($0)),Ava,Demir \($0),14/03/2018,\($0 == 1 ? 4 : 3),,\n" }
        let notes = try read(head + rows.joined()).brought.notes
        #expect(notes.map(\.line) == [0])
        #expect(notes.first?.sentence.hasPrefix("11 of 12 pupils are in another year group") == true)
    }

    @Test func `letters lost on the way are noted once`() throws {
        let notes = try read(head + "\(upn(1)),?ucja,Demir,,,,\n\(upn(2)),Ava,?ak,,,,\n").brought.notes
        #expect(notes.map(\.value) == ["?ucja Demir"])
        #expect(notes.first?.sentence.hasPrefix("2 names have a “?”") == true)
    }

    @Test func `a contact beside the pupil under headings that stand twice`() throws {
        let reading = try read(
            "Adno,Surname,Forename,DOB,Reg,Priority,Title,Surname,Forename,Relationship,Telephone\n"
                + "17,Demir,Leyla,14/03/2018,4W,1,Mrs,Kaya,Ayla,Mother,01632 960001\n")
        let contact = try #require(reading.brought.contacts.first)
        #expect(
            [contact.title, contact.first, contact.last, contact.phone] == ["Mrs", "Ayla", "Kaya", "01632 960001"])
        #expect(contact.place == 1)
        #expect(reading.brought.pupils.first?.last == "Demir")
    }

    @Test func `what says nothing of a contact’s name refuses no pupil`() throws {
        let reading = try read(head.dropLast() + ",lives_with,relationship\nH801200001001,Leyla,Demir,,,,,Yes,Mother\n")
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.pupils.count == 1)
    }

    @Test func `a pupil with the same facts in several rows is one`() throws {
        let row = "H801200001001,Leyla,Demir,14/03/2018,4,,\n"
        let reading = try read(head + row + "H801200001001,Leyla,Demir,,,4 Willow,\n" + row)
        #expect(reading.brought.refused.isEmpty)
        #expect(reading.brought.pupils.map(\.className) == ["4 Willow"])
        #expect(reading.brought.pupils.map(\.bornOn) == [Day("2018-03-14")])
    }

    @Test func `different birth dates refuse both rows, each naming the other`() throws {
        let reading = try read(
            head + "H801200001001,Leyla,Demir,14/03/2018,4,,\n\(upn(2)),Jack,Reed,15/03/2018,4,,\n"
                + "H801200001001,Leyla,Demir,14/04/2018,4,,\n")
        #expect(reading.brought.pupils.map(\.first) == ["Jack"])
        #expect(reading.brought.refused.map(\.line) == [2, 4])
        #expect(reading.reasons[0].contains("Line 4 has the same pupil, born 14 April 2018"))
        #expect(reading.reasons[1].contains("Line 2 has the same pupil, born 14 March 2018"))
    }

    @Test func `twins and two pupils of one name stay two`() throws {
        let reading = try read(
            "first_name,last_name,date_of_birth\nAda,Reed,14/03/2018\nJack,Reed,14/03/2018\nAda,Reed,25/11/2017\n")
        #expect(reading.brought.refused.isEmpty)
        #expect(reading.brought.pupils.count == 3)
        #expect(Set(reading.brought.pupils.map(\.key)).count == 3)
    }

    @Test func `another name under one UPN is refused`() throws {
        let reading = try read(head + "H801200001001,Leyla,Demir,,,,\nH801200001001,Jack,Reed,,,,\n")
        #expect(reading.brought.pupils.count == 1)
        #expect(
            reading.reasons.first?.contains("Line 2 has this pupil already, with another name, Leyla Demir") == true)
    }

    @Test func `a UPN and a number of two pupils name both lines, in order`() throws {
        let others = (3...9).map { "\(upn($0)),N\($0),P\($0)\n" }.joined()
        let reading = try read(
            "upn,pupil,last_name\n\(upn(1)),N1,Demir\n" + others + "\(upn(2)),N2,Reed\n\(upn(1)),N2,Demir\n")
        #expect(reading.brought.refused.map(\.line) == [11])
        #expect(reading.reasons.first?.contains("two pupils on lines 2 and 10") == true, "\(reading.reasons)")
    }

    @Test func `a list may carry SEN, attendance and contacts`() throws {
        let reading = try read(
            "UPN,Surname,Forename,Year,SEN,Primary need,Attendance %,Contact 1 Name,Contact 1 Relationship,Contact 2 Name\n"
                + "\(upn(1)),Demir,Leyla,4,K - SEN Support,SLCN,94.5%,Ayla Demir,Mother,Emre Demir\n"
                + "\(upn(2)),Reed,Jack,4,,,,,,\n"
        ) { $0.day = Day("2026-11-06") }
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.pupils.count == 2)
        #expect(reading.brought.sen.map(\.status) == [.support])
        #expect(reading.brought.sen.map(\.needs) == [[.speechLanguage]])
        #expect(reading.brought.attendance.map(\.percentTenths) == [945])
        #expect(reading.brought.contacts.map(\.first) == ["Ayla", "Emre"])
        #expect(reading.brought.contacts.map(\.relationship) == ["Mother", ""])
    }

    @Test(arguments: [
        ("K", "sometimes", "", "", "is no SEN status"), ("K", "E", "", "", "with K from the same day"),
        ("K", "K", "95", "90", "with other figures"), ("K", "School Action", "95", "many", "is no percentage"),
    ])
    func `nothing of a refused row is taken`(
        status: String, other: String, attended: String, less: String, reason: String
    ) throws {
        let reading = try read(
            "UPN,Surname,Forename,Class,SEN status,Attendance %,Contact 1 Name,Contact 1 Phone\n"
                + "\(upn(1)),Demir,Leyla,,\(status),\(attended),Ayla Demir,01632 960001\n"
                + "\(upn(1)),Demir,Leyla,4 Oak,\(other),\(less),Emre Demir,01632 960002\n"
        ) { $0.day = Day("2026-11-06") }
        #expect(reading.brought.refused.map(\.line) == [3])
        #expect(reading.reasons.first?.contains(reason) == true, "\(reading.reasons)")
        #expect(reading.brought.pupils.map(\.className) == [nil])
        #expect(reading.brought.contacts.map(\.first) == ["Ayla"])
        #expect(reading.brought.sen.map(\.line) == [2] && reading.brought.notes.isEmpty)
        #expect(reading.brought.attendance.map(\.line) == (attended.isEmpty ? [] : [2]))
    }

    @Test func `a row with another contact than before brings no pupil either`() throws {
        let reading = try read(
            "UPN,Surname,Forename,Class,SEN status,Contact 1 Name,Contact 1 Phone,Contact 2 Name,Contact 2 Phone\n"
                + "\(upn(1)),Demir,Leyla,,,Ayla Demir,01632 960001,,\n"
                + "\(upn(1)),Demir,Leyla,4 Oak,K,Emre Demir,01632 960002,Ayla Demir,01632 960003\n"
                + "\(upn(2)),Reed,Jack,4 Oak,K,Ida Reed,01632 960002,Ida Reed,01632 960003\n")
        #expect(reading.brought.refused.map(\.line) == [3, 4])
        #expect(reading.brought.pupils.map(\.className) == [nil])
        #expect(reading.brought.contacts.map(\.first) == ["Ayla"] && reading.brought.sen.isEmpty)
    }

    @Test func `attendance without a term is asked about, and the pupils are there`() throws {
        let reading = try read("UPN,Surname,Year,Attendance %\n\(upn(1)),Demir,4,94.5\n")
        #expect(reading.questions == [.day])
        #expect(reading.brought.pupils.count == 1 && reading.brought.attendance.isEmpty)
    }
}
