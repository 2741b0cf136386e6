import Domain
import Testing

@Suite struct FindingChangeTests {
    private let today = Day("2026-11-10")!

    private func wrong(_ make: () throws -> Void) -> [String] {
        do {
            try make()
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test(
        arguments: [
            (1, "New glasses", []), (366, "x", []), (367, "x", ["again"]), (0, "x", ["again"]), (-1, "x", ["again"]),
            (nil, "x", ["again"]), (nil, " ", ["again", "reason"]), (7, "", ["reason"]),
            (7, String(repeating: "é", count: 500), []),
            (7, String(repeating: "é", count: 501), ["reason"]), (7, "New\u{1B}[31m", ["reason"]),
            (7, "New \u{202E}sessalg", ["reason"]), (7, "New\nglasses", ["reason"]),
        ] as [(Int?, String, [String])])
    func `not now has a day to come within a year, and a reason`(days: Int?, reason: String, fields: [String]) {
        #expect(
            wrong { _ = try Postponement(lookAgainOn: days.map { today + $0 }, reason: reason, today: today) } == fields
        )
    }

    @Test func `a date that could not be read is complained of once`() {
        var errors = FieldErrors()
        errors.add("again", "Write the date in figures.")
        let read = errors
        #expect(
            wrong { _ = try Postponement(lookAgainOn: nil, reason: "", today: today, errors: read) } == [
                "again", "reason",
            ])
    }

    @Test func `the reason is kept without white space at its ends`() throws {
        let postponement = try Postponement(lookAgainOn: today + 7, reason: " New glasses\n", today: today)
        #expect(postponement.reason == "New glasses" && postponement.lookAgainOn == today + 7)
    }

    @Test(arguments: [
        ("yes", "Slow", []), ("no", "x", []), ("too_early", "x", []), ("maybe", "x", ["answer"]),
        ("", "", ["answer", "words"]),
        ("yes", " \n", ["words"]), ("yes", String(repeating: "x", count: 1000), []),
        ("yes", String(repeating: "x", count: 1001), ["words"]), ("yes", "Slow.\nTires soon.", []),
        ("yes", "Slow\u{1B}[31m", ["words"]), ("yes", "\u{202E}wolS", ["words"]),
    ])
    func `a view is an answer and a sentence`(answer: String, words: String, fields: [String]) {
        #expect(wrong { _ = try AdultView(answer: answer, words: words) } == fields)
    }

    @Test func `each explanation and concern has its question`() {
        #expect(Set(Explanation.allCases.map(\.question)).count == 9)
        #expect(Explanation.allCases.filter(\.isSensitive) == [.event, .home, .health, .disability])
        #expect(Set(ProgressConcern.allCases.map { $0.question(about: "Leyla") }).count == 4)
        #expect(
            ProgressConcern.allCases.map(\.rawValue) == [
                "slower_than_peers", "below_own_rate", "gap_not_closing", "gap_widening",
            ])
    }
}
