import DatabasePort
import Domain
import Store
import Testing
import Web

/// Classes over a year, as the office and the SENCo change them.
@Suite struct ClassStoryTests {
    private func office(_ house: House) async throws -> (SchoolID, Client) {
        let school = try await house.school()
        try await house.adult("l.fisk", [.administrator], in: school)
        return (school, try await house.signedIn("l.fisk"))
    }

    private func addPupil(_ last: String, _ house: House, _ school: SchoolID) async throws -> PupilID {
        let (id, now) = (house.services.newID(of: Pupil.self), house.now)
        try await house.database.write(.school(school)) { tx in
            try tx.pupilWriter(school).add(
                [NewPupil(id: id, name: PupilName(first: "Kit", last: last), yearGroup: YearGroup(4))], at: now)
        }
        return id
    }

    private func make(_ name: String, subject: String = "", _ client: Client) async throws -> String {
        let made = try await client.post("/millbeck-primary/classes/new", [("name", name), ("subject", subject)])
        #expect(made.status == 303)
        return String(made.location?.split(separator: "?").first ?? "")
    }

    @Test func `a class is made, two share it, and a joiner comes in January`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            let pupil = try await addPupil("Marlow", house, school)
            var adults: [AccountID] = []
            for last in ["Adeyemi", "Hollis"] {
                adults.append(
                    try await house.adult(
                        last.lowercased(), [.teacher], in: school,
                        name: PersonName(title: "Ms", first: "Ada", last: last)))
            }
            let people = try await make("4 Willow", client)
            let base = String(people.dropLast("/people".count))
            #expect(try await client.post("/millbeck-primary/classes/new", [("name", "4 Willow")]).status == 422)
            for (adult, days) in zip(adults, [["1", "2", "3"], ["3", "4", "5"]]) {
                let fields = [("account", adult.text), ("relation", "teaches")] + days.map { ("days", $0) }
                #expect(try await client.post("\(base)/adults", fields).status == 303)
            }
            let page = try await client.get(people)
            #expect(page.text.contains("Teaches it on Monday, Tuesday and Wednesday"))
            #expect(page.text.contains("Kit Marlow"), "offered among those in no class")
            let joined = try await client.post(
                "\(base)/pupils",
                [
                    ("bring", "yes"), ("new", pupil.text), ("since-day", "5"), ("since-month", "1"),
                    ("since-year", "2027"),
                ])
            #expect(joined.location?.contains("pupilsMoved") == true)
            #expect(try await client.get(people).text.contains("from 5 January 2027"))
            let teachers = [try await house.signedIn("adeyemi"), try await house.signedIn("hollis")]
            let record = "/millbeck-primary/pupils/\(pupil.text)"
            for teacher in teachers { #expect(try await teacher.get(record).status == 404) }
            house.pass(seconds: 56 * 86_400)
            for name in ["adeyemi", "hollis"] {
                #expect(try await house.signedIn(name).get(record).status == 200)
            }
        }
    }

    @Test func `cover needs a last day, and a tie is changed and taken off`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            let adult = try await house.adult("d.osei", [.teacher], in: school)
            let people = try await make("4 Willow", client)
            let base = String(people.dropLast("/people".count))
            let cover = [("account", adult.text), ("relation", "covers")]
            let refused = try await client.post("\(base)/adults", cover)
            #expect(refused.status == 422 && refused.text.contains("Write the last day of cover"))
            let until = [("until-day", "13"), ("until-month", "11"), ("until-year", "2026")]
            #expect(try await client.post("\(base)/adults", cover + until).status == 303)
            #expect(try await client.get(people).text.contains("until 13 November 2026"))
            let tie = "\(adult.text).covers.2026-11-10"
            let change = try await client.get("\(people)?tie=\(tie)")
            #expect(change.text.contains("Change Mr Osei") && change.field("tie") == tie)
            let longer = [("tie", tie), ("until-day", "20"), ("until-month", "11"), ("until-year", "2026")]
            #expect(try await client.post("\(base)/adults", longer).status == 303)
            #expect(try await client.get(people).text.contains("until 20 November 2026"))
            #expect(try await client.post("\(base)/adults", longer + [("remove", "yes")]).status == 303)
            #expect(try await client.get(people).text.contains("No adult is named for this class."))
        }
    }

    @Test func `a tie of somebody who works here no more is changed and taken off, and none is added`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            let adult = try await house.adult("d.osei", [.teacher], in: school)
            let people = try await make("4 Willow", client)
            let base = String(people.dropLast("/people".count))
            let new = [("account", adult.text), ("relation", "teaches")]
            #expect(try await client.post("\(base)/adults", new).status == 303)
            try await house.database.write(.school(school)) { tx in
                try tx.staff.setRoles([], of: adult, in: school, on: House.today)
            }
            let tie = ("tie", "\(adult.text).teaches.2026-11-10")
            let until = [("until-day", "20"), ("until-month", "11"), ("until-year", "2026")]
            #expect(try await client.post("\(base)/adults", [tie] + until).status == 303)
            #expect(try await client.get(people).text.contains("until 20 November 2026"))
            #expect(try await client.post("\(base)/adults", [tie, ("remove", "yes")]).status == 303)
            #expect(try await client.get(people).text.contains("No adult is named for this class."))
            let refused = try await client.post("\(base)/adults", new)
            #expect(refused.status == 422 && refused.text.contains("does not work here any more"))
            #expect(try await client.post("\(base)/adults", [tie] + until).status == 409, "no tie by a made-up name")
        }
    }

    @Test func `ticked pupils go to another class, out of it, or leave the school`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            var pupils: [PupilID] = []
            for last in ["Abbot", "Bell", "Cole"] { pupils.append(try await addPupil(last, house, school)) }
            let (willow, rowan) = (try await make("4 Willow", client), try await make("4 Rowan", client))
            let base = String(willow.dropLast("/people".count))
            let other = String(rowan.split(separator: "/")[2])
            let all = pupils.map { ("new", $0.text) }
            #expect(try await client.post("\(base)/pupils", [("bring", "yes")] + all).status == 303)
            let empty = try await client.post("\(base)/pupils", [("to", other)])
            #expect(empty.status == 422 && empty.text.contains("Tick at least one pupil."))
            for (pupil, target) in zip(pupils, [other, "none", "leave"]) {
                let moved = try await client.post("\(base)/pupils", [("pupils", pupil.text), ("to", target)])
                #expect(moved.status == 303, "\(target)")
            }
            let (here, there) = (try await client.get(willow).text, try await client.get(rowan).text)
            #expect(there.contains("In 4 Rowan") && there.contains("Kit Abbot") && !there.contains("In 4 Willow"))
            #expect(here.contains("Kit Bell"), "offered among those in no class")
            let leaving = try await client.get("/millbeck-primary/pupils/\(pupils[2].text)/leaving")
            #expect(leaving.text.contains("Leaves the school on 10 November 2026."))
            let stays = try await client.post(
                "/millbeck-primary/pupils/\(pupils[2].text)/leaving", [("what", "stays")])
            #expect(stays.status == 303)
            #expect(try await client.get(willow).text.contains("Kit Cole"))
        }
    }

    @Test func `a set takes no pupil out of the class, and changes its subject only while empty`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            let pupil = try await addPupil("Abbot", house, school)
            let (tutor, set) = (try await make("8 Oak", client), try await make("Maths 1", subject: "Maths", client))
            for people in [tutor, set] {
                let moved = try await client.post(
                    "\(people.dropLast("/people".count))/pupils", [("bring", "yes"), ("new", pupil.text)])
                #expect(moved.status == 303)
                #expect(try await client.get(people).text.contains("1 pupil"))
            }
            let base = String(set.dropLast("/people".count))
            let other = try await client.post("\(base)/details", [("name", "Maths 1"), ("subject", "art")])
            #expect(other.status == 422 && other.text.contains("Take the pupils out"))
            #expect(
                try await client.post("\(base)/details", [("name", "Maths A"), ("subject", "maths")]).status == 303)
            #expect(try await client.get(set).text.contains("Set for maths"))
            let wrong = try await client.post(
                "\(base)/pupils", [("pupils", pupil.text), ("to", String(tutor.split(separator: "/")[2]))])
            #expect(wrong.status == 404, "a class of another sort is no place to go from a set")
        }
    }

    @Test func `a last day is checked, and who left comes back`() async throws {
        try await withHouse { house in
            let (school, client) = try await office(house)
            let pupil = try await addPupil("Abbot", house, school)
            let path = "/millbeck-primary/pupils/\(pupil.text)/leaving"
            func post(_ name: String, _ day: Int, _ month: Int, _ year: Int, _ more: [(String, String)] = [])
                async throws
                -> Page
            {
                try await client.post(
                    path,
                    [("\(name)-day", "\(day)"), ("\(name)-month", "\(month)"), ("\(name)-year", "\(year)")] + more)
            }
            #expect(try await client.post(path).status == 422)
            #expect(try await post("left", 1, 9, 2027).text.contains("within the next term"))
            #expect(try await post("left", 2, 11, 2026).status == 303)
            #expect(try await client.get(path).text.contains("Left the school on 2 November 2026."))
            #expect(try await post("back", 2, 11, 2026, [("what", "back")]).text.contains("choose a later day"))
            #expect(try await post("back", 11, 11, 2026, [("what", "back")]).text.contains("still to come"))
            let other = try await house.school("Oakham Junior")
            let foreign = house.services.newID(of: SchoolClass.self)
            try await house.database.write(.school(other)) { tx in
                let new = NewClass(id: foreign, name: "4 Ash", academicYear: AcademicYear(of: House.today))
                try tx.classWriter(other).add([new])
            }
            for wrong in [foreign.text, "none such"] {
                let refused = try await post("back", 10, 11, 2026, [("what", "back"), ("class", wrong)])
                #expect(refused.status == 422 && refused.text.contains("href=\"#class\""), "\(wrong)")
            }
            #expect(try await post("back", 10, 11, 2026, [("what", "back")]).status == 303)
            #expect(try await client.get(path).text.contains("On roll."))
            let audit = try await house.database.read { tx in try tx.audit.latest(school, limit: 1)[0] }
            #expect(audit.detail == "back on 2026-11-10; before, joined -, left 2026-11-02")
        }
    }
}
