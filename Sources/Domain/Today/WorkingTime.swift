/// When one adult is in school: its days, without the weekdays on which this adult does not work and the days away.
package struct WorkingTime: Sendable {
    private let calendar: SchoolCalendar
    private let days: Set<Weekday>
    private let away: [ClosedRange<Day>]

    /// - Parameters:
    ///   - days: of the week; empty means all of them.
    ///   - away: each from the first day away to the last.
    package init(calendar: SchoolCalendar, days: Set<Weekday> = [], away: [ClosedRange<Day>] = []) {
        self.calendar = calendar
        self.days = days
        self.away = away
    }

    package func isIn(on day: Day) -> Bool {
        calendar.isSchoolDay(day) && (days.isEmpty || days.contains(day.weekday))
            && !away.contains { $0.contains(day) }
    }

    /// How things due by these days stand today, in their order.
    ///
    /// What falls on a day off shows on the working day before. It is late once a school day has passed since, whoever
    /// worked on that day; where the calendar holds no term, once any day has. Nothing is for today on a day off.
    package func times(of due: [Day], on today: Day) -> [DueTime] {
        let passed = calendar.schoolDays(since: due, until: today) ?? due.map { max(0, today - $0) }
        return zip(due, passed).map { $1 > 0 ? .late(schoolDays: $1) : ahead($0, today) }
    }

    private func ahead(_ due: Day, _ today: Day) -> DueTime {
        let shown = WorkingTime.reach.lazy.map { due - $0 }.first(where: isIn) ?? due
        if shown > today { return .on(shown) }
        return WorkingTime.reach.lazy.map { today + $0 }.first(where: isIn).map { $0 == today ? .today : .on($0) }
            ?? .today
    }

    /// Longer than any holiday. Where no working day comes so near, nobody knows the days.
    private static let reach = 0..<70
}

/// When something is to be done, as one adult's list says it.
package enum DueTime: Hashable, Sendable {
    /// So many school days have passed since the last on which it was in time.
    case late(schoolDays: Int)
    case today
    /// A working day to come.
    case on(Day)

    package var isLate: Bool { if case .late = self { true } else { false } }
}
