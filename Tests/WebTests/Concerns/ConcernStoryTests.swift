import DatabasePort
import Domain
import Store
import Testing
import Web

/// A worry that somebody raises, and the answer of a named person.
@Suite struct ConcernStoryTests {
    @Test func `an assistant's worry is answered, and only the assistant reads it beside the teachers`() async throws {
        try await Town.with { town in
            let (assistant, teacher) = (
                try await town.client(town.people[.assistant]), try await town.client(town.people[.teacher])
            )
            let school = "/\(town.here.shortName)"
            let new = "\(school)/pupils/\(town.here.own.pupil.text)/concerns/new"
            #expect(
                try await assistant.get("\(school)/pupils/\(town.here.own.pupil.text)").text.contains("href=\"\(new)\"")
            )
            let form = try await assistant.get(new)
            #expect(form.text.contains("is asked to answer by <b>Tuesday 24 November 2026</b>"))
            #expect(form.text.contains("does not hold enough days"), "this school has set no term")
            #expect(!form.text.contains("Still learning English?") && !form.text.contains("Ines Marlow"))
            let wordless = try await assistant.post(new, fields(form, [("words", " ")]))
            #expect(wordless.status == 422 && wordless.text.contains("href=\"#words\""))

            let raised = try await assistant.post(new, fields(form, [("words", "Holds <books> close.")]))
            let concern = try #require(raised.location?.split(separator: "?").first.map(String.init))
            let own = try await assistant.get(concern).text
            #expect(own.contains("“Holds &lt;books&gt; close.”") && !own.contains("Keep this answer"))
            #expect(!own.contains("What else might explain it?"))
            #expect(try await town.events(.concernRaised) == [town.here.own.pupil.text])

            let open = try await teacher.get(concern)
            #expect(open.text.contains("Keep this answer") && open.text.contains("Still learning English?"))
            let again = try await teacher.post(
                "\(concern)/answer", fields(open, [("answer", "We test the eyes first.")]))
            #expect(
                again.status == 422 && again.text.contains("href=\"#next\"")
                    && again.text.contains("We test the eyes first."))
            let answered = try await teacher.post(
                "\(concern)/answer", fields(open, [("answer", "We test the eyes first."), ("next", "watch")]))
            #expect(answered.location == "\(concern)?done=concernAnswered")
            let told = try await assistant.get(concern).text
            #expect(told.contains("“We test the eyes first.”") && told.contains("Keep watching"))
            #expect(try await town.events(.concernAnswered) == [town.here.own.pupil.text])
        }
    }

    @Test func `a parent's words in three scripts stand as they were said, with the writer`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let new = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/concerns/new"
            #expect(try await !teacher.get(new).text.contains("Ms Marlow, mother"), "nobody said she is a carer")
            try await town.liveWithMother()
            let form = try await teacher.get(new)
            #expect(form.text.contains("Ms Marlow, mother"))
            let words = String(String(repeating: "Leyla ne okuyor 讀書 किताब पढ़ती है ", count: 700).prefix(20_000))
            let nobody = try await teacher.post(new, fields(form, [("words", words), ("whose", "family")]))
            #expect(nobody.status == 422 && nobody.text.contains("href=\"#raiser\"") && nobody.text.contains(words))
            let raised = try await teacher.post(
                new, fields(form, [("words", words), ("whose", "family"), ("raiser", "Ms Marlow, mother")]))
            let page = try await teacher.get(try #require(raised.location)).text
            #expect(page.contains("“\(words.trimmed)”") && page.contains("What was said"))
            #expect(page.contains("Ms Marlow, mother, 10 November 2026, written down by Ms Byrne"))
        }
    }

    @Test func `from a finding, what was ticked is kept, not asked again, and the question waits no longer`()
        async throws
    {
        try await Town.with { town in
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
            }
            let teacher = try await town.client(town.people[.teacher])
            let school = "/\(town.here.shortName)"
            let finding = "\(school)/findings/\(town.here.own.finding.text)"
            let shown = try await teacher.get(finding)
            for words in ["Raise a concern", "Start targeted teaching", "Not now"] {
                #expect(shown.text.contains(words))
            }
            let seen = ("seen", shown.field("seen") ?? "")
            let on = try await teacher.post(
                "\(finding)/explanations", [seen, ("gap", "perhaps"), ("then", "teaching")])
            #expect(
                on.location?.hasPrefix("\(school)/pupils/\(town.here.own.pupil.text)/teaching/new?finding=") == true)
            let led = try await teacher.post(
                "\(finding)/explanations", [seen, ("gap", "perhaps"), ("then", "concern")])
            let new = try #require(led.location)
            let form = try await teacher.get(new)
            #expect(form.text.contains("name=\"gap\" value=\"perhaps\" checked"))
            let post = String(new.split(separator: "?")[0])
            let raised = try await teacher.post(post, fields(form, [("words", "Guesses words"), ("english", "no")]))
            let concern = try await teacher.get(try #require(raised.location)).text
            #expect(concern.contains("name=\"gap\" value=\"perhaps\" checked"))
            #expect(concern.contains("name=\"english\" value=\"no\" checked"))
            #expect(concern.contains("href=\"\(finding)\""))
            let after = try await teacher.get(finding).text
            #expect(after.contains("A concern was raised on 10 November") && !after.contains("Why not now"))
            #expect(try await teacher.get("\(school)/findings").text.contains("No question is waiting."))
        }
    }

    @Test func `two who save at once: the second reads the first's words beside their own`() async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let id = try await TownBuilder(town.house).concern(about: town.here.own.pupil, in: town.here)
            let page = "/\(town.here.shortName)/concerns/\(id.text)"
            let (open, change) = (try await teacher.get(page), try await teacher.get("\(page)/change"))
            let first = [("answer", "The SENCo's answer"), ("next", "closed")]
            #expect(try await senco.post("\(page)/answer", fields(try await senco.get(page), first)).status == 303)
            let late = try await teacher.post(
                "\(page)/answer", fields(open, [("answer", "The teacher's answer"), ("next", "watch")]))
            #expect(late.status == 409)
            #expect(late.text.contains("The SENCo&#39;s answer") && late.text.contains("The teacher&#39;s answer"))
            let changed = try await teacher.post("\(page)/change", fields(change, [("words", "Rubs both eyes")]))
            #expect(changed.status == 409 && changed.text.contains("Now:</b> “Rubs the eyes”"))
            let kept = try await teacher.post("\(page)/change", fields(changed, [("words", "Rubs both eyes")]))
            #expect(kept.location == "\(page)?done=concernSaved")
            let history = try await teacher.get("\(page)/history").text
            for words in ["Rubs the eyes", "Rubs both eyes", "The SENCo&#39;s answer"] {
                #expect(history.contains(words))
            }
        }
    }

    @Test func `the wrong twin's concern is moved with a reason, within reach alone`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let id = try await TownBuilder(town.house).concern(about: town.here.own.pupil, in: town.here)
            let (page, school) = ("/\(town.here.shortName)/concerns/\(id.text)", "/\(town.here.shortName)")
            let form = try await senco.get("\(page)/move")
            #expect(form.text.contains("Kit Thistledown") && form.text.contains("4 Thistledown"))
            #expect(form.text.contains("How did the concern of 10 November 2026 come to stand here?"))
            #expect(form.text.contains(">The concern of 10 November 2026</a>"))
            #expect(try await senco.post("\(page)/move", fields(form, [])).status == 422)
            let foreign = [("to", town.there.own.pupil.text), ("reason", "A slip")]
            #expect(try await senco.post("\(page)/move", fields(form, foreign)).status == 422)
            let right = [("to", town.here.other.pupil.text), ("reason", "They sit side by side.")]
            let moved = try await senco.post("\(page)/move", fields(form, right))
            let wrong = "\(school)/pupils/\(town.here.own.pupil.text)"
            #expect(moved.location == "\(wrong)?done=entryMoved")
            let left = try await senco.get(wrong).text
            #expect(left.contains("A concern had been written down here by mistake") && !left.contains("Rubs the eyes"))
            #expect(try await senco.get(page).text.contains("“They sit side by side.”"))
            #expect(try await town.client(town.people[.teacher]).get(page).status == 404)
            #expect(try await town.events(.entryMoved) == [town.here.other.pupil.text])
        }
    }

    @Test func `what was considered stands in its versions, as far as the reader may know it`() async throws {
        try await Town.with { town in
            let (teacher, leader) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.leader])
            )
            let id = try await TownBuilder(town.house).concern(about: town.here.own.pupil, in: town.here)
            let page = "/\(town.here.shortName)/concerns/\(id.text)"
            #expect(try await !teacher.get("\(page)/history").text.contains("What else might explain it"))
            for answer in ["perhaps", "no"] {
                let seen = try await teacher.get(page).field("seen") ?? ""
                let sent = [("seen", seen), ("english", answer), ("home", answer)]
                #expect(try await teacher.post("\(page)/explanations", sent).status == 303)
                town.house.pass(seconds: 60)
            }
            let own = try await teacher.get("\(page)/history").text
            let table = try #require(own.split(separator: "What else might explain it").last)
            for words in ["How things are at home?", "<b>No</b>", "Perhaps"] { #expect(table.contains(words)) }
            let read = try await leader.get("\(page)/history").text
            #expect(read.contains("Considered. Ask the SENCo.") && read.contains("<b>No</b>"))
            let home = read.split(separator: "How things are at home?").last?.prefix(200) ?? ""
            #expect(home.contains("Considered") && !home.contains("<b>"))
        }
    }

    @Test func `nothing is raised about a pupil who has left`() async throws {
        try await Town.with { town in
            let pupil = town.here.own.pupil
            try await town.write { tx in
                try tx.run("UPDATE pupil SET left_on = \(House.today - 1) WHERE id = \(pupil)")
            }
            let senco = try await town.client(town.people[.senco])
            let page = "/\(town.here.shortName)/pupils/\(pupil.text)"
            #expect(try await senco.get("\(page)/concerns/new").status == 422)
            #expect(try await senco.post("\(page)/concerns/new", [("words", "Sad")]).status == 422)
            #expect(try await !senco.get(page).text.contains("\(page)/concerns/new"))
            let count = try await town.house.database.read { tx in try tx.concerns.of(pupil, in: town.here.school).count
            }
            #expect(count == 0)
        }
    }

    @Test func `a noted worry leads to its concern, with its area`() async throws {
        try await Town.with { town in
            let (pupil, teacher) = (town.here.own.pupil, try await town.client(town.people[.teacher]))
            let (school, account) = ("/\(town.here.shortName)", try #require(town.people[.teacher]))
            try await town.write { tx in
                let worry = WiderWorry(pupil: pupil, area: .friendships)
                let changes = try WiderChanges(shown: [], ticked: [worry], hasLooked: true)
                let actor = Actor(
                    account: account, school: town.here.school, roles: [.teacher], name: "Ms Byrne", today: House.today)
                try tx.wider.save(
                    changes, of: town.here.own.schoolClass, in: TermName(of: House.today, in: []), by: actor,
                    at: House.morning)
            }
            let new = "\(school)/pupils/\(pupil.text)/concerns/new"
            #expect(
                try await teacher.get("\(school)/pupils/\(pupil.text)").text.contains(
                    "href=\"\(new)?area=friendships\""))
            let form = try await teacher.get("\(new)?area=friendships")
            #expect(form.text.contains("value=\"wider\" checked"))
            let raised = try await teacher.post(new, fields(form, [("words", "Alone at lunch")]))
            #expect(try await teacher.get(try #require(raised.location)).text.contains(": friendships"))
        }
    }

    /// What the page’s form sends, with some of it filled in.
    private func fields(_ page: Page, _ typed: [(String, String)]) -> [(String, String)] {
        let names = Set(typed.map(\.0))
        let defaults =
            [
                "whose", "source", "area", "subject", "sight", "hearing", "answerer", "raiser", "revision", "seen",
                "finding",
            ]
            + ["raised", "look-again"].flatMap { name in ["day", "month", "year"].map { "\(name)-\($0)" } }
        return defaults.filter { !names.contains($0) }.compactMap { name in page.value(name).map { (name, $0) } }
            + typed
    }
}

extension Page {
    /// What the form would send for a field as it stands: of radios and of a list that opens what is chosen.
    fileprivate func value(_ name: String) -> String? {
        var rest = text[...]
        while let start = rest.firstRange(of: " name=\"\(name)\"") {
            let before = rest[..<start.lowerBound]
            let tag = before[(before.lastIndex(of: "<") ?? before.startIndex)...]
            let after = rest[start.upperBound...]
            if tag.hasPrefix("<select") {
                let options = after[..<(after.firstRange(of: "</select>")?.lowerBound ?? after.endIndex)]
                return options.split(separator: "<option value=\"").dropFirst()
                    .first { $0.prefix { $0 != ">" }.contains(" selected") }.map { String($0.prefix { $0 != "\"" }) }
            }
            let end = after.prefix { $0 != ">" }
            if !tag.contains("type=\"radio\""), !tag.hasPrefix("<textarea") { return field(name) }
            if end.contains(" checked") {
                return end.firstRange(of: "value=\"").map { String(end[$0.upperBound...].prefix { $0 != "\"" }) }
            }
            rest = after
        }
        return nil
    }
}
