import Domain
import Testing

/// What is due, said in words: every kind of it.
@Suite struct DueWordsTests {
    private static func id<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> {
        ID(random: Array(repeating: 3, count: 16))
    }

    private static let tasks: [(Due.Task, String, String)] = [
        (.answerConcern(id()), "Answer a concern", "Mr Osei raised it on 2 November."),
        (.lookAtTeaching(id()), "See what targeted teaching did", "Begun on 2 November."),
        (.askViews(pupil: true, family: true), "Ask for the views of Amira and the family", "since 2 November"),
        (.askViews(pupil: true, family: false), "Ask for Amira’s view", "Code of Practice 6.39"),
        (.askViews(pupil: false, family: true), "Ask for the family’s view", "Code of Practice 6.39"),
        (.decide, "Decide what happens next", "Code of Practice 6.38"),
        (.confirm(id()), "Confirm a decision, or object", "Mr Osei wrote down on 2 November"),
        (.settle(id()), "Talk about a decision", "Mr Osei objected on 2 November."),
        (
            .writeLetter(id(), .notice, nil), "Send the formal notice",
            "Children and Families Act 2014 section 68"
        ),
        (
            .writeLetter(id(), .decision, id()), "Send the letter about a decision",
            "To Mr Osei. Decided on 2 November."
        ),
        (
            .writeLetter(id(), .takenBack, id()), "Tell the family that a decision was taken back",
            "To Mr Osei. Taken back on 2 November"
        ),
        (.answerQuestion(id()), "Answer a question", "Mr Osei asked on 2 November."),
        (.answerSuggestion(id()), "Take, change or decline a suggestion", "Mr Osei suggested a strategy"),
        (.lookAgain(id()), "Look again at a concern", "Answered on 2 November"),
        (.lookAtNeeds(id()), "Look at Amira’s needs", "A concern was answered with it on 2 November."),
        (
            .askAgreement(id()), "Ask again who agrees",
            "Mr Osei answered before the decision became another on 2 November."
        ),
        (.endWatch(id()), "Look again: is help needed now?", "keep watching"),
    ]

    @Test(arguments: tasks.indices)
    func `each thing says what, why and where from`(place: Int) {
        let (task, what, why) = Self.tasks[place]
        let due = Due(
            task, about: Self.id(), by: Day("2026-11-16")!, since: Day("2026-11-02")!, said: "Mr Osei")
        #expect(due.what("Amira") == what)
        #expect(due.why.contains(why))
        #expect(!due.button.isEmpty && due.button.count < 20)
    }

    @Test func `every kind has its place on the leaders’ page`() {
        let kinds = Self.tasks.map { Due($0.0, about: nil, by: Day("2026-11-16")!, since: Day("2026-11-02")!).kind }
        #expect(Set(kinds) == Set(DueKind.allCases))
    }
}
