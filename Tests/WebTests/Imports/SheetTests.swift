import DatabasePort
import Domain
import Testing

/// What a file stands for: questions, answers, and what each column was taken for.
@Suite struct SheetTests {
    @Test func `a column taken for something else is put right`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let text = "upn,Forename,Family,Calls\nH801200001001,Leyla,Demir,Ley\nB801200005001,Seán,Byrne,\n"
            let path = try #require(await office.bring(text).location)
            let page = try await office.get(path + "/sheets/0")
            #expect(page.text.contains("“Ley”"))
            #expect(page.sent.contains { $0 == ("column-1", "first_name") })
            let answers = [("column-2", "last_name"), ("column-3", "known_as")]
            let said = try await office.post(path + "/sheets/0", page.sent(with: answers))
            #expect(said.location == path)
            let preview = try await office.get(path)
            #expect(preview.text.contains("“Calls”: Name they are known by"))
            _ = try await office.accept(preview, at: path)
            let known = try await house.database.read { tx in
                try tx.rows("SELECT known_as FROM pupil WHERE first_name = 'Leyla'").map { try $0.text("known_as") }
            }
            #expect(known == ["Ley"])
        }
    }

    @Test func `two columns cannot stand for the same, and what was chosen is kept`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            let page = try await office.get(path + "/sheets/0")
            let wrong = try await office.post(path + "/sheets/0", page.sent(with: [("column-6", "last_name")]))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("“last_name” stands for this too."))
            #expect(wrong.sent.contains { $0 == ("column-6", "last_name") })
            let kindless = try await office.post(path + "/sheets/0", page.sent(with: [("kind", "shoes")]))
            #expect(kindless.status == 422)
            #expect(kindless.text.contains("Say what the file holds."))
        }
    }

    @Test func `days that can be read either way are asked about`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let text = "upn,first_name,last_name,date_of_birth\nH801200001001,Leyla,Demir,03/04/2018\n"
            let path = try #require(await office.bring(text).location)
            let asked = try await office.get(path)
            for words in ["What is in this file?", "3 April 2018", "4 March 2018"] {
                #expect(asked.text.contains(words), "\(words)")
            }
            let silent = try await office.post(path + "/sheets/0", asked.sent)
            #expect(silent.status == 422)
            #expect(silent.text.contains("Say which day it is."))
            let said = try await office.post(path + "/sheets/0", asked.sent(with: [("order-3", "monthFirst")]))
            #expect(said.location == path)
            _ = try await office.accept(office.get(path), at: path)
            let born = try await house.database.read { tx in try tx.row("SELECT born_on FROM pupil")!.text("born_on") }
            #expect(born == "2018-03-04")
        }
    }

    @Test func `scores of two scales are asked about, with how many and where`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let rows = ["98", "104", "EXS", "GDS"].enumerated().map { place, score in
                let upn = place % 2 == 0 ? "H801200001001" : "B801200005001"
                return "\(upn),reading,Termly test,\(place < 2 ? "25/10/2026" : "25/06/2026"),\(score)"
            }
            let text = (["upn,subject,assessment,date,score"] + rows).joined(separator: "\n")
            let path = try #require(await office.bring(text).location)
            let asked = try await office.get(path)
            #expect(asked.text.contains("More than one scale"))
            #expect(asked.text.contains("“EXS” (line 4)"))
            let field = try #require(asked.sent.first { $0.0 == "test" }).1
            #expect(field == "reading\tTermly test")
            let silent = try await office.post(path + "/sheets/0", asked.sent)
            #expect(silent.status == 422)
            #expect(silent.text.contains("Say what these scores are."))
            let name = try #require(asked.text.firstRange(of: "name=\"scale-")).upperBound
            let scale = "scale-" + asked.text[name...].prefix { $0 != "\"" }
            let said = try await office.post(path + "/sheets/0", asked.sent(with: [(scale, "standardised")]))
            #expect(said.location == path)
            let preview = try await office.get(path)
            #expect(preview.text.contains("2 rows cannot be taken"))
            let again = try await office.get(path + "/sheets/0")
            #expect(again.sent.contains { $0 == (scale, "standardised") })
        }
    }

    @Test func `a column of scores says neither subject nor term`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let path = try #require(await office.bring("upn,NGRT\nH801200001001,98\nB801200005001,104\n").location)
            let asked = try await office.get(path)
            #expect(asked.text.contains("What is in this file?"))
            let answers = [
                ("kind", "results"), ("column-1", "result"), ("subject-1", "Reading"), ("test-1", "NGRT"),
                ("sat-1-day", "5"), ("sat-1-month", "10"), ("sat-1-year", "2026"),
            ]
            let said = try await office.post(path + "/sheets/0", asked.sent(with: answers))
            #expect(said.location == path)
            #expect(try await office.bringInHeld(path).text.contains("2 results new"))
        }
    }

    @Test func `another kind is chosen, and the columns are looked at afresh`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            let page = try await office.get(path + "/sheets/0")
            let turned = try await office.post(path + "/sheets/0", page.sent(with: [("kind", "contacts")]))
            #expect(turned.location == path + "/sheets/0")
            #expect(try await office.get(path + "/sheets/0").sent.contains { $0 == ("kind", "contacts") })
        }
    }

    @Test func `a needed column is given away: the page says so at a column that is free`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let path = try #require(await office.bring(Files.results).location)
            let page = try await office.get(path + "/sheets/0")
            let wrong = try await office.post(path + "/sheets/0", page.sent(with: [("column-4", "")]))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("<title>Problem:"))
            #expect(wrong.text.contains("<a href=\"#column-4\">Choose which column is “Score” or"))
            #expect(wrong.sent.contains { $0 == ("column-4", "") })
            let right = try await office.post(path + "/sheets/0", wrong.sent(with: [("column-4", "score")]))
            #expect(right.location == path)
            #expect(try await office.bringInHeld(path).text.contains("1 result new"))
        }
    }

    @Test func `a sheet with 150 columns of scores is asked about, answered and brought in`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let heads = (1...150).map { "Quiz \($0)" }
            let text =
                (["upn"] + heads).joined(separator: ",") + "\nH801200001001" + String(repeating: ",98", count: 150)
            let path = try #require(await office.bring(text + "\n").location)
            let page = try await office.get(path + "/sheets/0")
            let answers = (1...150).flatMap { place in
                [
                    ("column-\(place)", "result"), ("subject-\(place)", "reading"), ("test-\(place)", "Quiz \(place)"),
                    ("sat-\(place)-day", "5"), ("sat-\(place)-month", "10"), ("sat-\(place)-year", "2026"),
                ]
            }
            let sent = page.sent(with: [("kind", "results")] + answers)
            #expect(sent.count > 900)
            #expect(try await office.post(path + "/sheets/0", sent).location == path)
            let again = try await office.get(path + "/sheets/0")
            #expect(again.sent.contains { $0 == ("sat-150-year", "2026") })
            #expect(try await office.post(path + "/sheets/0", again.sent).location == path)
            #expect(try await office.bringInHeld(path).text.contains("150 results new"))
        }
    }

    @Test func `where a day alone is asked, the columns stay out of the way and are sent along`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let text = "upn,first_name,last_name,date_of_birth\nH801200001001,Leyla,Demir,03/04/2018\n"
            let path = try #require(await office.bring(text).location)
            let asked = try await office.get(path)
            #expect(asked.text.contains("<summary>What each column was taken for"))
            #expect(asked.sent.contains { $0 == ("column-2", "last_name") })
            let twice = [("order-3", "dayFirst"), ("column-1", "last_name")]
            let wrong = try await office.post(path + "/sheets/0", asked.sent(with: twice))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("<details class=\"more-about\" open>"))
            let gone = try await office.post(path + "/withdrawal", [("once", "w2")])
            #expect(gone.location == "/millbeck-primary/imports?done=filesWithdrawn")
        }
    }
}

extension Client {
    /// Accepts what is held there, leaving out what cannot be taken.
    func bringInHeld(_ path: String) async throws -> Page {
        let done = try await accept(get(path), at: path, leave: true)
        return try await get(done.location ?? "")
    }
}
