extension SchoolCalendar {
    /// A day, or the first school day after it; the day itself where none comes within ten weeks: longer than any holiday,
    /// so that the calendar does not know.
    package func schoolDay(from day: Day) -> Day {
        (0..<70).lazy.map { day + $0 }.first(where: isSchoolDay) ?? day
    }

    /// How many school days have come since each of these days, today among them and the day itself not.
    ///
    /// - Returns: nil where the calendar holds no term: then nobody knows.
    package func schoolDays(since days: [Day], until today: Day) -> [Int]? {
        guard !terms.isEmpty else { return nil }
        guard let first = days.min(), first < today else { return days.map { _ in 0 } }
        // How many there have been up to each day from the first on.
        var sums = [0]
        for number in (first.number + 1)...today.number {
            sums.append(sums[sums.count - 1] + (isSchoolDay(Day(number: number)) ? 1 : 0))
        }
        return days.map { $0 < today ? sums[sums.count - 1] - sums[$0 - first] : 0 }
    }
}
