import DatabasePort
import Domain
import Store
import Testing
import Web

/// A parent's objection is kept: written down, off the lists, answered, told.
@Suite struct ObjectionStoryTests {
    private func path(_ town: Town, _ pupil: PupilID? = nil) -> String {
        "/\(town.here.shortName)/pupils/\((pupil ?? town.here.own.pupil).text)/objection"
    }

    private let fields = [
        ("by", "Mrs Demir, mother"), ("raised-day", "9"), ("raised-month", "11"), ("raised-year", "2026"),
        ("words", "She is not a number."), ("told", "Mr Osei, at the gate"),
    ]

    private func objections(_ town: Town, of pupil: PupilID? = nil) async throws -> [ObjectionRecord] {
        try await town.house.database.read { tx in
            try tx.objections(town.here.school).all(of: pupil ?? town.here.own.pupil)
        }
    }

    @Test func `written down by whoever hears it, for pupils within reach`() async throws {
        try await Town.with { town in
            for role in [Role.teacher, .administrator, .senco, .leader, .safeguarding] {
                let client = try await town.client(town.people[role])
                #expect(try await client.post(path(town), fields).status == 303, "\(role)")
            }
            #expect(try await objections(town).count == 1, "the same words on the same day")
            #expect(try await town.events(.objectionRaised).count == 1)
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await teacher.post(path(town, town.here.other.pupil), fields).status == 404)
            #expect(try await objections(town, of: town.here.other.pupil).isEmpty)
            let senco = try #require(town.people[.senco])
            try await town.makeParent(senco, of: town.here.other.pupil)
            #expect(try await town.client(senco).post(path(town, town.here.other.pupil), fields).status == 404)
        }
    }

    @Test func `a form posted twice is one objection`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let once = try #require(try await teacher.get(path(town)).field("once"))
            let first = try await teacher.post(path(town), fields + [("once", once)])
            let second = try await teacher.post(path(town), [("by", "Mr Demir")] + fields + [("once", once)])
            #expect(first.location == second.location)
            #expect(try await objections(town).map(\.raisedBy) == ["Mrs Demir, mother"])
        }
    }

    @Test func `what is missing is named, and what was typed stays`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let page = try await teacher.post(path(town), [("words", "She is not a number."), ("raised-year", "26")])
            #expect(page.status == 422)
            for field in ["by", "raised", "told"] { #expect(page.text.contains("href=\"#\(field)")) }
            #expect(page.text.contains("She is not a number."))
            #expect(try await objections(town).isEmpty)
        }
    }

    @Test func `while it waits a finding says only that it stands, save to the SENCo`() async throws {
        try await Town.with { town in
            let finding = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let teacher = try await town.client(town.people[.teacher])
            _ = try await teacher.post(path(town), fields)
            let figures = "The Code’s four questions"
            for (role, isRead) in [(Role.teacher, false), (.leader, false), (.safeguarding, false), (.senco, true)] {
                let client = try await town.client(town.people[role])
                for address in [finding, finding + "/views/gap_widening"] where role == .teacher || address == finding {
                    let page = try await client.get(address)
                    #expect(page.status == 200 && page.text.contains("Somebody objects to Kit’s progress"), "\(role)")
                    #expect(page.text.contains(figures) == isRead, "\(role)")
                    #expect(!page.text.contains("Record what you considered"), "\(role)")
                }
                let isOwed = [.senco, .leader].contains(role)
                let objection = try await client.get(path(town)).text
                #expect(objection.contains("Keep this answer") == isOwed, "\(role)")
                #expect(objection.contains("href=\"\(finding)\"") == (role == .senco), "\(role)")
            }
            let pupil = try await teacher.get("/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)").text
            #expect(pupil.contains("Somebody objects to Kit’s progress") && !pupil.contains("Read the finding"))
            let view = [("answer", "yes"), ("words", "Slow")]
            let blocked = try await teacher.post(finding + "/views/gap_widening", view)
            #expect(blocked.status == 422 && blocked.text.contains("What you wrote was not saved"))
            #expect(blocked.field("unsaved") == "Slow" || blocked.text.contains(">\nSlow</textarea>"))
            let later = try await teacher.post(
                finding + "/postponement",
                [
                    ("again-day", "1"), ("again-month", "12"), ("again-year", "2026"), ("reason", "New glasses"),
                ])
            #expect(later.status == 422 && later.text.contains(">\nNew glasses</textarea>"))
            let stood = try await town.house.database.read { tx in
                try tx.findings.views(town.here.own.finding, in: town.here.school)
            }
            #expect(stood.isEmpty)
        }
    }

    @Test func `the words are for those who answer, those who guard, and who wrote them`() async throws {
        try await Town.with { town in
            _ = try await town.client(town.people[.administrator]).post(path(town), fields)
            for (role, isRead) in [
                (Role.administrator, true), (.senco, true), (.leader, true), (.safeguarding, true), (.teacher, false),
            ] {
                let page = try await town.client(town.people[role]).get(path(town)).text
                #expect(page.contains("Mrs Demir, mother"), "\(role)")
                #expect(page.contains("She is not a number.") == isRead, "\(role)")
            }
        }
    }

    @Test func `the SENCo is told how long it waits, answers it once, and prints the letter`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            _ = try await teacher.post(path(town), fields)
            let today = try await senco.get("/\(town.here.shortName)/today").text
            #expect(today.contains("An objection waits for an answer") && today.contains("1 day ago"))
            let id = try #require(try await objections(town).first?.id.text)
            let base = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/objections/\(id)"
            let received = try await senco.get(base + "/letter").text
            #expect(received.contains("We answer you in writing by 9 December 2026"))
            let bare = try await senco.post(base + "/answer", [("answer", "not_upheld")])
            #expect(bare.status == 422 && bare.text.contains("href=\"#reason\""))
            let no = [("answer", "not_upheld"), ("reason", "Kit may need help soon & we must look.")]
            #expect(try await teacher.post(base + "/answer", no).status == 403)
            #expect(try await senco.post(base + "/answer", no).status == 303)
            let (late, lines) = ("I had <written> more.\nMuch more.", [("answer", "not_upheld")])
            let overtaken = try await senco.post(base + "/answer", lines + [("reason", late)])
            #expect(overtaken.status == 409 && overtaken.text.contains("Somebody answered this objection"))
            #expect(overtaken.text.contains("I had &lt;written&gt; more.\nMuch more."))
            #expect(overtaken.text.contains("Kit may need help soon &amp; we must look."))
            #expect(try await senco.post(base + "/answer", lines).status == 409, "whatever else is wrong with it")
            let letter = try await senco.get(base + "/letter").text
            for words in [
                "<p>Mrs Demir, mother</p>", "<p>Dear Mrs Demir</p>", "we do not agree",
                "Our reason: Kit may need help soon &amp; we must look.",
                "stay among those that other children are compared with, without a name", "ico.org.uk",
            ] {
                #expect(letter.contains(words), "\(words)")
            }
            #expect(try await !senco.get("/\(town.here.shortName)/today").text.contains("An objection waits"))
            let finding = try await teacher.get("/\(town.here.shortName)/findings/\(town.here.own.finding.text)").text
            #expect(finding.contains("The Code’s four questions"))
            #expect(try await town.events(.objectionAnswered) == [town.here.own.pupil.text])
        }
    }

    @Test func `upheld not even the SENCo reads the figures, until it is taken back`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            _ = try await senco.post(path(town), fields)
            let id = try #require(try await objections(town).first?.id.text)
            let base = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/objections/\(id)"
            _ = try await senco.post(base + "/answer", [("answer", "upheld")])
            let finding = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let stopped = try await senco.get(finding).text
            #expect(!(try await senco.get(path(town)).text.contains(finding)))
            #expect(stopped.contains("An objection was upheld.") && !stopped.contains("The Code’s four questions"))
            let letter = try await senco.get(base + "/letter").text
            #expect(letter.contains("We agree.") && !letter.contains("Our reason"))
            let back = [
                ("by", "Mrs Demir, mother"), ("said-day", "10"), ("said-month", "11"), ("said-year", "2026"),
                ("sure", "yes"),
            ]
            #expect(try await senco.post(base + "/withdrawal", back).status == 303)
            #expect(try await senco.get(finding).text.contains("The Code’s four questions"))
            let kept = try await senco.get(path(town)).text
            #expect(kept.contains("Upheld") && kept.contains("Taken back"))
            #expect(try await senco.get(base + "/letter").text.contains("you no longer object"))
            let answered = try await senco.get(base + "/letter?about=answer").text
            #expect(answered.contains("We agree.") && !answered.contains("no longer object"))
            #expect(kept.contains("/letter?about=answer") && kept.contains("/letter?about=withdrawal"))
        }
    }

    @Test func `an objection of another pupil is not found`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            _ = try await senco.post(path(town), fields)
            let id = try #require(try await objections(town).first?.id.text)
            let wrong = "/\(town.here.shortName)/pupils/\(town.here.other.pupil.text)/objections/\(id)"
            #expect(try await senco.get(wrong + "/letter").status == 404)
            #expect(try await senco.post(wrong + "/answer", [("answer", "upheld")]).status == 404)
            #expect(try await senco.post(wrong + "/withdrawal").status == 404)
            #expect(try await objections(town).map(\.state) == [.waits])
        }
    }
}
