import Domain
import Store
import Testing
import Web

/// What the school prints for parents, and what it reads before it turns reading of progress on.
@Suite struct ParentsPageTests {
    @Test func `the page names the SENCo, and nobody where there is none`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("l.fisk", [.administrator], in: school)
            let office = try await house.signedIn("l.fisk")
            let bare = try await office.get("/millbeck-primary/for-parents").text
            #expect(bare.contains("our school office") && bare.contains("<span>Millbeck Primary</span>"))
            try await house.adult(
                "p.nair", [.senco], in: school, name: PersonName(title: "Mrs", first: "Priya", last: "Nair"))
            let named = try await office.get("/millbeck-primary/for-parents").text
            #expect(named.contains("Mrs Nair, who leads the help") && !named.contains("our school office"))
            for words in ["It decides nothing", "You can object.", "without a name", "ico.org.uk", "within a month"] {
                #expect(named.contains(words), "\(words)")
            }
        }
    }

    @Test func `it opens without signing in, under the school's name, and says whether the school does it`()
        async throws
    {
        try await withHouse { house in
            let school = try await house.school()
            let visitor = house.client()
            #expect(try await visitor.get("/another-school/for-parents").status == 404)
            let off = try await visitor.get("/millbeck-primary/for-parents")
            #expect(off.status == 200 && off.text.contains("Our school does not do this now."))
            #expect(off.text.contains("· Millbeck Primary</title>") && !off.text.contains("<span>Fourfold</span>"))
            try await house.adult("l.fisk", [.administrator], in: school)
            let day = [("assessed-day", "1"), ("assessed-month", "11"), ("assessed-year", "2026")]
            let rest = [("revision", "1"), ("percentile", "10"), ("position", "25"), ("rows", "20")]
            _ = try await house.signedIn("l.fisk").post("/millbeck-primary/settings/progress", day + rest)
            let on = try await visitor.get("/millbeck-primary/for-parents").text
            #expect(on.contains("Our school has done this since 10 November 2026."))
            #expect(on.contains("Until we answer you, only the SENCo still reads what was found."))
        }
    }

    /// Flesch and Kincaid's grade plus five is about the age of a reader.
    @Test func `its words are for a reader of about eleven`() async throws {
        try await withHouse { house in
            try await house.adult("l.fisk", [.administrator], in: try await house.school())
            let page = try await house.signedIn("l.fisk").get("/millbeck-primary/for-parents").text
            let text = paragraphs(page)
            #expect(text.count > 10)
            let words = text.flatMap { $0.split { !$0.isLetter && $0 != "’" } }
            let sentences = text.flatMap { $0.split { ".?!".contains($0) } }.filter { $0.contains(" ") }
            let spoken = words.map { syllables(String($0)) }.reduce(0, +)
            let length = Double(words.count) / Double(sentences.count)
            let weight = Double(spoken) / Double(words.count)
            let grade = 0.39 * length + 11.8 * weight - 15.59
            #expect((3...6).contains(grade), "grade \(grade)")
        }
    }

    private func paragraphs(_ page: String) -> [String] {
        page.split(separator: "<p>").dropFirst().compactMap { $0.split(separator: "</p>").first.map(String.init) }
    }

    private func syllables(_ word: String) -> Int {
        var count = 0
        var before = false
        let letters = Array(word.lowercased())
        for letter in letters {
            let isVowel = "aeiouy".contains(letter)
            if isVowel, !before { count += 1 }
            before = isVowel
        }
        if letters.last == "e", !word.hasSuffix("le"), count > 1 { count -= 1 }
        return max(1, count)
    }

    @Test func `who turned it on is named, and a day to come is refused`() async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("l.fisk", [.administrator], in: school)
            let office = try await house.signedIn("l.fisk")
            let settings = "/millbeck-primary/settings"
            let off = try await office.get(settings).text
            for words in ["<b>Off.</b>", "It decides nothing", "Print the page for parents", "/for-parents"] {
                #expect(off.contains(words), "\(words)")
            }
            func form(_ day: String, _ revision: String) -> [(String, String)] {
                [
                    ("revision", revision), ("assessed-day", day), ("assessed-month", "11"), ("assessed-year", "2026"),
                    ("percentile", "10"), ("position", "25"), ("rows", "20"),
                ]
            }
            let early = try await office.post(settings + "/progress", form("11", "1"))
            #expect(early.status == 422 && early.text.contains("11 November 2026 is still to come."))
            #expect(try await office.post(settings + "/progress", form("10", "1")).status == 303)
            let on = try await office.get(settings).text
            #expect(on.contains("<b>On</b> since 10 November 2026. Mr Osei turned it on."))
            #expect(on.contains("assessed on 10 November 2026"))
            let unasked = try await office.post(settings + "/progress", [("revision", "2"), ("progress", "off")])
            #expect(unasked.status == 422 && unasked.text.contains("Tick that you want to hide"))
            let turningOff = [("revision", "2"), ("progress", "off"), ("hide", "yes")]
            #expect(try await office.post(settings + "/progress", turningOff).status == 303)
            let again = try await office.get(settings).text
            #expect(again.contains("<b>Off.</b>") && !again.contains("Mr Osei turned it on"))
        }
    }

    /// How each page calls those who read a question with a name in it.
    private static let readers: [Role: (parents: String, settings: String)] = [
        .senco: ("the SENCo", "The SENCo"), .leader: ("the leaders of our school", "Senior leaders"),
        .safeguarding: ("the safeguarding lead", "safeguarding lead read them"),
        .teacher: ("Your child’s teachers", "the pupil’s own teachers"),
    ]

    @Test func `both pages name whoever may open a question, and say what raises one`() async throws {
        let table = try AccessTable.read()
        let route = try #require(Site.routes.first { $0.line == "GET /:school/findings/:finding" })
        for role in Role.allCases {
            let isReader = try table.word(route, role.name, .own) == "page"
            #expect(isReader == (Self.readers[role] != nil), "\(role)")
        }
        try await withHouse { house in
            try await house.adult("l.fisk", [.administrator], in: try await house.school())
            let office = try await house.signedIn("l.fisk")
            let parents = try await office.get("/millbeck-primary/for-parents").text
            let settings = try await office.get("/millbeck-primary/settings").text
            for (role, names) in Self.readers {
                #expect(parents.contains(names.parents), "\(role)")
                #expect(settings.contains(names.settings), "\(role)")
            }
            #expect(parents.contains("Teachers can also tell it what they see. That can raise a question too"))
            #expect(settings.contains("Teachers are asked what they see"))
        }
    }
}
