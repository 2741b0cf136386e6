import DatabasePort
import Domain
import Store
import Testing

/// Pages on which a school decides, with more than one form on each.
@Suite struct SchoolPageTests {
    @Test func `what is wrong with one form of the school’s page leaves the other as it stands`() async throws {
        try await withOffice { house, office, school in
            try await house.database.write(.school(school)) { tx in
                let settings = SchoolSettings(
                    name: "Millbeck Primary", secondFactorFrom: House.today + 1, slowPercentile: 8, lowPosition: 30)
                try tx.schools.change(settings, of: school, revision: 1)
            }
            let page = "/millbeck-primary/settings"
            let stands = try await office.get(page).text
            let tick = "name=\"second-factor\" value=\"yes\" checked"
            for words in [tick, "value=\"Millbeck Primary\"", "value=\"8\"", "value=\"30\""] {
                #expect(stands.contains(words), "\(words)")
            }
            let undated = try await office.post(
                page + "/progress", [("revision", "2"), ("percentile", "9"), ("position", "31"), ("rows", "4")])
            #expect(undated.status == 422 && undated.text.contains("href=\"#assessed\""))
            #expect(undated.text.contains("value=\"9\"") && undated.text.contains("value=\"31\""))
            #expect(undated.text.contains("href=\"#rows\"") && undated.text.contains("value=\"4\""))
            #expect(undated.text.contains(tick) && undated.text.contains("value=\"Millbeck Primary\""))
            let nameless = try await office.post(page, [("revision", "2"), ("name", "")])
            #expect(nameless.status == 422 && nameless.text.contains("href=\"#name\""))
            #expect(nameless.text.contains("value=\"8\"") && nameless.text.contains("value=\"30\""))
            #expect(!nameless.text.contains(tick), "as it was sent")
        }
    }

    @Test func `what is wrong with a closure leaves the form of a term as it stands, and the other way round`()
        async throws
    {
        try await withOffice { _, office, _ in
            let page = "/millbeck-primary/calendar"
            let thisYear = "<option value=\"2026\" selected>"
            #expect(try await office.get(page).text.contains(thisYear))
            let closure = try await office.post(page + "/closures", [("reason", "INSET")])
            #expect(closure.status == 422 && closure.text.contains("value=\"INSET\""))
            #expect(closure.text.contains(thisYear))
            let term = try await office.post(page + "/terms", [("year", "2025"), ("season", "spring")])
            #expect(term.status == 422 && term.text.contains("<option value=\"2025\" selected>"))
            #expect(term.text.contains("value=\"spring\" checked"))
        }
    }

    private func withOffice(_ body: (House, Client, SchoolID) async throws -> Void) async throws {
        try await withHouse { house in
            let school = try await house.school()
            try await house.adult("l.fisk", [.administrator], in: school)
            try await body(house, try await house.signedIn("l.fisk"), school)
        }
    }
}
