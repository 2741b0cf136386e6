import Domain

/// Term dates of one academic year, laid as most English authorities lay them.
struct SchoolYear {
    let year: AcademicYear
    let autumn: ClosedRange<Day>
    let spring: ClosedRange<Day>
    let summer: ClosedRange<Day>
    let halfTerms: [ClosedRange<Day>]

    init(_ year: AcademicYear) {
        self.year = year
        let next = year.start + 1
        let start = Day(year.start, 9, 1)!
        let autumnStart = start.weekday.rawValue >= 5 ? start.next(.monday) : start
        let autumnEnd = Day(year.start, 12, 16)!.next(.friday)
        let january = autumnEnd + 17
        let springStart = january.dayOfMonth <= 3 ? january + 1 : january
        let easter = SchoolYear.easter(next)
        let isEarly = easter <= Day(next, 4, 3)!
        autumn = autumnStart...autumnEnd
        spring = springStart...(isEarly ? easter - 3 : easter - 9)
        summer = (isEarly ? easter + 15 : easter + 8)...Day(next, 7, 18)!.next(.tuesday)
        halfTerms = [Day(year.start, 10, 22)!, Day(next, 2, 12)!, Day(next, 5, 25)!].map {
            let monday = $0.next(.monday)
            return monday...(monday + 4)
        }
    }

    var terms: [DemoSchool.Term] {
        zip(DemoSchool.Season.allCases, [autumn, spring, summer]).enumerated().map { index, pair in
            let (season, days) = pair
            return DemoSchool.Term(
                name: "\(season.rawValue) \(days.lowerBound.year)", academicYear: year, season: season,
                firstDay: days.lowerBound, lastDay: days.upperBound, halfTerm: halfTerms[index])
        }
    }

    /// Five days without pupils, and the bank holiday that falls within the summer term.
    var closures: [DemoSchool.Closure] {
        let inset = [
            autumn.lowerBound, autumn.lowerBound.nextWeekday, spring.lowerBound, summer.lowerBound,
            halfTerms[2].lowerBound + 7,
        ]
        let holiday = Day(year.start + 1, 5, 1)!.next(.monday)
        let days =
            inset.filter { $0 != holiday }.map { DemoSchool.Closure(day: $0, reason: "INSET") }
            + [DemoSchool.Closure(day: holiday, reason: "Early May bank holiday")]
        return days.sorted { $0.day < $1.day }
    }

    /// Easter Sunday (the Gregorian reckoning of Meeus).
    static func easter(_ year: Int) -> Day {
        let a = year % 19, b = year / 100, c = year % 100
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return Day(year, sum / 31, sum % 31 + 1)!
    }
}

extension Day {
    /// This day or the first such weekday after it.
    func next(_ weekday: Weekday) -> Day { self + (weekday.rawValue - self.weekday.rawValue + 7) % 7 }

    /// The day after, past a weekend.
    var nextWeekday: Day {
        let day = self + 1
        return day.weekday.isWeekend ? day.next(.monday) : day
    }
}
