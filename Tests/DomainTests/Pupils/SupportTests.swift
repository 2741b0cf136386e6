import Domain
import Testing

@Suite struct SupportTests {
    private static let today = Day(2026, 11, 10)!
    private static let list = [
        ListedStrategy(words: "Wait ten seconds before you help.", from: today - 9),
        ListedStrategy(words: "Subtitles on.", from: today - 9, until: today - 1),
        ListedStrategy(words: "Read it twice.", from: today - 9, until: today),
    ]

    @Test func `places close up and take the list's own words`() throws {
        let made = try support(["", " wait TEN seconds before you help ", "", "A card on the desk", "read it twice"])
        #expect(
            made.strategies == ["Wait ten seconds before you help.", "A card on the desk", "Read it twice."])
    }

    @Test(arguments: [
        (["A card", "a CARD."], "must-2", "stands above"),
        (["Subtitles on"], "must-1", "has ended"),
        (["", String(repeating: "x", count: 121)], "must-2", "at most 120"),
        (["One\u{202E}two"], "must-1", "cannot be shown"),
        ([String](), "good-at", "good at"),
    ])
    func `what cannot be taken is said at its place`(typed: [String], field: String, said: String) throws {
        let error = #expect(throws: Refusal.self) { try support(typed) }
        guard case .invalid(let errors) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(errors.map(\.field) == [field] && errors[0].message.contains(said))
    }

    @Test func `what has ended stays with who has it, and all can be taken away`() throws {
        let stood = Support(goodAt: "Chess", strategies: ["Subtitles on."])
        #expect(try support(["subtitles on"], stood: stood).strategies == ["Subtitles on."])
        #expect(try support([], stood: stood) == .nothing)
    }

    @Test(arguments: [("", false), ("Read it TWICE", false), ("Subtitles on.", true), ("Stand near", true)])
    func `the list takes words that it does not offer`(typed: String, isTaken: Bool) {
        let words = try? ListedStrategy.checked(
            typed, field: "words", list: SupportTests.list, on: SupportTests.today)
        #expect((words != nil) == isTaken)
    }

    @Test func `words that were ended and offered again in other capitals are the offered ones`() throws {
        let list = [SupportTests.list[1], ListedStrategy(words: "Subtitles ON.", from: SupportTests.today)]
        let made = try Support(
            goodAt: "", strategies: ["subtitles on"], list: list, stood: .nothing, on: SupportTests.today)
        #expect(made.strategies == ["Subtitles ON."])
    }

    @Test(arguments: [
        ("", nil), ("Count to ten", "Count to ten"), ("read it TWICE", "Read it twice."),
        ("wait ten seconds before you help", "wait ten seconds before you help"), ("Subtitles on", "Subtitles on"),
    ])
    func `what ends is reworded or merged into another of the list`(typed: String, instead: String?) throws {
        #expect(try SupportTests.instead(typed) == instead)
    }

    @Test(arguments: ["Wait ten seconds before you help.", String(repeating: "x", count: 121)])
    func `nothing stands instead of itself`(typed: String) {
        #expect(throws: Refusal.self) { try SupportTests.instead(typed) }
    }

    private static func instead(_ typed: String) throws -> String? {
        try ListedStrategy.instead(typed, of: list[0].words, list: list, on: today)
    }

    private func support(_ typed: [String], stood: Support = .nothing) throws -> Support {
        try Support(goodAt: "", strategies: typed, list: SupportTests.list, stood: stood, on: SupportTests.today)
    }
}

@Suite struct SaidWordsTests {
    private static let today = Day(2026, 11, 10)!

    @Test(arguments: [
        ("I like maps", "me", "only_you", 0, [String]()),
        ("I like maps", "other", "home", -3, []),
        ("", "", "", 1, ["words", "heard-by", "said", "audience"]),
        ("I like maps", "nobody", "everybody", 0, ["heard-by", "audience"]),
        ("I like maps", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "only_you", 0, ["audience"]),
        ("I like maps", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "teachers", 0, []),
        ("I like maps", "other", "only_you", 0, ["audience"]),
    ])
    func `words need a listener, a day and how far they may go`(
        words: String, heardBy: String, audience: String, days: Int, wrong: [String]
    ) {
        var typed = SaidWords.Typed()
        (typed.words, typed.heardBy, typed.audience) = (words, heardBy, audience)
        (typed.otherName, typed.on) = ("Grandad", SaidWordsTests.today + days)
        do {
            let said = try SaidWords(typed, today: SaidWordsTests.today, errors: FieldErrors())
            #expect(wrong.isEmpty && said.words == words)
            if heardBy == "other" { #expect(said.listener == .other("Grandad")) }
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        } catch {
            Issue.record(error)
        }
    }

    @Test(arguments: [
        ("2025-11-10", "2026-11-09", false), ("2025-11-10", "2026-11-10", true), ("2024-02-29", "2025-02-28", false),
        ("2024-02-29", "2025-03-01", true),
    ])
    func `words are asked for again after a year`(said: String, today: String, isAsked: Bool) throws {
        #expect(try #require(Day(said)).isAYearBefore(#require(Day(today))) == isAsked)
    }
}
