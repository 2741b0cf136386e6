import Domain
import Testing

@Suite struct SuggestionTests {
    private static let today = Day(2026, 11, 10)!
    private static let list = [
        ListedStrategy(words: "Wait ten seconds.", from: today - 9),
        ListedStrategy(words: "Subtitles on.", from: today - 9, until: today - 1),
    ]

    @Test(
        arguments: [
            ("wait TEN seconds", "Wait ten seconds."), ("subtitles on", "subtitles on"), ("A card", "A card"),
            ("", nil), ("Sit near the door", nil),
        ])
    func `the school's own words stand for words like them`(typed: String, kept: String?) {
        let new = try? NewSuggestion(
            typed, list: SuggestionTests.list, stands: ["Sit near the door."], on: SuggestionTests.today)
        #expect(new?.strategy == kept)
    }

    @Test(
        arguments: [
            ("taken", "", "", SuggestionAnswer.taken),
            ("changed", "wait ten seconds", "", .changed("Wait ten seconds.")),
            ("declined", "", "Tried it", .declined("Tried it")), ("changed", "", "Tried it", nil),
            ("declined", "Wait", "", nil), ("", "Wait", "Tried it", nil),
        ])
    func `it is taken, changed or declined`(answer: String, other: String, why: String, is expected: SuggestionAnswer?)
    {
        let given = try? SuggestionAnswer(
            answer, other: other, why: why, list: SuggestionTests.list, on: SuggestionTests.today)
        #expect(given == expected)
        if let given { #expect(SuggestionAnswer(given.kept.answer, words: given.kept.words) == given) }
    }

    @Test func `five things stand at most, and none twice`() throws {
        let four = Support(goodAt: "Chess", strategies: ["1", "2", "3", "4"])
        let five = try four.adding("5")
        #expect(five == Support(goodAt: "Chess", strategies: ["1", "2", "3", "4", "5"]))
        #expect(try five.adding("5.") == five)
        #expect(throws: Refusal.self) { try five.adding("6") }
    }

    @Test(arguments: [("sensory BREAKS", "Sensory breaks"), ("Phonics", "Phonics"), ("", "")])
    func `a topic takes the words that it had before`(typed: String, topic: String) throws {
        #expect(try QuestionAnswer("Yes", topic: typed, topics: ["Sensory breaks"]).topic == topic)
    }

    @Test func `a question and an answer say something`() {
        #expect(throws: Refusal.self) { try NewQuestion(" \n") }
        #expect(throws: Refusal.self) { try QuestionAnswer("", topic: "", topics: []) }
    }
}
