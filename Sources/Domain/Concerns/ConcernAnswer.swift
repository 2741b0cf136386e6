extension Concern {
    /// What comes after the answer.
    package enum Next: String, CaseIterable, Sendable {
        case teaching, needs, watch, closed

        package var name: String {
            switch self {
            case .teaching: "Targeted teaching"
            case .needs: "Look at needs"
            case .watch: "Keep watching"
            case .closed: "Closed"
            }
        }
    }
}

/// What a named person answers to a concern, and what comes next.
package struct ConcernAnswer: Equatable, Sendable {
    package let words: String
    package let next: Concern.Next
    /// When somebody looks at it again: as it stood, unless it is kept in view until another day.
    package let lookAgainOn: Day

    /// - Parameter lookAgainOn: as typed; asked for only where it is kept in view.
    /// - Throws: `Refusal.invalid` by `answer`, `next` and `look-again`, with `errors` from reading the date.
    package init(
        words: String, next: String, lookAgainOn: Day?, stood: Day, today: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        let next = Concern.Next(rawValue: next)
        // A slip in a date that does not count stops nobody.
        var errors = next == .watch ? errors : FieldErrors()
        let words = errors.lines("answer", words, most: 4000)
        if words.isEmpty {
            errors.add(
                "answer", next == .closed ? "Write why nothing more is needed." : "Write your answer, in a sentence.")
        }
        _ = errors.require("next", next, "Choose what comes next.")
        if next == .watch { errors.needLookAgain(lookAgainOn, today: today) }
        try errors.check()
        (self.words, self.next) = (words, next!)
        self.lookAgainOn = next == .watch ? lookAgainOn! : stood
    }

    private init(_ words: String, _ next: Concern.Next, _ day: Day) {
        (self.words, self.next, lookAgainOn) = (words, next, day)
    }

    /// The same, on the first school day from the chosen day on: nothing falls due in a school’s holidays.
    package func onSchoolDay(of calendar: SchoolCalendar) -> ConcernAnswer {
        ConcernAnswer(words, next, next == .watch ? calendar.schoolDay(from: lookAgainOn) : lookAgainOn)
    }
}
