import Domain
import Store
import Testing
import Web

/// Ask the SENCo: the answer stays with the question; suggestions are the teacher's to take.
@Suite struct QuestionStoryTests {
    @Test func `a teacher asks about a pupil, the SENCo answers, and both stand on the pupil's page`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            let empty = try await teacher.post(path(town, "/questions/new"), [("question", " ")])
            #expect(empty.status == 422 && empty.text.contains("href=\"#question\""))
            let asked = try await teacher.post(
                path(town, "/questions/new"), [("question", "How long may he rest?")])
            #expect(asked.location == path(town, "?done=questionAsked#asked"))
            #expect(try await teacher.get(path(town)).text.contains("id=\"asked\""))
            #expect(try await teacher.get(path(town)).text.contains("Waits for the SENCo"))
            let list = try await senco.get("/\(town.here.shortName)/questions")
            let answer = try #require(self.answer(in: list))
            let field = String(answer.split(separator: "/").dropLast().last!)
            let wrong = try await senco.post(answer, [("answer-\(field)", ""), ("topic-\(field)", "Breaks")])
            #expect(wrong.status == 422 && wrong.field("topic-\(field)") == "Breaks")
            #expect(
                try await senco.post(answer, [("answer-\(field)", "Ten minutes"), ("topic-\(field)", "Breaks")]).status
                    == 303)
            let late = try await senco.post(answer, [("answer-\(field)", "Five minutes")])
            #expect(late.status == 409 && late.text.contains("Five minutes") && late.text.contains("Ten minutes"))
            for role in [Role.teacher, .senco, .leader, .safeguarding] {
                let page = try await town.client(town.people[role]).get(path(town)).text
                #expect(page.contains("How long may he rest?") && page.contains("Ten minutes"), "\(role)")
            }
            #expect(try await !town.client(town.people[.assistant]).get(path(town)).text.contains("may he rest"))
            #expect(try await town.events(.questionAnswered) == [town.here.own.pupil.text])
        }
    }

    @Test func `an assistant reads the answer to what they asked, about a class too`() async throws {
        try await Town.with { town in
            let assistant = try await town.client(town.people[.assistant])
            let page = "/\(town.here.shortName)/classes/\(town.here.own.schoolClass.text)"
            #expect(try await assistant.get(page).text.contains("Ask the SENCo about this class"))
            let asked = try await assistant.post(page + "/questions/new", [("question", "Where is the timer?")])
            #expect(asked.location == page + "?done=questionAsked#asked")
            #expect(try await assistant.get(page).text.contains("Where is the timer?"))
            #expect(try await town.client(town.people[.teacher]).get(page).text.contains("Where is the timer?"))
            try await town.tie(town.here.colleague, .supports)
            #expect(try await !town.client(town.here.colleague).get(page).text.contains("Where is the timer?"))
        }
    }

    @Test func `from the list the SENCo comes to the question that the row is about`() async throws {
        try await Town.with { town in
            let builder = TownBuilder(town.house)
            var questions: [QuestionID] = []
            for pupil in [town.here.own.pupil, town.here.other.pupil] {
                questions.append(try await builder.question(about: pupil, in: town.here))
            }
            let senco = try await town.client(town.people[.senco])
            let list = try await senco.get("/\(town.here.shortName)/due").text
            for id in questions {
                let link = "/\(town.here.shortName)/questions?open=\(id.text)"
                #expect(list.contains("href=\"\(link)#question-\(id.text)\""))
                let page = try await senco.get(link).text
                // Every other form is folded away.
                #expect(page.matches(of: /<button class="button filled"[^>]*>Answer/).count == 1)
                #expect(page.matches(of: /<summary>Answer/).count == 1)
                let start = try #require(page.firstRange(of: "id=\"question-\(id.text)\"")).upperBound
                let end = try #require(page[start...].firstRange(of: "</form>")).lowerBound
                #expect(page[start..<end].contains("/questions/\(id.text)/answer"))
                #expect(!page[start..<end].contains("<details"))
            }
        }
    }

    @Test func `a question about the wrong pupil is moved, by who asked that day or the SENCo`() async throws {
        try await Town.with { town in
            let id = try await TownBuilder(town.house).question(about: town.here.own.pupil, in: town.here)
            let move = "/\(town.here.shortName)/questions/\(id.text)/move"
            let right = [("to", town.here.other.pupil.text), ("reason", "The other Kit")]
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await teacher.post(move, right).status == 404, "somebody else asked it")
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get(path(town)).text.contains("href=\"\(move)\""))
            #expect(try await senco.post(move, [("to", town.here.other.pupil.text)]).status == 422)
            #expect(try await senco.post(move, right).location == path(town, "?done=entryMoved"))
            #expect(try await !senco.get(path(town)).text.contains("How long may Kit rest?"))
            let page = "/\(town.here.shortName)/pupils/\(town.here.other.pupil.text)"
            let there = try await senco.get(page).text
            #expect(there.contains("How long may Kit rest?") && there.contains("The other Kit"))
        }
    }

    @Test func `what is asked three times is training to offer, with no name`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            let questions = "/\(town.here.shortName)/questions"
            for topic in ["Breaks", "breaks.", "BREAKS"] {
                _ = try await teacher.post(path(town, "/questions/new"), [("question", "How long?")])
                let answer = try #require(self.answer(in: try await senco.get(questions)))
                let field = String(answer.split(separator: "/").dropLast().last!)
                #expect(try await !senco.get(questions).text.contains("Training to offer"))
                _ = try await senco.post(answer, [("answer-\(field)", "Ten"), ("topic-\(field)", topic)])
            }
            let page = try await senco.get(questions).text
            #expect(page.contains("Training to offer") && page.contains("<b>Breaks</b>"))
            #expect(page.contains("3 questions in twelve months"))
        }
    }

    @Test func `a suggestion is the teacher's to take, and stays on record`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            #expect(try await senco.post(path(town, "/suggestions"), [("strategy", "")]).status == 422)
            for words in ["Wait ten seconds", "Subtitles", "A card"] {
                #expect(try await senco.post(path(town, "/suggestions"), [("strategy", words)]).status == 303)
            }
            for (words, typed, status) in [
                ("A card", [("answer", "declined")], 422),
                ("A card", [("answer", "declined"), ("why", "Tried it")], 303),
                ("Subtitles", [("answer", "changed"), ("other", "Subtitles on")], 303),
                ("Wait ten seconds", [("answer", "taken")], 303),
            ] {
                let link = try #require(answer(in: try await teacher.get(path(town, "/support")), about: words))
                let answer = try await teacher.post(link, typed)
                #expect(answer.status == status, "\(words)")
                guard status == 303 else { continue }
                let next = typed[0].1 == "declined" ? "/\(town.here.shortName)/today" : path(town, "/support")
                #expect(answer.location == next + "?done=suggestionAnswered", "\(words)")
            }
            let support = try await senco.get(path(town, "/support")).text
            for words in ["<b>Taken</b>", "“Subtitles on”", "<b>Not taken</b>: Tried it"] {
                #expect(support.contains(words), "\(words)")
            }
            let page = try await teacher.get(path(town)).text
            #expect(page.contains("<ol class=\"must-do\"><li>Subtitles on</li><li>Wait ten seconds</li></ol>"))
        }
    }

    @Test func `where five stand the teacher is told what to do first`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            let five = (1...5).map { ("must-\($0)", "Thing \($0)") } + [("revision", "0")]
            #expect(try await teacher.post(path(town, "/support"), five).status == 303)
            _ = try await senco.post(path(town, "/suggestions"), [("strategy", "Wait")])
            let link = try #require(answer(in: try await teacher.get(path(town, "/support")), about: "Wait"))
            #expect(try await teacher.get(link).text.contains("Take one out first"))
            let full = try await teacher.post(link, [("answer", "taken")])
            #expect(full.status == 422 && full.text.contains("Five things stand already"))
            _ = try await teacher.post(link, [("answer", "declined"), ("why", "Five stand")])
            let late = try await teacher.post(link, [("answer", "declined"), ("why", "Something else")])
            #expect(late.status == 409 && late.text.contains("Something else") && late.text.contains("Five stand"))
        }
    }

    private func path(_ town: Town, _ rest: String = "") -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)\(rest)"
    }

    /// The first address at which something is answered, after some words of the page.
    private func answer(in page: Page, about words: String = "") -> String? {
        let start = words.isEmpty ? page.text.startIndex : page.text.firstRange(of: "“\(words)”")?.upperBound
        guard let start, let end = page.text[start...].firstRange(of: "/answer\"") else { return nil }
        let before = page.text[start..<end.lowerBound]
        return before.split(separator: "\"").last.map { $0 + "/answer" }
    }
}
