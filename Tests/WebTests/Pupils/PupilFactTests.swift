import DatabasePort
import Domain
import Store
import Testing
import Web

/// A pupil added and changed by hand.
@Suite struct PupilFactTests {
    @Test func `the office adds a pupil with a class and comes to the facts`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let path = "/\(town.here.shortName)/pupils/new"
            let form = try await office.get(path)
            #expect(form.text.contains("4 Quillfeather"))
            let fields = [
                ("once", form.field("once") ?? ""), ("first", "Christopher"), ("last", "O'Brien"), ("known-as", "Kit"),
                ("upn", "A801200001001"), ("own-number", "m7"), ("year", "4"), ("language", "Polish"),
                ("born-day", "3"), ("born-month", "5"), ("born-year", "2018"), ("joined-day", "2"),
                ("joined-month", "11"), ("joined-year", "2026"), ("class", town.here.own.schoolClass.text),
            ]
            let added = try await office.post(path, fields)
            let location = try #require(added.location)
            #expect(location.hasSuffix("/facts?done=pupilAdded"))
            #expect(try await office.post(path, fields).location == location, "sent twice, added once")
            let facts = try await office.get(location)
            #expect(facts.text.contains("Kit O&#39;Brien") && facts.text.contains("value=\"A801200001001\""))
            #expect(facts.text.contains("The other signs ask for <b>H</b>"))
            let teacher = try await town.client(town.people[.teacher])
            let list = try await teacher.post("/\(town.here.shortName)/pupils/find", [("q", "obrien")])
            let page = try await teacher.get(try #require(list.location))
            #expect(page.text.contains("Polish at home"))
            #expect(try await town.events(.pupilAdded).count == 1)
        }
    }

    @Test func `who joins next year is in no class of this year yet`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let path = "/\(town.here.shortName)/pupils/new"
            let fields = [
                ("first", "Ada"), ("year", "0"), ("joined-day", "1"), ("joined-month", "9"), ("joined-year", "2027"),
            ]
            let refused = try await office.post(path, fields + [("class", town.here.own.schoolClass.text)])
            #expect(refused.status == 422 && refused.text.contains("the pupil joins later"))
            let added = try await office.post(path, fields)
            let facts = try await office.get(try #require(added.location))
            #expect(facts.text.contains("<option value=\"0\" selected>"))
        }
    }

    @Test func `who left is the office's no more, but for the last day`() async throws {
        try await Town.with { town in
            let (pupil, school) = (town.here.own.pupil, "/\(town.here.shortName)")
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).setLeaving(pupil, on: House.today - 1)
            }
            let contact = "contacts/\(town.here.own.contact.text)"
            for (role, status) in [(Role.administrator, 404), (.senco, 200)] {
                let client = try await town.client(town.people[role])
                for page in ["facts", "contacts", "contacts/new", contact] {
                    #expect(try await client.get("\(school)/pupils/\(pupil.text)/\(page)").status == status, "\(page)")
                }
                #expect(try await client.get("\(school)/pupils/\(pupil.text)/leaving").status == 200)
            }
        }
    }

    @Test func `who came back is put back on roll, not added anew`() async throws {
        try await Town.with { town in
            let (pupil, school) = (town.here.own.pupil, "/\(town.here.shortName)")
            let office = try await town.client(town.people[.administrator])
            let facts = try await office.get("\(school)/pupils/\(pupil.text)/facts")
            let names = [("first", "Kit"), ("last", "Quillfeather")]
            let born = [("born-day", "3"), ("born-month", "5"), ("born-year", "2018")]
            let revision = [("revision", try #require(facts.field("revision")))]
            #expect(
                try await office.post("\(school)/pupils/\(pupil.text)/facts", names + born + revision).status == 303)
            let back = "href=\"\(school)/pupils/\(pupil.text)/leaving\""
            let here = try await office.post("\(school)/pupils/new", names + born)
            #expect(here.status == 422 && here.text.contains("is here already") && !here.text.contains(back))
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).setLeaving(pupil, on: House.today - 1)
            }
            let gone = try await office.post("\(school)/pupils/new", names + born)
            #expect(gone.status == 422 && gone.text.contains(", who left on ") && gone.text.contains(back))
            #expect(try await office.post("\(school)/pupils/new", names + born + [("namesake", "yes")]).status == 303)
        }
    }

    @Test func `the way back leads to another page, and to one that opens`() async throws {
        try await Town.with { town in
            let (pupil, school) = (town.here.own.pupil, "/\(town.here.shortName)")
            let own = "\(school)/pupils/\(pupil.text)"
            func crumbs(_ role: Role, _ page: String) async throws -> [String] {
                let text = try await town.client(town.people[role]).get("\(own)/\(page)").text
                let trail = text.split(separator: "<ol>")[1].split(separator: "</ol>")[0]
                return trail.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            }
            #expect(try await crumbs(.administrator, "facts") == ["\(school)/office/pupils"])
            #expect(try await crumbs(.senco, "facts") == [own])
            #expect(try await crumbs(.administrator, "contacts") == ["\(own)/facts"])
            #expect(try await crumbs(.administrator, "leaving") == ["\(school)/office/pupils", "\(own)/facts"])
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).setLeaving(pupil, on: House.today - 1)
            }
            #expect(try await crumbs(.administrator, "leaving") == ["\(school)/office/pupils"])
            #expect(try await crumbs(.senco, "leaving") == ["\(school)/pupils", "\(own)/facts"])
        }
    }

    @Test func `a SENCo comes to the pupil's own page`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let path = "/\(town.here.shortName)/pupils/new"
            let added = try await senco.post(path, [("first", "Zoë"), ("last", "Hale")])
            let page = try await senco.get(try #require(added.location))
            #expect(page.status == 200 && page.text.contains("The pupil is added."))
            #expect(page.text.contains("/facts\">Facts") && page.text.contains("/contacts\">Contacts"))
        }
    }

    @Test func `what is wrong is said, and what was typed is kept`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let path = "/\(town.here.shortName)/pupils/new"
            let page = try await office.post(
                path,
                [
                    ("first", "<b>Ada</b>"), ("last", String(repeating: "x", count: 90)), ("upn", "1234"),
                    ("born-day", "31"), ("born-month", "2"), ("born-year", "2018"), ("class", "none such"),
                    ("class-from-day", "1"), ("class-from-month", "8"), ("class-from-year", "2026"),
                    ("language", "\u{202e}hsiloP"),
                ])
            #expect(page.status == 422)
            for words in [
                "Six things to put right", "&lt;b&gt;Ada&lt;/b&gt;", "Write at most 80 letters.", "A UPN has 13 signs",
                "February has 28 days.", "Choose a class from the list.", "is not in the school year 2026/27",
                "signs that cannot be shown", "href=\"#class-from\"", "value=\"1234\"",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(!page.text.contains("<b>Ada"))
            #expect(try await town.events(.pupilAdded).isEmpty)
            let foreign = try await office.post(
                path, [("first", "Ada"), ("class", town.there.own.schoolClass.text)])
            #expect(foreign.status == 422)
        }
    }

    @Test func `a number that another pupil has is refused by name`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let path = "/\(town.here.shortName)/pupils/new"
            let first = [("first", "Ada"), ("last", "Hale"), ("upn", "H801200001001"), ("own-number", "7")]
            #expect(try await office.post(path, first).status == 303)
            let again = [("first", "Ben"), ("last", "Cole"), ("upn", "h801 200001 001"), ("own-number", "7")]
            let page = try await office.post(path, again)
            #expect(page.status == 422)
            #expect(page.text.contains("Ada Hale has this UPN already."))
            #expect(page.text.contains("Ada Hale has this number already."))
        }
    }

    @Test func `a second child of one name and birth date is asked about`() async throws {
        try await Town.with { town in
            let office = try await town.client(town.people[.administrator])
            let path = "/\(town.here.shortName)/pupils/new"
            let fields = [
                ("first", "Ada"), ("last", "Hale"), ("born-day", "3"), ("born-month", "5"), ("born-year", "2018"),
            ]
            #expect(try await office.post(path, fields).status == 303)
            let page = try await office.post(path, fields)
            #expect(page.status == 422)
            #expect(page.text.contains("Ada Hale, born on the same day, is here already."))
            #expect(try await office.post(path, fields + [("namesake", "yes")]).status == 303)
        }
    }

    @Test func `facts are changed, and whoever is late reads both texts`() async throws {
        try await Town.with { town in
            let path = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/facts"
            let (office, senco) = (
                try await town.client(town.people[.administrator]), try await town.client(town.people[.senco])
            )
            let revision = ("revision", try await office.get(path).field("revision") ?? "")
            let saved = try await office.post(
                path, [revision, ("first", "Kitty"), ("last", "Quillfeather"), ("year", "5")])
            #expect(saved.location == path + "?done=factsSaved")
            let wrong = try await senco.post(path, [revision, ("first", ""), ("last", "")])
            #expect(
                wrong.status == 422 && wrong.field("revision") == revision.1,
                "an error does not hide the other's change")
            let late = try await senco.post(
                path, [revision, ("first", "Kit"), ("last", "Quillfeather"), ("year", "4")])
            #expect(late.status == 409)
            #expect(late.text.contains("Somebody changed this while you had it open."))
            #expect(late.text.contains("value=\"Kit\"") && late.text.contains("<b>Now:</b> “Kitty”."))
            #expect(late.text.contains("<b>Now:</b> “Year 5”."))
            #expect(!late.text.contains("“Quillfeather”."))
            let mine = [("revision", late.field("revision") ?? ""), ("first", "Kit"), ("last", "Quillfeather")]
            #expect(try await senco.post(path, mine).status == 303)
            #expect(try await senco.get(path).text.contains("value=\"Kit\""))
            #expect(try await town.events(.pupilFactsChanged).count == 2)
            let kept = try await town.house.database.read { tx in
                try tx.rows("SELECT before FROM change_row ORDER BY change_id").map { try $0.text("before") }
            }
            #expect(kept.count == 2 && kept.contains { $0.contains("first_name tKitty") }, "what stood before is kept")
        }
    }

    @Test func `the office finds pupils and sees no need of theirs`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                let details = tx.pupilDetails(town.here.school)
                try tx.register.setStatus(
                    .support, of: town.here.own.pupil, in: town.here.school, from: House.today - 9,
                    decision: DecisionID(random: Array(repeating: 9, count: 16)), by: nil, at: House.morning)
                try details.setNeeds([.autism], of: town.here.own.pupil, at: House.morning)
                try details.setStrategies(["A card for each task"], of: town.here.own.pupil)
            }
            let office = try await town.client(town.people[.administrator])
            let school = "/\(town.here.shortName)"
            let facts = "\(school)/pupils/\(town.here.own.pupil.text)/facts"
            let today = try await office.get("\(school)/today")
            #expect(today.text.contains("href=\"\(school)/office/pupils\""))
            #expect(try await office.post("\(school)/office/pupils", [("q", "quill")]).location == facts)
            let nobody = try await office.post("\(school)/office/pupils", [("q", "<zz>")])
            #expect(nobody.text.contains("No pupil named “&lt;zz&gt;”."))
            for path in [
                "\(school)/office/pupils", "\(school)/office/pupils?year=4", facts,
                "\(school)/pupils/\(town.here.own.pupil.text)/contacts",
            ] {
                let page = try await office.get(path)
                #expect(page.status == 200 && page.text.contains("Kit"), "\(path)")
                for word in ["SEN support", "Autis", "A card for each task", "Owl test"] {
                    #expect(!page.text.contains(word), "\(path) says \(word)")
                }
            }
            #expect(try await town.events(.pupilFactsOpened) == [town.here.own.pupil.text])
        }
    }

    @Test func `an administrator who is the parent finds the child nowhere`() async throws {
        try await Town.with { town in
            let (parent, pupil) = (try #require(town.people[.administrator]), town.here.own.pupil)
            try await town.makeParent(parent, of: pupil)
            let office = try await town.client(parent)
            let school = "/\(town.here.shortName)"
            #expect(try await !office.get("\(school)/office/pupils").text.contains("Kit Quillfeather"))
            #expect(try await !office.post("\(school)/office/pupils", [("q", "Kit")]).text.contains("Quillfeather"))
            for page in ["facts", "contacts", "contacts/new", "contacts/\(town.here.own.contact.text)"] {
                let path = "\(school)/pupils/\(pupil.text)/\(page)"
                #expect(try await office.get(path).status == 404, "\(page)")
                let fields = [("first", "A"), ("last", "B"), ("relationship", "Aunt"), ("revision", "1")]
                if page != "contacts" { #expect(try await office.post(path, fields).status == 404, "\(page)") }
            }
            let other = "\(school)/pupils/\(town.here.other.pupil.text)/contacts"
            let found = try await office.post("\(other)/known", [("q", "quillfeather")])
            #expect(found.status == 200 && !found.text.contains("Choose"))
        }
    }
}
