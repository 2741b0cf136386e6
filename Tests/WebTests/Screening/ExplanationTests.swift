import DatabasePort
import Domain
import Store
import Testing
import Web

/// What else might explain it: asked of several people, some of it not for all of them.
@Suite struct ExplanationTests {
    @Test func `what touches family is hidden from the teacher, and a forged answer changes nothing`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            try await answer([("home", "perhaps")], at: page, senco)
            let seen = try await teacher.get(page)
            #expect(seen.text.contains("Considered. Ask the SENCo."))
            #expect(!seen.text.contains("name=\"home\"") && seen.text.contains("name=\"english\""))
            #expect(try await answer([("home", "no"), ("english", "no")], at: page, teacher).status == 303)
            let given = try await town.house.services.database.read { tx in
                try tx.findings.explanations(town.here.own.finding, in: town.here.school).mapValues(\.answer)
            }
            #expect(given == [.home: .perhaps, .english: .no])
        }
    }

    @Test func `an answer given meanwhile is not written over`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let old = try await teacher.get(page).field("seen") ?? ""
            try await answer([("gap", "perhaps")], at: page, senco)
            let late = try await teacher.post("\(page)/explanations", [("seen", old), ("gap", "no")])
            #expect(late.status == 409)
            #expect(try await answer([("gap", "no")], at: page, teacher).status == 303)
        }
    }

    @Test func `nothing chosen is nothing recorded`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let again = try await answer([], at: page, teacher)
            #expect(again.status == 422)
            #expect(again.text.contains("Choose an answer to at least one question."))
        }
    }

    @Test func `where only a percentage of attendance came, what was missed is not nothing`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            try await town.write { tx in
                let term = AttendanceTerm(
                    pupil: town.here.own.pupil, year: AcademicYear(of: House.today), season: .autumn)
                let figures = AttendanceFigures(possible: 0, missed: 0, percentTenths: 925)
                try tx.pupilDetails(town.here.school).setAttendance([(term, figures)])
            }
            let finding = try await teacher.get("/\(town.here.shortName)/findings/\(town.here.own.finding.text)")
            #expect(finding.text.contains("7.5% missed in autumn"))
            #expect(!finding.text.contains("No day missed"))
            #expect(try await teacher.get(town.pupilPage).text.contains("7.5%"))
        }
    }

    @discardableResult
    private func answer(_ fields: [(String, String)], at page: String, _ client: Client) async throws -> Page {
        let seen = try await client.get(page).field("seen") ?? ""
        return try await client.post("\(page)/explanations", [("seen", seen)] + fields)
    }
}
