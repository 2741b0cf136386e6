import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct ContactPlanTests {
    private func line(_ line: Int, _ pupil: String, _ name: String, _ change: (inout ContactLine) -> Void = { _ in })
        -> ContactLine
    {
        var row = ContactLine(line: line, pupil: .local(pupil))
        let names = name.split(separator: " ").map(String.init)
        (row.title, row.first, row.last) = (names[0], names[1], names[2])
        row.relationship = "Parent"
        change(&row)
        return row
    }

    private func withSiblings(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .pupils(row(2, "Leyla Demir", key: "1"), row(3, "Can Demir", key: "2"), row(4, "Ivy Poe", key: "3")))
            try await body(school)
        }
    }

    private let bonds: SQL = """
        SELECT p.first_name || ' ' || c.title || ' ' || c.last_name || ' ' || c.phone AS x FROM pupil_contact pc
        JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
        JOIN pupil p ON p.school_id = pc.school_id AND p.id = pc.pupil_id ORDER BY 1
        """

    @Test(arguments: Engine.available)
    func `siblings have one contact, namesakes elsewhere another`(engine: Engine) async throws {
        try await withSiblings(engine) { school in
            let done = try await school.bringTwice(
                .contacts(
                    line(2, "1", "Mrs Ayse Demir") { ($0.phone, $0.address) = ("01132 496 000", "1 Mill Row, Leeds") },
                    line(3, "2", "Mrs AYSE DEMIR") { $0.phone = "+44 1132 496000" },
                    line(4, "1", "Mr Can Demir"),
                    line(5, "2", "Mr Can Demir") { $0.address = "1 Mill Row Leeds" },
                    line(6, "3", "Mrs Ayse Demir") { $0.address = "9 High Street, York" },
                    line(7, "9", "Mr No Child")))
            #expect(done.counts.map { [$0.added, $0.changed, $0.unchanged] } == [[3, 0, 0]])
            #expect(done.refused.map(\.line) == [7])
            #expect(
                try await school.texts("SELECT title || last_name AS x FROM contact ORDER BY 1") == [
                    "MrDemir", "MrsDemir", "MrsDemir",
                ])
            #expect(try await school.texts("SELECT contact_id AS x FROM pupil_contact").count == 5)
            #expect(try await school.texts("SELECT id AS x FROM account") == [])
        }
    }

    @Test(arguments: Engine.available)
    func `of namesakes the pupil’s own comes first, then who is reached in the same way, then who lives there`(
        engine: Engine
    ) async throws {
        try await withSiblings(engine) { school in
            let shared = "0113 496 0000"
            try await school.bring(
                .contacts(
                    line(2, "3", "Mrs Ayse Demir") { ($0.phone, $0.email) = (shared, "ayse@post.example") },
                    line(3, "1", "Mrs Ayse Demir") { $0.address = "1 Mill Row" },
                    line(4, "2", "Mr Can Demir") { $0.address = "1 Mill Row" }))
            let before = try await school.texts("SELECT id AS x FROM contact")
            #expect(before.count == 3)
            try await school.bringTwice(
                .contacts(
                    // Leyla has one of that name, though another is reached so.
                    line(2, "1", "Mrs Ayse Demir") { $0.phone = shared },
                    // By the child of the same home.
                    line(3, "2", "Mrs Ayse Demir")))
            #expect(try await school.texts("SELECT id AS x FROM contact").count == 3)
            #expect(
                try await school.texts(bonds) == [
                    "Can Mr Demir ", "Can Mrs Demir 0113 496 0000", "Ivy Mrs Demir 0113 496 0000",
                    "Leyla Mrs Demir 0113 496 0000",
                ])
            // A new number of a person is known at once, and no more the old one.
            try await school.bring(
                .contacts(
                    line(2, "3", "Mrs Ayse Demir") { $0.phone = "07700 900111" },
                    line(3, "3", "Mr Emre Ash") { $0.phone = "07700 900222" },
                    line(4, "1", "Mr Emre Ash") { $0.phone = "07700 900222" }))
            #expect(try await school.texts("SELECT id AS x FROM contact").count == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `empty cells change nothing, others do, and two rows give two numbers`(engine: Engine) async throws {
        try await withSiblings(engine) { school in
            try await school.bring(
                .contacts(
                    line(2, "1", "Mrs Ayse Demir") {
                        ($0.hasResponsibility, $0.livesWith, $0.place, $0.language) = (true, true, 1, "Turkish")
                        ($0.phone, $0.courtOrder, $0.needsInterpreter) = ("0113 496 0000", "No contact by post", true)
                    }))
            let facts: SQL = """
                SELECT c.language || CAST(c.needs_interpreter AS TEXT) || CAST(pc.responsibility AS TEXT)
                    || CAST(pc.lives_with AS TEXT) || CAST(pc.place AS TEXT) || pc.court_order || c.email AS x
                FROM pupil_contact pc JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
                """
            let same = try await school.bring(.contacts(line(2, "1", "Mrs Ayse Demir")))
            #expect(same.counts.map { [$0.changed, $0.unchanged] } == [[0, 1]])
            let done = try await school.bringTwice(
                .contacts(
                    line(2, "1", "Mrs Ayse Demir") { ($0.phone, $0.email) = ("0113 496 0000", "a@post.example") },
                    line(3, "1", "Mrs Ayse Demir") { ($0.phone, $0.courtOrder) = ("07700 900123", "Order of 3 May") },
                    line(4, "1", "Mrs Ayse Demir") { $0.email = "none" }))
            #expect(done.counts.map { [$0.changed, $0.unchanged] } == [[1, 0]])
            #expect(done.refused.map(\.line) == [4])
            #expect(
                try await school.texts(facts) == ["Turkish1111No contact by post\nOrder of 3 Maya@post.example"])
            #expect(try await school.texts(bonds) == ["Leyla Mrs Demir 0113 496 0000, 07700 900123"])
        }
    }

    @Test(arguments: Engine.available)
    func `do not contact holds back and nothing in a file lifts it`(engine: Engine) async throws {
        try await withSiblings(engine) { school in
            let held: SQL = "SELECT COALESCE(held_back_on, '-') || held_back_reason AS x FROM pupil_contact"
            try await school.bringTwice(.contacts(line(2, "1", "Mr Can Demir") { $0.isHeldBack = true }))
            try await school.bring(.contacts(line(2, "1", "Mr Can Demir")), daysLater: 3)
            #expect(try await school.texts(held) == ["2026-11-10in the file of contacts"])
        }
    }

    @Test(arguments: Engine.available)
    func `who is a contact no more stays so`(engine: Engine) async throws {
        try await withSiblings(engine) { school in
            let sheet = BroughtSheet.contacts(line(2, "1", "Mr Can Demir"))
            try await school.bring(sheet)
            try await school.world.write { tx in try tx.run("UPDATE pupil_contact SET ended_on = '2026-11-01'") }
            let again = try await school.bring(sheet)
            #expect(again.notes.count == 1)
            #expect(!again.changesSomething)
        }
    }
}
