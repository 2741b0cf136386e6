import DatabasePort
import Domain
import Store
import Testing
import Web

/// What a pupil's page shows to whom, and who opened it.
@Suite struct PupilPageTests {
    private func path(_ town: Town, _ rest: String = "") -> String {
        "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)\(rest)"
    }

    @Test func `the timeline holds what its reader may see`() async throws {
        try await Town.with { town in
            let teacher = try #require(town.people[.teacher])
            try await town.write { tx in
                try tx.register.setStatus(
                    .support, of: town.here.own.pupil, in: town.here.school, from: House.today - 9,
                    decision: DecisionID(random: Array(repeating: 9, count: 16)), by: nil, at: House.morning)
                let view = try AdultView(answer: "no", words: "Kit keeps up in class.")
                try tx.findings.addView(
                    view, on: .gapWidening, of: town.here.own.finding, by: teacher, in: town.here.school,
                    at: House.morning)
            }
            for (role, seesResults) in [
                (Role.senco, true), (.teacher, true), (.leader, true), (.safeguarding, true), (.assistant, false),
            ] {
                let page = try await town.client(town.people[role]).get(path(town)).text
                #expect(page.contains("Everything, newest first") && page.contains("<span>SEN status</span>"))
                #expect(page.contains("4 Quillfeather."), "\(role)")
                #expect(page.contains("Kit keeps up in class.") == seesResults, "\(role)")
                #expect(page.contains("Reading 97. Owl test") == seesResults, "\(role)")
                #expect(page.contains("show=results") == seesResults, "\(role)")
            }
        }
    }

    @Test func `a link shows one kind alone, and nobody more by typing it`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let results = try await teacher.get(path(town, "?show=results&lines=nonsense")).text
            #expect(results.components(of: "<span>Result</span>") == 2)
            #expect(!results.contains("<span>Class</span>") && !results.contains("Show earlier"))
            let assistant = try await town.client(town.people[.assistant]).get(path(town, "?show=results")).text
            #expect(assistant.contains("Nothing of this kind is recorded.") && !assistant.contains("Owl test"))
            #expect(
                try await teacher.get(path(town, "?show=everything&subject=%22%3E")).text.contains("<span>Class</span>")
            )
        }
    }

    @Test func `earlier lines come by a link`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                for number in 0..<30 {
                    try tx.pupilDetails(town.here.school).addWords(
                        PupilWords(words: "Words \(number).", heardBy: "Ms Byrne", on: House.today - 400 - number),
                        account: nil, audience: "teachers", of: town.here.own.pupil, at: House.morning + number)
                }
            }
            let teacher = try await town.client(town.people[.teacher])
            let first = try await teacher.get(path(town, "?show=words")).text
            #expect(first.components(of: "In their words") == 20)
            let rest = try #require(first.firstRange(of: "?show=words&amp;lines=60#timeline"))
            #expect(!rest.isEmpty)
            let all = try await teacher.get(path(town, "?show=words&lines=60")).text
            #expect(all.components(of: "In their words") == 30 && !all.contains("Show earlier"))
        }
    }

    @Test func `a chart says its numbers below, with those who started level`() async throws {
        try await Town.with { town in
            let house = town.house
            try await town.write { tx in
                let (here, now) = (town.here.school, House.morning)
                let sittings = try tx.rows(
                    "SELECT id, academic_year FROM sitting WHERE school_id = \(here) ORDER BY academic_year")
                let pupils = (0..<16).map { _ in house.services.newID(of: Pupil.self) }
                for (place, pupil) in pupils.enumerated() {
                    try tx.pupilWriter(here).add(
                        [NewPupil(id: pupil, name: PupilName(first: "Kit", last: "Number\(place)"))], at: now)
                }
                for (place, sitting) in sittings.enumerated() {
                    let results = try pupils.enumerated().map { number, pupil in
                        NewResult(
                            pupil: pupil, sitting: try sitting.id("id"),
                            takenOn: Day(try sitting.integer("academic_year"), 10, 5)!,
                            score: Score("\(90 + number + 4 * place)")!)
                    }
                    try tx.resultWriter(here).write(results, by: nil, at: now)
                }
                try tx.register.setStatus(
                    .support, of: town.here.own.pupil, in: here, from: House.today - 90,
                    decision: DecisionID(random: Array(repeating: 9, count: 16)), by: nil, at: now)
            }
            let page = try await town.client(town.people[.senco]).get(path(town)).text
            #expect(page.contains("How reading went") && page.contains("Kit’s score stayed the same."))
            #expect(
                page.components(of: "<svg class=\"wide\"") == 1 && page.components(of: "<svg class=\"narrow\"") == 1)
            #expect(page.contains("Half of those who started level scored"))
            #expect(page.contains("A: SEN support") && page.contains("class=\"flag\""))
            #expect(page.contains("Middle half of those who started level (16 pupils)"))
            #expect(page.contains("The finding compares the last step only") && page.contains("data-label=\"Score\""))
            #expect(!page.contains("Since then"))
            let places = ["How reading went", "Everything, newest first", "<h2>Needs"].map {
                page.firstRange(of: $0)?.lowerBound
            }
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted() && !places.contains(nil))
            try await town.write { tx in
                try tx.register.setStatus(
                    .plan, of: town.here.own.pupil, in: town.here.school, from: House.today - 1,
                    decision: DecisionID(random: Array(repeating: 9, count: 16)), by: nil, at: House.morning)
            }
            let later = try await town.client(town.people[.senco]).get(path(town)).text
            let row = try #require(later.split(separator: "<tr>").first { $0.contains("Since then") })
            #expect(row.contains("B: Education, health and care plan"), "\(row)")
        }
    }

    @Test func `a pupil of whom nothing is known says what comes next`() async throws {
        try await Town.with { town in
            let id = town.house.services.newID(of: Pupil.self)
            try await town.write { tx in
                try tx.pupilWriter(town.here.school).add(
                    [NewPupil(id: id, name: PupilName(first: "Ash", last: "Emptyfield"))], at: House.morning)
            }
            let page = try await town.client(town.people[.senco]).get("/\(town.here.shortName)/pupils/\(id.text)").text
            for words in [
                "Nothing in Ash’s own words yet.", "Write it down", "Put Ash in a class",
                "No test result of Ash’s is here yet.", "Nobody has answered yet.",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.components(of: "class=\"button filled\"") == 1 && !page.contains(">Change"))
            let leader = try await town.client(town.people[.leader]).get("/\(town.here.shortName)/pupils/\(id.text)")
                .text
            #expect(leader.contains("Nobody has answered yet.") && !leader.contains("Say what you see"))
        }
    }

    @Test func `what adults see stands on the page and in the timeline, and not for assistants`() async throws {
        try await Town.with { town in
            let teacher = try #require(town.people[.teacher])
            try await town.write { tx in
                let seen = try Observation(
                    answers: [.slowerThanPeers: "yes"], rest: "no", words: "Kit counts on fingers.")
                let actor = Actor(
                    account: teacher, school: town.here.school, roles: [.teacher], name: "Ms Byrne", today: House.today)
                try tx.observations.add(
                    seen, of: town.here.own.pupil, in: "", TermName(of: House.today, in: []), by: actor,
                    at: House.morning)
            }
            for (role, times) in [(Role.senco, 2), (.teacher, 2), (.leader, 2), (.assistant, 0)] {
                let page = try await town.client(town.people[role]).get(path(town)).text
                #expect(page.components(of: "“Kit counts on fingers.”") == times, "\(role)")
            }
        }
    }

    @Test func `who opened it is read by two, by day, and is itself an opening`() async throws {
        try await Town.with { town in
            _ = try await town.client(town.people[.teacher]).get(path(town))
            await town.house.services.openings.flush()
            town.house.pass(seconds: 86_400)
            let senco = try await town.client(town.people[.senco])
            #expect(try await senco.get(path(town)).text.contains("Who opened this record"))
            _ = try await senco.get(path(town, "/openings"))
            let page = try await town.client(town.people[.safeguarding])
            await town.house.services.openings.flush()
            let text = try await page.get(path(town, "/openings")).text
            #expect(text.contains("<h2>11 November 2026</h2>") && text.contains("<h2>10 November 2026</h2>"))
            let cells = text.replacing(#/ data-label="[^"]*"/#, with: "")
            #expect(
                cells.contains("<th scope=\"row\">Ms Byrne</th><td>8.41 am</td><td>Teacher</td><td>The record</td>"))
            #expect(cells.contains("<td>SENCo</td><td>Who opened this record</td>"))
            #expect(try await town.events(.openingsOpened) == [town.here.own.pupil.text, town.here.own.pupil.text])
            let teacher = try await town.client(town.people[.teacher]).get(path(town)).text
            #expect(!teacher.contains("Who opened this record"))
            #expect(try await senco.get(path(town, "/openings?before=1")).text.contains("There is nothing earlier."))
        }
    }

    @Test func `what one person opened in an hour is one line, and who was refused is another`() async throws {
        try await Town.with { town in
            let (teacher, leader) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.leader])
            )
            for _ in 0..<3 {
                _ = try await teacher.get(path(town))
                await town.house.services.openings.flush()
                town.house.pass(seconds: 300)
            }
            #expect(try await leader.get(path(town, "/words")).status == 403)
            town.house.pass(seconds: 600)
            _ = try await teacher.get(path(town))
            await town.house.services.openings.flush()
            let text = try await town.client(town.people[.senco]).get(path(town, "/openings")).text
                .replacing(#/ data-label="[^"]*"/#, with: "")
            let lines = text.split(separator: "<tbody>").last?.split(separator: "<tr>").map(String.init) ?? []
            #expect(lines.count == 3, "\(lines)")
            #expect(text.contains("<td>9.06 am</td><td>Teacher</td>"))
            #expect(text.contains("<td>3 times between 8.41 am and 8.51 am</td><td>Teacher</td><td>The record</td>"))
            #expect(text.contains("<td>8.56 am</td><td>not noted</td><td>Asked, and refused</td>"))
        }
    }
}
