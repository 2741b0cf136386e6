import Domain
import Exchange
import Testing

/// SEN history, attendance, contacts and the calendar.
@Suite struct RecordTests {
    @Test(
        arguments: [
            ("K", SENStatus.support), ("k", .support), ("K - SEN Support", .support), ("SEN Support", .support),
            ("E", .plan), ("E - EHCP", .plan), ("EHCP", .plan), ("Education, Health and Care Plan", .plan),
            ("N", .none),
            ("N - No SEN", .none), ("No Special Educational Need", .none), ("No Special Educational Needs", .none),
            ("A", .support), ("P", .support), ("S", .plan), ("School Action Plus", .support), ("Statement", .plan),
            ("E (EHCP)", .plan), ("EHCP - Education Health & Care Plan", .plan), ("SEND K", .support),
            ("K SEN Support", .support), ("SEN (K)", .support), ("EHCP (amended)", .plan),
            ("K - SEN Support (EHCP requested)", .support),
        ])
    func `SEN status in all its forms`(text: String, status: SENStatus) throws {
        let reading = try read("upn,sen_status\n\(upn(1)),\"\(text)\"\n")
        #expect(reading.brought.sen.map(\.status) == [status])
        let isFormer = ["A", "P", "S", "School Action Plus", "Statement"].contains(text)
        #expect(reading.brought.notes.count == (isFormer ? 1 : 0))
    }

    @Test(arguments: [
        ("Q,,", "is no SEN status"), (",,", "neither a status nor a need"), ("K,XYZ,", "This is no type of need"),
        ("K,SLCN,first", "is not a whole number"), ("Knee,,", "is no SEN status"),
        ("EHCP (requested),,", "is no SEN status"), ("E - needs assessment pending,,", "is no SEN status"),
    ])
    func `SEN rows that cannot be taken`(cells: String, reason: String) throws {
        let reading = try read("upn,sen_status,need,need_rank\n\(upn(1)),\(cells)\n")
        #expect(reading.brought.sen.isEmpty)
        #expect(reading.reasons.first?.contains(reason) == true, "\(reading.reasons)")
    }

    @Test(
        arguments: [
            ("SpLD", NeedType.specificLearning), ("slcn", .speechLanguage),
            ("ASD - Autistic Spectrum Disorder", .autism),
            ("Social, Emotional and Mental Health", .socialEmotional), ("Vision impairment", .vision),
            ("Speech, language and communication needs", .speechLanguage), ("BESD", .socialEmotional),
            ("Moderate Learning Difficulty", .moderateLearning), ("DS - Down Syndrome", .downSyndrome),
            ("Speech, Language & Communication Needs", .speechLanguage), ("OTH - Other Difficulty/Disability", .other),
        ])
    func `types of need by code and by name`(text: String, need: NeedType) throws {
        let reading = try read("upn,need,need_rank\n\(upn(1)),\"\(text)\",1.0\n")
        #expect(reading.brought.sen.map(\.needs) == [[need]])
        #expect(reading.brought.sen.map(\.rank) == [1])
    }

    @Test(arguments: [
        ("SPLD, SLCN", [NeedType.specificLearning, .speechLanguage]), ("ASD & SEMH", [.autism, .socialEmotional]),
        ("SLCN/ASD", [.speechLanguage, .autism]), ("SPLD SLCN", [.specificLearning, .speechLanguage]),
        ("ASD and SEMH", [.autism, .socialEmotional]), ("Dyslexia, Autism", [.specificLearning, .autism]),
        ("SPLD/Dyslexia", [.specificLearning]),
        ("SEMH - Social, emotional and mental health", [.socialEmotional]), ("None", []), ("-", []), ("N/A", []),
    ])
    func `several types in one cell, and none`(text: String, needs: [NeedType]) throws {
        let reading = try read("upn,sen_status,need\n\(upn(1)),K,\"\(text)\"\n")
        #expect(reading.brought.sen.map(\.needs) == [needs])
    }

    @Test(arguments: ["ASD & ADHD", "ASD and ADHD", "SPLD, ADHD", "SPLD/x"])
    func `no type in a cell is lost beside another`(text: String) throws {
        let reading = try read("upn,sen_status,need\n\(upn(1)),K,\"\(text)\"\n")
        #expect(reading.brought.sen.isEmpty)
        #expect(reading.reasons.first?.contains("This is no type of need") == true)
    }

    @Test func `history in rows, the same twice, and two on one day`() throws {
        let reading = try read(
            "upn,SEN Status,Start Date,End Date\n\(upn(1)),K,01/09/2023,31/08/2025\n\(upn(1)),E,13/10/2025,\n"
                + "\(upn(1)),E,13/10/2025,\n\(upn(1)),N,13/10/2025,\n\(upn(2)),K,13/10/2027,\n")
        #expect(reading.brought.sen.map(\.line) == [2, 3])
        #expect(reading.brought.sen.map(\.until) == [Day("2025-08-31"), nil])
        #expect(reading.brought.refused.map(\.line) == [5, 6])
        #expect(reading.reasons[0].contains("Line 3 has this pupil with E from the same day"))
        #expect(reading.reasons[1].contains("still to come"))
    }

    @Test(arguments: [nil, ImportKind.pupils, .sen])
    func `a day said of the table is not when SEN began`(kind: ImportKind?) throws {
        let reading = try read("upn,last_name,sen_status,Attendance %\n\(upn(1)),Demir,K,95\n", as: kind) {
            $0.day = Day("2026-07-20")
        }
        #expect(reading.brought.sen.map(\.status) == [.support])
        #expect(reading.brought.sen.map(\.from) == [nil])
    }

    @Test func `a column of shares holds 1 for all sessions`() throws {
        let head = "Adno,academic_year,term,Attendance %\n"
        let shares = try read(head + ["1", "0.97", "0", "94.5%"].map { "P\($0),2025/26,Summer,\($0)\n" }.joined())
        #expect(shares.brought.attendance.map(\.percentTenths) == [1000, 970, 0, 945])
        let mixed = try read(head + ["95.2", "0.97", "0", "1"].map { "P\($0),2025/26,Summer,\($0)\n" }.joined())
        #expect(mixed.brought.attendance.map(\.percentTenths) == [952, 0, 10])
        #expect(mixed.reasons.map { $0.contains("could be a share or a percentage") } == [true])
    }

    @Test func `attendance by sessions and by percentage`() throws {
        let reading = try read(
            "upn,academic_year,term,Possible Sessions,Present Sessions,Authorised Absence,Unauthorised Absence,Attendance %\n"
                + "\(upn(1)),2025/26,Summer,120,114,4,2,95\n\(upn(2)),2025/26,Summer,120,,4,2,\n"
                + "\(upn(3)),2025/26,Summer,,,,,94.56%\n\(upn(4)),2025/26,Summer,,,,,90\n\(upn(5)),2025/26,Summer,120,121,,,\n"
                + "\(upn(6)),2026/27,Summer,120,114,,,\n\(upn(7)),2025/26,Summer,,,,,101\n")
        #expect(reading.brought.attendance.map(\.possible) == [120, 120, 0, 0])
        #expect(reading.brought.attendance.map(\.missed) == [6, 6, 0, 0])
        #expect(reading.brought.attendance.map(\.unauthorised) == [2, 2, nil, nil])
        #expect(reading.brought.attendance.map(\.percentTenths) == [nil, nil, 946, 900])
        #expect(reading.brought.attendance.allSatisfy { $0.season == .summer && $0.year.start == 2025 })
        #expect(reading.brought.refused.map(\.line) == [6, 7, 8])
    }

    @Test func `census codes are summed up for each pupil`() throws {
        let rows = [("/", 100), ("L", 4), ("B", 6), ("I", 8), ("O", 2), ("#", 10), ("V", 2)]
        let reading = try read(
            "upn,attendancereason,sessions\n" + rows.map { "\(upn(1)),\($0.0),\($0.1).0\n" }.joined()
                + "\(upn(2)),?,3\n"
        ) { $0.day = Day("2026-07-20") }
        let line = try #require(reading.brought.attendance.first)
        #expect((line.possible, line.missed, line.unauthorised) == (122, 10, 2))
        #expect((line.season, line.year.start, line.line) == (.summer, 2025, 2))
        #expect(reading.brought.refused.map(\.line) == [9])
    }

    @Test func `absences alone do not say how many sessions were possible`() throws {
        let reading = try read("upn,attendancereason,sessions\n\(upn(1)),I,8\n") { $0.day = Day("2026-07-20") }
        #expect(reading.questions == [.missing([.sessionsPossible])])
        #expect(reading.brought.attendance.isEmpty)
    }

    @Test func `what nobody recorded of attendance is not taken for absence`() throws {
        let rows = [(1, "/", 112), (1, "I", 8), (2, "I", 8), (2, "O", 3), (3, "O", 120), (4, "#", 5), (5, "M", 2)]
        let reading = try read(
            "upn,attendancereason,sessions\n" + rows.map { "\(upn($0.0)),\($0.1),\($0.2)\n" }.joined()
        ) { $0.day = Day("2026-07-20") }
        #expect(reading.questions.isEmpty && reading.brought.refused.isEmpty)
        #expect(reading.brought.attendance.map(\.pupil) == [.upn(upn(1)), .upn(upn(3))], "one was away all term")
        #expect(reading.brought.attendance.map(\.missed) == [8, 120])
        #expect(reading.brought.notes.map(\.line) == [4])
        #expect(reading.brought.notes.first?.sentence.hasPrefix("2 pupils have only absences here") == true)
    }

    @Test func `a contact a row, with all that it can say`() throws {
        let reading = try read(
            "UPN,Title,Surname,Forename,Relationship,Parental responsibility,Lives with,Priority,Language,Interpreter,Format,"
                + "Mobile,Home phone,Email,Address line 1,Postcode,Court order,Do not contact\n"
                + "\(upn(1)),Mrs,Demir,Ayla,Mother,Y,TRUE,1,Turkish,Yes,Large print,07700 900123,01632 960001,"
                + "ayla@example.org,1 High Street,AB1 2CD,,No\n\(upn(1)),Mr,Demir,Emre,Father,no,F,2,,,,,,emre at home,,,"
                + "No contact order 2024,see file\n")
        #expect(reading.brought.refused.isEmpty && reading.questions.isEmpty)
        var line = ContactLine(line: 2, pupil: .upn(upn(1)))
        (line.title, line.first, line.last, line.relationship) = ("Mrs", "Ayla", "Demir", "Mother")
        (line.hasResponsibility, line.livesWith, line.place) = (true, true, 1)
        (line.language, line.needsInterpreter, line.format) = ("Turkish", true, "Large print")
        (line.phone, line.email) = ("07700 900123, 01632 960001", "ayla@example.org")
        line.address = "1 High Street, AB1 2CD"
        #expect(reading.brought.contacts.first == line)
        #expect(reading.brought.contacts.last?.isHeldBack == true)
        #expect(reading.brought.contacts.last?.courtOrder == "No contact order 2024")
        #expect(reading.brought.contacts.last?.email == "")
        #expect(reading.brought.notes.map(\.line) == [3])
    }

    @Test func `a contact twice, and with other details`() throws {
        let row = "\(upn(1)),Ayla Demir,Mother,07700 900123\n"
        let reading = try read(
            "UPN,Contact name,Relationship,Phone\n" + row + row
                + "\(upn(1)),Ayla Demir,Mother,07700 900999\n\(upn(2)),,,\n")
        #expect(reading.brought.contacts.count == 1)
        #expect(reading.brought.refused.map(\.line) == [4, 5])
    }

    @Test func `a calendar of terms and of what closes the school`() throws {
        let reading = try read(
            "Description,Start,End\nAutumn term,02/09/2026,18/12/2026\nAutumn half term,26/10/2026,30/10/2026\n"
                + "INSET day,02/09/2026,\nChristmas holiday,21/12/2026,01/01/2027\nStaff training,27/11/2026,30/11/2026\n"
                + "Half term,15/02/2027,19/02/2027\nSports day,10/11/2026,\n")
        let term = Term(
            year: AcademicYear(start: 2026), season: .autumn, days: Day("2026-09-02")!...Day("2026-12-18")!,
            halfTerm: Day("2026-10-26")!...Day("2026-10-30")!)
        #expect(
            reading.brought.calendar == [
                .term(term, line: 2), .closure(Closure(day: Day("2026-09-02")!, reason: "INSET day"), line: 4),
                .closure(Closure(day: Day("2026-11-27")!, reason: "Staff training"), line: 6),
                .closure(Closure(day: Day("2026-11-30")!, reason: "Staff training"), line: 6),
            ])
        #expect(reading.brought.refused.map(\.line) == [7, 8])
    }

    @Test func `what closes nothing is said, and a holiday without the word is no term`() throws {
        let reading = try read(
            "Name,Start,End\nAutumn term,02/09/2026,18/12/2026\nINSET day,01/09/2026,\nChristmas,21/12/2026,08/01/2027\n"
                + "Good Friday,26/03/2027,\nEaster term,11/01/2027,25/03/2027\nOccasional day,04/12/2026,\n")
        #expect(reading.brought.refused.isEmpty)
        #expect(reading.brought.notes.map(\.line) == [3, 4, 5])
        #expect(reading.brought.notes.first?.value == "INSET day")
        let terms = reading.brought.calendar.filter { if case .term = $0 { true } else { false } }
        #expect(terms.count == 2 && reading.brought.calendar.count == 3)
    }

    @Test func `a second half term in one term is refused for what it is`() throws {
        let reading = try read(
            "Name,Start,End\nAutumn term,02/09/2026,18/12/2026\nHalf term,26/10/2026,30/10/2026\n"
                + "Half term,19/10/2026,23/10/2026\nHalf term,26/10/2026,30/10/2026\nHalf term,15/02/2027,19/02/2027\n")
        #expect(reading.brought.refused.map(\.line) == [4, 6], "the same twice is one")
        #expect(
            reading.reasons == [
                "This term has half term from 26 October 2026 to 30 October 2026 already. Keep one of the two.",
                "No term in this file holds these days. Bring the term with it.",
            ])
        #expect(reading.brought.calendar.count == 1)
    }

    @Test func `a closure of more than two months is refused, and a long holiday between terms is none`() throws {
        let reading = try read(
            "Name,Start,End\nAutumn term,02/09/2026,18/12/2026\nClosed,02/11/2026,31/01/2027\n"
                + "Summer holiday,01/06/2026,01/09/2026\nClosed,12/10/2026,11/12/2026\n")
        #expect(reading.brought.refused.map(\.line) == [3])
        #expect(reading.reasons.first?.hasPrefix("This closure has 91 days") == true, "\(reading.reasons)")
        #expect(reading.brought.notes.map(\.line) == [4])
        #expect(reading.brought.calendar.count == 1 + 45)
    }

    @Test func `six half terms are three terms`() throws {
        let reading = try read(
            "Term,Start,End\nTerm 1,02/09/2026,23/10/2026\nTerm 2,02/11/2026,18/12/2026\nTerm 3,04/01/2027,12/02/2027\n"
                + "Term 4,22/02/2027,25/03/2027\nTerm 5,12/04/2027,28/05/2027\nTerm 6,07/06/2027,21/07/2027\n")
        let terms = reading.brought.calendar.compactMap { line -> Term? in
            if case .term(let term, _) = line { term } else { nil }
        }
        #expect(terms.map(\.season) == [.autumn, .spring, .summer])
        #expect(terms.first?.halfTerm == Day("2026-10-24")!...Day("2026-11-01")!)
        #expect(reading.brought.refused.isEmpty)
    }

    @Test func `a term that is not in its school year is refused`() throws {
        let reading = try read(
            "event,academic_year,first_day,last_day\nAutumn,2025/26,2026-09-02,2026-12-18\nSpring,2026/27,2027-03-26,2027-01-04\n"
        )
        #expect(reading.brought.calendar.isEmpty)
        #expect(reading.brought.refused.map(\.line) == [2, 3])
    }
}
