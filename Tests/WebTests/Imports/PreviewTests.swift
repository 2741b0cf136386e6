import DatabasePort
import Domain
import Store
import Testing
import Web

/// What a preview says of rows that cannot be taken, and of pupils whom a list lacks.
@Suite struct PreviewTests {
    @Test func `contacts before pupils: the reason once, and what to do first`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let rows = (0..<30).map { "\(Self.upn($0)),Invented \($0),Ms Elif Demir,Mother,01632 960001" }
            let text = (["UPN,Pupil name,Contact name,Relationship,Phone"] + rows).joined(separator: "\n")
            let path = try #require(await office.bring(text).location)
            let page = try await office.get(path).text
            #expect(page.contains("<b>None of these pupils is here yet.</b>"))
            #expect(page.contains("Bring in the pupils first, then this file again."))
            let reason = "No pupil has this UPN. Bring in the pupils first, or correct it."
            // A heading, and the caption of its table.
            #expect(page.split(separator: reason).count == 3)
            #expect(page.contains("<p class=\"note\">30 rows.</p>"))
            #expect(page.contains("And 20 more, in the rows to correct."))
            #expect(page.contains("Invented 9<") && !page.contains("Invented 10<"))
            #expect(page.contains("No row can be taken. See why above."))
            #expect(!page.contains("leave them out"))
            #expect(!page.contains("What the file brings"))
        }
    }

    @Test func `files together: which of them has to wait for the pupils`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let rows = (0..<5).map { "\(Self.upn($0)),reading,Termly test,25/10/2026,98" }
            let results = (["upn,subject,assessment,date,score"] + rows).joined(separator: "\n")
            let path = try #require(
                await office.bring([("results.csv", results), ("terms.csv", Files.calendar)]).location)
            let page = try await office.get(path).text
            #expect(page.contains("None of the pupils in results.csv is here yet."))
            #expect(page.contains("then results.csv again."))
            #expect(page.contains("Leave them out below"))
            #expect(page.contains("id=\"counts\""))
        }
    }

    @Test func `a need that stands is named to the SENCo, not to the office`() async throws {
        try await withHouse { house in
            let senco = try await house.office()
            _ = try await senco.bringIn(Files.pupils)
            _ = try await senco.bringIn(Files.sen)
            let school = try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") }
            try await house.adult("o.fisk", [.administrator], in: SchoolID(school)!)
            for (person, isNamed) in [(senco, true), (try await house.signedIn("o.fisk"), false)] {
                let path = try #require(
                    await person.bring(Files.sen.replacing("SLCN", with: "HI")).location)
                let page = try await person.get(path).text
                #expect(page.contains("Needs that stand stay after it"))
                #expect(page.contains(NeedType.speechLanguage.name) == isNamed)
            }
        }
    }

    @Test func `a row says whose it is, where the file does`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let text = """
                upn,surname,forename,subject,assessment,date,score
                H801200001001,Demir,Leyla,reading,Termly test,25/10/2026,
                B801200005001,,,reading,Termly test,31/11/2026,104
                H801200001001,Demir,Leyla,maths,Termly test,25/10/2026,99

                """
            let path = try #require(await office.bring(text).location)
            let page = try await office.get(path).text
            #expect(page.contains("<td><i>empty</i><br><small>Leyla Demir</small></td>"))
            #expect(page.contains("<td>31/11/2026<br><small>Seán O’Brien 🎈</small></td>"))
            #expect(!page.contains("is here yet"))
        }
    }

    @Test func `many pupils missing from a list are folded away, and opened where one is ticked`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let rows = (0..<25).map { "\(Self.upn($0)),Ada,Invented \($0)" }
            let head = "upn,first_name,last_name"
            _ = try await office.bringIn(([head] + rows).joined(separator: "\n"))
            let path = try #require(await office.bring([head, rows[0]].joined(separator: "\n")).location)
            let page = try await office.get(path)
            #expect(page.text.contains("<details class=\"more-about\"><summary>Show all 24 of them</summary>"))
            let one = try await house.database.read { tx in
                try tx.row("SELECT id FROM pupil WHERE last_name = 'Invented 7'")!.text("id")
            }
            let again = try await office.accept(page, at: path, [("left", one)])
            #expect(again.status == 422)
            #expect(again.text.contains("<details class=\"more-about\" open><summary>Show all 24"))
        }
    }

    @Test func `fetching rows to correct is noted, before they are left out and after`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            _ = try await office.get(path + "/sheets/0/refused")
            _ = try await office.accept(office.get(path), at: path, leave: true)
            _ = try await office.get(path + "/sheets/0/refused")
            await house.services.openings.flush()
            let noted = try await house.database.read { tx in
                try tx.rows("SELECT record FROM audit WHERE event = 'import.rows_fetched'").map {
                    try $0.text("record")
                }
            }
            #expect(noted.count == 2)
            #expect(noted.allSatisfy { path.hasSuffix($0) })
        }
    }

    @Test func `a census table alone asks for the table that names its pupils`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let needs = "pupilonrolltableid,sentyperank,sentype\na1,1.0,SLCN\n"
            let alone = try await office.get(try #require(await office.bring(needs).location))
            #expect(alone.text.contains("choose this file once more, together with “pupilonroll”"))
            #expect(!alone.text.contains("export the file again"))
            let other = try await office.get(try #require(await office.bring("one,two\n1,2\n").location))
            #expect(other.text.contains("Otherwise export the file again with that column."))
        }
    }

    @Test func `what only reading the rows finds open is said of the page that was pressed on with`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let path = try #require(
                await office.bring("upn,Sessions attended,Out of\nH801200001001,131,140\n").location)
            let asked = try await office.get(path)
            #expect(asked.status == 200)
            #expect(asked.text.contains("A column is missing"))
            let pressed = try await office.post(
                path + "/sheets/0", asked.sent(with: [("column-2", "sessions_possible")]))
            #expect(pressed.status == 422)
            #expect(pressed.text.contains("<a href=\"#day\">Write the day.</a>"))
            let day = [("day-day", "5"), ("day-month", "10"), ("day-year", "2026")]
            #expect(try await office.post(path + "/sheets/0", pressed.sent(with: day)).location == path)
            #expect(try await office.bringInHeld(path).text.contains("1 term’s attendance new"))
        }
    }

    @Test func `what the command brought has no person, and the list says so`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bring(Files.pupils, name: "by-hand.csv")
            _ = try await house.database.write(.installation) { tx in
                try tx.run("UPDATE import SET brought_by = ''")
            }
            let page = try await office.get("/millbeck-primary/imports/history").text
            #expect(page.contains(" by the command fourfold import<"))
            #expect(!page.contains("by Mr Osei"))
        }
    }

    @Test func `an empty school is told what to bring, and in which order`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let order = "terms and closures, staff, pupils, classes, contacts, SEN history, attendance and results."
            for page in ["today", "imports"] {
                let text = try await office.get("/millbeck-primary/" + page).text
                #expect(text.contains("Choose several together, or one by one in this order: \(order)"), "\(page)")
            }
            let school = try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") }
            try await house.adult("s.enco", [.senco], in: SchoolID(school)!)
            let today = try await house.signedIn("s.enco").get("/millbeck-primary/today").text
            #expect(today.contains("<a href=\"/millbeck-primary/imports\">Bring in files</a>"))
            try await house.adult("l.eader", [.safeguarding], in: SchoolID(school)!)
            let others = try await house.signedIn("l.eader").get("/millbeck-primary/today").text
            #expect(!others.contains("/millbeck-primary/imports"))
        }
    }

    /// Invented, with its right letter.
    private static func upn(_ number: Int) -> String {
        let digits = "80120000\(1000 + number)"
        let sum = zip(digits, 2...).reduce(0) { $0 + $1.0.wholeNumberValue! * $1.1 }
        return "\(Array("ABCDEFGHJKLMNPQRTUVWXYZ")[sum % 23])\(digits)"
    }
}
