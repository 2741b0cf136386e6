/// The last day for an answer to a concern.
package struct AnswerDue: Equatable, Sendable {
    package let day: Day
    /// False where the calendar does not hold enough school days: then days are counted, and the page says so.
    package let isBySchoolDays: Bool
}

extension SchoolCalendar {
    /// The tenth school day after a day (our advice); where the calendar does not hold so many, fourteen days on.
    package func answerDue(raisedOn day: Day) -> AnswerDue {
        var last = day
        for _ in 0..<Advice.answerSchoolDays {
            let next = schoolDay(from: last + 1)
            guard isSchoolDay(next) else { return AnswerDue(day: day + Advice.answerDays, isBySchoolDays: false) }
            last = next
        }
        return AnswerDue(day: last, isBySchoolDays: true)
    }

    /// The first school day, some school weeks on. A week without a school day does not count; where the calendar does not
    /// hold so many, weeks are counted, and the day may be no school day.
    package func schoolDay(weeks: Int, after day: Day) -> Day {
        var (end, counted, empty) = (day, 0, 0)
        // Ten empty weeks are longer than any holiday: the calendar does not know.
        while counted < weeks, empty < 10 {
            let monday = end - (end.weekday.rawValue - 1)
            let isOpen = (0..<5).contains { isSchoolDay(monday + $0) }
            (counted, empty) = isOpen ? (counted + 1, 0) : (counted, empty + 1)
            end = end + 7
        }
        return counted == weeks ? schoolDay(from: end) : schoolDay(from: day + 7 * weeks)
    }
}
