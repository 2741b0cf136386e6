import DatabasePort
import Domain
import Store
import Testing
import Web

/// Targeted teaching: begun in a minute, looked at on its day, and what comes next.
@Suite struct TeachingStoryTests {
    private static let typed = [
        ("weakness", "Blending three sounds"), ("differently", "Sound cards after register"), ("by", "Ms Byrne"),
        ("from-day", "10"), ("from-month", "11"), ("from-year", "2026"), ("look-day", "5"), ("look-month", "1"),
        ("look-year", "2027"),
    ]

    @Test func `a teacher begins it from a finding with two fields to fill, and says how it went`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let form = try await teacher.get(new(town, "?finding=\(town.here.own.finding.text)"))
            #expect(form.status == 200 && form.field("weakness") == "Reading" && form.field("by") == "Ms Byrne")
            #expect(form.field("from-day") == "10" && form.field("look-month") == "12")
            #expect(form.text.contains("calendar does not reach so far"))
            #expect(form.field("finding") == town.here.own.finding.text && form.field("teacher") != nil)
            let begun = try await teacher.post(
                new(town), TeachingStoryTests.typed + [("finding", town.here.own.finding.text)])
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            #expect(begun.status == 303 && begun.location?.contains("done=teachingStarted") == true)
            let shown = try await teacher.get(page)
            for words in [
                "Blending three sounds", "5 January 2027", "The finding that it answers", "You may say so before",
            ] {
                #expect(shown.text.contains(words), "\(words)")
            }
            #expect(try await teacher.get(classPage(town)).text.contains("Sound cards after register"))
            let went = try await teacher.post(
                page + "/outcome", [("revision", "1"), ("outcome", "some"), ("shows", "Eight words of ten")])
            #expect(went.status == 303)
            let after = try await teacher.get(page)
            for words in [
                "Some progress", "Eight words of ten", "teaching/new?after=", "concerns/new?finding=", "/needs\"",
            ] {
                #expect(after.text.contains(words), "\(words)")
            }
            #expect(try await !teacher.get(classPage(town)).text.contains("Sound cards after register"))
            let onward = try await teacher.get(new(town, "?after=\(page.split(separator: "/").last!)"))
            #expect(onward.field("weakness") == "Blending three sounds" && onward.text.contains("\nSound cards after"))
            #expect(onward.field("finding") == town.here.own.finding.text)
            #expect(try await town.events(.teachingStarted) == [town.here.own.pupil.text])
            #expect(try await town.events(.teachingLookedAt) == [town.here.own.pupil.text])
            let record = try await teacher.get("/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)")
            #expect(record.text.contains("Some progress: Eight words of ten"))
        }
    }

    @Test func `nobody says how it went before it begins`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let tomorrow = TeachingStoryTests.typed.map { $0.0 == "from-day" ? ("from-day", "11") : $0 }
            let begun = try await teacher.post(new(town), tomorrow)
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            let early = try await teacher.post(
                page + "/outcome", [("revision", "1"), ("outcome", "some"), ("shows", "Eight words of ten")])
            #expect(early.status == 422 && early.text.contains("It begins on 11 November 2026."))
            #expect(early.text.contains("Eight words of ten"))
        }
    }

    @Test func `it comes back on the first school day six school weeks on`() async throws {
        try await Town.with { town in
            let year = AcademicYear(of: House.today)
            try await town.write { tx in
                for term in [
                    Term(
                        year: year, season: .autumn, days: Day(2026, 9, 2)!...Day(2026, 12, 18)!, halfTerm: nil),
                    Term(year: year, season: .spring, days: Day(2027, 1, 6)!...Day(2027, 3, 25)!, halfTerm: nil),
                ] { try tx.calendar.set(term, of: town.here.school) }
            }
            let teacher = try await town.client(town.people[.teacher])
            let form = try await teacher.get(new(town))
            #expect(
                form.field("look-day") == "6" && form.field("look-month") == "1" && form.field("look-year") == "2027")
            #expect(form.text.contains("the first school day after 6 weeks"))
            // A day in the holidays becomes the first school day after it.
            let begun = try await teacher.post(new(town), TeachingStoryTests.typed)
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            #expect(try await teacher.get(page).text.contains("6 January 2027"))
        }
    }

    @Test func `what is missing is said, and nothing typed is lost`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let wrong = try await teacher.post(
                new(town), TeachingStoryTests.typed.filter { $0.0 != "differently" && $0.0 != "look-day" })
            #expect(wrong.status == 422 && wrong.field("weakness") == "Blending three sounds")
            #expect(wrong.text.contains("href=\"#differently\"") && wrong.text.contains("href=\"#look\""))
            let begun = try await teacher.post(new(town), TeachingStoryTests.typed)
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            let unsaid = try await teacher.post(page + "/outcome", [("revision", "1"), ("shows", "Eight")])
            #expect(
                unsaid.status == 422 && unsaid.text.contains("href=\"#outcome\"") && unsaid.text.contains("\nEight"))
        }
    }

    @Test func `two who change it see both texts, and every version stands side by side`() async throws {
        try await Town.with { town in
            let (teacher, senco) = try await (town.client(town.people[.teacher]), town.client(town.people[.senco]))
            let begun = try await teacher.post(new(town), TeachingStoryTests.typed)
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            let form = try await senco.get(page + "/change")
            let own = try #require(town.people[.teacher]).text
            let changed =
                TeachingStoryTests.typed.filter { $0.0 != "weakness" }
                + [("weakness", "Rhyme"), ("revision", form.field("revision") ?? ""), ("teacher", own)]
            #expect(try await senco.post(page + "/change", changed).status == 303)
            let late = try await teacher.post(
                page + "/change",
                TeachingStoryTests.typed.filter { $0.0 != "weakness" }
                    + [("weakness", "Segmenting"), ("revision", "1"), ("teacher", own)])
            #expect(late.status == 409 && late.text.contains("Segmenting") && late.text.contains("“Rhyme”"))
            let overtaken = try await teacher.post(
                page + "/outcome", [("revision", "1"), ("outcome", "little"), ("shows", "Two words")])
            #expect(overtaken.status == 409 && overtaken.text.contains("Two words"))
            let history = try await teacher.get(page + "/history").text
            #expect(history.contains("<b>Rhyme</b>") && history.contains("Blending three sounds"))
        }
    }

    @Test func `an assistant reads what they may be teaching, and whoever it is about by mistake is put right`()
        async throws
    {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            try await town.tie(town.people[.teacher]!, .covers, to: town.here.other.schoolClass)
            let begun = try await teacher.post(
                new(town), TeachingStoryTests.typed + [("finding", town.here.own.finding.text)])
            let page = try #require(begun.location?.split(separator: "?").first.map(String.init))
            let assistant = try await town.client(town.people[.assistant])
            let read = try await assistant.get(page)
            #expect(read.status == 200 && read.text.contains("Sound cards after register"))
            #expect(!read.text.contains("/findings/") && !read.text.contains("How did it go"))
            let moved = try await teacher.post(
                page + "/move", [("to", town.here.other.pupil.text), ("reason", "Wrong line of the list")])
            #expect(moved.status == 303)
            #expect(try await assistant.get(page).status == 404)
            let now = try await teacher.get(page)
            #expect(now.text.contains("Thistledown") && now.text.contains("Wrong line of the list"))
            #expect(!now.text.contains("The finding that it answers"))
        }
    }

    @Test func `moved by the SENCo, it is looked at by who teaches the right pupil`() async throws {
        try await Town.with { town in
            let builder = TownBuilder(town.house)
            let id = try await builder.teaching(of: town.here.own.pupil, in: town.here)
            let other = try await builder.adult([.teacher], in: town.here.school)
            try await town.tie(other, .teaches, to: town.here.other.schoolClass)
            let senco = try await town.client(town.people[.senco])
            let moved = try await senco.post(
                "/\(town.here.shortName)/teaching/\(id.text)/move",
                [("to", town.here.other.pupil.text), ("reason", "Twins")])
            #expect(moved.status == 303)
            let found = try await town.house.database.read { tx in try tx.teaching.find(id, in: town.here.school) }
            #expect(found.pupil == town.here.other.pupil && found.standing.teacher == other && found.revision == 2)
        }
    }

    private func new(_ town: Town, _ query: String = "") -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/teaching/new\(query)"
    }

    private func classPage(_ town: Town) -> String {
        "/\(town.here.shortName)/classes/\(town.here.own.schoolClass.text)"
    }
}
