import Domain

/// Terms, closures and the days on which pupils come, with the latest of them as `anchor`.
struct SchoolCalendar {
    let terms: [DemoSchool.Term]
    let closures: [DemoSchool.Closure]
    /// Every day with pupils, oldest first.
    let days: [Day]
    let anchor: Day
    /// Place of the anchor in `days`.
    let anchorPlace: Int

    init(today: Day) {
        let current = AcademicYear(of: today).start
        // One more year than asked for at the front: a day in the first days of September is anchored on July.
        let years = (current - 8...current).map { SchoolYear(AcademicYear(start: $0)) }
        let snow = SchoolCalendar.snow(years, before: today)
        let all = years.flatMap(\.closures) + [snow]
        let closed = Set(all.map(\.day))
        let openDays = years.flatMap(\.terms).flatMap { SchoolCalendar.schoolDays($0, closed) }
        let place = openDays.lastIndex { $0 <= today }!
        let anchor = openDays[place]
        let first = AcademicYear(start: AcademicYear(of: anchor).start - 7)
        let dropped = openDays.prefix { $0 < first.firstDay }.count
        self.anchor = anchor
        anchorPlace = place - dropped
        days = Array(openDays.dropFirst(dropped))
        terms = years.flatMap(\.terms).filter { $0.academicYear >= first }
        closures = all.filter { $0.day >= first.firstDay }.sorted { $0.day < $1.day }
    }

    /// The academic year of the anchor, in which the school is living.
    var year: AcademicYear { AcademicYear(of: anchor) }

    /// The first day of that year for staff.
    var yearStart: Day { terms.first { $0.academicYear == year }!.firstDay }

    /// The term in which the anchor lies.
    var term: DemoSchool.Term { terms.last { $0.firstDay <= anchor }! }

    /// Days with pupils in `term`, up to the anchor.
    func schoolDays(_ term: DemoSchool.Term) -> ArraySlice<Day> {
        let from = place(onOrAfter: term.firstDay)
        let to = min(place(onOrAfter: term.lastDay + 1), anchorPlace + 1)
        return days[min(from, to)..<to]
    }

    /// The school day a number of school days before the anchor; never before the first day known.
    func before(_ count: Int) -> Day { days[max(0, anchorPlace - count)] }

    /// The school day on `day` or the nearest before it.
    func schoolDay(_ day: Day) -> Day { days[max(0, place(onOrAfter: day + 1) - 1)] }

    /// The place in `days` of the first that is not before `day`.
    func place(onOrAfter day: Day) -> Int {
        var low = 0, high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func schoolDays(_ term: DemoSchool.Term, _ closed: Set<Day>) -> [Day] {
        (term.firstDay.number...term.lastDay.number).map(Day.init(number:)).filter {
            !$0.weekday.isWeekend && !term.halfTerm.contains($0) && !closed.contains($0)
        }
    }

    /// One day lost to snow, on a Tuesday late in the last January but one month that is past.
    private static func snow(_ years: [SchoolYear], before today: Day) -> DemoSchool.Closure {
        let day = years.map { Day($0.year.start + 1, 1, 20)!.next(.tuesday) }.last { $0 < today }!
        return DemoSchool.Closure(day: day, reason: "Snow: no heating and no buses")
    }
}
