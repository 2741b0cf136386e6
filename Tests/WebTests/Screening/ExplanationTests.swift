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
            #expect(late.status == 422 && late.text.contains("Somebody has answered “Perhaps” meanwhile."))
            #expect(late.text.contains("name=\"gap\" value=\"no\" checked"))
            #expect(try await answer([("gap", "no")], at: page, teacher).status == 303)
        }
    }

    @Test func `not now keeps what was considered too, and shows it again where it is refused`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                try tx.run("UPDATE finding SET waits = 1 WHERE school_id = \(town.here.school)")
            }
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let fields = [("gap", "perhaps"), ("reason", "New glasses")]
            let again = try await teacher.post("\(page)/postponement", fields)
            #expect(again.status == 422 && again.text.contains("name=\"gap\" value=\"perhaps\" checked"))
            #expect(again.text.contains("<details class=\"more-about\" open>"))
            let given = {
                try await town.house.services.database.read { tx in
                    try tx.findings.explanations(town.here.own.finding, in: town.here.school).mapValues(\.answer)
                }
            }
            #expect(try await given().isEmpty)
            let day = [("again-day", "7"), ("again-month", "12"), ("again-year", "2026")]
            let kept = try await teacher.post("\(page)/postponement", fields + day)
            #expect(kept.location?.hasPrefix("\(page)?done=postponed&until=2026-12-07") == true)
            #expect(try await given() == [.gap: .perhaps])
            #expect(try await town.events(.findingExplained) == [town.here.own.pupil.text])
        }
    }

    @Test func `nothing chosen is nothing recorded`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            let page = "/\(town.here.shortName)/findings/\(town.here.own.finding.text)"
            let again = try await answer([], at: page, teacher)
            #expect(again.status == 422)
            #expect(again.text.contains("Choose an answer to at least one question."))
            #expect(!again.text.contains("Why not now"), "nothing of this finding waits")
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
