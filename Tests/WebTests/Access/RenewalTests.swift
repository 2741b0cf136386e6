import DatabasePort
import Domain
import Testing

/// A session that cannot be noted as in use, on a full disk for instance.
@Suite struct RenewalTests {
    @Test func `a page opens though the session cannot be renewed, and ends when it would have`() async throws {
        try await Town.with { town in
            let teacher = try await town.client(town.people[.teacher])
            try await town.write { tx in
                try tx.script(
                    "CREATE TRIGGER no_room BEFORE UPDATE ON session BEGIN SELECT RAISE(ABORT, 'no room'); END;")
            }
            let page = "/\(town.here.shortName)/today"
            town.house.pass(seconds: 61)
            #expect(try await teacher.get(page).status == 200)
            #expect(town.house.log.lines.contains { $0.contains("could not be renewed") })
            town.house.pass(seconds: 1800)
            #expect(try await teacher.get(page).status == 303)
        }
    }
}
