import DatabasePort
import Domain
import Store
import Testing
import Web

/// The whole school in numbers: with lists for some, in fives for others.
@Suite struct NumbersTests {
    @Test func `each number opens a list of as many pupils`() async throws {
        try await Self.with { town, path in
            let leader = try await town.client(town.people[.leader])
            let page = try await leader.get(path)
            #expect(page.status == 200)
            let numbers = Self.numbers(page.text)
            #expect(numbers.count > 12)
            for (link, number) in numbers {
                let list = try await leader.get(link)
                #expect(list.status == 200, "\(link)")
                let rows = list.text.components(of: "<th scope=\"row\"")
                #expect(rows == number, "\(link)")
            }
            #expect(page.text.contains("what=plan&amp;year=4"))
            for query in [
                "nothing", "unknown&subject=Anything", "unknown&subject=-", "roll&subject=reading",
                "waiting&subject=Kit",
            ] {
                #expect(try await leader.get(path + "/pupils?what=" + query).status == 404, "\(query)")
            }
            #expect(try await leader.get(path + "/pupils?what=waiting&subject=reading").status == 200)
            #expect(
                try await leader.get(path + "/pupils?what=roll&class=\(town.there.own.schoolClass.text)").status == 404)
        }
    }

    @Test func `a governor's page has no link, no name and no number from one to four`() async throws {
        try await Self.with { town, path in
            let governor = try await town.client(town.people[.governor])
            let page = try await governor.get(path)
            let main = page.text.split(separator: "<main").last.map(String.init) ?? ""
            // Of the 21 pupils six have SEN support, three a plan, and of nobody is there a finding.
            let row = try #require(main.split(separator: "Year 4").last?.split(separator: "</tr>").first)
            for band in ["20 to 24", "5 to 9", "Under 5"] { #expect(row.contains(band), "\(band)") }
            #expect(main.contains("<li>Autistic spectrum disorder</li>"))
            #expect(!main.contains("Kit") && !main.contains("numbers/pupils") && !main.contains("/pupils/"))
            for small in 1...4 { #expect(!main.contains(">\(small)<"), "\(small)") }
            #expect(try await governor.get(path + "/pupils").status == 403)
            #expect(try await governor.get(path + "/pupils?what=plan").status == 403)
        }
    }

    @Test func `who joins with a plan today changes no governor's page`() async throws {
        try await Self.with { town, path in
            let governor = try await town.client(town.people[.governor])
            let before = try await governor.get(path).text
            try await Self.add(1, to: town, from: 300, joined: House.today, .plan)
            #expect(try await governor.get(path).text == before)
            let leader = try await town.client(town.people[.leader])
            #expect(try await leader.get(path + "/pupils?what=plan").text.contains("Kit Marlow300"))
        }
    }

    @Test func `a parent among the governors reads the same page as the others`() async throws {
        try await Self.with { town, path in
            let governor = try #require(town.people[.governor])
            let client = try await town.client(governor)
            let before = try await client.get(path).text
            try await town.makeParent(governor, of: town.here.own.pupil)
            #expect(try await client.get(path).text == before)
        }
    }

    /// The first school with 21 pupils more in Year 4: six with SEN support, three with a plan.
    private static func with(_ body: (Town, String) async throws -> Void) async throws {
        try await Town.with { town in
            let term = House.today - 60
            try await add(12, to: town, from: 100, joined: term, nil)
            try await add(6, to: town, from: 120, joined: term, .support)
            try await add(3, to: town, from: 140, joined: term, .plan)
            try await body(town, "/\(town.here.shortName)/numbers")
        }
    }

    private static func add(
        _ count: Int, to town: Town, from number: Int, joined: Day, _ status: SENStatus?
    ) async throws {
        let school = town.here.school
        let pupils = (number..<number + count).map { number in
            NewPupil(
                id: town.house.services.newID(of: Pupil.self), name: PupilName(first: "Kit", last: "Marlow\(number)"),
                yearGroup: YearGroup(4), joinedOn: joined)
        }
        try await town.write { tx in
            try tx.pupilWriter(school).add(pupils, at: House.morning)
            guard let status else { return }
            for pupil in pupils {
                let details = tx.pupilDetails(school)
                try tx.register.setStatus(
                    status, of: pupil.id, in: school, from: joined - 30, decision: nil, by: nil, at: House.morning)
                try details.setNeeds([.autism], of: pupil.id, at: House.morning)
            }
        }
    }

    /// Links to lists, each with the number that it stands on.
    private static func numbers(_ page: String) -> [(link: String, number: Int)] {
        page.split(separator: "href=\"").compactMap { part in
            guard part.contains("/numbers/pupils?"), let end = part.firstIndex(of: "\"") else { return nil }
            let link = part[..<end].split(separator: "amp;").joined()
            return Int(part[end...].dropFirst(2).prefix { $0.isNumber }).map { (link, $0) }
        }
    }
}
