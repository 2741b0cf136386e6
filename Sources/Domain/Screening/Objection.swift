/// An objection to a pupil's progress being read, by a parent, a carer or the pupil (UK GDPR art. 21).
package enum Objection {
    /// The last day for an answer: the same date a month on, or that month's last (UK GDPR art. 12(3), as the ICO
    /// counts it).
    package static func answerDue(raisedOn day: Day) -> Day {
        let (year, month, date) = day.parts
        let (next, of) = month == 12 ? (1, year + 1) : (month + 1, year)
        return Day(of, next, min(date, Day.length(ofMonth: next, in: of)))!
    }

    /// How one stands.
    package enum State: Sendable, CaseIterable {
        case waits, upheld, notUpheld, withdrawn

        /// Whether the pupil's progress is not read, and the pupil is on no list of questions (UK GDPR art. 18(1)(d)
        /// while the answer is owed).
        package var stopsReading: Bool { self == .waits || self == .upheld }

        /// Whether somebody with these roles reads the figures all the same: while an answer is owed, the SENCo, who
        /// owes it.
        package func showsFigures(to roles: Set<Role>) -> Bool {
            !stopsReading || self == .waits && roles.contains(.senco)
        }
    }
}

package typealias ObjectionID = ID<Objection>

/// An objection as somebody writes it down.
package struct NewObjection: Equatable, Sendable {
    /// As the person is known: `Mrs Demir, mother`.
    package let raisedBy: String
    package let raisedOn: Day
    /// Their own words, as far as they gave any: nobody has to give a reason.
    package let words: String
    /// Who heard or read it.
    package let toldTo: String

    /// - Throws: `Refusal.invalid` by the fields `by`, `raised`, `words` and `told`, with `errors` from reading the date.
    package init(
        by: String, on day: Day?, words: String, toldTo: String, today: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let by = errors.line("by", by, most: 120)
        if by.isEmpty { errors.add("by", "Write who objects, such as “Mrs Demir, mother”.") }
        errors.needPast("raised", day, "Write the day on which they said so.", today: today)
        if let day, day < today - 366 { errors.add("raised", "That is more than a year ago. Look at the year again.") }
        self.words = errors.lines("words", words, most: 2000)
        let told = errors.line("told", toldTo, most: 120)
        if told.isEmpty { errors.add("told", "Write who heard or read it.") }
        try errors.check()
        (raisedBy, raisedOn, self.toldTo) = (by, day!, told)
    }
}

/// What a school answers to an objection.
package struct ObjectionAnswer: Equatable, Sendable {
    /// Whether the pupil's progress is read no more.
    package let isUpheld: Bool
    /// As the letter gives it. Never empty where the objection is not upheld: the school has to show compelling grounds
    /// (UK GDPR art. 21(1), 12(4)).
    package let reason: String

    /// - Throws: `Refusal.invalid` by the fields `answer` and `reason`.
    package init(answer: String, reason: String) throws {
        var errors = FieldErrors()
        let upheld = errors.require(
            "answer", ["upheld": true, "not_upheld": false][answer], "Choose whether the objection is upheld.")
        let reason = errors.lines("reason", reason, most: 2000)
        if reason.isEmpty, upheld == false {
            errors.add("reason", "Write the reason. The law asks for one that outweighs theirs.")
        }
        try errors.check()
        (isUpheld, self.reason) = (upheld!, reason)
    }
}
