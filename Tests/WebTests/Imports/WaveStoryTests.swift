import DatabasePort
import Domain
import Testing

@Suite struct WaveStoryTests {
    private let meaning = [
        ("wave-0-day", "14"), ("wave-0-month", "6"), ("wave-0-year", "2025"), ("group-0", "4"),
        ("wave-1-day", "12"), ("wave-1-month", "6"), ("wave-1-year", "2026"), ("group-1", "5"),
        ("minimum-0", "0"), ("maximum-0", "40"), ("schools", "7"), ("adds", "yes"),
    ]

    @Test func `a file with waves: asked, answered, seen, brought in`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.waves).location)
            let questions = try await office.get(path)
            #expect(questions.text.contains("What is in this file?"))
            #expect(questions.text.contains("Scores in the file go from 12 to 41."))
            let said = try await office.post(path + "/sheets/0", questions.sent(with: meaning))
            #expect(said.location == path)
            let preview = try await office.get(path)
            #expect(preview.text.contains("Scores of this test go from 0 to 40"))
            let done = try await office.accept(preview, at: path, leave: true)
            let page = try await office.get(try #require(done.location))
            for words in ["2 results new", "1 pupil new", "2 tests new", "1 row left out"] {
                #expect(page.text.contains(words), "\(words)")
            }
            let names = try await house.database.read { tx in
                try tx.rows("SELECT last_name FROM pupil").map { try $0.text("last_name") }
            }
            #expect(names == ["Pupil 1"])
        }
    }

    @Test func `what cannot stand is said by field, and the rest is kept`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.waves).location)
            let wrong =
                meaning.filter { !["wave-1-year", "wave-1-day", "group-0", "schools", "maximum-0"].contains($0.0) }
                + [("wave-1-year", "2025"), ("wave-1-day", "1"), ("maximum-0", "lots")]
            let page = try await office.post(path + "/sheets/0", office.get(path).sent(with: wrong))
            #expect(page.status == 422)
            for sentence in [
                "Wave 1 comes after wave 0", "Say which year group sat wave 0.", "Tick the schools", "Write a number",
            ] {
                #expect(page.text.contains(sentence), "\(sentence)")
            }
            #expect(page.text.contains("value=\"lots\""))
            #expect(page.text.contains("name=\"wave-0-day\" inputmode=\"numeric\" value=\"14\""))
        }
    }

    @Test func `what was said can be changed before the file is accepted`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.waves).location)
            _ = try await office.post(path + "/sheets/0", office.get(path).sent(with: meaning))
            let page = try await office.get(path + "/sheets/0")
            #expect(page.text.contains("value=\"2025\""))
            #expect(page.text.contains("value=\"40\""))
        }
    }

    @Test func `what somebody else said meanwhile is not accepted unseen`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.waves).location)
            _ = try await office.post(path + "/sheets/0", office.get(path).sent(with: meaning))
            let seen = try await office.get(path)
            let others = meaning.map { $0.0 == "wave-1-day" ? ($0.0, "11") : $0 }
            _ = try await office.post(path + "/sheets/0", office.get(path + "/sheets/0").sent(with: others))
            #expect(try await office.accept(seen, at: path, leave: true).status == 409)
            #expect(try await house.count("result") == 0)
            #expect(try await office.accept(office.get(path), at: path, leave: true).status == 303)
        }
    }
}
