extension Season {
    /// The term in which a sitting on `day` falls.
    ///
    /// - Parameter terms: the school's, of any years and perhaps not all of a year. A day in holidays between two of
    ///   them belongs to the term before it. Otherwise autumn lasts until December and spring until Easter.
    package init(of day: Day, in terms: [Term]) {
        let ours = terms.filter { $0.year == AcademicYear(of: day) }
        let days = Dictionary(ours.map { ($0.season, $0.days) }) { first, _ in first }
        if let season = Season.allCases.last(where: { $0.holds(day, in: days) }) {
            self = season
        } else if day.month == 4, day < Day.easter(in: day.year) {
            self = .spring
        } else {
            self.init(usualOn: day)
        }
    }

    /// Whether the terms set for a school year say that the day is of this season: in its term, or in holidays that
    /// end with a term which is set, or with the year.
    private func holds(_ day: Day, in terms: [Season: ClosedRange<Day>]) -> Bool {
        guard let ours = terms[self], day >= ours.lowerBound else { return false }
        if day <= ours.upperBound || self == .summer { return true }
        return terms[Season.allCases[order + 1]].map { day < $0.lowerBound } ?? false
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
