/// What an adult who teaches a pupil sees for the Code's four questions, where no score can tell (CoP 6.17).
package struct Observation: Equatable, Sendable {
    /// An answer to each of the four.
    package let answers: [ProgressConcern: Answer]
    /// A sentence of the adult’s own; empty only where nothing was answered `yes`.
    package let words: String

    /// - Parameters:
    ///   - answers: as a form sends them; empty where none was chosen.
    ///   - rest: the answer to whatever was left open, where somebody said “no to the rest”; empty where nobody did.
    /// - Throws: `Refusal.invalid` by the questions' raw values and `words`.
    package init(answers: [ProgressConcern: String], rest: String, words: String) throws {
        var errors = FieldErrors()
        var chosen: [ProgressConcern: Answer] = [:]
        let rest = Observation.rests.contains { $0.rawValue == rest } ? rest : ""
        for concern in ProgressConcern.allCases {
            let answer = answers[concern] ?? ""
            chosen[concern] = errors.require(
                concern.rawValue, Answer(rawValue: answer.isEmpty ? rest : answer),
                "\(concern.label): choose yes, no or too early to say.")
        }
        let words = errors.lines("words", words, most: 1000)
        if words.isEmpty, chosen.values.contains(.yes) {
            errors.add("words", "Write what you see, in a sentence, where you say yes.")
        }
        try errors.check()
        self.answers = chosen
        self.words = words
    }

    /// The answers to “the rest” that a form offers.
    package static let rests: [Answer] = [.no, .tooEarly]
}
