import DatabasePort
import Domain
import HTTPTypes
import Testing

@Suite struct BringInTests {
    @Test func `the four kinds in order, and the teacher then sees the pupil`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let first = try await office.bringIn("pupils", Files.pupils)
            #expect(first.text.contains("2 pupils new; 1 class new; 1 row left out"))
            #expect(try await office.bringIn("staff", Files.staff).text.contains("1 person new"))
            #expect(try await office.bringIn("classes", Files.classes).text.contains("1 adult in a class new"))
            let last = try await office.bringIn("results", Files.results)
            #expect(last.text.contains("1 result new; 1 test new"))
            #expect(last.text.contains("Reading of progress is off"))
            #expect(try await house.count("result") == 1)
            let pupils = try await office.get("/millbeck-primary/pupils")
            #expect(pupils.text.contains("Leyla Demir"))
        }
    }

    @Test func `a preview changes nothing, shows what is refused, and escapes it`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let brought = try await office.bring("pupils", Files.pupils, name: "C:\\lists\\<img>.csv")
            #expect(brought.status == 303)
            let page = try await office.get(brought.location!)
            #expect(page.status == 200)
            #expect(page.text.contains("This is no UPN"))
            #expect(page.text.contains("nonsense"))
            #expect(!page.text.contains("<img>"))
            #expect(try await house.count("pupil") == 0)
            let rows = try await office.get(brought.location! + "/refused")
            #expect(rows.headers[.contentDisposition]?.contains("rows-to-correct.csv") == true)
            #expect(rows.text.hasPrefix("upn,first_name,last_name"))
            #expect(rows.text.contains("دمير"))
        }
    }

    @Test func `refused rows stay out only where somebody says so`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try await office.bring("pupils", Files.pupils).location!
            let asked = try await office.accept(office.get(path), at: path)
            #expect(asked.status == 422)
            #expect(asked.text.contains("Tick that these rows stay out"))
            #expect(try await house.count("pupil") == 0)
            let done = try await office.accept(asked, at: path, leave: true)
            #expect(done.location == path + "?done=fileAccepted")
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `a form posted twice does it once`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let once = try await office.get("/millbeck-primary/imports").field("once") ?? ""
            #expect(!once.isEmpty)
            let first = try await office.bring("pupils", Files.pupils, once: once)
            let second = try await office.bring("pupils", Files.pupils, once: once)
            #expect(first.location == second.location)
            #expect(try await house.count("import_file") == 1)
            let preview = try await office.get(first.location!)
            let done = try await office.accept(preview, at: first.location!, leave: true)
            let again = try await office.accept(preview, at: first.location!, leave: true)
            #expect(done.location == again.location)
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `the same file again would change nothing, and can be withdrawn`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn("staff", Files.staff)
            let path = try await office.bring("staff", Files.staff).location!
            let page = try await office.get(path)
            #expect(page.text.contains("This file would change nothing."))
            let gone = try await office.post(path + "/withdrawal", [("once", "w1")])
            #expect(gone.location == "/millbeck-primary/imports?done=fileWithdrawn")
            #expect(try await office.get(path).status == 404)
        }
    }

    @Test func `what stands has changed since the preview`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try await office.bring("staff", Files.staff).location!
            let page = try await office.get(path)
            _ = try await office.bringIn("staff", Files.staff)
            #expect(try await office.accept(page, at: path).status == 409)
        }
    }

    @Test(arguments: [Role.teacher, .assistant, .leader, .governor, .safeguarding])
    func `nobody else brings files in`(role: Role) async throws {
        try await withHouse { house in
            try await house.adult("o.ther", [role], in: house.school())
            let client = try await house.signedIn("o.ther")
            #expect(try await client.get("/millbeck-primary/imports").status == 403)
            #expect(try await client.bring("pupils", Files.pupils).status == 403)
        }
    }

    @Test func `staff are the administrator's, so that nobody gives themselves a role`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try await office.bring("staff", Files.staff).location!
            let school = try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") }
            try await house.adult("s.enco", [.senco], in: SchoolID(school)!)
            let senco = try await house.signedIn("s.enco")
            #expect(try await !senco.get("/millbeck-primary/imports").text.contains("value=\"staff\""))
            #expect(try await senco.bring("staff", Files.staff).status == 403)
            #expect(try await senco.get(path).status == 403)
            #expect(try await senco.post(path + "/acceptance").status == 403)
            #expect(try await senco.post(path + "/withdrawal").status == 403)
            #expect(try await senco.bring("pupils", Files.pupils).status == 303)
        }
    }
}
