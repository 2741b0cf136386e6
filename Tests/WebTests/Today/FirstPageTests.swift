import DatabasePort
import Domain
import Store
import Testing
import Web

/// Whose first page says what, and where each of its counts leads.
@Suite struct FirstPageTests {
    /// A town in which a question waits about each pupil.
    private func with(_ body: (Town) async throws -> Void) async throws {
        try await Town.with { town in
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
            }
            try await body(town)
        }
    }

    private func turnOff(_ town: Town) async throws {
        try await town.write { tx in
            let record = try tx.schools.find(town.here.school)
            var settings = record.settings
            settings.readingProgress = nil
            try tx.schools.change(settings, of: town.here.school, revision: record.revision)
        }
    }

    /// The part of a first page under its top and above its foot.
    private func first(_ town: Town, _ roles: Set<Role>) async throws -> String {
        let adult = try await TownBuilder(town.house).adult(roles, in: town.here.school)
        if roles.contains(.teacher) { try await town.tie(adult, .teaches) }
        return try await town.client(adult).get("/\(town.here.shortName)/today").text
    }

    @Test func `the first thing to do is one press away`() async throws {
        try await with { town in
            let senco = try await first(town, [.senco])
            #expect(senco.contains("2 questions about progress wait."))
            #expect(
                senco.contains("href=\"/\(town.here.shortName)/findings/\(town.here.own.finding.text)\">Read the first")
            )
            let teacher = try await first(town, [.teacher])
            #expect(teacher.contains("One question about progress waits."))
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 0, peers = 3 WHERE school_id = \(town.here.school)")
            }
            let asked = try await first(town, [.teacher])
            #expect(asked.contains("Results say too little of 1 pupil: say what you see."))
            #expect(asked.contains("/pupils/\(town.here.own.pupil.text)/observation\">Say what you see"))
            #expect(
                asked.firstRange(of: "Too little known to ask")!.lowerBound
                    < asked.firstRange(of: "No question is waiting.")!.lowerBound)
            #expect(try await first(town, [.senco]).contains("No question about progress is waiting."))
        }
    }

    @Test func `a leader has numbers, and a leader who teaches their own pupils too`() async throws {
        try await with { town in
            let leader = try await first(town, [.leader])
            #expect(leader.contains(">2 questions about progress wait.</a>"))
            #expect(!leader.contains("Read the finding") && !leader.contains("Kit Quillfeather"))
            let both = try await first(town, [.leader, .teacher])
            #expect(both.contains("Kit Quillfeather") && !both.contains("Kit Thistledown"))
            #expect(both.contains("By year group"))
            let head = try await first(town, [.leader, .senco])
            #expect(head.contains("Kit Quillfeather") && head.contains("Kit Thistledown"))
        }
    }

    @Test(arguments: [
        (Role.senco, "Turn it on</a>"), (.administrator, "Turn on reading of progress"),
        (.teacher, "Your SENCo or administrator can turn it on."),
        (.leader, "Your SENCo or administrator can turn it on."), (.assistant, "My classes"),
        (.safeguarding, "In numbers"), (.governor, "Numbers"),
    ])
    func `while reading is off nothing counts questions, and everybody has a page`(role: Role, says: String)
        async throws
    {
        try await with { town in
            try await turnOff(town)
            let page = try await first(town, [role])
            #expect(page.contains(says))
            #expect(!page.contains("about progress wait") && !page.contains("Questions waiting"))
        }
    }

    @Test(arguments: [Role.leader, .senco])
    func `every count opens a list of that length, without the reader's own child`(role: Role) async throws {
        try await with { town in
            let (now, child) = (town.house.now, town.here.other.pupil)
            try await town.write { tx in
                for (pupil, status) in [(town.here.own.pupil, "K"), (child, "E")] {
                    try tx.run(
                        """
                        INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at)
                        VALUES (\(town.here.school), \(pupil), \(House.today - 9), \(status), 'import', \(now))
                        """)
                }
                try tx.run("UPDATE finding SET peers = 14 WHERE pupil_id = \(town.here.own.pupil)")
            }
            let reader = try #require(town.people[role])
            let client = try await town.client(reader)
            func counts(_ page: String) async throws -> [String: Int] {
                let text = try await client.get("/\(town.here.shortName)/\(page)").text
                let links = text.matches(of: /<a href="([^"]+)">(\d+)<span class="unseen">/)
                    .map { (String($0.1).replacing("&amp;", with: "&"), Int($0.2)!) }
                let tiles = text.matches(of: /<a [^>]*href="([^"]+\/pupils[^"]*)"[^>]*>\s*<b[^>]*>(\d+)/)
                    .map { (String($0.1), Int($0.2)!) }
                return Dictionary(links + tiles) { first, _ in first }
            }
            func check() async throws -> [String: Int] {
                let all = try await counts("today").merging(counts("numbers")) { today, numbers in
                    #expect(today == numbers)
                    return today
                }
                for (link, count) in all {
                    let list = try await client.get(link).text
                    let names = Set(list.matches(of: />(Kit \w+)<\/a>/).map(\.1))
                    #expect(names.count == count, "\(link)")
                }
                return all
            }
            let all = try await check()
            let kinds = [
                "what=roll&year=4", "what=plan", "what=waiting&year=4", "what=unknown&class=",
                "what=unknown&subject=reading", "what=waiting&subject=reading",
            ]
            for kind in kinds { #expect(all.keys.contains { $0.contains(kind) }, "\(kind)") }
            try await town.makeParent(reader, of: child)
            let others = try await check()
            #expect(!others.keys.contains { $0.contains("what=plan") })
        }
    }
}
