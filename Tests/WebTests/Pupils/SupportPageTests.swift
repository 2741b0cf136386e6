import Domain
import Store
import Testing
import Web

/// What helps a pupil and what the pupil said, as teachers and the SENCo write it down.
@Suite struct SupportPageTests {
    private static let typed = [
        ("revision", "0"), ("good-at", "Chess"), ("must-1", "Wait ten seconds"), ("must-3", "A card on the desk"),
    ]

    @Test func `what helps is written down and stands on the pupil's page`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let saved = try await teacher.post(path(town, "support"), SupportPageTests.typed)
            #expect(saved.status == 303 && saved.location?.contains("done=supportSaved") == true)
            let page = try await teacher.get(path(town))
            for words in ["Chess", "<li>Wait ten seconds</li><li>A card on the desk</li>", "/support\">Change"] {
                #expect(page.text.contains(words))
            }
            let form = try await teacher.get(path(town, "support"))
            #expect(form.field("revision") == "1" && form.field("must-2") == "A card on the desk")
            #expect(form.text.contains("<option value=\"Wait ten seconds\">"))
            #expect(try await town.events(.supportChanged) == [town.here.own.pupil.text])
            for role in [Role.assistant, .leader, .safeguarding] {
                let other = try await town.client(town.people[role]).get(path(town))
                #expect(other.text.contains("Wait ten seconds") && !other.text.contains("/support\""), "\(role)")
            }
        }
    }

    @Test func `a second writer sees both texts, and what was stands below`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let senco = try await town.client(town.people[.senco])
            _ = try await teacher.post(path(town, "support"), SupportPageTests.typed)
            let late = try await senco.post(path(town, "support"), [("revision", "0"), ("good-at", "Drums")])
            #expect(late.status == 409 && late.text.contains("Drums") && late.text.contains("<b>Now:</b> “Chess”"))
            #expect(late.text.contains("<b>Now:</b> “Wait ten seconds”") && late.field("revision") == "1")
            let again = try await senco.post(path(town, "support"), [("revision", "1"), ("good-at", "Drums")])
            #expect(again.status == 303)
            let form = try await teacher.get(path(town, "support"))
            #expect(form.text.contains("Earlier: 1 version") && form.text.contains("Good at: Chess"))
            #expect(form.text.contains("<li>Wait ten seconds</li>"))
            let wrong = try await teacher.post(
                path(town, "support"), [("revision", "2"), ("must-1", "Near"), ("must-2", "near")])
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#must-2\"") && wrong.field("must-1") == "Near")
        }
    }

    @Test(arguments: [
        ("teachers", [Role.teacher, .senco, .assistant, .leader, .safeguarding]),
        ("home", [.teacher, .senco, .assistant, .leader, .safeguarding]),
        ("only_you", [.teacher]),
    ])
    func `words go as far as the pupil said, and can be taken back`(audience: String, readers: [Role]) async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let saved = try await teacher.post(path(town, "words"), said(audience))
            #expect(saved.status == 303)
            for role in [Role.teacher, .senco, .assistant, .leader, .safeguarding] {
                let page = try await town.client(town.people[role]).get(path(town))
                let isAlone = audience == "only_you"
                #expect(page.text.contains("I like maps") == (readers.contains(role) && !isAlone), "\(role)")
                // Once by the words, once in the timeline; what was said stands on the page of words alone.
                #expect(
                    page.text.components(of: "told you something that only you read")
                        + page.text.components(of: "Told you something that only you read")
                        == (readers.contains(role) && isAlone ? 2 : 0), "\(role)")
            }
            let written = try #require(try await teacher.get(path(town, "words")).field("written"))
            let senco = try await town.client(town.people[.senco])
            let back = try await (audience == "only_you" ? teacher : senco).post(
                path(town, "words/taking-back"), [("written", written)])
            #expect(back.status == 303)
            for client in [teacher, senco] {
                for page in [path(town), path(town, "words")] {
                    #expect(try await !client.get(page).text.contains("I like maps"))
                }
            }
            #expect(try await teacher.post(path(town, "words/taking-back"), [("written", written)]).status == 409)
            #expect(try await town.events(.wordsTakenBack) == [town.here.own.pupil.text])
        }
    }

    @Test func `what one adult alone heard cannot be taken back by another`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            _ = try await teacher.post(path(town, "words"), said("only_you"))
            let written = try #require(try await teacher.get(path(town, "words")).field("written"))
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get(path(town, "words")).field("written") == nil)
            #expect(try await senco.post(path(town, "words/taking-back"), [("written", written)]).status == 409)
            let words = try await teacher.get(path(town, "words")).text
            #expect(
                words.contains("I like maps")
                    && words.contains("<p class=\"screen\"><span class=\"tag draft\">Only you"))
            let finding = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            #expect(try await !teacher.get(finding).text.contains("I like maps"))
        }
    }

    @Test func `who may write is asked for what the pupil is good at, until it is there`() async throws {
        try await Town.with { town in
            let asked = "Write what Kit is good at"
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await teacher.get(path(town)).text.contains(asked))
            #expect(try await !town.client(town.people[.leader]).get(path(town)).text.contains(asked))
            _ = try await teacher.post(path(town, "support"), SupportPageTests.typed)
            #expect(try await !teacher.get(path(town)).text.contains(asked))
        }
    }

    @Test func `words of a year ago are asked for again, and a stranger heard nothing`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            _ = try await teacher.post(path(town, "words"), said("teachers", year: "2025"))
            let page = try await teacher.get(path(town, "words"))
            let again = "Last said on 9 November 2025, a year ago or more: ask Kit again."
            #expect(page.text.contains(again))
            // On the pupil’s page too, for who may write the new words.
            #expect(try await teacher.get(path(town)).text.contains(again))
            let assistant = try #require(town.people[.assistant])
            try await town.tie(assistant, .supports)
            let read = try await town.client(assistant).get(path(town)).text
            #expect(read.contains("<section class=\"voice\">") && !read.contains(again))
            let stranger = said("teachers").map { $0.0 == "heard-by" ? ("heard-by", town.stranger.text) : $0 }
            let wrong = try await teacher.post(path(town, "words"), stranger)
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#heard-by\""))
        }
    }

    @Test func `the SENCo keeps the list`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let list = "/\(town.here.shortName)/strategies"
            #expect(try await senco.post(list, [("words", "Wait ten seconds")]).status == 303)
            #expect(try await senco.post(list, [("words", "wait TEN seconds.")]).status == 422)
            let teacher = try await town.client(town.people[.teacher])
            _ = try await teacher.post(path(town, "support"), SupportPageTests.typed)
            #expect(try await senco.get(list).text.contains("Kit Quillfeather"))
            let changed = try await senco.post(
                list + "/change", [("which", "Wait ten seconds"), ("instead", "Count to ten")])
            #expect(changed.status == 303)
            let page = try await senco.get(list)
            #expect(page.text.contains("Ended, and still with pupils"))
            #expect(page.text.contains("<option value=\"Count to ten\">"))
            #expect(!page.text.contains("<option value=\"Wait ten seconds\">"))
            let form = try await teacher.get(path(town, "support"))
            #expect(form.text.contains("The school now says “Count to ten”. This stands until you change it."))
            #expect(form.field("must-1") == "Wait ten seconds")
            #expect(try await town.events(.strategiesChanged).count == 3)
            // One merged into another adds nothing, and one that ends has nothing instead.
            let merged = try await senco.post(
                list + "/change", [("which", "A card on the desk"), ("instead", "COUNT to ten.")])
            #expect(merged.status == 303)
            _ = try await senco.post(list + "/change", [("which", "Count to ten")])
            let after = try await teacher.get(path(town, "support")).text
            #expect(after.contains("No longer on the school’s list. This stands until you change it."))
            #expect(try await town.events(.strategiesChanged).count == 5)
            let same = try await senco.post(list + "/change", [("which", "Count to ten"), ("instead", "Count to ten")])
            #expect(same.status == 422 && same.text.contains("href=\"#instead\""))
        }
    }

    private func path(_ town: Town, _ part: String = "") -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)" + (part.isEmpty ? "" : "/\(part)")
    }

    private func said(_ audience: String, year: String = "2026") -> [(String, String)] {
        [
            ("words", "I like maps"), ("heard-by", "me"), ("audience", audience), ("said-day", "9"),
            ("said-month", "11"), ("said-year", year),
        ]
    }
}
