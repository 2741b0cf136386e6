extension Season {
    /// The term in which a sitting on `day` falls.
    ///
    /// - Parameter terms: the school's, of any years. A day in holidays belongs to the term before it. Where the school
    ///   has no terms for that school year, autumn lasts until December and spring until Easter.
    package init(of day: Day, in terms: [Term]) {
        let year = AcademicYear(of: day)
        let ours = terms.filter { $0.year == year }.sorted { $0.days.lowerBound < $1.days.lowerBound }
        if let first = ours.first {
            self = ours.last { $0.days.lowerBound <= day }?.season ?? first.season
        } else if day.month == 4, day < Day.easter(in: day.year) {
            self = .spring
        } else {
            self.init(usualOn: day)
        }
    }
}

extension Day {
    /// Easter Sunday of the western churches (the anonymous Gregorian computus of 1876).
    package static func easter(in year: Int) -> Day {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        return Day(year, month, (h + l - 7 * m + 33 * month + 19) % 32)!
    }
}
