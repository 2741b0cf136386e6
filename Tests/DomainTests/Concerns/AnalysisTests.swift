import Domain
import Testing

@Suite struct AnalysisTests {
    @Test func `partly filled is fine, and an empty area is not looked at`() throws {
        let typed = [
            "communication-strengths": " Tells stories ", "social-emotional-shown": "Plays alone",
            "cognition-barriers": " ",
        ]
        let analysis = try Analysis(typed, stood: nil)
        #expect(Set(analysis.parts.keys) == [.communication, .socialEmotional])
        #expect(analysis.parts[.communication]?.strengths == "Tells stories")
        #expect(analysis.parts[.socialEmotional]?.shownBy == "Plays alone")
    }

    @Test func `nothing at all is no first version, and empties a later one`() throws {
        #expect(throws: Refusal.invalid([FieldError("communication-strengths", "Write in at least one box.")])) {
            try Analysis([:], stood: nil)
        }
        #expect(try Analysis([:], stood: Analysis(parts: [:], noWaiting: "Plain")).isEmpty)
        #expect(throws: Refusal.self, "nothing stands, and nothing is written") {
            try Analysis(["cognition-strengths": " \n"], stood: Analysis(parts: [:]))
        }
        #expect(try Analysis(["no-waiting": "It is plain"], stood: nil).noWaiting == "It is plain")
    }

    @Test func `a family’s words may be long, in any script`() throws {
        // Twenty thousand characters, of which many are two scalars.
        let words = String(
            String(repeating: "Kızım okulu seviyor. ابنتي تحب المدرسة. 她喜欢学校。मेरी बेटी पढ़ती है।", count: 500)
                .prefix(20_000))
        let today = Day("2026-11-12")!
        let view = try NewFamilyView(
            who: "other", otherName: "Mrs Demir, mother", words: words, on: today, way: "phone", contacts: [],
            today: today)
        #expect(view.words == words.trimmed)
        #expect(throws: Refusal.self) {
            try NewFamilyView(
                who: "other", otherName: "Mrs Demir", words: String(repeating: "a", count: 40_001), on: today,
                way: "phone", contacts: [], today: today)
        }
    }

    @Test func `only who may be asked is taken, and a try names its way and day`() {
        let today = Day("2026-11-12")!
        let held = ContactID(random: Array(repeating: 9, count: 16))
        func fields(_ make: () throws -> Void) -> [String] {
            do { try make() } catch Refusal.invalid(let errors) { return errors.map(\.field) } catch { return ["?"] }
            return []
        }
        #expect(
            fields {
                _ = try NewFamilyView(
                    who: held.text, otherName: "", words: "", on: today + 1, way: "", contacts: [], today: today)
            } == ["who", "words", "way", "said"])
        #expect(
            fields { _ = try NewViewAttempt(whose: "x", way: "", on: nil, words: "", today: today) }
                == ["whose", "try-way", "tried"])
    }
}
