import DatabasePort
import Domain
import Store
import Testing
import Web

/// Contacts added, changed and ended by hand.
@Suite struct ContactTests {
    private static let mother = [
        ("title", "Mrs"), ("first", "Ayesha"), ("last", "O'Brien"), ("relationship", "mother"),
        ("responsibility", "yes"), ("lives-with", "yes"), ("place", "1"), ("phone", "07700 900123"),
        ("email", "ayesha@post.example"), ("address", "2 Mill Lane\r\nMillbeck"), ("language", "Urdu"),
        ("interpreter", "yes"), ("format", "Large print"), ("note", "Rings after six"),
    ]

    @Test func `a contact is added, and each reads as much as is theirs`() async throws {
        try await Town.with { town in
            let (office, path) = (try await town.client(town.people[.administrator]), town.contacts)
            let once = ("once", try await office.get(path + "/new").field("once") ?? "")
            let added = try await office.post(path + "/new", [once] + Self.mother)
            #expect(added.location == path + "?done=contactAdded")
            #expect(try await office.post(path + "/new", [once] + Self.mother).location == added.location)
            let list = try await office.get(path)
            for words in [
                "Mrs O&#39;Brien", "Mother", "07700 900123", "ayesha@post.example", "2 Mill Lane<br>Millbeck",
                "Urdu, needs an interpreter", "Large print", "Rings after six", "Number 1",
            ] {
                #expect(list.text.contains(words), "\(words)")
            }
            let page = try await town.client(town.people[.teacher]).get(town.pupilPage)
            #expect(page.text.contains("Mrs O&#39;Brien</b>, mother"))
            #expect(page.text.contains("Has parental responsibility · lives with Kit · Rings after six"))
            for words in ["07700", "post.example", "Mill Lane", "Urdu", "/contacts", "/facts"] {
                #expect(!page.text.contains(words), "a teacher reads \(words)")
            }
            #expect(try await !town.client(town.people[.assistant]).get(town.pupilPage).text.contains("Brien"))
            #expect(try await town.events(.contactAdded) == [town.here.own.pupil.text])
        }
    }

    @Test func `what is wrong is said, and what was typed is kept`() async throws {
        try await Town.with { town in
            let (office, path) = (try await town.client(town.people[.administrator]), town.contacts)
            let hostile = [
                ("first", "<b>Ada</b>"), ("last", ""), ("relationship", "\u{202e}rehtoM"), ("place", "first"),
                ("phone", String(repeating: "9", count: 70)), ("email", "ada at home"),
                ("address", String(repeating: "a", count: 10_000)), ("note", "bell \u{7}"), ("order", "\"><script>"),
            ]
            for page in [path + "/new", path + "/\(town.here.own.contact.text)"] {
                let answer = try await office.post(page, hostile)
                #expect(answer.status == 422, "\(page)")
                #expect(answer.text.contains("Seven things to put right"), "\(page)")
                for field in ["last", "relationship", "place", "phone", "email", "address", "note"] {
                    #expect(answer.text.contains("href=\"#\(field)\""), "\(field)")
                }
                #expect(answer.text.contains("&lt;b&gt;Ada&lt;/b&gt;") && !answer.text.contains("<b>Ada"))
                #expect(!answer.text.contains("<script>"))
            }
            #expect(try await town.events(.contactAdded).isEmpty)
            #expect(try await town.events(.contactChanged).isEmpty)
        }
    }

    @Test(arguments: ["محمد الأمين", "李", "O’Neill-Łuczak 👩🏽‍🏫", "&lt;b&gt;"])
    func `names in any script come back as they are`(name: String) async throws {
        try await Town.with { town in
            let (senco, path) = (try await town.client(town.people[.senco]), town.contacts)
            let fields = [("last", name), ("relationship", name), ("address", name), ("note", name)]
            #expect(try await senco.post(path + "/new", fields).status == 303)
            #expect(try await senco.get(path).text.contains(HTML(name).text))
        }
    }

    @Test func `a brother's mother is chosen, not typed anew`() async throws {
        try await Town.with { town in
            let (office, path) = (try await town.client(town.people[.administrator]), town.contacts)
            let sister = town.house.services.newID(of: Pupil.self)
            try await town.write { tx in
                let name = PupilName(first: "Wren", last: "Quillfeather")
                try tx.pupilWriter(town.here.school).add([NewPupil(id: sister, name: name)], at: House.morning)
            }
            let known = try await town.addContact("Rosa Fenn", of: sister)
            let offered = try await office.get(path + "/new")
            #expect(offered.text.contains("Choose Ms Fenn") && offered.text.contains("Mother of Wren Quillfeather"))
            let found = try await office.post(path + "/known", [("q", "fenn")])
            #expect(found.text.contains("new?known=\(known.text)"))
            let form = try await office.get(path + "/new?known=\(known.text)")
            #expect(form.text.contains("name=\"relationship\"") && !form.text.contains("name=\"phone\""))
            let chosen = ("known", known.text)
            let wrong = try await office.post(path + "/new", [chosen])
            #expect(wrong.status == 422 && wrong.field("known") == known.text)
            let fields = [chosen, ("relationship", "Stepmother"), ("phone", "1"), ("last", "Other")]
            #expect(try await office.post(path + "/new", fields).status == 303)
            #expect(try await office.get(path).text.contains("Ms Fenn"))
            #expect(try await office.post(path + "/new", fields).status == 404, "already a contact")
            let stranger = ("known", town.there.own.contact.text)
            #expect(try await office.post(path + "/new", [stranger, ("relationship", "Aunt")]).status == 404)
        }
    }

    @Test func `one parent's details never stand at the other`() async throws {
        try await Town.with { town in
            let (senco, path) = (try await town.client(town.people[.senco]), town.contacts)
            _ = try await senco.post(path + "/new", Self.mother)
            let father = path + "/\(town.here.own.contact.text)"
            for page in [
                try await senco.get(father), try await senco.post(father, [("last", "")]),
                try await senco.post(father + "/holding-back"), try await senco.get(path + "/new"),
                try await senco.post(path + "/known", [("q", "brien")]),
            ] {
                for words in ["07700", "post.example", "Mill Lane", "Large print"] {
                    #expect(!page.text.contains(words), "\(words)")
                }
            }
        }
    }

    @Test func `whoever is late reads both texts`() async throws {
        try await Town.with { town in
            let path = town.contacts + "/\(town.here.own.contact.text)"
            let (office, senco) = (
                try await town.client(town.people[.administrator]), try await town.client(town.people[.senco])
            )
            let opened = ("revision", try await office.get(path).field("revision") ?? "")
            func fields(_ phone: String, _ language: String) -> [(String, String)] {
                [("last", "Marlow"), ("relationship", "Mother"), ("phone", phone), ("language", language)]
            }
            #expect(try await office.post(path, [opened] + fields("111", "Polish")).status == 303)
            let late = try await senco.post(path, [opened] + fields("222", "Polish"))
            #expect(late.status == 409)
            #expect(late.text.contains("<b>Now:</b> “111”.") && late.text.contains("value=\"222\""))
            #expect(!late.text.contains("“Polish”"))
            let now = ("revision", late.field("revision") ?? "")
            #expect(try await senco.post(path, [now] + fields("222", "Polish")).status == 303)
            #expect(try await senco.get(town.contacts).text.contains("222"))
            let kept = try await town.house.database.read { tx in
                try tx.rows(
                    "SELECT r.before FROM change_row r JOIN change_set c ON c.id = r.change_id WHERE c.what = 'by_hand'"
                ).map { try $0.text("before") }
            }
            #expect(kept.contains { $0.contains("phone t111") }, "what stood before is kept")
        }
    }

    @Test func `an ended contact leaves the pupil's page, and can be taken up again`() async throws {
        try await Town.with { town in
            let (office, path) = (
                try await town.client(town.people[.administrator]), "\(town.contacts)/\(town.here.own.contact.text)"
            )
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await office.post(path + "/ending").status == 422)
            #expect(try await office.post(path + "/ending", [("sure", "yes")]).status == 303)
            #expect(try await !teacher.get(town.pupilPage).text.contains("Marlow"))
            #expect(try await office.get(town.contacts).text.contains("Contacts no longer (1)"))
            #expect(try await office.post(path + "/ending", [("sure", "yes"), ("again", "yes")]).status == 303)
            #expect(try await teacher.get(town.pupilPage).text.contains("Marlow"))
            #expect(try await town.events(.contactEnded).count == 1)
        }
    }

    @Test func `a contact of another pupil is not found at this one`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            for contact in [town.here.other.contact, town.there.own.contact] {
                let path = "\(town.contacts)/\(contact.text)"
                #expect(try await senco.get(path).status == 404)
                let fields = [
                    ("last", "A"), ("relationship", "B"), ("reason", "C"), ("sure", "yes"), ("revision", "1-1"),
                ]
                for action in ["", "/holding-back", "/release", "/ending"] {
                    #expect(try await senco.post(path + action, fields).status == 404, "\(action)")
                }
            }
        }
    }
}

extension Town {
    /// The contacts of the first school's first pupil.
    var contacts: String { "\(pupilPage)/contacts" }
    var pupilPage: String { "/\(here.shortName)/pupils/\(here.own.pupil.text)" }
}
