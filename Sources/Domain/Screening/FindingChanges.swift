/// What an adult sees for one of the Code's four questions, beside the figure's answer.
package struct AdultView: Equatable, Sendable {
    package let answer: Answer
    /// A sentence of the adult’s own.
    package let words: String

    /// - Throws: `Refusal.invalid` by the fields `answer` and `words`.
    package init(answer: String, words: String) throws {
        var errors = FieldErrors()
        let chosen = errors.require("answer", Answer(rawValue: answer), "Choose yes, no or too early to say.")
        let words = words.trimmed
        if words.isEmpty { errors.add("words", "Write what you see, in a sentence.") }
        if words.unicodeScalars.count > 1000 { errors.add("words", "Write at most 1,000 letters.") }
        try errors.check()
        self.answer = chosen!
        self.words = words
    }
}

/// “Not now, look again on …”, with the reason.
package struct Postponement: Equatable, Sendable {
    package let lookAgainOn: Day
    package let reason: String

    /// - Throws: `Refusal.invalid` by the fields `again` and `reason`, with `errors` from reading the date.
    package init(lookAgainOn day: Day?, reason: String, today: Day, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        let reason = reason.trimmed
        if day == nil, errors.all.isEmpty { errors.add("again", "Write the day on which to look again.") }
        if let day, day <= today { errors.add("again", "Choose a day after today.") }
        if let day, day > today + 366 {
            errors.add("again", "Choose a day within a year, so that nobody is forgotten.")
        }
        if reason.isEmpty { errors.add("reason", "Write why not now.") }
        if reason.unicodeScalars.count > 500 { errors.add("reason", "Write at most 500 letters.") }
        try errors.check()
        lookAgainOn = day!
        self.reason = reason
    }
}
