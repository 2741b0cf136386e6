import Domain
import Exchange
import Testing

/// What a table is, from its headings and cells.
@Suite struct KindTests {
    @Test(
        arguments: [
            ("event,academic_year,first_day,last_day\nAutumn,2026/27,2026-09-02,2026-12-18\n", .calendar),
            ("Term,Start,End\nAutumn,2026-09-02,2026-12-18\n", .calendar),
            ("username,title,first_name,last_name,email,roles\nd.osei,Mr,Daniel,Osei,,teacher\n", .staff),
            ("Title,Forename,Surname,Job title\nMr,Daniel,Osei,Teacher\n", .staff),
            ("upn,first_name,last_name\nH801200001001,Leyla,Demir\n", .pupils),
            ("Name,Reg,DOB,SEN,Attendance %\n\"Demir, Leyla\",4W,14/03/2018,K,95\n", .pupils),
            ("class,teacher\n4 Willow,d.osei\n", .classes), ("upn,class\nH801200001001,4 Willow\n", .classes),
            ("Group Name,Lead Teacher,UPN,Student Name\nMa5 set 1,Mr Osei,H801200001001,Leyla Demir\n", .classes),
            ("Title,Forename,Surname,Business Role\nMr,Daniel,Osei,Teacher\n", .staff),
            ("UPN,Contact Forename,Contact Surname,Relationship\nH801200001001,Ayla,Demir,Mother\n", .contacts),
            ("upn,sen_status,sen_from\nH801200001001,K,2024-09-01\n", .sen),
            ("Name,Need Type,Need Rank\nLeyla Demir,SLCN,1\n", .sen),
            ("upn,sessions_possible,sessions_attended,term\nH801200001001,140,130,autumn\n", .attendance),
            ("Admission number,Attendance %\n17,95.5\n", .attendance),
            ("upn,subject,assessment,date,score\nH801200001001,reading,Test,2026-11-05,98\n", .results),
            ("pupil,subject,wave,score\n1,maths,0,23\n", .results),
            ("UPN,Surname,Forename,Year,Reading - Autumn 2025\nH801200001001,Demir,Leyla,4,98\n", .results),
            ("UPN,Term 1 check\nH801200001001,98\n", .results), ("Name,Autumn 2025\nLeyla Demir,98\n", .results),
        ] as [(String, ImportKind)])
    func `a table is known by its headings`(text: String, kind: ImportKind) throws {
        #expect(try meaning(text).kind == kind)
    }

    @Test(arguments: ImportKind.allCases)
    func `our own tidy headings stand for what they say, in every kind`(kind: ImportKind) throws {
        let fields = kind.fields.filter { $0 != .result && $0 != .name }
        let head = fields.map(\.rawValue).joined(separator: ",")
        let cells = fields.map { $0.isDay ? "2026-01-31" : "7" }.joined(separator: ",")
        #expect(try meaning(head + "\n" + cells + "\n", as: kind).fields == fields)
    }

    @Test(arguments: ["Legal Surname", "LEGAL  SURNAME", "legal_surname", "Legal-surname:", "Surname", "Last name"])
    func `headings are compared without case, spaces and marks`(heading: String) throws {
        #expect(
            try meaning("UPN,\(heading),Forename\nH801200001001,Demir,Leyla\n").fields == [.upn, .lastName, .firstName])
    }

    @Test func `the legal name comes before the preferred one`() throws {
        let found = try meaning(
            "UPN,Preferred Surname,Legal Surname,Preferred Forename,Legal Forename\nH801200001001,A,B,C,D\n")
        #expect(found.fields == [.upn, nil, .lastName, .knownAs, .firstName])
    }

    @Test(arguments: [("Pupil\n17\n18\n", ImportField.localKey), ("Pupil\n\"Demir, Leyla\"\nJack Reed\n", .name)])
    func `a column headed pupil holds numbers or names`(text: String, field: ImportField) throws {
        #expect(try meaning(text).fields == [field])
    }

    @Test func `unknown columns are not used, and nobody is told of flags`() throws {
        let found = try meaning("UPN,Surname,Shoe size,Pupil Premium,Gender\nH801200001001,Demir,3,Yes,F\n")
        #expect(found.kind == .pupils)
        #expect(found.fields == [.upn, .lastName, nil, nil, nil])
    }

    @Test func `the wrong kind asks for the columns it lacks`() throws {
        let reading = try read("username,last_name,roles\nd.osei,Osei,teacher\n", as: .results)
        #expect(reading.questions.contains(.missing([.score, .result])))
        #expect(reading.brought.results.isEmpty && reading.brought.refused.isEmpty)
        #expect(try read("a,b\n1,2\n").questions == [.missing([.upn, .localKey, .name, .lastName])])
    }

    @Test func `a meaning is kept as text`() throws {
        var found = try meaning("UPN,Reading - Autumn 2025,Maths\nH801200001001,98,7\n")
        found.scales["reading\tReading"] = .standardised
        found.day = Day("2026-11-05")
        #expect(SheetMeaning(text: found.text) == found)
        #expect(SheetMeaning(text: "") == nil)
        #expect(SheetMeaning(text: "{}") == nil)
    }

    @Test func `a meaning of another table is refused`() throws {
        let other = try meaning("upn,last_name\nH801200001001,Demir\n")
        #expect(throws: Refusal.self) {
            try SheetReader.read(try sheet("a,b\n1,2\n"), other, on: readingDay, terms: [])
        }
    }
}
