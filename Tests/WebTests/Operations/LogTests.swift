import DatabasePort
import Domain
import Foundation
import Logging
import Store
import Testing
import Web

/// The log: a line of JSON for each event, and in none of them anything of a child.
@Suite struct LogTests {
    private static let secret = "Bruise on Tamsin’s arm"

    @Test func `neither names nor words, addresses or ids of a long story come into it`() async throws {
        try await Town.with { town in
            var forms = WayForms(town: town)
            forms.words = LogTests.secret
            let teacher = try await town.client(town.people[.teacher])
            for form in forms.beginnings { _ = try await teacher.send(form) }
            let senco = try await town.client(town.people[.senco])
            let school = "/\(town.here.shortName)"
            _ = try await senco.post("\(school)/pupils/search", [("name", "Quillfeather")])
            for path in [
                "pupils/\(town.here.own.pupil.text)?\(LogTests.secret.count)=Quillfeather", "Quillfeather", "pupils",
            ] {
                _ = try await senco.get("\(school)/\(path)")
            }
            _ = try await town.house.client().post("/sign-in", [("username", "quillfeather"), ("password", "Bruise")])
            // Then the table breaks under the handlers, and at last the database goes.
            try await town.write { tx in try tx.script("ALTER TABLE concern RENAME TO elsewhere;") }
            #expect(try await teacher.send(forms.concern).status == 500)
            await town.house.database.close()
            #expect(try await teacher.send(forms.concern).status == 503)

            let lines = town.house.log.lines
            #expect(lines.contains { $0.contains("\"event\":\"Unexpected\"") && $0.contains("\"ref\":\"") })
            #expect(lines.contains { $0.contains("The database did not answer") })
            #expect(
                lines.contains {
                    $0.contains("\"route\":\"/:school/pupils/:pupil/concerns/new\"") && $0.contains("\"status\":303")
                })
            let hidden = [
                "bruise", "tamsin", "quillfeather", "marlow", town.here.own.pupil.text, town.here.shortName,
                town.here.school.text, town.people[.teacher]!.text, "?",
            ]
            for line in lines {
                #expect(try LogTests.object(line)["at"] as? String == "2026-11-10T08:41:05.000Z")
                for word in hidden { #expect(!line.lowercased().contains(word), "\(line)") }
            }
        }
    }

    @Test func `an error that holds what somebody wrote is named by its type alone`() {
        struct Held: Error { let words: String }
        #expect(Held(words: LogTests.secret).inLog == "Held")
    }

    @Test func `whatever is logged stays one line, and shows as what it is`() throws {
        let journal = Journal()
        let line = LogLine(level: .info, now: { House.morning }, write: journal.add)
        var logger = Logger(label: "test") { _ in line }
        logger[metadataKey: "always"] = "here"
        let hostile = [
            "a\nb", "a\r\n{\"level\":\"error\"}", "\"},{\"x\":\"", "back\\slash", "\u{0}\u{1B}[2J\u{7F}\u{85}",
            "\u{202E}gnirts", "\u{2066}\u{2028}\u{2029}\u{FEFF}\u{200B}", "\u{E000}\u{10FFFF}", "é讀😀", "",
        ]
        for text in hostile { logger.error("\(text)", metadata: ["\(text)": "\(text)", "n": .stringConvertible(7)]) }
        logger.debug("not asked for")
        #expect(journal.lines.count == hostile.count)
        for (text, line) in zip(hostile, journal.lines) {
            let object = try LogTests.object(line)
            #expect(object["event"] as? String == text && object[text] as? String == text)
            #expect(object["n"] as? Int == 7 && object["always"] as? String == "here")
            #expect(object["level"] as? String == "error")
            #expect(line.hasSuffix("}\n") && line.dropLast().allSatisfy { !$0.isNewline })
            for scalar in line.dropLast().unicodeScalars {
                #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
            }
        }
    }

    private static func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}
