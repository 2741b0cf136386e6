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
}
