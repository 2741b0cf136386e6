import Domain
import Testing

@Suite struct ObjectionTests {
    @Test(arguments: [
        ("2026-11-03", "2026-12-03"), ("2026-12-31", "2027-01-31"), ("2027-01-31", "2027-02-28"),
        ("2028-01-30", "2028-02-29"), ("2026-10-31", "2026-11-30"), ("2026-12-01", "2027-01-01"),
    ])
    func `an answer is owed within a calendar month`(raised: String, due: String) {
        #expect(Objection.answerDue(raisedOn: Day(raised)!).iso == due)
    }

    @Test func `who reads the figures`() {
        let readers: [(Objection.State, senco: Bool, leader: Bool)] = [
            (.waits, true, false), (.upheld, false, false), (.notUpheld, true, true), (.withdrawn, true, true),
        ]
        #expect(readers.count == Objection.State.allCases.count)
        for (state, senco, leader) in readers {
            #expect(state.showsFigures(to: [.senco, .teacher]) == senco, "\(state)")
            #expect(state.showsFigures(to: [.leader, .safeguarding, .teacher]) == leader, "\(state)")
            #expect(state.stopsReading == !leader, "\(state)")
        }
    }

    private let today = Day("2026-11-12")!

    private func problems(_ make: () throws -> Void) -> [String] {
        do {
            try make()
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    private func written(
        by: String = "Mrs Demir, mother", _ day: Day?, words: String = "", told: String = "Mr Osei"
    ) -> [String] {
        problems { _ = try NewObjection(by: by, on: day, words: words, toldTo: told, today: today) }
    }

    @Test func `what an objection needs`() throws {
        #expect(written(today) == [] && written(today - 366) == [])
        #expect(written(by: " ", nil, told: "") == ["by", "raised", "told"])
        #expect(written(today + 1) == ["raised"] && written(today - 367) == ["raised"])
        #expect(written(by: String(repeating: "a", count: 121), today) == ["by"])
        #expect(written(today, words: String(repeating: "a", count: 2001)) == ["words"])
        #expect(written(today, told: "a\u{202E}b") == ["told"])
        let kept = try NewObjection(
            by: " Mrs Demir ", on: today, words: "Leave her be.\nPlease.", toldTo: " Mr Osei", today: today)
        #expect(kept.raisedBy == "Mrs Demir" && kept.words == "Leave her be.\nPlease." && kept.toldTo == "Mr Osei")
    }

    @Test func `a day that cannot be read is named once`() {
        var errors = FieldErrors()
        errors.add("raised", "November has 30 days.")
        let unread = errors
        #expect(
            problems {
                _ = try NewObjection(by: "A", on: nil, words: "", toldTo: "B", today: today, errors: unread)
            } == ["raised"])
    }

    @Test func `what taking it back needs`() throws {
        let raised = today - 5
        func wrong(by: String = "Mrs Demir", _ day: Day?, isSure: Bool = true) -> [String] {
            problems {
                _ = try ObjectionWithdrawal(by: by, on: day, isSure: isSure, raisedOn: raised, today: today)
            }
        }
        #expect(wrong(today) == [] && wrong(raised) == [])
        #expect(wrong(today + 1) == ["said"] && wrong(raised - 1) == ["said"])
        #expect(wrong(by: " ", nil, isSure: false) == ["by", "said", "sure"])
    }

    @Test func `it is moved to another pupil, with a reason`() throws {
        let (wrong, right) = (PupilID(String(repeating: "a", count: 26))!, String(repeating: "b", count: 26))
        #expect(problems { _ = try EntryMove(to: right, from: wrong, reason: "Namesakes") } == [])
        for to in ["", wrong.text] {
            #expect(problems { _ = try EntryMove(to: to, from: wrong, reason: " ") } == ["to", "reason"])
        }
    }

    @Test func `no is said with a reason, yes may be said without`() {
        #expect(problems { _ = try ObjectionAnswer(answer: "upheld", reason: "") } == [])
        #expect(problems { _ = try ObjectionAnswer(answer: "not_upheld", reason: "She may need help soon.") } == [])
        #expect(problems { _ = try ObjectionAnswer(answer: "not_upheld", reason: " ") } == ["reason"])
        #expect(problems { _ = try ObjectionAnswer(answer: "", reason: "") } == ["answer"])
        #expect(problems { _ = try ObjectionAnswer(answer: "withdrawn", reason: "x") } == ["answer"])
    }
}
