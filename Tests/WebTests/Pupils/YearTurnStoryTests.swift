import DatabasePort
import Domain
import Store
import Testing
import Web

/// The turn of the year, from the first page in July to the first day of the new year.
@Suite struct YearTurnStoryTests {
    /// Seconds from `House.morning` to 14 July 2027.
    private static let toJuly = (Day(2027, 7, 14)! - House.today) * 86_400

    /// What the page's fields are called for a pupil's class of Year 4.
    private func field(_ what: String, _ records: Town.Records, year: Int = 4) -> String {
        "\(what)-\(records.schoolClass.text)-\(year)"
    }

    @Test func `the SENCo turns the year in July, looks, and takes it back`() async throws {
        try await Town.with { town in
            let school = "/\(town.here.shortName)"
            var senco = try await town.client(town.people[.senco])
            #expect(try await !senco.get("\(school)/today").text.contains("Turn the year"))
            town.house.pass(seconds: YearTurnStoryTests.toJuly)
            senco = try await town.client(town.people[.senco])
            #expect(try await senco.get("\(school)/today").text.contains("New classes for 2027/28"))
            let page = try await senco.get("\(school)/year-turn")
            #expect(page.text.contains("From 2026/27 to 2027/28"))
            #expect(page.text.contains("value=\"yes\" checked"), "the oldest year group is likely to leave")
            #expect(page.text.contains("or from 1 September without"))
            let form = [
                ("revision", page.field("revision") ?? ""), (field("next", town.here.own), "5 Oak"),
                (field("next", town.here.other), ""), (field("leaves", town.here.other), "yes"), ("more", "R Fir\n"),
                ("first-day", "1"), ("first-month", "9"), ("first-year", "2027"),
                ("last-day", "21"), ("last-month", "7"), ("last-year", "2027"),
            ]
            #expect(try await senco.post("\(school)/year-turn", form).location == "\(school)/year-turn/check")
            #expect(try await senco.post("\(school)/year-turn", form).status == 409, "an old revision")
            let check = try await senco.get("\(school)/year-turn/check")
            #expect(check.text.contains("1 pupil with a new class, 1 leaver and 2 classes"))
            #expect(check.text.contains("Leaves on 21 July 2027"))
            let turn = [("revision", check.field("revision") ?? "")]
            #expect(try await senco.post("\(school)/year-turn/turn", turn).status == 422, "nobody has ticked")
            let done = try await senco.post("\(school)/year-turn/turn", turn + [("sure", "yes")])
            #expect(done.location == "\(school)/year-turn?done=yearTurned")
            #expect(try await senco.get("\(school)/classes").text.contains("4 Quillfeather"))
            #expect(try await !senco.get("\(school)/classes").text.contains("5 Oak"))
            let first = try await senco.get("\(school)/today")
            #expect(first.text.contains("Undo the turn of the year") && !first.text.contains("New classes for"))
            let office = try await town.client(town.people[.administrator])
            #expect(try await !office.get("\(school)/today").text.contains("Undo the turn of the year"))
            let change = first.field("change") ?? ""
            let undone = try await senco.post("\(school)/year-turn/undoing", [("change", change)])
            #expect(undone.location == "\(school)/year-turn?done=turnUndone")
            let late = try await office.post("\(school)/year-turn/undoing", [("change", change)])
            #expect(late.location == undone.location, "somebody else was quicker")
            let audit = try await town.house.database.read { tx in try tx.audit.latest(town.here.school, limit: 9) }
            #expect(audit.count { $0.event == .yearTurnUndone } == 1)
            #expect(try await senco.get("\(school)/today").text.contains("New classes for 2027/28"))
            #expect(try await senco.get("\(school)/year-turn").text.contains("value=\"5 Oak\""), "the plan is kept")
        }
    }

    @Test func `on the first day teachers have their new classes`() async throws {
        try await Town.with { town in
            let school = "/\(town.here.shortName)"
            let teacher = try #require(town.people[.teacher])
            town.house.pass(seconds: YearTurnStoryTests.toJuly)
            let office = try await town.client(town.people[.administrator])
            let page = try await office.get("\(school)/year-turn")
            let fields = [
                ("revision", page.field("revision") ?? ""), (field("next", town.here.own), "5 Oak"),
                (field("next", town.here.other), "5 Oak"), (field("teacher", town.here.other), teacher.text),
                ("first-day", "1"), ("first-month", "9"), ("first-year", "2027"),
            ]
            #expect(try await office.post("\(school)/year-turn", fields).status == 303)
            let check = try await office.get("\(school)/year-turn/check")
            let turn = [("revision", check.field("revision") ?? ""), ("sure", "yes")]
            #expect(try await office.post("\(school)/year-turn/turn", turn).status == 303)
            let (own, other) = (town.here.own.pupil.text, town.here.other.pupil.text)
            #expect(try await town.client(teacher).get("\(school)/pupils/\(own)").status == 200)
            #expect(try await town.client(teacher).get("\(school)/pupils/\(other)").status == 404)
            town.house.pass(seconds: (Day(2027, 9, 1)! - Day(2027, 7, 14)!) * 86_400)
            let autumn = try await town.client(teacher)
            for pupil in [own, other] {
                let record = try await autumn.get("\(school)/pupils/\(pupil)")
                #expect(record.status == 200 && record.text.contains("Year 5"))
            }
            #expect(try await autumn.get("\(school)/classes").text.contains("5 Oak"))
        }
    }

    @Test func `a class is regrouped pupil by pupil, and a parent on the staff does not see their child`() async throws
    {
        try await Town.with { town in
            let school = "/\(town.here.shortName)"
            town.house.pass(seconds: YearTurnStoryTests.toJuly)
            let own = town.here.own
            let path = "\(school)/year-turn/classes/\(own.schoolClass.text)"
            let senco = try await town.client(town.people[.senco])
            let page = try await senco.get(path)
            #expect(page.text.contains("Kit Quillfeather"))
            let saved = try await senco.post(
                path, [("revision", page.field("revision") ?? ""), ("p-\(own.pupil.text)", "none")])
            #expect(saved.location == "\(school)/year-turn?done=planSaved")
            #expect(try await senco.get("\(school)/year-turn/check").text.contains("1 pupil without a class yet"))
            let office = try #require(town.people[.administrator])
            try await town.makeParent(office, of: own.pupil)
            let parent = try await town.client(office)
            for page in [path, "\(school)/year-turn/check", "\(school)/classes/\(own.schoolClass.text)/people"] {
                let text = try await parent.get(page).text
                #expect(text.contains("</html>") && !text.contains("Kit Quillfeather"), "\(page)")
            }
            #expect(try await parent.get("\(school)/pupils/\(own.pupil.text)/leaving").status == 404)
        }
    }

    @Test func `pupils without a class or a teacher are on the SENCo's first page`() async throws {
        try await Town.with { town in
            let school = "/\(town.here.shortName)"
            let senco = try await town.client(town.people[.senco])
            let today = try await senco.get("\(school)/today")
            #expect(today.text.contains("1 pupil with no named teacher") && !today.text.contains("in no class"))
            let list = try await senco.get("\(school)/pupils?without=teacher")
            #expect(list.text.contains("Kit Thistledown") && !list.text.contains("Kit Quillfeather"))
            try await town.write { tx in
                try tx.classWriter(town.here.school).remove(
                    town.here.own.pupil, from: town.here.own.schoolClass, on: House.today)
            }
            #expect(try await senco.get("\(school)/today").text.contains("1 pupil in no class"))
            #expect(try await senco.get("\(school)/pupils?without=class").text.contains("Kit Quillfeather"))
        }
    }

    @Test func `answers hold for the classes that were shown, and for no other`() async throws {
        try await Town.with { town in
            let (school, path) = (town.here.school, "/\(town.here.shortName)/year-turn")
            town.house.pass(seconds: YearTurnStoryTests.toJuly)
            let office = try await town.client(town.people[.administrator])
            let page = try await office.get(path)
            let fields = [
                ("revision", page.field("revision") ?? ""), (field("next", town.here.own), "5 Oak"),
                (field("next", town.here.other), "5 Fir"), ("first-day", "1"), ("first-month", "9"),
                ("first-year", "2027"),
            ]
            #expect(try await office.post(path, fields.filter { $0.1 != "5 Fir" }).status == 409, "one is not answered")
            let (added, joiner) = (
                town.house.services.newID(of: SchoolClass.self), town.house.services.newID(of: Pupil.self)
            )
            let now = town.house.now
            try await town.write { tx in
                let pupil = NewPupil(
                    id: joiner, name: PupilName(first: "Kit", last: "Abbot"), yearGroup: YearGroup(3))
                try tx.pupilWriter(school).add([pupil], at: now)
                let writer = tx.classWriter(school)
                let year = AcademicYear(of: House.today)
                try writer.add([NewClass(id: added, name: "3 Ash", academicYear: year)])
                try writer.enrol([ClassPlace(schoolClass: added, pupil: joiner, from: year.firstDay)])
            }
            #expect(try await office.post(path, fields).status == 409, "one was not shown")
            let all = fields + [("next-\(added.text)-3", "4 Ash")]
            #expect(try await office.post(path, all).status == 303)
            let text = try await office.get(path).text
            for (name, value) in [(field("next", town.here.own), "5 Oak"), ("next-\(added.text)-3", "4 Ash")] {
                #expect(text.contains("name=\"\(name)\" value=\"\(value)\""))
            }
            try await town.write { tx in try tx.classWriter(school).removeFromAll(joiner, after: House.today) }
            let again = try await office.get(path)
            let gone = all.dropFirst() + [("revision", again.field("revision") ?? "")]
            #expect(try await office.post(path, Array(gone)).status == 409, "one is gone")
        }
    }

    @Test func `sixty tutor groups of five year groups are set down at once`() async throws {
        try await Town.with { town in
            let (school, path) = (town.here.school, "/\(town.here.shortName)/year-turn")
            let services = town.house.services
            town.house.pass(seconds: YearTurnStoryTests.toJuly)
            let now = town.house.now
            let groups = (1...60).map { ("Tutor \($0)", services.newID(of: SchoolClass.self)) }
            let pupils = groups.flatMap { group in
                (7...11).map { (group.1, $0, services.newID(of: Pupil.self)) }
            }
            try await town.write { tx in
                let (writer, year) = (tx.classWriter(school), AcademicYear(of: House.today))
                try tx.pupilWriter(school).add(
                    pupils.map {
                        NewPupil(id: $0.2, name: PupilName(first: "Kit", last: "Row"), yearGroup: YearGroup($0.1))
                    },
                    at: now)
                try writer.add(groups.map { NewClass(id: $0.1, name: $0.0, academicYear: year) })
                try writer.enrol(pupils.map { ClassPlace(schoolClass: $0.0, pupil: $0.2, from: year.firstDay) })
            }
            let office = try await town.client(town.people[.administrator])
            let page = try await office.get(path)
            var fields = [
                ("revision", page.field("revision") ?? ""), ("first-day", "1"), ("first-month", "9"),
                ("first-year", "2027"), (field("next", town.here.own), "5 Oak"), (field("next", town.here.other), ""),
            ]
            for (group, year, _) in pupils {
                #expect(page.text.contains("name=\"teacher-\(group.text)-\(year)\""))
                fields += [("next-\(group.text)-\(year)", "Form \(year + 1)"), ("teacher-\(group.text)-\(year)", "")]
                if year == 11 { fields.append(("leaves-\(group.text)-\(year)", "yes")) }
            }
            #expect(fields.count > 600)
            #expect(try await office.post(path, fields).location == "\(path)/check")
            #expect(try await office.get("\(path)/check").text.contains("60 leavers"))
            #expect(try await office.post("\(path)/turn", fields).status == 400, "no other form is as long")
        }
    }
}
