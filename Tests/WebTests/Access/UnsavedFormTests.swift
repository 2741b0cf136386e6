import DatabasePort
import Domain
import Testing

/// A form that could not be saved: its words are still there, one press from being sent again.
@Suite struct UnsavedFormTests {
    private static let words = "Bruise on Tamsin’s arm, seen at “lunch” & after"
    private static let escaped = "Bruise on Tamsin’s arm, seen at “lunch” &amp; after"

    @Test func `whose saving breaks off comes back whole, and can be sent again`() async throws {
        try await Town.with { town in
            var forms = WayForms(town: town)
            forms.words = UnsavedFormTests.words
            let teacher = try await town.client(town.people[.teacher])
            try await town.write { tx in try tx.script("ALTER TABLE concern RENAME TO elsewhere;") }
            let broken = try await teacher.send(forms.concern)
            #expect(broken.status == 500)
            #expect(broken.text.contains(UnsavedFormTests.escaped))
            #expect(broken.text.contains("Send what I typed"))
            try await town.write { tx in try tx.script("ALTER TABLE elsewhere RENAME TO concern;") }
            let saved = try await teacher.send(forms.concern)
            #expect(saved.status == 303, "\(town.house.log.lines)")
        }
    }

    @Test func `comes back also where the records cannot even be opened, without any password`() async throws {
        try await Town.with { town in
            var forms = WayForms(town: town)
            forms.words = UnsavedFormTests.words
            let teacher = try await town.client(town.people[.teacher])
            await town.house.database.close()
            let busy = try await teacher.send(forms.concern)
            #expect(busy.status == 503)
            #expect(busy.text.contains(UnsavedFormTests.escaped))
            let secrets = ["username", "password", "again", "code", "pin"].map { ($0, "typed twice") }
            for path in [
                "sign-in", "sign-in/code", "join", "set-up", "tablet/\(town.people[.teacher]!.text)", "account/pin",
            ] {
                let answer = try await teacher.post("/\(path)", secrets)
                #expect(answer.status != 200 && !answer.text.contains("typed twice"), "\(path)")
                #expect(!answer.text.contains("Send what I typed"), "\(path)")
            }
        }
    }
}
