import Domain

/// When terms are: the school's own, else the usual ones.
struct TermTimes {
    let terms: [Term]
    let today: Day

    /// The term as the school has it, or the usual one: to 18 December, to Easter or the end of March, to 20 July.
    func term(_ season: Season, _ year: AcademicYear) -> Term {
        if let term = terms.first(where: { $0.year == year && $0.season == season }) { return term }
        let next = year.start + 1
        let (first, last, half): (Day, Day, Day) =
            switch season {
            case .autumn: (Day(year.start, 9, 3)!, Day(year.start, 12, 18)!, Day(year.start, 10, 28)!)
            case .spring: (Day(next, 1, 5)!, min(Day(next, 3, 31)!, Day.easter(in: next) - 3), Day(next, 2, 17)!)
            case .summer: (Day(next, 4, 20)!, Day(next, 7, 20)!, Day(next, 5, 28)!)
            }
        let monday = half - (half.weekday.rawValue - 1)
        return Term(year: year, season: season, days: first...weekday(last), halfTerm: monday...(monday + 4))
    }

    /// The last day of a term or of its first half, never after today; nil where it has not begun.
    ///
    /// - Parameter year: nil for the latest such term that has begun.
    func lastDay(_ season: Season, firstHalf: Bool, _ year: AcademicYear?) -> Day? {
        guard let year else {
            let now = AcademicYear(of: today)
            return lastDay(season, firstHalf: firstHalf, now)
                ?? lastDay(season, firstHalf: firstHalf, AcademicYear(start: now.start - 1))
        }
        let term = term(season, year)
        guard term.days.lowerBound <= today else { return nil }
        let last = firstHalf ? term.halfTerm.map { weekday($0.lowerBound - 1) } : nil
        return min(last ?? term.days.upperBound, today)
    }

    /// The season in which a day falls.
    func season(of day: Day) -> Season { Season(of: day, in: terms) }

    private func weekday(_ day: Day) -> Day { day - max(0, day.weekday.rawValue - 5) }
}
