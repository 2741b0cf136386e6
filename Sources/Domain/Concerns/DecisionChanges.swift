/// What the other of the two, who did not write a decision down, says to it. Objecting never stops help.
package struct DecisionAnswer: Equatable, Sendable {
    package let isObjection: Bool
    /// Never empty for an objection.
    package let words: String

    package init(isObjection: Bool, words: String) { (self.isObjection, self.words) = (isObjection, words) }

    /// - Throws: `Refusal.invalid` by `answer` and `answer-words`.
    package init(answer: String, words: String) throws {
        var errors = FieldErrors()
        let objects = errors.require(
            "answer", ["confirms": false, "objects": true][answer], "Choose whether you confirm or object.")
        let words = errors.lines("answer-words", words, most: 2_000)
        if words.isEmpty, objects == true { errors.add("answer-words", "Write what you object to.") }
        try errors.check()
        self.init(isObjection: objects!, words: words)
    }
}

/// Whether the pupil or one of the family agrees to a decision. Neither answer stops help.
package struct NewAgreement: Equatable, Sendable {
    package let whose: Viewer
    /// As the person is known: `Mrs Demir, mother`.
    package let saidBy: String
    package let answer: Answer
    package let words: String
    package let on: Day
    package let way: ContactWay

    /// What was said; that nothing was said yet is an answer too, so that asking is on record.
    package enum Answer: String, CaseIterable, Sendable {
        case agrees, disagrees
        case noAnswer = "no_answer"

        package var name: String {
            switch self {
            case .agrees: "Agrees"
            case .disagrees: "Does not agree"
            case .noAnswer: "No answer yet"
            }
        }
    }

    /// As the form sent it.
    package struct Typed: Sendable {
        /// `pupil`, the name of somebody of the family whom the form offers, or `other`.
        package var who = ""
        package var otherName = ""
        package var agreement = ""
        package var words = ""
        package var on: Day?
        package var way = ""

        package init() {}
    }

    /// - Parameters:
    ///   - pupil: as the pupil is called.
    ///   - decidedOn: nobody answers before.
    /// - Throws: `Refusal.invalid` by `who`, `other-name`, `agreement`, `agreement-words`, `way` and `said`.
    package init(
        _ typed: Typed, pupil: String, family: [String], decidedOn: Day, today: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        whose = typed.who == Viewer.pupil.rawValue ? .pupil : .family
        switch typed.who {
        case Viewer.pupil.rawValue: saidBy = pupil
        case "other":
            saidBy = errors.line("other-name", typed.otherName, most: 120)
            if saidBy.isEmpty { errors.add("other-name", "Write who said it, such as “Mrs Demir, mother”.") }
        default:
            saidBy = typed.who
            if !family.contains(typed.who) { errors.add("who", "Choose who said it.") }
        }
        let answer = errors.require(
            "agreement", Answer(rawValue: typed.agreement), "Choose whether they agree.")
        words = errors.lines("agreement-words", typed.words, most: Concern.mostWords)
        let way = errors.require("way", ContactWay(rawValue: typed.way), "Choose how they said it, or were asked.")
        errors.needPast("said", typed.on, "Write the day on which they said it, or were asked.", today: today)
        if let day = typed.on, day < decidedOn { errors.add("said", "That is before the decision.") }
        try errors.check()
        (self.answer, on, self.way) = (answer!, typed.on!, way!)
    }
}
