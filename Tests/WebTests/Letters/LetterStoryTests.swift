import DatabasePort
import Domain
import Store
import Testing
import Web

/// Each family gets its letter.
@Suite struct LetterStoryTests {
    private func path(_ town: Town, _ rest: String) -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/letters/new\(rest)"
    }

    /// Two parents with responsibility, one of them with a language, and one who is held back.
    private func family(_ town: Town) async throws -> (mother: ContactID, father: ContactID, heldBack: ContactID) {
        let pupil = town.here.own.pupil
        var tie = TieDetails(relationship: "Mother")
        tie.hasResponsibility = true
        let (mother, father) = (
            try await town.addContact("Leyla Demir", of: pupil, tie),
            try await town.addContact("Emre Demir", of: pupil, tie)
        )
        let heldBack = try await town.addContact("Rosa Hale", of: pupil, tie)
        try await town.write { tx in
            let (school, today) = (town.here.school, House.today)
            try tx.run(
                """
                UPDATE contact SET address = \("4 Hill Road\nMillbeck"), language = 'Turkish', needs_interpreter = 1
                WHERE school_id = \(school) AND id = \(mother)
                """)
            try tx.run("UPDATE contact SET address = '77 Far Lane' WHERE school_id = \(school) AND id = \(father)")
            try tx.run(
                """
                UPDATE pupil_contact SET held_back_on = \(today), held_back_reason = 'An order.'
                WHERE school_id = \(school) AND contact_id = \(heldBack)
                """)
        }
        return (mother, father, heldBack)
    }

    private func sent(_ town: Town) async throws -> [LetterRecord] {
        try await town.house.database.read { tx in try tx.letters.of(town.here.own.pupil, in: town.here.school) }
    }

    private let sending = [
        ("words", "Dear Ms Demir,\nKit reads more each week."), ("sent-day", "10"), ("sent-month", "11"),
        ("sent-year", "2026"), ("way", "letter"),
    ]

    @Test func `each parent alone, in one's own words, and the copy as it went`() async throws {
        try await Town.with { town in
            let (mother, father, heldBack) = try await family(town)
            _ = try await TownBuilder(town.house).decision(.noSupport, about: town.here.own.pupil, in: town)
            let senco = try await town.client(town.people[.senco])
            let choice = try await senco.get(path(town, "?kind=decision"))
            for contact in [mother, father] { #expect(choice.text.contains("contact=\(contact.text)")) }
            #expect(!choice.text.contains(heldBack.text) && !choice.text.contains("Hale"))
            #expect(try await senco.get(path(town, "?kind=decision&contact=\(heldBack.text)")).status == 404)
            #expect(try await senco.get(path(town, "?kind=notice&contact=\(mother.text)")).status == 404)

            let draft = try await senco.get(path(town, "?kind=decision&contact=\(mother.text)"))
            let page = draft.text
            for part in ["Language: Turkish.", "Needs an interpreter.", "Dear Ms Demir,", "We meet you in March."] {
                #expect(page.contains(part), "\(part)")
            }
            for foreign in ["Far Lane", "Hale", "Emre"] { #expect(!page.contains(foreign), "\(foreign)") }
            let fields = [
                ("kind", "decision"), ("contact", mother.text), ("revision", try #require(draft.field("revision"))),
            ]
            let done = try await senco.post(path(town, ""), fields + sending)
            #expect(done.status == 303)
            let kept = try #require(try await sent(town).first)
            #expect(kept.words == sending[0].1 && kept.contact == mother && kept.address == "4 Hill Road\nMillbeck")
            let letter = try await senco.get(done.location!).text
            #expect(letter.contains("<p>Dear Ms Demir,</p>") && letter.contains("<br>4 Hill Road<br>Millbeck"))
            let teacher = try await town.client(town.people[.teacher])
            let read = try await teacher.get("/\(town.here.shortName)/letters/\(kept.id.text)").text
            #expect(read.contains("Kit reads more") && !read.contains("Hill Road"), "an address is the office’s")
            let owed = try await town.house.database.read { tx in
                try tx.letters.owed(of: town.here.own.pupil, in: town.here.school, on: House.today).map(\.contact)
            }
            #expect(owed == [father])
            #expect(try await town.events(.letterKept) == [town.here.own.pupil.text])
        }
    }

    @Test func `the notice holds the words in which the family was told`() async throws {
        try await Town.with { town in
            _ = try await TownBuilder(town.house).decision(.senSupport, about: town.here.own.pupil, in: town)
            let senco = try await town.client(town.people[.senco])
            let page = try await senco.get(path(town, "?kind=notice")).text
            #expect(page.contains("From now on Kit gets more help.") && page.contains("The law says"))
            #expect(page.contains("To the parents or carers of Kit Quillfeather"))
            #expect(page.contains("No contact is known to be Kit’s parent or carer."))
        }
    }

    @Test func `what is wrong is named, and a decision changed meanwhile is seen`() async throws {
        try await Town.with { town in
            let decision = try await TownBuilder(town.house).decision(.watch, about: town.here.own.pupil, in: town)
            let senco = try await town.client(town.people[.senco])
            let revision = ("revision", "\(decision.text)-1")
            let kind = ("kind", "decision")
            let empty = try await senco.post(path(town, ""), [kind, revision, ("words", "Dear you")])
            #expect(empty.status == 422 && empty.text.contains("Dear you"))
            for field in ["sent", "way"] { #expect(empty.text.contains("href=\"#\(field)")) }
            let early = sending.map { $0.0 == "sent-day" ? ("sent-day", "6") : $0 }
            #expect(try await senco.post(path(town, ""), [kind, revision] + early).status == 422)
            let stale = try await senco.post(path(town, ""), [kind, ("revision", "other")] + sending)
            #expect(stale.status == 409 && stale.text.contains("Kit reads more each week."))
            #expect(try await sent(town).isEmpty)
            let once = try #require(try await senco.get(path(town, "?kind=decision")).field("once"))
            for _ in 1...2 {
                let done = try await senco.post(path(town, ""), [kind, revision, ("once", once)] + sending)
                #expect(done.status == 303)
            }
            #expect(try await sent(town).count == 1)
        }
    }

    @Test func `while a family is known, a letter to nobody is none`() async throws {
        try await Town.with { town in
            _ = try await family(town)
            let senco = try await town.client(town.people[.senco])
            let page = try await senco.post(path(town, ""), [("kind", "invitation")] + sending)
            #expect(page.status == 422 && page.text.contains("Choose whose letter this is."))
            #expect(try await sent(town).isEmpty)
        }
    }

    @Test func `whoever had a letter hears that the decision was taken back`() async throws {
        try await Town.with { town in
            let (mother, father, _) = try await family(town)
            let id = try await TownBuilder(town.house).decision(.noSupport, about: town.here.own.pupil, in: town)
            let decision = "/\(town.here.shortName)/decisions/\(id.text)"
            let (senco, teacher) = (
                try await town.client(town.people[.senco]), try await town.client(town.people[.teacher])
            )
            let query = "?kind=decision&contact=\(mother.text)"
            #expect(try await teacher.get(path(town, query + "&about=\(id.text)")).status == 404, "it stands")
            let first = try #require(try await senco.get(path(town, query)).field("revision"))
            let fields = [("kind", "decision"), ("contact", mother.text)]
            #expect(try await senco.post(path(town, ""), fields + [("revision", first)] + sending).status == 303)
            town.house.pass(seconds: 60)
            let why = [("revision", "1"), ("taken-back", "The other twin.")]
            #expect(try await senco.post(decision + "/taking-back", why).status == 303)

            let owed = try await teacher.get(decision).text
            #expect(owed.contains("Taken back: ") && owed.contains("Letter that the decision was taken back"))
            #expect(owed.contains("contact=\(mother.text)") && !owed.contains("contact=\(father.text)"))
            let draft = try await teacher.get(path(town, query + "&about=\(id.text)"))
            #expect(draft.text.contains("We have taken it back") && !draft.text.contains("twin"))
            let basis = [("about", id.text), ("revision", try #require(draft.field("revision")))]
            let kept = try await teacher.post(path(town, ""), fields + basis + sending)
            #expect(kept.status == 303)
            #expect(try await teacher.get(kept.location!).text.contains(">The decision<"))
            #expect(!(try await teacher.get(decision).text.contains("Letter that the decision was taken back")))
        }
    }

    @Test func `a letter says which number to ring, and keeps the head under which it went`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let teacher = try await town.client(town.people[.teacher])
            let settings = "/\(town.here.shortName)/settings"
            let without = try await senco.get(path(town, "")).text
            #expect(without.contains("telephone number and address") && without.contains("href=\"\(settings)"))
            #expect(without.contains("Ring the school, or come"))
            let read = try await teacher.get(path(town, "")).text
            #expect(
                read.contains("The SENCo, the office or a senior leader writes it down.") && !read.contains(settings))
            let sentEarly = try await senco.post(path(town, ""), [("kind", "invitation")] + sending)
            #expect(sentEarly.status == 303, "nothing waits for it")

            let leader = try await town.client(town.people[.leader])
            let revision = ("revision", try #require(try await leader.get(settings).field("revision")))
            let wrong = try await leader.post(settings + "/contact-details", [revision, ("telephone", "960123")])
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#telephone\"") && wrong.text.contains("960123"))
            let done = try await leader.post(
                settings + "/contact-details",
                [revision, ("telephone", "01632 960123"), ("address", "Beck Side\r\nMillbeck")])
            #expect(done.status == 303)
            let stale = try await leader.post(settings + "/contact-details", [revision, ("telephone", "01632 960124")])
            #expect(stale.status == 409)

            let page = try await senco.get(path(town, "")).text
            #expect(page.contains("Ring 01632 960123, or come") && !page.contains("on this letter yet"))
            let kept = try await senco.post(path(town, ""), [("kind", "invitation")] + sending)
            try await town.write { tx in
                var moved = try tx.schools.find(town.here.school).settings
                moved.contactDetails = SchoolContactDetails(telephone: "01632 960999", address: "Elsewhere")
                try tx.schools.change(moved, of: town.here.school, revision: tx.schools.find(town.here.school).revision)
            }
            let letter = try await senco.get(try #require(kept.location)).text
            #expect(letter.contains("Beck Side<br>Millbeck<br>Telephone 01632 960123"))
            #expect(!letter.contains("Elsewhere"), "as it went")
            let early = try await senco.get(try #require(sentEarly.location)).text
            #expect(!early.contains("Telephone"))
        }
    }

    @Test func `a parent without responsibility gets a letter only if the SENCo chooses so`() async throws {
        try await Town.with { town in
            let (mother, _, heldBack) = try await family(town)
            let pupil = town.here.own.pupil
            let father = try await town.addContact("Ben Fenn", of: pupil, TieDetails(relationship: "Father"))
            let neighbour = try await town.addContact("Una Orr", of: pupil, TieDetails(relationship: "Neighbour"))
            try await town.write { tx in
                try tx.run(
                    """
                    UPDATE pupil_contact SET responsibility = 0, relationship = 'Father'
                    WHERE school_id = \(town.here.school) AND contact_id = \(heldBack)
                    """)
            }
            let senco = try await town.client(town.people[.senco])
            let choice = try await senco.get(path(town, "?kind=invitation")).text
            let (first, another) = try #require(
                choice.firstRange(of: "Another parent").map {
                    (choice[..<$0.lowerBound], choice[$0.upperBound...])
                })
            #expect(first.contains(mother.text) && !first.contains(father.text))
            #expect(another.contains(father.text) && another.contains("Education Act 1996 s.576"))
            for nobody in [neighbour, heldBack] {
                #expect(!choice.contains(nobody.text))
                #expect(try await senco.get(path(town, "?kind=invitation&contact=\(nobody.text)")).status == 404)
                let forced = try await senco.post(
                    path(town, ""), [("kind", "invitation"), ("contact", nobody.text)] + sending)
                #expect(forced.status == 409)
            }
            let draft = try await senco.get(path(town, "?kind=invitation&contact=\(father.text)")).text
            #expect(draft.contains("Dear ") && draft.contains("No parental responsibility is recorded"))
            let done = try await senco.post(
                path(town, ""), [("kind", "invitation"), ("contact", father.text)] + sending)
            #expect(done.status == 303)
            #expect(try await sent(town).map(\.contact) == [father])
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await !teacher.get(path(town, "?kind=invitation")).text.contains(father.text))
            #expect(try await teacher.get(path(town, "?kind=invitation&contact=\(father.text)")).status == 404)
        }
    }

    @Test func `without an address the paper has a line for whom it is given to by hand`() async throws {
        try await Town.with { town in
            var tie = TieDetails(relationship: "Mother")
            tie.hasResponsibility = true
            let mother = try await town.addContact("Leyla Demir", of: town.here.own.pupil, tie)
            let senco = try await town.client(town.people[.senco])
            let draft = try await senco.get(path(town, "?kind=invitation&contact=\(mother.text)")).text
            #expect(draft.contains("No address is known. Give the letter by hand"))
            for (way, isByHand) in [("in_person", true), ("letter", true), ("message", false)] {
                let done = try await senco.post(
                    path(town, ""),
                    [("kind", "invitation"), ("contact", mother.text)] + sending.dropLast() + [("way", way)])
                let letter = try await senco.get(try #require(done.location)).text
                #expect(letter.contains("Given by hand to:") == isByHand, "\(way)")
                #expect(letter.contains("No address stands on it") == isByHand, "\(way)")
            }
        }
    }
}
