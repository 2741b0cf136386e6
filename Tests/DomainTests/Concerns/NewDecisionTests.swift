import Domain
import Testing

@Suite struct NewDecisionTests {
    private static let today = Day("2026-11-12")!
    private static let teacher = AccountID(random: Array(repeating: 1, count: 16))
    private static let senco = AccountID(random: Array(repeating: 2, count: 16))
    private static let stranger = AccountID(random: Array(repeating: 3, count: 16))

    private static var whole: DecisionFacts {
        var facts = DecisionFacts()
        (facts.concerns, facts.teaching, facts.explanations, facts.areas) = (1, .tried, 1, 4)
        (facts.pupilView, facts.familyView) = (.given, .given)
        return facts
    }

    private static func ground(_ facts: DecisionFacts = whole) -> NewDecision.Ground {
        NewDecision.Ground(
            facts: facts, firstConcern: today - 20, teachers: [teacher, senco], sencos: [senco],
            staff: [teacher, senco], called: "Amira", today: today)
    }

    private static func typed(_ outcome: DecisionOutcome = .senSupport) -> NewDecision.Typed {
        var typed = NewDecision.Typed()
        (typed.outcome, typed.decidedOn) = (outcome.rawValue, today)
        (typed.teacher, typed.senco) = (teacher.text, senco.text)
        (typed.why, typed.help, typed.comeBack) = ("She reads slowly.", "Reading with an adult.", "Ask Mr Osei.")
        if outcome == .watch { typed.watchUntil = today + 60 }
        if outcome == .senSupport {
            typed.needs = [RankedNeed(.notAssessed), nil, nil, nil]
            (typed.noticeOn, typed.noticeWay, typed.noticeBy) = (today, "letter", teacher.text)
        }
        return typed
    }

    private func faults(
        _ outcome: DecisionOutcome = .senSupport, _ facts: DecisionFacts = whole,
        _ dates: FieldErrors = FieldErrors(), _ change: (inout NewDecision.Typed) -> Void = { _ in }
    ) -> [String] {
        var typed = NewDecisionTests.typed(outcome)
        change(&typed)
        do {
            _ = try NewDecision(typed, on: NewDecisionTests.ground(facts), errors: dates)
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `what every decision needs`() {
        for outcome in DecisionOutcome.allCases { #expect(faults(outcome) == [], "\(outcome)") }
        #expect(
            faults(.noSupport) {
                ($0.why, $0.help, $0.comeBack, $0.teacher, $0.senco, $0.decidedOn) = ("", " ", "", "", "", nil)
            } == ["decided", "why", "help", "come-back", "teacher", "senco"])
        #expect(faults(.noSupport) { $0.outcome = "E" } == ["outcome"])
        #expect(faults(.noSupport) { $0.decidedOn = NewDecisionTests.today + 1 } == ["decided"])
        #expect(faults(.noSupport) { $0.decidedOn = NewDecisionTests.today - 20 } == [])
        #expect(faults(.noSupport) { $0.decidedOn = NewDecisionTests.today - 21 } == ["decided"])
        #expect(faults(.noSupport) { $0.teacher = NewDecisionTests.stranger.text } == ["teacher"])
        #expect(faults(.noSupport) { $0.senco = NewDecisionTests.teacher.text } == ["senco"])
        #expect(faults(.noSupport) { $0.teacher = NewDecisionTests.senco.text } == [], "one person may be both")
    }

    @Test(arguments: [
        (DecisionOutcome.watch, ["watch-until", "decided", "why", "help", "come-back", "teacher", "senco"]),
        (
            .senSupport,
            [
                "decided", "why", "help", "come-back", "teacher", "senco", "need-1", "notice", "notice-way",
                "notice-by",
            ]
        ),
    ])
    func `faults stand in the order of the form, also of what is no date`(
        outcome: DecisionOutcome, fields: [String]
    ) {
        var dates = FieldErrors()
        for field in ["notice", "decided", "watch-until"] where fields.contains(field) { dates.add(field, "No date.") }
        let told = faults(outcome, DecisionFacts(), dates) {
            $0 = NewDecision.Typed()
            $0.outcome = outcome.rawValue
        }
        #expect(told == DecisionGuard.allCases.map(\.field) + fields)
    }

    @Test func `an old decision is put right without another day`() {
        for (day, isFine) in [(400, true), (401, false), (366, true)] {
            var typed = NewDecisionTests.typed(.noSupport)
            typed.decidedOn = NewDecisionTests.today - day
            let ground = NewDecision.Ground(
                facts: NewDecisionTests.whole, firstConcern: nil, stood: NewDecisionTests.today - 400,
                teachers: [NewDecisionTests.teacher], sencos: [NewDecisionTests.senco], staff: [], called: "Amira",
                today: NewDecisionTests.today)
            #expect(((try? NewDecision(typed, on: ground)) != nil) == isFine, "\(day)")
        }
    }

    @Test func `what SEN support needs, and nothing less`() {
        #expect(
            faults { ($0.noticeOn, $0.noticeWay, $0.noticeBy) = (nil, "", "") } == [
                "notice", "notice-way", "notice-by",
            ])
        #expect(faults { $0.noticeWay = "phone" } == ["notice-way"], "words in hand")
        #expect(faults { $0.noticeOn = NewDecisionTests.today - 1 } == ["notice"])
        #expect(faults { $0.noticeOn = NewDecisionTests.today + 1 } == ["notice"])
        #expect(faults { $0.needs = [nil, RankedNeed(.autism)] } == ["need-1"], "one at rank 1")
        #expect(faults { $0.needs = [RankedNeed(.autism), RankedNeed(.autism)] } == ["need-2"])
    }

    @Test func `watching has an end`() {
        #expect(faults(.watch) { $0.watchUntil = nil } == ["watch-until"])
        #expect(faults(.watch) { $0.watchUntil = NewDecisionTests.today } == ["watch-until"])
        #expect(faults(.watch) { $0.watchUntil = NewDecisionTests.today + 400 } == ["watch-until"])
    }

    @Test(arguments: DecisionOutcome.allCases)
    func `each guard that is not met takes a reason, and then stops nobody`(outcome: DecisionOutcome) {
        #expect(faults(outcome, DecisionFacts()) == DecisionGuard.allCases.map(\.field))
        #expect(
            faults(outcome, DecisionFacts()) { typed in
                for what in DecisionGuard.allCases { typed.reasons[what] = "Not to be had" }
            } == [])
    }

    @Test func `the notice is made of what was decided, unless somebody writes it`() throws {
        var typed = NewDecisionTests.typed()
        let made = try #require(try NewDecision(typed, on: NewDecisionTests.ground()).notice)
        for words in ["Amira gets SEN support from 12 November 2026", "She reads slowly.", "Ask Mr Osei."] {
            #expect(made.words.contains(words))
        }
        typed.noticeWords = "We told you at the gate."
        #expect(try NewDecision(typed, on: NewDecisionTests.ground()).notice?.words == "We told you at the gate.")
    }

    @Test func `words below another answer count for nothing`() throws {
        var typed = NewDecisionTests.typed()
        typed.outcome = DecisionOutcome.noSupport.rawValue
        let new = try NewDecision(typed, on: NewDecisionTests.ground())
        #expect(new.needs.isEmpty && new.notice == nil && new.watchUntil == nil)
    }

    @Test func `an objection has words, a confirmation needs none`() throws {
        #expect(try !DecisionAnswer(answer: "confirms", words: "").isObjection)
        #expect(throws: Refusal.self) { try DecisionAnswer(answer: "objects", words: " ") }
        #expect(throws: Refusal.self) { try DecisionAnswer(answer: "", words: "") }
    }
}
