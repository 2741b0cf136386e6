/// One of the three terms of a school year.
package struct Term: Hashable, Sendable {
    package let year: AcademicYear
    package let season: Season
    /// From the first day of term to the last, half term and weekends among them.
    package let days: ClosedRange<Day>
    /// Nil where the term has none.
    package let halfTerm: ClosedRange<Day>?

    package init(year: AcademicYear, season: Season, days: ClosedRange<Day>, halfTerm: ClosedRange<Day>?) {
        self.year = year
        self.season = season
        self.days = days
        self.halfTerm = halfTerm
    }

    /// `Autumn 2026/27`.
    package var name: String { "\(season.name) \(year.name)" }
}

/// A day in term on which no pupil comes: INSET, snow, an election.
package struct Closure: Hashable, Sendable {
    package let day: Day
    /// As somebody wrote it: `INSET`.
    package let reason: String

    package init(day: Day, reason: String) {
        self.day = day
        self.reason = reason
    }
}

/// The days on which a school is open to pupils (a school day: Education Act 1996 s.579).
package struct SchoolCalendar: Sendable {
    /// Of any years, in any order.
    package let terms: [Term]
    package let closures: [Closure]
    private let closed: Set<Day>

    package init(terms: [Term], closures: [Closure]) {
        self.terms = terms
        self.closures = closures
        closed = Set(closures.map(\.day))
    }

    /// False for every day of a year that the calendar does not hold.
    package func isSchoolDay(_ day: Day) -> Bool {
        guard !day.weekday.isWeekend, !closed.contains(day), !BankHolidays.isOne(day),
            let term = term(on: day)
        else { return false }
        return !(term.halfTerm?.contains(day) ?? false)
    }

    /// The term in which a day falls, half term too; nil in holidays, and in a year that the calendar does not hold.
    package func term(on day: Day) -> Term? { terms.first { $0.days.contains(day) } }
}

/// Bank holidays in England (Banking and Financial Dealings Act 1971). Known from 2026 to 2029; later years are added here.
package enum BankHolidays {
    /// False for every day of a year that is not known.
    package static func isOne(_ day: Day) -> Bool { days.contains(day) }

    private static let days: Set<Day> = {
        let list: [(Int, [(Int, Int)])] = [
            (2026, [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
            (2027, [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
            (2028, [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]),
            (2029, [(1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26)]),
        ]
        return Set(list.flatMap { year, days in days.compactMap { Day(year, $0.0, $0.1) } })
    }()
}
