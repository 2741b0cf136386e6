/// That an objection is taken back, as somebody was told.
package struct ObjectionWithdrawal: Equatable, Sendable {
    /// As the person is known who said so: `Mrs Demir, mother`.
    package let saidBy: String
    package let saidOn: Day

    /// - Parameter isSure: whether it was confirmed that from now on progress is read again.
    /// - Throws: `Refusal.invalid` by the fields `by`, `said` and `sure`, with `errors` from reading the date.
    package init(
        by: String, on day: Day?, isSure: Bool, raisedOn: Day, today: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let by = errors.line("by", by, most: 120)
        if by.isEmpty { errors.add("by", "Write who said so, such as “Mrs Demir, mother”.") }
        errors.needPast("said", day, "Write the day on which they said so.", today: today)
        if let day, day < raisedOn { errors.add("said", "That is before they objected, on \(raisedOn.inWords).") }
        if !isSure { errors.add("sure", "Tick this, if they have said so.") }
        try errors.check()
        (saidBy, saidOn) = (by, day!)
    }
}
