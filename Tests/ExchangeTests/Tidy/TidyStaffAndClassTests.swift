import Domain
import Exchange
import Testing

@Suite struct TidyStaffAndClassTests {
    private let staffHead = "username,title,first_name,last_name,email,roles\n"
    private let classHead = "class,year_groups,teacher,relation,days,from,until\n"

    @Test(arguments: ["teacher senco", "teacher;senco", "senco|teacher", "Teacher; SENCO"])
    func `staff with roles parted in any way`(roles: String) throws {
        let file = try read(.staff, staffHead + "D.Osei,Mr,Daniel,Osei,,\(roles)\n")
        guard case .staff(let lines) = file.rows else { return }
        #expect(lines.first?.username.text == "d.osei")
        #expect(lines.first?.roles == [.teacher, .senco])
        #expect(lines.first?.adult.name.formal == "Mr Osei")
    }

    @Test(arguments: [
        ("d osei,Mr,Daniel,Osei,,teacher", "Choose a username"), ("d.osei,Mr,Daniel,,,teacher", "last name"),
        ("d.osei,Mr,Daniel,Osei,daniel,teacher", "address such as"), ("d.osei,Mr,Daniel,Osei,,", "There is no role"),
        ("d.osei,Mr,Daniel,Osei,,wizard", "There is no such role"),
    ])
    func `staff that cannot be taken`(row: String, reason: String) throws {
        let file = try read(.staff, staffHead + row + "\n")
        #expect(file.refused.first?.reason.contains(reason) == true, "\(file.refused)")
    }

    @Test func `a username twice, whatever its capitals`() throws {
        let file = try read(.staff, staffHead + "d.osei,,D,Osei,,teacher\nD.OSEI,,D,Osei,,leader\n")
        #expect(file.refused.map(\.line) == [3])
    }

    @Test(arguments: [
        ("Mon Tue", [Weekday.monday, .tuesday]), ("Thursday;friday", [.thursday, .friday]),
        ("13", [.monday, .wednesday]),
        ("", []), ("Mon Tue Wed Thu Fri", []),
    ])
    func `days of a class`(days: String, expected: [Weekday]) throws {
        let file = try read(.classes, classHead + "4 Willow,4,d.osei,teaches,\(days),01/09/2026,\n")
        guard case .classes(let lines) = file.rows else { return }
        #expect(lines.first?.adult?.days == Set(expected))
        #expect(lines.first?.adult?.from == Day("2026-09-01"))
    }

    @Test func `a class needs no adult and an adult no relation`() throws {
        let file = try read(.classes, "class,teacher\n4 Willow,\n4 Oak,d.osei\n")
        guard case .classes(let lines) = file.rows else { return }
        #expect(lines.map(\.adult?.relation) == [nil, .teaches])
    }

    @Test(arguments: [
        (",4,d.osei,teaches,,,", "There is no class"), ("4 Willow,4th,d.osei,teaches,,,", "not a year group"),
        ("4 Willow,4,d.osei,likes,,,", "no such relation"), ("4 Willow,4,d.osei,teaches,Moonday,,", "no such day"),
        ("4 Willow,4,d.osei,teaches,9,,", "no such day"), ("4 Willow,4,d.osei,covers,,,", "write its last day"),
        ("4 Willow,4,d.osei,teaches,,02/09/2026,01/09/2026", "before “from”"),
    ])
    func `classes that cannot be taken`(row: String, reason: String) throws {
        let file = try read(.classes, classHead + row + "\n")
        #expect(file.refused.first?.reason.contains(reason) == true, "\(file.refused)")
    }
}
