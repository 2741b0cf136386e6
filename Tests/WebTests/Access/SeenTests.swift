import DatabasePort
import Domain
import Store
import Testing
import Web

/// What stands on a page that opens.
@Suite struct SeenTests {
    @Test func `no page of a governor names a pupil`() async throws {
        try await Town.with { town in
            let governor = try #require(town.people[.governor])
            var opened: [String] = []
            for route in Site.routes where route.method == .get && route.isOfSchool && !route.hasRecord {
                let (word, page) = try await Walk(town: town).ask(route, as: governor)
                guard word == "page" else { continue }
                opened.append(route.line)
                for name in ["Kit", "Quillfeather", "Thistledown", town.here.own.pupil.text] {
                    #expect(!page.text.contains(name), "\(route.line)")
                }
            }
            #expect(opened == ["GET /:school/today", "GET /:school/numbers"])
        }
    }

    @Test func `an assistant sees no family, no care, no score`() async throws {
        try await Town.with { town in
            let pupil = town.here.own.pupil
            var mother = TieDetails(relationship: "Mother")
            mother.note = "rings after six"
            try await town.addContact("Ines Quillfeather-Roe", of: pupil, mother)
            try await town.write { tx in
                let details = tx.pupilDetails(town.here.school)
                try details.addCare("Section 20", since: House.today - 99, of: pupil)
                try details.setStrategies(["Write the task on a card"], of: pupil)
            }
            func page(_ role: Role) async throws -> String {
                try await town.client(town.people[role]).get("/\(town.here.shortName)/pupils/\(pupil.text)").text
            }
            let (assistant, teacher, senco) = (
                try await page(.assistant), try await page(.teacher), try await page(.senco)
            )
            for text in [assistant, teacher, senco] { #expect(text.contains("Write the task on a card")) }
            #expect([assistant, teacher, senco].map { $0.contains("Quillfeather-Roe") } == [false, true, true])
            #expect([assistant, teacher, senco].map { $0.contains("Section 20") } == [false, false, true])
            #expect([assistant, teacher, senco].map { $0.contains("Owl test") } == [false, true, true])
        }
    }

    @Test func `words said to one adult are shown to that adult`() async throws {
        try await Town.with { town in
            let (pupil, teacher) = (town.here.own.pupil, try #require(town.people[.teacher]))
            let words = PupilWords(words: "I hide when it is loud.", heardBy: "Ms Byrne", on: House.today - 2)
            try await town.write { tx in
                try tx.pupilDetails(town.here.school).addWords(
                    words, account: teacher, audience: "only_you", of: pupil, at: House.morning)
            }
            // The pupil's page may lie open before a parent, so it says no more than that there is something.
            let path = "/\(town.here.shortName)/pupils/\(pupil.text)"
            for (role, isTold) in [(Role.teacher, true), (.senco, false), (.assistant, false), (.safeguarding, false)] {
                let client = try await town.client(town.people[role])
                let page = try await client.get(path)
                #expect(page.text.contains("that only you read") == isTold, "\(role)")
                #expect(!page.text.contains("I hide when it is loud."), "\(role)")
                let kept = try await client.get(path + "/words")
                #expect(kept.text.contains("I hide when it is loud.") == isTold, "\(role)")
            }
        }
    }

    @Test func `who may not answer is not asked and stores nothing`() async throws {
        try await Town.with { town in
            let path = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let fields = Explanation.allCases.map { ($0.rawValue, "perhaps") }
            for role in [Role.leader, .safeguarding, .assistant, .governor, .administrator] {
                let client = try await town.client(town.people[role])
                #expect(try await client.post(path + "/explanations", fields).status == 403, "\(role)")
                let view = try await client.post(path + "/views/gap_widening", [("answer", "yes"), ("words", "Slow")])
                #expect(view.status == 403, "\(role)")
                #expect(try await !client.get(path).text.contains("method=\"post\" action=\"\(path)"), "\(role)")
            }
            let stored = try await town.house.database.read { tx in
                (
                    try tx.findings.explanations(town.here.own.finding, in: town.here.school).count,
                    try tx.findings.views(town.here.own.finding, in: town.here.school).count
                )
            }
            #expect(stored == (0, 0))
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await teacher.post(path + "/explanations", fields).status == 303)
        }
    }
}
