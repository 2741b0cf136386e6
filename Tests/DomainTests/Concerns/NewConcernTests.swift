import Domain
import Testing

/// A concern as it is typed, and its answer.
@Suite struct NewConcernTests {
    private static let today = Day(2026, 11, 10)!
    private static let calendar = SchoolCalendar(terms: [], closures: [])
    private static let teacher = AccountID(random: Array(repeating: 1, count: 16))
    private static let other = AccountID(random: Array(repeating: 2, count: 16))

    private static func typed(_ change: (inout ConcernDetails.Typed) -> Void = { _ in }) -> ConcernDetails.Typed {
        var typed = ConcernDetails.Typed()
        (typed.whose, typed.source, typed.seen) = ("staff", "observation", "Holds books close to the eyes.")
        (typed.lookAgainOn, typed.answerer) = (today + 28, teacher.text)
        change(&typed)
        return typed
    }

    private func concern(_ typed: ConcernDetails.Typed, on day: Day? = today) throws -> NewConcern {
        try NewConcern(
            typed, raisedOn: day, finding: nil, answerers: [Self.teacher], today: Self.today, calendar: Self.calendar)
    }

    @Test func `what was seen is enough`() throws {
        let new = try concern(Self.typed())
        #expect(new.details.seen == "Holds books close to the eyes." && new.details.answerer == Self.teacher)
        #expect(new.answerDue == Self.today + 14 && new.details.lookAgainOn == Self.today + 28)
    }

    private static let faults: [(String, ConcernDetails.Typed)] = [
        ("words", typed { $0.seen = " \n" }),
        ("words", typed { $0.seen = String(repeating: "a", count: 40_001) }),
        ("whose", typed { $0.whose = "uncle" }),
        ("raiser", typed { $0.whose = "family" }),
        ("source", typed { $0.source = "" }),
        ("area", typed { $0.source = "wider" }),
        ("answerer", typed { $0.answerer = other.text }),
        ("answerer", typed { $0.answerer = "" }),
        ("look-again", typed { $0.lookAgainOn = nil }),
        ("look-again", typed { $0.lookAgainOn = today }),
        ("look-again", typed { $0.lookAgainOn = today + 367 }),
    ]

    @Test(arguments: faults)
    func `what is wrong is said at its field`(field: String, typed: ConcernDetails.Typed) {
        #expect { try concern(typed) } throws: { error in
            guard case Refusal.invalid(let errors) = error else { return false }
            return errors.map(\.field) == [field]
        }
    }

    @Test func `faults stand in the order of the form`() {
        #expect { try concern(ConcernDetails.Typed()) } throws: { error in
            guard case Refusal.invalid(let errors) = error else { return false }
            return errors.map(\.field) == ["words", "whose", "source", "look-again", "answerer"]
        }
    }

    @Test(arguments: [today + 1, today - 367, nil])
    func `it is raised today or before, within a year`(day: Day?) {
        #expect(throws: Refusal.self) { try concern(Self.typed(), on: day) }
    }

    @Test func `20,000 characters of three scripts are taken as they are`() throws {
        let words = String(repeating: "Leyla ne okuyor 讀書 किताब पढ़ती है ", count: 1000).prefix(20_000)
        #expect(words.count == 20_000)
        let new = try concern(
            Self.typed { ($0.whose, $0.raiser, $0.seen) = ("family", "Mrs Demir, mother", String(words)) })
        #expect(new.details.seen == String(words).trimmed && new.details.raiser == "Mrs Demir, mother")
    }

    @Test func `what does not belong to it is dropped`() throws {
        let new = try concern(Self.typed { ($0.raiser, $0.area) = ("Mrs Demir, mother", "feelings") })
        #expect(new.details.raiser.isEmpty && new.details.area == nil)
    }

    @Test func `a day to look again that is over may stand, and may not be chosen`() throws {
        let details = { (stood: Day?) in
            try ConcernDetails(
                Self.typed { $0.lookAgainOn = Self.today - 3 }, answerers: [Self.teacher], today: Self.today,
                stood: stood)
        }
        #expect(try details(Self.today - 3).lookAgainOn == Self.today - 3)
        #expect(throws: Refusal.self) { try details(Self.today - 4) }
    }

    @Test(arguments: [
        ("Read with me each day.", "teaching", nil as Int?, []),
        ("Let us look at it together.", "needs", nil, []),
        ("Wait for the glasses.", "watch", 30, []),
        ("Wait for the glasses.", "watch", nil, ["look-again"]),
        ("Wait for the glasses.", "watch", 0, ["look-again"]),
        ("", "closed", nil, ["answer"]),
        ("It was the wrong book.", "", nil, ["next"]),
    ])
    func `an answer says what comes next`(words: String, next: String, days: Int?, wrong: [String]) {
        let stood = Self.today + 9
        do {
            let answer = try ConcernAnswer(
                words: words, next: next, lookAgainOn: days.map { Self.today + $0 }, stood: stood, today: Self.today)
            #expect(wrong.isEmpty && answer.lookAgainOn == (next == "watch" ? Self.today + days! : stood))
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        } catch {
            Issue.record(error)
        }
    }
}
