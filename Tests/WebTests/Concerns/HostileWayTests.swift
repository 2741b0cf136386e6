import DatabasePort
import Domain
import Store
import Testing
import Web

/// What people may type, paste or get wrong between a concern and a decision.
@Suite struct HostileWayTests {
    /// Every page on which something of it is read.
    private func pages(_ town: Town, _ links: [String]) -> [String] {
        let (school, pupil) = ("/\(town.here.shortName)", "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)")
        return [pupil, "\(pupil)/needs", "\(pupil)/needs/areas", "\(pupil)/support", "\(pupil)/words"]
            + ["\(pupil)/decision", "\(pupil)/letters/new?kind=decision", "\(school)/today", "\(school)/due"]
            + ["\(school)/classes/\(town.here.own.schoolClass.text)", "\(school)/questions"] + links
    }

    @Test(arguments: ["\"'><img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", "{{7*7}} &lt;b&gt;"])
    func `what was typed is shown as typed, and never read as markup`(value: String) async throws {
        try await Town.with { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let forms = WayForms(town: town, words: value)
            var links: [String] = []
            for form in forms.beginnings {
                let page = try await teacher.send(form)
                #expect(page.status == 303, "\(form.name)")
                links.append(try #require(page.location?.split(separator: "?").first.map(String.init)))
            }
            let school = "/\(town.here.shortName)"
            #expect(
                try await senco.post(
                    "\(links[0])/answer",
                    [("revision", "1"), ("answer", value), ("next", "watch")]
                        + forms.day("look-again", House.today + 40)
                ).status == 303)
            #expect(
                try await teacher.post(
                    "\(links[1])/outcome", [("revision", "1"), ("outcome", "some"), ("shows", value)]
                )
                .status == 303)
            let said = [
                ("revision", "1"), ("who", "other"), ("other-name", value), ("agreement", "agrees"),
                ("agreement-words", value),
            ]
            let decision = try #require(links.last)
            #expect(
                try await teacher.post(
                    decision + "/agreement", said + [("way", "phone")] + forms.day("said", House.today)
                )
                .status == 303)
            #expect(
                try await senco.post(
                    decision + "/answer", [("revision", "1"), ("answer", "objects"), ("answer-words", value)]
                ).status == 303)
            let suggesting = "\(school)/pupils/\(town.here.own.pupil.text)/suggestions"
            #expect(try await senco.post(suggesting, [("strategy", value)]).status == 303)
            let versions = links.filter { !$0.contains("/pupils/") && !$0.contains("/letters/") }.map {
                $0 + "/history"
            }
            #expect(versions.count == 3)
            var shown = 0
            for path in pages(town, links + versions) {
                for client in [teacher, senco] {
                    let page = try await client.get(path)
                    #expect([200, 403].contains(page.status), "\(path) \(page.status)")
                    #expect(!page.text.contains(value), "\(path)")
                    if page.text.contains(value.escaped) { shown += 1 }
                }
            }
            #expect(shown > 18)
        }
    }

    /// Signs that turn the order of letters about, and words that nobody can see.
    @Test(arguments: ["Kit\u{202E}tiK", "Kit\u{2067}", "\u{200B}\u{2060}\u{FEFF}", "\u{3164}"])
    func `what cannot be seen is not kept`(value: String) async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let before = try await town.done()
            for form in WayForms(town: town, words: value).beginnings where form.name != "view-attempts" {
                #expect(try await teacher.send(form).status == 422, "\(form.name)")
            }
            #expect(try await town.done() == before)
        }
    }

    @Test func `20,000 characters in three scripts are kept and shown whole`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let long = String(
                String(repeating: "Sie liest nicht. 她不喜欢读书。ابنتي تحب المدرسة. ", count: 600).prefix(20_000)
            ).trimmed
            let forms = WayForms(town: town)
            for (form, field) in [
                (forms.concern, "words"), (forms.familyView, "words"), (forms.pupilView, "words"),
                (forms.invitation, "words"),
            ] {
                let page = try await teacher.post(form.path, form.fields.with(field, long))
                let shown = try await teacher.get(try #require(page.location, "\(form.name)"))
                #expect(shown.text.contains(long), "\(form.name)")
                let tooLong = String(repeating: long, count: 3)
                let refused = try await teacher.post(form.path, form.fields.with(field, tooLong))
                #expect(refused.status == 422 && refused.text.contains(tooLong), "\(form.name)")
            }
            let decided = try await teacher.send(forms.decision(.noSupport))
            let decision = try #require(decided.location?.split(separator: "?").first.map(String.init))
            let said = [
                ("revision", "1"), ("who", "pupil"), ("agreement", "agrees"), ("agreement-words", long),
                ("way", "in_person"),
            ]
            let page = try await teacher.post(decision + "/agreement", said + forms.day("said", House.today))
            #expect(try await teacher.get(try #require(page.location)).text.contains(long))
        }
    }

    /// Each form with each of its days written so, and whether it may be.
    @Test func `no day is to come, none is no day`() async throws {
        try await Town.with { town in
            let (teacher, forms) = (try await town.client(town.people[.teacher]), WayForms(town: town))
            let before = try await town.done()
            for (form, name) in [
                (forms.concern, "raised"), (forms.familyView, "said"), (forms.pupilView, "said"),
                (forms.attempt, "tried"), (forms.invitation, "sent"), (forms.decision(.noSupport), "decided"),
                (forms.decision(.senSupport), "notice"),
            ] {
                let tomorrow = forms.day(name, House.today + 1)
                let noDay = [("\(name)-day", "29"), ("\(name)-month", "2"), ("\(name)-year", "2026")]
                let empty = noDay.map { ($0.0, "") }
                for day in [tomorrow, noDay, empty] {
                    let fields = day.reduce(form.fields) { $0.with($1.0, $1.1) }
                    let page = try await teacher.post(form.path, fields)
                    #expect(page.status == 422 && page.text.contains("href=\"#\(name)"), "\(form.name) \(day[0].1)")
                }
            }
            #expect(try await town.done() == before)
        }
    }
}

extension String {
    /// As it stands in markup.
    fileprivate var escaped: String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")].reduce(self) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}
