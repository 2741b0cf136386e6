/// A term of a school year, whether or not its days are set.
package struct TermName: Hashable, Sendable {
    package let year: AcademicYear
    package let season: Season

    package init(year: AcademicYear, season: Season) {
        self.year = year
        self.season = season
    }

    /// The term in which a day falls, as the school has set its terms.
    package init(of day: Day, in terms: [Term]) {
        self.init(year: AcademicYear(of: day), season: Season(of: day, in: terms))
    }

    /// Inside a sentence: `autumn 2026`, `spring 2027`.
    package var inWords: String { "\(season.rawValue) \(season == .autumn ? year.start : year.start + 1)" }
}

extension SchoolCalendar {
    /// Whether a class should have been looked through for worries: two school weeks of the term are over (our
    /// advice: long enough to know a class, early enough to act). Never outside a term that the school has set.
    package func asksForWorries(on day: Day) -> Bool {
        guard let term = term(on: day) else { return false }
        var open = 0
        for number in term.days.lowerBound.number..<day.number where isSchoolDay(Day(number: number)) {
            open += 1
            if open == 10 { return true }
        }
        return false
    }
}
