/// Targeted teaching as a teacher writes it down: good teaching aimed at what is weak (Code of Practice 6.19).
package struct NewTeaching: Equatable, Sendable {
    /// In a few words: `Blending three sounds`.
    package let weakness: String
    /// What is done that was not done before.
    package let differently: String
    /// In words: `Mr Osei and Ms Fraser`.
    package let taughtBy: String
    package let from: Day
    /// When its teacher looks at how it went.
    package let lookOn: Day

    /// As the form sent it.
    package struct Typed: Sendable {
        package var weakness = ""
        package var differently = ""
        package var taughtBy = ""
        package var from: Day?
        package var lookOn: Day?

        package init() {}
    }

    /// - Parameters:
    ///   - stood: the day for a look that stands already, which may be past.
    ///   - errors: from reading the dates.
    /// - Throws: `Refusal.invalid` by `weakness`, `differently`, `by`, `from` and `look`.
    package init(_ typed: Typed, stood: Day? = nil, today: Day, errors: FieldErrors) throws {
        var errors = errors
        weakness = errors.lines("weakness", typed.weakness, most: 400)
        if weakness.isEmpty { errors.add("weakness", "Write what the teaching is aimed at, in a few words.") }
        differently = errors.lines("differently", typed.differently, most: 1000)
        if differently.isEmpty { errors.add("differently", "Write what is taught differently, in a sentence.") }
        taughtBy = errors.line("by", typed.taughtBy, most: 120)
        if taughtBy.isEmpty { errors.add("by", "Write who teaches it.") }
        errors.need("from", typed.from, "Write the day from which it is taught.")
        if let from = typed.from, from < today - 366 {
            errors.add("from", "That is more than a year ago. Look at the year again.")
        }
        if let from = typed.from, from > today + 31 {
            errors.add("from", "That is more than a month ahead. Write it down when it begins.")
        }
        errors.need("look", typed.lookOn, "Write the day on which you look at how it went.")
        if let look = typed.lookOn { NewTeaching.check(look, typed.from, stood, today, &errors) }
        try errors.check()
        (from, lookOn) = (typed.from!, typed.lookOn!)
    }

    /// What a record says.
    package init(weakness: String, differently: String, taughtBy: String, from: Day, lookOn: Day) {
        (self.weakness, self.differently, self.taughtBy) = (weakness, differently, taughtBy)
        (self.from, self.lookOn) = (from, lookOn)
    }

    /// The same, looked at on the first school day from the chosen day on: nothing falls due in a school’s holidays.
    package func onSchoolDay(of calendar: SchoolCalendar) -> NewTeaching {
        NewTeaching(
            weakness: weakness, differently: differently, taughtBy: taughtBy, from: from,
            lookOn: calendar.schoolDay(from: lookOn))
    }

    private static func check(_ look: Day, _ from: Day?, _ stood: Day?, _ today: Day, _ errors: inout FieldErrors) {
        if let from, look <= from {
            errors.add("look", "Choose a day after \(from.inWords), when it begins.")
        } else if look < today, look != stood {
            errors.add("look", "\(look.inWords) has passed. Choose today or a day to come.")
        } else if look > today + Advice.lookAgainDays {
            errors.add("look", "Choose a day within a year, so that nobody is forgotten.")
        }
    }
}

/// How targeted teaching went, as its teacher saw it.
package enum TeachingOutcome: String, CaseIterable, Sendable {
    case enough, some, little
    case notDone = "not_done"

    /// As an answer to “How did it go?”.
    package var name: String {
        switch self {
        case .enough: "Enough progress"
        case .some: "Some progress"
        case .little: "Little or none"
        case .notDone: "It was not done"
        }
    }
}

/// What a look at targeted teaching found.
package struct TeachingResult: Equatable, Sendable {
    package let outcome: TeachingOutcome
    /// What shows it, or why it was not done.
    package let words: String

    /// Whether it shows anything of the pupil: what was not done is no evidence.
    package var isTried: Bool { outcome != .notDone }

    package init(outcome: TeachingOutcome, words: String) { (self.outcome, self.words) = (outcome, words) }

    /// - Throws: `Refusal.invalid` by the fields `outcome` and `shows`.
    package init(outcome: String, shows: String) throws {
        var errors = FieldErrors()
        let chosen = errors.require("outcome", TeachingOutcome(rawValue: outcome), "Choose how it went.")
        words = errors.lines("shows", shows, most: 1000)
        if words.isEmpty {
            errors.add(
                "shows", chosen == .notDone ? "Write why it was not done." : "Write what shows it, in a sentence.")
        }
        try errors.check()
        self.outcome = chosen!
    }
}
