import Domain
import Exchange
import Testing

@Suite struct StaffAndClassTests {
    private let staffHead = "username,title,first_name,last_name,email,roles\n"
    private let classHead = "class,year_groups,teacher,relation,days,from,until\n"

    @Test(
        arguments: [
            ("teacher;senco", [Role.teacher, .senco]), ("teacher and senco", [.teacher, .senco]),
            ("Assistant headteacher/Deputy head", [.leader]),
            ("senco|teacher", [.teacher, .senco]),
            ("Teacher; SENCO", [.teacher, .senco]), ("Class Teacher", [.teacher]), ("Year 4 teacher", [.teacher]),
            ("Teaching Assistant", [.assistant]), ("TA", [.assistant]), ("HLTA / LSA", [.assistant]),
            ("Deputy Headteacher and SENDCo", [.leader, .senco]), ("Headteacher", [.leader]), ("DSL", [.safeguarding]),
            ("School Business Manager", [.administrator]), ("Governor", [.governor]),
            ("Teacher (Job Share)", [.teacher]),
            ("Year 2 Teacher - part-time", [.teacher]),
        ] as [(String, [Role])])
    func `roles as schools call them`(text: String, roles: [Role]) throws {
        let reading = try read(staffHead + "D.Osei,Mr,Daniel,Osei,,\(text)\n")
        #expect(reading.brought.staff.first?.username?.text == "d.osei")
        #expect(reading.brought.staff.first?.roles == Set(roles))
        #expect(reading.brought.staff.first?.adult.name.formal == "Mr Osei")
    }

    @Test(arguments: [
        ("d osei,Mr,Daniel,Osei,,teacher", "Choose a username"), ("d.osei,Mr,Daniel,,,teacher", "last name"),
        ("d.osei,Mr,Daniel,Osei,daniel,teacher", "address such as"), ("d.osei,Mr,Daniel,Osei,,", "There is no role"),
        ("d.osei,Mr,Daniel,Osei,,wizard", "There is no such role. Write one or more of senco, teacher"),
        ("d.osei,Mr,Daniel,Osei,,Head of Maths", "There is no such role"),
        ("d.osei,Mr,Daniel,Osei,,Acting Headteacher", "There is no such role"),
        ("d.osei,Mr,Daniel,Osei,,Safeguarding Governor", "There is no such role"),
        ("d.osei,Mr,Daniel,Osei,,Office Assistant", "There is no such role"),
        ("d.osei,Mr,Daniel,Osei,,Assistant SENCo", "There is no such role"),
        ("d.osei,Mr,Daniel,Osei,,teacher senco", "There is no such role"),
    ])
    func `staff that cannot be taken`(row: String, reason: String) throws {
        let reading = try read(staffHead + row + "\n")
        #expect(reading.reasons.first?.contains(reason) == true, "\(reading.reasons)")
        #expect(reading.brought.staff.isEmpty)
    }

    @Test func `staff without user names, named in one cell`() throws {
        let reading = try read(
            "Staff name,Job title,Work email\nMr Daniel Osei,Teacher,d.osei@school.example\n\"Khan, Mrs Amira\",TA,\n"
                + "Mr Daniel Osei,Teacher,d.osei@school.example\n")
        #expect(reading.brought.staff.map(\.username) == [nil, nil])
        #expect(reading.brought.staff.map(\.adult.name.formal) == ["Mr Osei", "Mrs Khan"])
        #expect(reading.brought.refused.map(\.line) == [4])
    }

    @Test func `a code that cannot be a username is left out, and the person is taken`() throws {
        let reading = try read(
            "Staff Code,Forename,Surname,Role\nPW,Pia,Wood,Teacher\nZLefèvre,Zoë,Lefèvre,Teacher\nDOS,Daniel,Osei,Teacher\n"
        )
        #expect(reading.brought.staff.map(\.username?.text) == [nil, nil, "dos"])
        #expect(reading.brought.refused.isEmpty)
    }

    @Test func `a username twice, whatever its capitals`() throws {
        let reading = try read(staffHead + "d.osei,,D,Osei,,teacher\nD.OSEI,,D,Osei,,leader\n")
        #expect(reading.brought.refused.map(\.line) == [3])
    }

    @Test(arguments: [
        ("Mon Tue", [Weekday.monday, .tuesday]), ("Thursday;friday", [.thursday, .friday]),
        ("13", [.monday, .wednesday]), ("", []), ("Mon Tue Wed Thu Fri", []),
    ])
    func `days of a class`(days: String, expected: [Weekday]) throws {
        let reading = try read(classHead + "4 Willow,4,d.osei,teaches,\(days),2026-09-01,\n")
        #expect(reading.brought.classes.first?.adult?.days == Set(expected))
        #expect(reading.brought.classes.first?.adult?.from == Day("2026-09-01"))
    }

    @Test func `a class needs no adult, an adult no relation, and a job share is two`() throws {
        let reading = try read("class,teacher\n4 Willow,\n4 Oak,d.osei\n4 Ash,Mr Osei & Mrs Khan\n")
        #expect(reading.brought.classes.map(\.adult?.relation) == [nil, .teaches, .teaches, .teaches])
        #expect(reading.brought.classes.suffix(2).map(\.adult?.teacher) == ["Mr Osei", "Mrs Khan"])
    }

    @Test func `what an adult does in a class, as systems say it`() throws {
        let reading = try read(
            "Reg Group,Staff name,Role,Until\n4 Oak,Mr Osei,Class teacher,\n4 Oak,Ms Stubbs,Teaching assistant,\n"
                + "4 Oak,Mrs Khan,Cover,18/12/2026\n")
        #expect(reading.brought.classes.map(\.adult?.relation) == [.teaches, .supports, .covers])
    }

    @Test func `who is in a class or a set`() throws {
        let reading = try read(
            "UPN,Class,Subject,Teacher,From\n\(upn(1)),8x/Ma1,Mathematics,d.osei,2026-09-01\n"
                + "\(upn(2)),8x/Ma1,Mathematics,d.osei,2026-09-01\n")
        #expect(reading.brought.classes.map(\.subject) == ["maths", "maths", "maths"])
        #expect(reading.brought.classes.map(\.adult?.teacher) == ["d.osei", nil, nil])
        #expect(reading.brought.classes.compactMap(\.pupil) == [.upn(upn(1)), .upn(upn(2))])
        #expect(reading.brought.classes.last?.from == Day("2026-09-01"))
    }

    @Test(arguments: [
        (",4,d.osei,teaches,,,", "There is no class"), ("4 Willow,4th,d.osei,teaches,,,", "not a year group"),
        ("4 Willow,4,d.osei,likes,,,", "is none of teaches"), ("4 Willow,4,d.osei,teaches,Moonday,,", "no such day"),
        ("4 Willow,4,d.osei,teaches,9,,", "no such day"), ("4 Willow,4,d.osei,covers,,,", "write its last day"),
        ("4 Willow,4,d.osei,teaches,,25/09/2026,24/09/2026", "lies before “from”"),
    ])
    func `classes that cannot be taken`(row: String, reason: String) throws {
        let reading = try read(classHead + row + "\n", as: .classes)
        #expect(reading.reasons.first?.contains(reason) == true, "\(reading.reasons)")
    }
}
