import DatabasePort
import Domain
import Store
import Testing
import Web

/// What pupil and family say of the needs, and the four areas.
@Suite struct ViewStoryTests {
    @Test func `each of the family stands apart, in any script, and tries in two ways count`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let long = String(repeating: "ابنتي تحب المدرسة. ", count: 900)
            let saved = try await teacher.post(path(town, "views/new?whose=family"), said(words: long))
            #expect(saved.status == 303 && saved.location?.contains("done=viewSaved") == true)
            let page = try await teacher.get(path(town, "needs")).text
            #expect(page.contains("Ms Marlow, mother: said on 9 November 2026") && page.contains(long.trimmed))
            #expect(page.contains("What one parent or carer said is never shown to another"))
            let tooLong = try await teacher.post(
                path(town, "views/new?whose=family"), said(words: String(repeating: "a", count: 40_001)))
            #expect(tooLong.status == 422 && tooLong.text.contains("href=\"#words\""))
            for way in ["phone", "letter"] {
                let tried = [
                    ("whose", "pupil"), ("try-way", way), ("tried-day", "9"), ("tried-month", "11"),
                    ("tried-year", "2026"),
                ]
                #expect(try await teacher.post(path(town, "view-attempts"), tried).status == 303)
            }
            let needs = try await teacher.get(path(town, "needs")).text
            #expect(needs.contains("Asked by letter on 9 November 2026"))
            #expect(!needs.contains("The pupil’s view is not on record"))
            for role in [Role.leader, .safeguarding, .senco] {
                #expect(try await town.client(town.people[role]).get(path(town, "needs")).text.contains("ابنتي"))
            }
            #expect(try await town.client(town.people[.assistant]).get(path(town, "needs")).status == 403)
            #expect(try await town.client(town.people[.assistant]).get(path(town)).text.contains("ابنتي") == false)
        }
    }

    @Test func `who is held back is not offered`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let form = path(town, "views/new?whose=family")
            let contact = town.here.own.contact.text
            #expect(try await !senco.get(form).text.contains("value=\"\(contact)\""), "nobody said she is a carer")
            try await town.liveWithMother()
            #expect(try await senco.get(form).text.contains("value=\"\(contact)\""))
            let school = "/\(town.here.shortName)"
            let held = try await senco.post(
                "\(school)/pupils/\(town.here.own.pupil.text)/contacts/\(contact)/holding-back",
                [("reason", "An order")])
            #expect(held.status == 303)
            #expect(try await !senco.get(form).text.contains("value=\"\(contact)\""))
            let named = said(words: "Hello").map { $0.0 == "who" ? ("who", contact) : $0 }
            #expect(try await senco.post(form, named).status == 422)
        }
    }

    @Test func `the pupil’s view goes as far as the pupil said, and is no quote elsewhere`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            for audience in ["only_you", "teachers"] {
                let fields = [
                    ("words", "I hide when I read, \(audience)"), ("audience", audience), ("heard-by", "me"),
                    ("said-day", "10"), ("said-month", "11"), ("said-year", "2026"),
                ]
                #expect(try await teacher.post(path(town, "views/new?whose=pupil"), fields).status == 303)
                town.house.pass(seconds: 1)
            }
            let own = try await teacher.get(path(town, "needs")).text
            let others = try await senco.get(path(town, "needs")).text
            #expect(own.contains("I hide when I read, only_you") && others.contains("I hide when I read, teachers"))
            #expect(!others.contains("I hide when I read, only_you"))
            let page = try await senco.get(path(town)).text
            #expect(page.contains("when asked about needs") && !page.contains("I hide when I read"))
        }
    }

    @Test func `a view on the wrong pupil is moved, and only that stays`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            _ = try await senco.post(path(town, "views/new?whose=family"), said(words: "He likes maps"))
            let page = try await senco.get(path(town, "needs")).text
            let end = try #require(page.firstRange(of: "/move\"")).lowerBound
            let move = "/\(town.here.shortName)/views/\(page[..<end].suffix(26))/move"
            #expect(try await senco.get(move).status == 200)
            let moved = try await senco.post(
                move, [("to", town.here.other.pupil.text), ("reason", "The form lay open")])
            #expect(moved.status == 303)
            #expect(try await !senco.get(path(town, "needs")).text.contains("He likes maps"))
            let there = "/\(town.here.shortName)/pupils/\(town.here.other.pupil.text)/needs"
            #expect(try await senco.get(there).text.contains("He likes maps"))
        }
    }

    @Test func `what a decision rests on stays done until something new begins`() async throws {
        try await Town.with { town in
            let (senco, forms) = (try await town.client(town.people[.senco]), WayForms(town: town))
            for form in [forms.pupilView, forms.familyView, forms.decision(.noSupport)] {
                #expect(try await senco.post(form.path, form.fields).status == 303, "\(form.name)")
            }
            #expect(!(try await senco.get(path(town, "needs")).text.contains("view is not on record")))
            #expect(try await senco.post(forms.concern.path, forms.concern.fields).status == 303)
            #expect(try await senco.get(path(town, "needs")).text.contains("view is not on record"))
        }
    }

    @Test func `a second writer of the areas sees both texts`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            let areas = path(town, "needs/areas")
            let known = try await teacher.get(areas).text
            let folded = try #require(known.firstRange(of: "<summary>What the record knows already"))
            let box = try #require(known.firstRange(of: "<textarea"))
            #expect(folded.lowerBound < box.lowerBound, "what is known comes before what is asked")
            let first = try await teacher.post(areas, [("revision", "0"), ("cognition-strengths", "Maps")])
            #expect(first.status == 303)
            let late = try await senco.post(areas, [("revision", "0"), ("cognition-strengths", "Drums")])
            #expect(late.status == 409 && late.text.contains("Drums") && late.text.contains("<b>Now:</b> “Maps”"))
            let kept = try await senco.post(
                areas, [("revision", late.field("revision") ?? ""), ("cognition-strengths", "Drums")])
            #expect(kept.status == 303)
            let page = try await senco.get(areas).text
            #expect(
                page.contains("Every version, side by side: 2 versions")
                    && page.contains("What the record knows already"))
            #expect(try await teacher.post(areas, [("revision", "9")]).status == 409)
            let reader = try await town.client(town.people[.leader]).get(areas).text
            #expect(reader.contains("Drums") && !reader.contains("<textarea"))
        }
    }

    @Test func `nothing at all is not saved, unless it takes words away`() async throws {
        try await Town.with { town in
            let (teacher, areas) = (try await town.client(town.people[.teacher]), path(town, "needs/areas"))
            let written = { (revision: String, words: String) in
                [("revision", revision), ("cognition-strengths", words), ("no-waiting", " ")]
            }
            let count = {
                try await town.house.database.read { tx in
                    try tx.needs.versions(of: town.here.own.pupil, in: town.here.school).count
                }
            }
            for (revision, words, status, versions) in [
                ("0", " ", 422, 0), ("0", "Maps", 303, 1), ("1", "", 303, 2), ("2", "", 422, 2),
            ] {
                let answer = try await teacher.post(areas, written(revision, words))
                #expect(answer.status == status, "\(revision)")
                if status == 422 { #expect(answer.text.contains("Write in at least one box.")) }
                #expect(try await count() == versions)
            }
        }
    }

    @Test func `of a pupil on the register a look at needs ends the concern that asked for it`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            try await town.write { tx in
                try tx.register.setStatus(
                    .support, of: town.here.own.pupil, in: town.here.school, from: House.today - 90, decision: nil,
                    by: nil, at: House.morning)
            }
            let id = try await TownBuilder(town.house).concern(about: town.here.own.pupil, in: town.here)
            let (school, areas) = ("/\(town.here.shortName)", path(town, "needs/areas"))
            let answer = [("revision", "1"), ("answer", "We look again."), ("next", "needs")]
            let answered = try await teacher.post("\(school)/concerns/\(id.text)/answer", answer)
            #expect(answered.location == areas + "?done=concernAnswered")
            let due = try await teacher.get("\(school)/due").text
            #expect(due.contains("Look at Kit’s needs") && due.contains("href=\"\(areas)\""))
            #expect(!due.contains("Decide what happens next"))
            #expect(try await teacher.get(areas).text.contains("ends the concern of 10 November 2026."))
            let seen = [("revision", "0"), ("cognition-strengths", "Maps")]
            #expect(try await teacher.post(areas, seen).status == 303)
            #expect(try await !teacher.get("\(school)/due").text.contains("Look at Kit’s needs"))
            let concern = try await teacher.get("\(school)/concerns/\(id.text)").text
            #expect(concern.contains("No more is to come of it since 10 November 2026."))
            #expect(try await !teacher.get(areas).text.contains("ends the concern"))
        }
    }

    private func path(_ town: Town, _ part: String = "") -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)" + (part.isEmpty ? "" : "/\(part)")
    }

    private func said(words: String) -> [(String, String)] {
        [
            ("who", "other"), ("other-name", "Ms Marlow, mother"), ("words", words), ("way", "phone"),
            ("said-day", "9"), ("said-month", "11"), ("said-year", "2026"),
        ]
    }
}
