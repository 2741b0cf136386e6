import DatabasePort
import Domain
import Store
import TestSupport
import Testing
import Web

/// What holds whatever the table of routes says.
@Suite struct ReachTests {
    @Test(arguments: [Role.senco, .leader, .safeguarding, .teacher, .assistant])
    func `a parent on the staff does not find their own child`(role: Role) async throws {
        try await Town.with { town in
            let (parent, own) = (try #require(town.people[role]), town.here.own)
            let client = try await town.client(parent)
            let school = "/\(town.here.shortName)"
            try await makeKnown(own.pupil, town)
            func naming() async throws -> Set<String> {
                var found: Set<String> = []
                for path in ReachTests.lists + ["classes/\(own.schoolClass.text)"] {
                    let text = try await client.get("\(school)/\(path)").text
                    if ["Kit Quillfeather", "Quillfeather,Kit"].contains(where: text.contains) { found.insert(path) }
                }
                return found
            }
            #expect(try await naming().isSuperset(of: ReachTests.named(to: role)), "before, it is named there")
            #expect(try await client.get("\(school)/pupils/\(own.pupil.text)").status == 200)
            try await town.makeParent(parent, of: own.pupil)
            #expect(try await client.get("\(school)/pupils/\(own.pupil.text)").status == 404)
            #expect(try await naming() == [])
            let finding = try await client.get("\(school)/findings/\(own.finding.text)")
            #expect(finding.status == 404)
            for path in ["pupils/find", "pupils/suggestions"] {
                #expect(
                    try await !client.post("\(school)/\(path)", [("q", "Quillfeather")]).text.contains("Kit "),
                    "\(path)")
            }
        }
    }

    private static let lists = [
        "pupils", "today", "findings", "findings/unknown", "due", "not-done", "register", "register.csv", "questions",
    ]

    /// Lists on which each finds a pupil with a late concern, a question to the SENCo and SEN support.
    private static func named(to role: Role) -> Set<String> {
        switch role {
        case .senco: ["pupils", "today", "due", "not-done", "register", "register.csv", "questions"]
        case .leader: ["pupils", "not-done", "register", "register.csv"]
        case .teacher: ["pupils", "today", "due", "register"]
        case .safeguarding: ["pupils", "register"]
        default: ["pupils", "today"]
        }
    }

    private func makeKnown(_ pupil: PupilID, _ town: Town) async throws {
        let builder = TownBuilder(town.house)
        _ = try await builder.concern(about: pupil, in: town.here)
        _ = try await builder.question(about: pupil, in: town.here)
        try await town.write { tx in
            try tx.run("UPDATE concern SET raised_on = \(House.today - 40), answer_due = \(House.today - 20)")
            try tx.register.setStatus(
                .support, of: pupil, in: town.here.school, from: House.today - 30, decision: nil, by: nil,
                at: House.morning)
        }
    }

    @Test func `colleagues still find that child`() async throws {
        try await Town.with { town in
            try await town.makeParent(try #require(town.people[.senco]), of: town.here.own.pupil)
            let teacher = try await town.client(town.people[.teacher])
            #expect(try await teacher.get("/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)").status == 200)
        }
    }

    @Test func `cover opens a class to its last day and no longer`() async throws {
        try await Town.with { town in
            let other = town.here.other
            let cover = try await TownBuilder(town.house).adult([.teacher], in: town.here.school)
            let client = try await town.client(cover)
            let paths = [
                "pupils/\(other.pupil.text)", "classes/\(other.schoolClass.text)", "findings/\(other.finding.text)",
            ]
            func words() async throws -> Set<Int> {
                var found: Set<Int> = []
                for path in paths { found.insert(try await client.get("/\(town.here.shortName)/\(path)").status) }
                return found
            }
            #expect(try await words() == [404])
            let first = House.today - 3
            try await town.tie(cover, .covers, to: other.schoolClass, from: first, until: House.today - 1)
            #expect(try await words() == [404])
            try await town.tie(cover, .covers, to: other.schoolClass, from: first, until: House.today)
            #expect(try await words() == [200])
            try await town.tie(cover, .covers, to: other.schoolClass, from: House.today + 1)
            try await town.tie(cover, .covers, to: other.schoolClass, from: first, until: House.today - 1)
            #expect(try await words() == [404])
        }
    }

    @Test func `an assistant who covers is the class's teacher for those days`() async throws {
        try await Town.with { town in
            let assistant = try #require(town.people[.assistant])
            let client = try await town.client(assistant)
            let finding = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            #expect(try await client.get(finding).status == 403)
            try await town.tie(assistant, .covers, from: House.today, until: House.today)
            #expect(try await client.get(finding).status == 200)
            #expect(try await client.get("\(finding)/views/gap_widening").status == 200)
            #expect(try await client.post("\(finding)/explanations", [("gap", "no")]).status == 303)
            let other = "/\(town.here.shortName)/findings/\(town.here.other.finding.text)"
            #expect(try await client.get(other).status == 404)
        }
    }

    @Test func `a role that ended opens nothing`() async throws {
        try await Town.with { town in
            let teacher = try #require(town.people[.teacher])
            let client = try await town.client(teacher)
            let today = "/\(town.here.shortName)/today"
            #expect(try await client.get(today).status == 200)
            try await town.write { tx in try tx.staff.setRoles([], of: teacher, in: town.here.school, on: House.today) }
            #expect(try await client.get(today).status == 404)
            #expect(try await client.get("/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)").status == 404)
            #expect(try await client.get("/account").status == 200)
        }
    }

    @Test func `each school's roles count in that school alone`() async throws {
        try await Town.with { town in
            let both = try await TownBuilder(town.house).adult([.senco], in: town.here.school)
            try await town.house.database.write(.school(town.there.school)) { tx in
                try tx.staff.give([.teacher], to: both, in: town.there.school, from: House.today)
            }
            let client = try await town.client(both)
            let (here, there) = ("/\(town.here.shortName)", "/\(town.there.shortName)")
            #expect(try await client.get("\(here)/pupils/\(town.here.own.pupil.text)").status == 200)
            #expect(try await client.get("\(there)/pupils").status == 200)
            #expect(try await client.get("\(there)/pupils/\(town.there.own.pupil.text)").status == 404)
            #expect(try await client.get("\(here)/pupils/\(town.there.own.pupil.text)").status == 404)
            #expect(try await client.get("\(there)/pupils/\(town.here.own.pupil.text)").status == 404)
            #expect(try await client.get("\(there)/numbers").status == 403)
            #expect(try await client.get("\(here)/numbers").status == 200)
            let found = try await client.post("\(there)/pupils/suggestions", [("q", "Kit")])
            #expect(!found.text.contains("Kit "))
        }
    }

    @Test func `files of staff are the administrator's alone`() async throws {
        try await Town.with { town in
            let file = try await TownBuilder(town.house).file(.staff, in: town.here.school, by: town.here.colleague)
            let path = "/\(town.here.shortName)/imports/\(file.text)"
            let senco = try await town.client(town.people[.senco])
            for page in ["", "/progress", "/sheets/0", "/sheets/0/refused"] {
                #expect(try await senco.get(path + page).status == 403, "\(page)")
            }
            for form in ["/sheets/0", "/acceptance", "/withdrawal", "/reversal"] {
                #expect(try await senco.post(path + form).status == 403, "\(form)")
            }
            let administrator = try await town.client(town.people[.administrator])
            #expect(try await administrator.get(path).status == 200)
            #expect(try await administrator.post(path + "/withdrawal").status == 303)
            #expect(try await administrator.get(path).status == 404)
        }
    }
}
