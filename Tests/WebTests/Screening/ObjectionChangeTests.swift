import DatabasePort
import Domain
import Store
import Testing
import Web

/// What may befall an objection besides an answer: taken back, moved to the right pupil, answered late.
@Suite struct ObjectionChangeTests {
    /// An objection by a mother on a day, as one role writes it down, and its address.
    private func object(
        _ town: Town, as role: Role = .teacher, on day: Day = House.today, words: String = "She is not a number."
    ) async throws -> String {
        let fields = [("by", "Mrs Pryce, mother"), ("words", words), ("told", "Mr Osei")] + date("raised", day)
        #expect(try await town.client(town.people[role]).post(page(town), fields).status == 303)
        return "\(page(town))s/\(try #require(try await objections(town).first?.id.text))"
    }

    private func page(_ town: Town) -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/objection"
    }

    private func date(_ name: String, _ day: Day) -> [(String, String)] {
        [("\(name)-day", "\(day.dayOfMonth)"), ("\(name)-month", "\(day.month)"), ("\(name)-year", "\(day.year)")]
    }

    private func objections(_ town: Town, of pupil: PupilID? = nil) async throws -> [ObjectionRecord] {
        try await town.house.database.read { tx in
            try tx.objections(town.here.school).all(of: pupil ?? town.here.own.pupil)
        }
    }

    @Test func `taken back only with who said so, a day that can be, and a tick`() async throws {
        try await Town.with { town in
            let base = try await object(town, on: House.today - 3)
            let senco = try await town.client(town.people[.senco])
            let page = try await senco.get(base + "/withdrawal")
            #expect(page.status == 200 && page.text.contains("They have taken it back"))
            #expect(page.field("by") == "Mrs Pryce, mother")
            let who = ("by", "Mrs Pryce, mother")
            for (fields, wrong) in [
                ([], ["by", "said", "sure"]), ([who] + date("said", House.today), ["sure"]),
                ([who, ("sure", "yes")] + date("said", House.today + 1), ["said"]),
                ([who, ("sure", "yes")] + date("said", House.today - 4), ["said"]),
            ] {
                let again = try await senco.post(base + "/withdrawal", fields)
                #expect(again.status == 422)
                for field in ["by", "said", "sure"] {
                    #expect(again.text.contains("href=\"#\(field)\"") == wrong.contains(field), "\(field)")
                }
            }
            #expect(try await objections(town).map(\.state) == [.waits])
            let sent = [("by", "Mr Pryce, father"), ("sure", "yes")] + date("said", House.today - 1)
            #expect(try await town.client(town.people[.teacher]).post(base + "/withdrawal", sent).status == 403)
            #expect(try await senco.post(base + "/withdrawal", sent).status == 303)
            #expect(try await senco.post(base + "/withdrawal", sent).status == 409)
            #expect(try await senco.get(base + "/withdrawal").status == 409)
            let letter = try await senco.get(base + "/letter").text
            #expect(letter.contains("On 9 November 2026 Mr Pryce, father told us that you no longer object."))
            #expect(try await town.events(.objectionWithdrawn) == [town.here.own.pupil.text])
        }
    }

    @Test func `the writer moves it that day to the right pupil, and the wrong record keeps one line`() async throws {
        try await Town.with { town in
            let (own, other) = (town.here.own.pupil, town.here.other)
            let teacher = try #require(town.people[.teacher])
            let client = try await town.client(teacher)
            let base = try await object(town)
            #expect(try await client.get(page(town)).text.contains("/move"))
            let out = try await client.post(base + "/move", [("to", other.pupil.text), ("reason", "Namesakes")])
            #expect(out.status == 404, "out of reach")
            try await town.tie(teacher, .teaches, to: other.schoolClass)
            for (fields, field) in [
                ([("reason", "Namesakes")], "to"), ([("to", own.text), ("reason", "Namesakes")], "to"),
                ([("to", other.pupil.text)], "reason"),
            ] {
                let again = try await client.post(base + "/move", fields)
                #expect(again.status == 422 && again.text.contains("href=\"#\(field)\""))
            }
            for role in [Role.leader, .administrator, .safeguarding] {
                let client = try await town.client(town.people[role])
                let move = try await client.post(base + "/move", [("to", other.pupil.text), ("reason", "x")])
                #expect(move.status == 404, "\(role)")
            }
            let sent = [("to", other.pupil.text), ("reason", "Two of that name.")]
            #expect(try await client.post(base + "/move", sent).status == 303)
            #expect(try await objections(town).isEmpty)
            #expect(try await objections(town, of: other.pupil).map(\.state) == [.waits])
            #expect(try await town.events(.objectionMovedAway) == [own.text])
            #expect(try await town.events(.objectionMoved) == [other.pupil.text])
            let school = "/\(town.here.shortName)"
            let wrong = try await client.get("\(school)/pupils/\(own.text)/objection").text
            #expect(wrong.contains("An entry was written here by mistake and moved on 10 November 2026."))
            #expect(!wrong.contains("Pryce") && !wrong.contains("Thistledown") && !wrong.contains("Two of that name"))
            #expect(
                try await client.get("\(school)/findings/\(town.here.own.finding.text)").text.contains("Code’s four"))
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get(base + "/letter").status == 404)
            let right = try await senco.get("\(school)/pupils/\(other.pupil.text)/objection").text
            #expect(
                right.contains("Pryce") && right.contains("Two of that name.") && right.contains("Keep this answer"))
        }
    }

    @Test func `the SENCo moves also what was answered, and it waits again`() async throws {
        try await Town.with { town in
            let base = try await object(town)
            let senco = try await town.client(town.people[.senco])
            _ = try await senco.post(base + "/answer", [("answer", "upheld")])
            #expect(try await town.client(town.people[.teacher]).get(base + "/move").status == 404)
            #expect(try await senco.get(base + "/move").text.contains("The answer is dropped"))
            let other = town.here.other.pupil
            #expect(try await senco.post(base + "/move", [("to", other.text), ("reason", "Namesakes")]).status == 303)
            #expect(try await objections(town, of: other).map(\.state) == [.waits])
        }
    }

    @Test func `an assistant writes one down and reads none that others wrote`() async throws {
        try await Town.with { town in
            _ = try await object(town)
            let assistant = try await town.client(town.people[.assistant])
            let school = "/\(town.here.shortName)"
            let path = "\(school)/pupils/\(town.here.own.pupil.text)"
            let link = "\(path)/objection"
            #expect(try await assistant.get(path).text.contains(link))
            let before = try await assistant.get(link).text
            for words in ["Pryce", "not a number", "is not read", "Waits for an answer"] {
                #expect(!before.contains(words), "\(words)")
            }
            let fields = [("by", "Mr Marlow"), ("words", "Leave him be."), ("told", "Ms Byrne")]
            let sent = fields + date("raised", House.today)
            #expect(try await assistant.post(link, sent).status == 303)
            let after = try await assistant.get(link).text
            #expect(after.contains("Leave him be.") && !after.contains("Pryce") && !after.contains("/letter"))
            let senco = try await town.client(town.people[.senco])
            let mine = try #require(try await objections(town).first { $0.raisedBy == "Mr Marlow" })
            let no = [("answer", "not_upheld"), ("reason", "Fell by 17.")]
            _ = try await senco.post("\(path)/objections/\(mine.id.text)/answer", no)
            #expect(try await !assistant.get(link).text.contains("Fell by 17"))
            let other = "\(school)/pupils/\(town.here.other.pupil.text)/objection"
            #expect(try await assistant.post(other, sent).status == 404)
        }
    }

    @Test func `an answer that is late is said to be, and no day that is past is promised`() async throws {
        try await Town.with { town in
            let base = try await object(town, on: House.today - 40)
            let senco = try await town.client(town.people[.senco])
            let receipt = try await senco.get(base + "/letter").text
            #expect(receipt.contains("We are sorry that our answer is late.") && !receipt.contains("in writing by"))
            #expect(
                receipt.contains("<p>Ms Byrne<br>Millbeck Primary</p>")
                    && receipt.contains("ask for Ms Byrne, our SENCo"))
            #expect(receipt.contains("· Millbeck Primary</title>"))
            let page = try await senco.get(page(town)).text
            #expect(page.contains("was due on 1 November 2026") && !page.contains("until 1 November"))
            _ = try await senco.post(base + "/answer", [("answer", "upheld")])
            #expect(try await senco.get(base + "/letter").text.contains("We are sorry that our answer is late."))
        }
    }

    @Test func `made today reads as today, and once answered the letter is what to press`() async throws {
        try await Town.with { town in
            let base = try await object(town)
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get("/\(town.here.shortName)/today").text.contains("Made on 10 November, today."))
            _ = try await senco.post(base + "/answer", [("answer", "upheld")])
            let page = try await senco.get(page(town)).text
            let filled = page.split(separator: "class=\"button filled\"").dropFirst().map { $0.prefix(200) }
            #expect(filled.count == 1 && filled[0].contains("/letter?about=answer"))
        }
    }

    @Test func `while it stands the pupil's page reads no change between two scores`() async throws {
        try await Town.with { town in
            let path = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)"
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get(path).text.contains("Kit’s score"))
            _ = try await object(town)
            #expect(try await !senco.get(path).text.contains("Kit’s score"))
        }
    }
}
