/// Days on which an adult is away, and who does meanwhile what is due. Why is nobody's business.
package struct NewAway: Equatable, Sendable {
    package let days: ClosedRange<Day>
    package let standIn: AccountID?

    /// - Parameters:
    ///   - standIn: whom the form named; nil where it named nobody.
    ///   - who: whose days they are.
    /// - Throws: `Refusal.invalid` by the fields `from`, `until` and `stand-in`, with `errors` from reading the dates.
    package init(
        from: Day?, until: Day?, standIn: AccountID?, of who: AccountID, on today: Day,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        errors.need("from", from, "Write the first day.")
        errors.need("until", until, "Write the last day.")
        if let from, let until {
            if until < from {
                errors.add("until", "The last day cannot be before the first.")
            } else if until < today {
                errors.add("until", "\(until.inWords) is over. Write a day from today on.")
            } else if until > from + 366 {
                errors.add("until", "Write at most a year. Who is away for longer ends their work here for that time.")
            }
        }
        if standIn == who { errors.add("stand-in", "Choose a colleague.") }
        try errors.check()
        days = from!...until!
        self.standIn = standIn
    }
}

/// The days of the week on which an adult works, as a form sent them.
package struct NewWorkingDays: Equatable, Sendable {
    /// Monday first; never empty, never a weekend.
    package let days: [Weekday]

    /// - Parameter typed: ISO figures, `1` to `5`.
    /// - Throws: `Refusal.invalid` by the field `days`.
    package init(_ typed: [String]) throws {
        let chosen = Set(typed)
        days = Weekday.allCases.filter { !$0.isWeekend && chosen.contains(String($0.rawValue)) }
        if days.isEmpty { throw Refusal.invalid([FieldError("days", "Tick at least one day.")]) }
    }

    /// Whether the adult works as every day, so that nothing has to be kept.
    package var isEveryDay: Bool { days.count == 5 }
}
