import DatabasePort
import Domain
import Store
import Testing
import Web

/// What a school has decided, as everybody meets it.
@Suite struct DecisionTests {
    @Test func `while reading of progress is off there is no finding`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                let record = try tx.schools.find(town.here.school)
                var settings = record.settings
                settings.readingProgress = nil
                try tx.schools.change(settings, of: town.here.school, revision: record.revision)
            }
            let senco = try await town.client(town.people[.senco])
            let path = "/\(town.here.shortName)/findings"
            #expect(try await senco.get("\(path)/\(town.here.own.finding.text)").status == 404)
            let list = try await senco.get(path)
            let unknown = try await senco.get("\(path)/unknown")
            for page in [list, unknown] {
                #expect(page.status == 200 && page.text.contains("Reading of progress is off in this school."))
                #expect(!page.text.contains("Quillfeather"))
            }
        }
    }

    @Test func `where an authenticator is asked for nothing opens before`() async throws {
        try await Town.with { town in
            try await town.write { tx in
                let record = try tx.schools.find(town.here.school)
                var settings = record.settings
                settings.secondFactorFrom = House.today
                try tx.schools.change(settings, of: town.here.school, revision: record.revision)
            }
            let senco = try #require(town.people[.senco])
            for route in Site.routes where route.isOfSchool {
                let (_, page) = try await Walk(town: town).ask(route, as: senco)
                #expect(page.status == 303 && page.location == "/account/authenticator", "\(route.line)")
            }
        }
    }
}
