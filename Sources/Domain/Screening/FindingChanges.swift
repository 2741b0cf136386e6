/// What an adult sees for one of the Code's four questions, beside the figure's answer.
package struct AdultView: Equatable, Sendable {
    package let answer: Answer
    /// A sentence of the adult’s own.
    package let words: String

    /// - Throws: `Refusal.invalid` by the fields `answer` and `words`.
    package init(answer: String, words: String) throws {
        var errors = FieldErrors()
        let chosen = errors.require("answer", Answer(rawValue: answer), "Choose yes, no or too early to say.")
        let words = errors.lines("words", words, most: 1000)
        if words.isEmpty { errors.add("words", "Write what you see, in a sentence.") }
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
        let reason = errors.line("reason", reason, most: 500)
        errors.need("again", day, "Write the day on which to look again.")
        if let day, day <= today { errors.add("again", "Choose a day after today.") }
        if let day, day > today + 366 {
            errors.add("again", "Choose a day within a year, so that nobody is forgotten.")
        }
        if reason.isEmpty { errors.add("reason", "Write why not now.") }
        try errors.check()
        lookAgainOn = day!
        self.reason = reason
    }

    private init(_ day: Day, _ reason: String) { (lookAgainOn, self.reason) = (day, reason) }

    /// The same, on the first school day from the chosen day on: nothing falls due in a school’s holidays.
    package func onSchoolDay(of calendar: SchoolCalendar) -> Postponement {
        Postponement(calendar.schoolDay(from: lookAgainOn), reason)
    }

    /// How many days on a form proposes to look again.
    package static let proposedDays = 28
}
