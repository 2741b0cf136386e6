import DatabasePort
import Domain
import Sealing
import Store
import Testing
import Web

@Suite struct StaffTests {
    @Test func aNewColleagueJoins() async throws {
        try await withHouse { house in
            try await house.adult("l.fisk", [.administrator], in: try await house.school())
            let office = try await house.signedIn("l.fisk")
            let form = try await office.get("/millbeck-primary/staff")
            let fields = [
                ("once", form.field("once") ?? ""), ("title", "Mrs"), ("first", "Beryl"), ("last", "Stubbs"),
                ("roles", "assistant"),
            ]
            let slip = try await office.post("/millbeck-primary/staff", fields)
            #expect(slip.status == 200)
            #expect(slip.text.contains("http://fourfold.test/join"))
            let code = try #require(slip.codes(groups: 4, of: 4).first)
            #expect(try await office.post("/millbeck-primary/staff", fields).location == "/millbeck-primary/staff")
            let list = try await office.get("/millbeck-primary/staff")
            #expect(list.text.components(of: "Stubbs, Beryl") == 1)
            #expect(list.text.contains("Not joined yet"))
            #expect(!list.text.contains(code))

            let beryl = house.client()
            let joined = try await beryl.post("/join", join(code: code.lowercased(), "b.stubbs"))
            #expect(joined.location == "/millbeck-primary/today?done=joined")
            #expect(try await beryl.get("/account").text.contains("Beryl Stubbs"))
            #expect(try await house.client().post("/join", join(code: code, "b.stubbs2")).status == 422)
            #expect(try await beryl.get("/millbeck-primary/staff").status == 403)
        }
    }

    @Test func `an adult's page names their classes, and says where to choose one`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let staff = "/\(town.here.shortName)/staff"
            let teacher = try await office.get("\(staff)/\(try #require(town.people[.teacher]).text)")
            let people = "/classes/\(town.here.own.schoolClass.text)/people\">4 Quillfeather"
            #expect(teacher.text.contains(people) && teacher.text.contains("Teaches it"))
            let leader = try await office.get("\(staff)/\(try #require(town.people[.leader]).text)")
            #expect(leader.text.contains("In no class yet.") && leader.text.contains("/classes/people\">"))
            let governor = try await office.get("\(staff)/\(try #require(town.people[.governor]).text)")
            #expect(!governor.text.contains("In no class yet.") && !governor.text.contains("Classes and people"))
            #expect(try await office.get(staff).text.contains("href=\"\(staff)#add\">Add an adult"))
        }
    }

    @Test func aUsernameIsOnePersons() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            try await forgetUsername(of: adult, house)
            let code = try await newCode(office, adult)
            let taken = try await house.client().post("/join", join(code: code, "L.Fisk"))
            #expect(taken.status == 422)
            #expect(taken.text.contains("Somebody has this username"))
            #expect(try await house.client().post("/join", join(code: code, "d.osei")).status == 303)
        }
    }

    @Test func aNewCodeEndsTheOldOneAndTheOldWayIn() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let before = try await house.signedIn("d.osei")
            let (first, second) = (try await newCode(office, adult), try await newCode(office, adult))
            #expect(try await house.client().post("/join", join(code: first, "d.osei")).status == 422)
            #expect(try await house.client().post("/join", join(code: second, "d.osei")).status == 303)
            #expect(try await before.get("/account").status == 303)
        }
    }

    @Test func aCodeIsGoodForAFortnight() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let code = try await newCode(office, adult)
            house.pass(seconds: 14 * 86_400)
            #expect(try await house.client().post("/join", join(code: code, "d.osei")).status == 422)
        }
    }

    @Test func rolesHoldFromTheNextPage() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let client = try await house.signedIn("d.osei")
            #expect(try await client.get("/millbeck-primary/settings").status == 200)
            let path = "/millbeck-primary/staff/\(adult.text)"
            let page = try await office.get(path)
            let revision = page.field("revision") ?? ""
            let none = try await office.post(path + "/roles", [("revision", revision)])
            #expect(none.status == 422)
            let saved = try await office.post(path + "/roles", [("revision", revision), ("roles", "assistant")])
            #expect(saved.location == path + "?done=rolesSaved")
            #expect(try await client.get("/millbeck-primary/settings").status == 403)
            let stale = try await office.post(path + "/roles", [("revision", revision), ("roles", "senco")])
            #expect(stale.status == 409)
        }
    }

    @Test func theLastAdministratorStays() async throws {
        try await withHouse { house in
            let school = try await house.school()
            let office = try await house.adult("l.fisk", [.administrator], in: school)
            let client = try await house.signedIn("l.fisk")
            let path = "/millbeck-primary/staff/\(office.text)"
            let revision = try await client.get(path).field("revision") ?? ""
            let roles = try await client.post(path + "/roles", [("revision", revision), ("roles", "senco")])
            #expect(roles.status == 422)
            #expect(roles.text.contains("only administrator"))
            #expect(try await client.post(path + "/closure", [("sure", "yes")]).status == 422)
            try await house.adult("m.bright", [.administrator], in: school)
            #expect(try await client.post(path + "/closure", [("sure", "yes")]).status == 303)
            #expect(try await client.get("/account").status == 303)
        }
    }

    @Test func whoLeavesTeachesNobodyFromThatDay() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let school = try #require(try await house.database.read { tx in try tx.schools.all().first?.id })
            let id = house.services.newID(of: SchoolClass.self)
            try await house.database.write(.school(school)) { tx in
                let writer = tx.classWriter(school)
                try writer.add([NewClass(id: id, name: "4 Ash", academicYear: AcademicYear(of: House.today))])
                try writer.tie([
                    ClassTie(schoolClass: id, account: adult, relation: .teaches, from: House.today - 5)
                ])
            }
            let people = "/millbeck-primary/classes/\(id.text)/people"
            #expect(try await office.get(people).text.contains("Mr Osei"))
            let closed = try await office.post("/millbeck-primary/staff/\(adult.text)/closure", [("sure", "yes")])
            #expect(closed.status == 303)
            #expect(try await office.get(people).text.contains("No adult is named for this class."))
        }
    }

    @Test func whoLeavesIsOutAtOnceAndCanComeBack() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let client = try await house.signedIn("d.osei")
            let path = "/millbeck-primary/staff/\(adult.text)"
            #expect(try await office.post(path + "/closure").status == 422)
            #expect(try await office.post(path + "/closure", [("sure", "yes")]).status == 303)
            #expect(try await client.get("/account").status == 303)
            #expect(
                try await house.client().post("/sign-in", [("username", "d.osei"), ("password", House.password)]).status
                    == 422)
            #expect(try await office.get("/millbeck-primary/staff").text.contains("no longer work here"))
            #expect(try await office.post(path + "/code").status == 422)
            let revision = try await office.get(path).field("revision") ?? ""
            #expect(
                try await office.post(path + "/roles", [("revision", revision), ("roles", "teacher")]).status == 303)
            #expect(
                try await house.client().post("/sign-in", [("username", "d.osei"), ("password", House.password)]).status
                    == 422)
            let code = try await newCode(office, adult)
            #expect(try await house.client().post("/join", join(code: code, "d.osei")).status == 303)
        }
    }

    @Test func aNameIsPutRight() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let path = "/millbeck-primary/staff/\(adult.text)"
            let revision = ("revision", try await office.get(path).field("revision") ?? "")
            func fields(_ last: String, _ email: String = "") -> [(String, String)] {
                [("title", "Dr"), ("first", "Daniel"), ("last", last), ("email", email)]
            }
            let wrong = try await office.post(path + "/facts", [revision] + fields("\u{202e}b<i>", "at home"))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Two things to put right") && wrong.text.contains("value=\"at home\""))
            #expect(wrong.text.contains("href=\"#email\"") && !wrong.text.contains("b<i>"))
            let saved = try await office.post(path + "/facts", [revision] + fields("Osei-Hale", "d@school.example"))
            #expect(saved.location == path + "?done=adultSaved")
            #expect(try await house.signedIn("d.osei").get("/account").text.contains("Daniel Osei-Hale"))
            let late = try await office.post(path + "/facts", [revision] + fields("Hale"))
            #expect(late.status == 409)
            #expect(late.text.contains("<b>Now:</b> “Osei-Hale”.") && late.text.contains("value=\"Hale\""))
            let now = ("revision", late.field("revision") ?? "")
            #expect(try await office.post(path + "/facts", [now] + fields("Hale")).status == 303)
            let page = try await office.get(path)
            #expect(page.text.contains("Dr Hale") && page.text.contains("None, and none is needed"))
        }
    }

    @Test func aNameThatAnotherSchoolUsesIsNotOneSchoolsToChange() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let other = try await house.school("Abbey School")
            try await house.database.write(.school(other.text)) { tx in
                try tx.staff.give([.teacher], to: adult, in: other, from: House.today - 7)
            }
            let path = "/millbeck-primary/staff/\(adult.text)"
            let page = try await office.get(path)
            #expect(page.text.contains("works in another school too") && !page.text.contains("/facts\""))
            let fields = [("last", "Hale"), ("revision", page.field("revision") ?? "")]
            let refused = try await office.post(path + "/facts", fields)
            #expect(refused.status == 422 && refused.text.contains("One thing to put right"))
            #expect(try await office.get(path).text.contains("Mr Osei"))
        }
    }

    @Test func anotherSchoolsStaffAreNotFound() async throws {
        try await withHouse { house in
            let (office, _) = try await officeAndAdult(house)
            let other = try await house.school("Other School")
            let stranger = try await house.adult("x.other", [.teacher], in: other)
            let path = "/millbeck-primary/staff/\(stranger.text)"
            #expect(try await office.get(path).status == 404)
            for action in ["/code", "/closure", "/roles", "/facts"] {
                let fields = [("sure", "yes"), ("revision", "1"), ("roles", "administrator"), ("last", "Hale")]
                #expect(try await office.post(path + action, fields).status == 404, "\(action)")
            }
            #expect(try await office.get("/other-school/staff").status == 404)
        }
    }

    @Test func anAccountThatAnotherSchoolUsesIsNotOursToEnter() async throws {
        try await withHouse { house in
            let (office, adult) = try await officeAndAdult(house)
            let here = try #require(try await house.database.read { tx in try tx.schools.all().first?.id })
            let other = try await house.school("Abbey School")
            let path = "/millbeck-primary/staff/\(adult.text)"
            try await house.database.write(.school(other.text)) { tx in
                try tx.staff.give([.teacher], to: adult, in: other, from: House.today - 7)
            }
            let code = try await office.post(path + "/code")
            #expect(code.status == 422)
            #expect(code.text.contains("opens another school too"))

            let old = try await hold(codeOf: adult, here, house)
            let late = try await house.client().post("/join", join(code: old, "d.osei"))
            #expect(late.status == 422)
            #expect(late.text.contains("opens another school too"))
            #expect(try await house.signedIn("d.osei").get("/account").status == 200)

            #expect(try await office.post(path + "/closure", [("sure", "yes")]).status == 303)
            let revision = try await office.get(path).field("revision") ?? ""
            let hired = try await office.post(path + "/roles", [("revision", revision), ("roles", "teacher")])
            #expect(hired.status == 422)
            #expect(hired.text.contains("works in another school now"))

            let abbeys = try await hold(codeOf: adult, other, house)
            #expect(try await office.post(path + "/closure", [("sure", "yes")]).status == 303)
            let joined = try await house.client().post("/join", join(code: abbeys, "d.osei"))
            #expect(joined.location == "/abbey-school/today?done=joined")
            let events = try await house.database.read { tx in try tx.audit.latest(other, limit: 10).map(\.event) }
            #expect(events.contains(.joined))
        }
    }

    @Test func aUsernameFromTheFileOfStaffStaysAndTheFileChangesNothingAgain() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.staff)
            let found = try await house.database.read { tx in try tx.accounts.find(username: "d.osei") }
            let code = try await newCode(office, try #require(found).id)
            let other = try await house.client().post("/join", join(code: code, "daniel"))
            #expect(other.status == 422)
            #expect(other.text.contains("Your username is d.osei, as your school has it. Write that one."))
            #expect(try await house.client().post("/join", join(code: code, " D.Osei")).status == 303)
            let again = try await office.bring(Files.staff)
            #expect(try await office.get(again.location ?? "").text.contains("This file would change nothing."))
            #expect(try await house.count("account") == 2)
        }
    }

    /// A code as a school made it before anybody worked elsewhere.
    private func hold(codeOf adult: AccountID, _ school: SchoolID, _ house: House) async throws -> String {
        let code = house.services.sealer.newCode()
        let (hash, now) = (house.services.sealer.hash(ofCode: code), house.now)
        try await house.database.write(.school(school.text)) { tx in
            try tx.joiningCodes.add(hash, for: adult, in: school, by: nil, at: now)
        }
        return code
    }

    /// As somebody stands who was added by hand and has not joined yet.
    private func forgetUsername(of adult: AccountID, _ house: House) async throws {
        try await house.database.write(.installation) { tx in
            try tx.run("UPDATE account SET username = \(":" + adult.text), password_hash = NULL WHERE id = \(adult)")
        }
    }

    private func officeAndAdult(_ house: House) async throws -> (Client, AccountID) {
        let school = try await house.school()
        try await house.adult("l.fisk", [.administrator], in: school)
        let adult = try await house.adult("d.osei", [.senco], in: school)
        return (try await house.signedIn("l.fisk"), adult)
    }

    private func newCode(_ office: Client, _ adult: AccountID) async throws -> String {
        let slip = try await office.post("/millbeck-primary/staff/\(adult.text)/code")
        return try #require(slip.codes(groups: 4, of: 4).first)
    }

    private func join(code: String, _ username: String) -> [(String, String)] {
        [("code", code), ("username", username), ("password", House.password), ("again", House.password)]
    }
}
