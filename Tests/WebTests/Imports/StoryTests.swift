import DatabasePort
import Domain
import Store
import Testing

/// Bringing in from beginning to end, as a SENCo does it.
@Suite struct StoryTests {
    private static let newest = """
        upn,subject,assessment,date,score
        H801200001001,reading,Termly test,25/10/2026,98
        B801200005001,reading,Termly test,31/11/2026,104
        H801200001001,maths,Termly test,25/10/2026,

        """

    @Test func `newest results with faults: left out, corrected, brought again, undone`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let path = try #require(await office.bring(Self.newest).location)
            let preview = try await office.get(path)
            #expect(preview.text.contains("November 2026 has 30 days."))
            #expect(preview.text.contains("31/11/2026<br><small>Seán"), "by name, not by number")
            let done = try await office.accept(preview, at: path, leave: true)
            let page = try await office.get(try #require(done.location))
            #expect(page.text.contains("1 result new"))
            #expect(page.text.contains("Rows of file.csv"))
            let rows = try await office.get(path + "/sheets/0/refused").text
            #expect(rows.contains(": “date”: November 2026 has 30 days."))
            let mended = rows.replacing("31/11/2026", with: "01/11/2026").replacing(
                "25/10/2026,,", with: "25/10/2026,101,")
            #expect(try await office.bringIn(mended).text.contains("2 results new"))
            #expect(try await house.count("result") == 3)
            let again = try await office.get(#require(office.bring(mended).location))
            #expect(again.text.contains("This file would change nothing."))
            let undone = try await office.post(path + "/reversal", [("sure", "yes")])
            #expect(undone.location == path + "?done=filesUndone")
            #expect(try await house.count("result") == 2)
            #expect(try await office.get(path).text.contains("This was taken back"))
            #expect(
                try await office.get("/millbeck-primary/imports/history").text.contains("Undone on 10 November 2026"))
        }
    }

    @Test func `undoing is asked for twice, and told in words where it cannot be`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let first = try #require(await office.bring(Files.pupils).location)
            _ = try await office.accept(office.get(first), at: first, leave: true)
            let unsure = try await office.post(first + "/reversal")
            #expect(unsure.status == 422)
            #expect(unsure.text.contains("Tick “Yes, undo all of it”, if you are sure."))
            _ = try await office.bringIn(Files.results)
            let blocked = try await office.post(first + "/reversal", [("sure", "yes")])
            #expect(blocked.status == 422)
            #expect(blocked.text.contains("Leyla Demir"))
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `who is missing from a full list is asked about and leaves only where ticked`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let path = try #require(
                await office.bring("upn,first_name,last_name\nH801200001001,Leyla,Demir\n").location)
            let page = try await office.get(path)
            #expect(page.text.contains("1 pupil on roll who is not in the list"))
            let seán = try await house.database.read { tx in
                try tx.row("SELECT id FROM pupil WHERE first_name = 'Seán'")!.text("id")
            }
            let noDay = try await office.accept(page, at: path, [("left", seán)])
            #expect(noDay.status == 422)
            #expect(noDay.text.contains("Write the last day of those who have left."))
            #expect(noDay.text.contains("value=\"\(seán)\" checked"))
            let day = [("left", seán), ("left-on-day", "6"), ("left-on-month", "11"), ("left-on-year", "2026")]
            #expect(try await office.accept(noDay, at: path, day).status == 303)
            let left = try await house.database.read { tx in
                try tx.rows("SELECT first_name FROM pupil WHERE left_on = '2026-11-06'").map {
                    try $0.text("first_name")
                }
            }
            #expect(left == ["Seán"])
        }
    }

    @Test func `two people with files of their own do not disturb each other`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let school = try await house.database.read { tx in try tx.row("SELECT id FROM school")!.text("id") }
            try await house.adult("s.enco", [.senco], in: SchoolID(school)!)
            let senco = try await house.signedIn("s.enco")
            _ = try await office.bringIn(Files.pupils)
            let one = try #require(await office.bring(Files.results).location)
            let two = try #require(await senco.bring(Files.results.replacing("98", with: "99")).location)
            let (first, second) = (try await office.get(one), try await senco.get(two))
            async let here = office.accept(first, at: one)
            async let there = senco.accept(second, at: two)
            #expect(try await [here.status, there.status].sorted() == [303, 409])
            #expect(try await house.count("result") == 1)
        }
    }
}
