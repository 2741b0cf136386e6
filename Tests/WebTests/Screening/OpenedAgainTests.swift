import Domain
import Store
import Testing
import Web

/// A page that comes back with what is wrong shows as much of a record as it did before: that it was opened is noted.
@Suite struct OpenedAgainTests {
    private static let forms: [(String, AuditEvent)] = [
        ("findings/:finding/views/gap_widening", .findingOpened),
        ("findings/:finding/explanations", .findingOpened),
        ("findings/:finding/postponement", .findingOpened),
        ("pupils/:pupil/observation", .pupilOpened),
        ("pupils/:pupil/observation/postponement", .pupilOpened),
        ("pupils/:pupil/objection", .objectionsOpened),
        ("pupils/:pupil/objections/:objection/answer", .objectionsOpened),
        ("pupils/:pupil/support", .pupilOpened),
        ("pupils/:pupil/words", .pupilOpened),
        ("pupils/:pupil/facts", .pupilFactsOpened),
    ]

    @Test(arguments: forms)
    func `an empty form is an opening`(path: String, event: AuditEvent) async throws {
        try await Town.with { town in
            let own = town.here.own
            let objection = try await TownBuilder(town.house).objection(of: own.pupil, in: town.here)
            let address = path.replacing(":finding", with: own.finding.text)
                .replacing(":objection", with: objection.text).replacing(":pupil", with: own.pupil.text)
            let senco = try await town.client(town.people[.senco])
            let page = try await senco.post("/\(town.here.shortName)/\(address)")
            #expect([409, 422].contains(page.status) && page.text.contains("Kit Quillfeather"))
            #expect(try await town.events(event) == [own.pupil.text])
        }
    }
}
