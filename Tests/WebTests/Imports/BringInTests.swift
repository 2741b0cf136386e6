import DatabasePort
import Domain
import HTTPTypes
import Store
import Testing

@Suite struct BringInTests {
    @Test func `six files at once, in whatever order, and the teacher then sees the pupil`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let done = try await office.bringIn([
                ("results.csv", Files.results), ("classes.csv", Files.classes), ("sen.csv", Files.sen),
                ("pupils.csv", Files.pupils), ("terms.csv", Files.calendar), ("staff.csv", Files.staff),
            ])
            for words in ["2 pupils new", "1 class new", "1 person new", "1 result new", "1 term new"] {
                #expect(done.text.contains(words), "\(words)")
            }
            #expect(done.text.contains("Reading of progress is off"))
            #expect(try await house.count("result") == 1)
            #expect(try await office.get("/millbeck-primary/pupils").text.contains("Leyla Demir"))
            let history = try await office.get("/millbeck-primary/imports")
            #expect(history.text.contains("results.csv, classes.csv, sen.csv, pupils.csv, terms.csv and staff.csv"))
            #expect(history.text.contains("by Mr Osei"))
        }
    }

    @Test func `a preview changes nothing, shows what is refused, and escapes it`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let brought = try await office.bring(Files.pupils, name: "C:\\lists\\<img>.csv")
            #expect(brought.status == 303)
            let page = try await office.get(try #require(brought.location))
            #expect(page.status == 200)
            #expect(page.text.contains("1 row cannot be taken"))
            #expect(page.text.contains("“date_of_birth”: Date of birth"))
            #expect(!page.text.contains("<img>"))
            #expect(!page.text.contains("<b>\""))
            #expect(try await house.count("pupil") == 0)
            let rows = try await office.get(try #require(brought.location) + "/sheets/0/refused")
            #expect(rows.headers[.contentDisposition]?.contains("rows-to-correct.csv") == true)
            #expect(rows.text.hasPrefix("\u{FEFF}upn,first_name,last_name"))
            #expect(rows.text.split(whereSeparator: \.isNewline).count == 2)
        }
    }

    @Test func `refused rows stay out only where somebody says so`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            let asked = try await office.accept(office.get(path), at: path)
            #expect(asked.status == 422)
            #expect(asked.text.contains("Tick to leave these rows out"))
            #expect(try await house.count("pupil") == 0)
            let done = try await office.accept(asked, at: path, leave: true)
            #expect(done.location == path + "?done=filesAccepted")
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `a form posted twice does it once`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let once = try await office.get("/millbeck-primary/imports").field("once") ?? ""
            #expect(!once.isEmpty)
            let first = try await office.bring(Files.pupils, once: once)
            let second = try await office.bring(Files.pupils, once: once)
            #expect(first.location == second.location)
            #expect(try await house.count("import") == 1)
            let path = try #require(first.location)
            let preview = try await office.get(path)
            async let one = office.accept(preview, at: path, leave: true)
            async let two = office.accept(preview, at: path, leave: true)
            for done in try await [one, two] { #expect(done.location?.hasPrefix(path) == true) }
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `the same files again would change nothing, and can be withdrawn`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let files = [("pupils.csv", Files.pupils), ("staff.csv", Files.staff), ("results.csv", Files.results)]
            _ = try await office.bringIn(files)
            let path = try #require(await office.bring(files).location)
            let page = try await office.get(path)
            #expect(page.text.contains("These files would change nothing."))
            let gone = try await office.post(path + "/withdrawal", [("once", "w1")])
            #expect(gone.location == "/millbeck-primary/imports?done=filesWithdrawn")
            #expect(try await office.get(path).status == 404)
        }
    }

    @Test func `what stands has changed since the preview: it is shown anew`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.staff).location)
            let page = try await office.get(path)
            _ = try await office.bringIn(Files.staff)
            let stale = try await office.accept(page, at: path)
            #expect(stale.status == 409)
            #expect(stale.text.contains("The records changed since you looked."))
            #expect(stale.text.contains("This file would change nothing."))
        }
    }

    @Test(arguments: [Role.teacher, .assistant, .leader, .governor, .safeguarding])
    func `nobody else brings files in`(role: Role) async throws {
        try await withHouse { house in
            try await house.adult("o.ther", [role], in: house.school())
            let client = try await house.signedIn("o.ther")
            #expect(try await client.get("/millbeck-primary/imports").status == 403)
            #expect(try await client.bring(Files.pupils).status == 403)
        }
    }

    @Test func `staff are the administrator's, so that nobody gives themselves a role`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring([("p.csv", Files.pupils), ("s.csv", Files.staff)]).location)
            let school = try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") }
            try await house.adult("s.enco", [.senco], in: SchoolID(school)!)
            let senco = try await house.signedIn("s.enco")
            #expect(try await senco.bring(Files.staff).status == 403)
            for page in ["", "/progress", "/sheets/0", "/sheets/1/refused"] {
                #expect(try await senco.get(path + page).status == 403, "\(page)")
            }
            for page in ["/sheets/1", "/acceptance", "/withdrawal", "/reversal"] {
                #expect(try await senco.post(path + page).status == 403, "\(page)")
            }
            #expect(try await !senco.get("/millbeck-primary/imports/history").text.contains("s.csv"))
            let own = try #require(await senco.bring(Files.pupils).location)
            let columns = try await senco.get(own + "/sheets/0")
            #expect(!columns.text.contains("value=\"staff\""))
            let turned = try await senco.post(own + "/sheets/0", columns.sent(with: [("kind", "staff")]))
            #expect(turned.status == 403)
            _ = try await office.accept(office.get(path), at: path, leave: true)
            #expect(try await senco.get(path).status == 403)
            #expect(try await office.get(path).text.contains("Brought in"))
        }
    }
}
