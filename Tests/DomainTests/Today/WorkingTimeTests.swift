import Domain
import Testing

/// On which day what is due shows, and how late it is. Autumn 2026 with half term from 26 to 30 October, and an INSET day
/// on Friday 27 November.
@Suite struct WorkingTimeTests {
    private static let calendar = SchoolCalendar(
        terms: [
            Term(
                year: AcademicYear(start: 2026), season: .autumn, days: day("2026-09-02")...day("2026-12-18"),
                halfTerm: day("2026-10-26")...day("2026-10-30")),
            Term(
                year: AcademicYear(start: 2026), season: .spring, days: day("2027-01-04")...day("2027-03-25"),
                halfTerm: nil),
        ], closures: [Closure(day: day("2026-11-27"), reason: "INSET")])

    private static func day(_ text: String) -> Day { Day(text)! }

    private enum Adult: String {
        case everyDay, tuesdayAndThursday, awayNextWeek

        var time: WorkingTime {
            switch self {
            case .everyDay: WorkingTime(calendar: calendar)
            case .tuesdayAndThursday: WorkingTime(calendar: calendar, days: [.tuesday, .thursday])
            case .awayNextWeek: WorkingTime(calendar: calendar, away: [day("2026-11-16")...day("2026-11-20")])
            }
        }
    }

    /// `late 2`, `today`, or the day on which it shows.
    private func words(_ time: DueTime) -> String {
        switch time {
        case .late(let days): "late \(days)"
        case .today: "today"
        case .on(let day): day.iso
        }
    }

    @Test(
        arguments: [
            // Every day, from Tuesday 10 November.
            ("everyDay", "2026-11-10", "2026-11-10", "today"),
            ("everyDay", "2026-11-10", "2026-11-11", "2026-11-11"),
            ("everyDay", "2026-11-10", "2026-11-09", "late 1"),
            // A weekend, an INSET day, half term and Christmas show on the working day before.
            ("everyDay", "2026-11-10", "2026-11-14", "2026-11-13"),
            ("everyDay", "2026-11-10", "2026-11-27", "2026-11-26"),
            ("everyDay", "2026-10-20", "2026-10-28", "2026-10-23"),
            ("everyDay", "2026-12-01", "2026-12-25", "2026-12-18"),
            // Only school days make it late; in the holidays it waits for the first day back.
            ("everyDay", "2026-11-16", "2026-11-13", "late 1"),
            ("everyDay", "2026-11-15", "2026-11-13", "2026-11-16"),
            ("everyDay", "2026-10-28", "2026-10-23", "2026-11-02"),
            ("everyDay", "2026-11-03", "2026-10-23", "late 2"),
            ("everyDay", "2026-12-28", "2026-12-18", "2027-01-04"),
            // A SENCo who works Tuesday and Thursday.
            ("tuesdayAndThursday", "2026-11-09", "2026-11-11", "2026-11-10"),
            ("tuesdayAndThursday", "2026-11-10", "2026-11-11", "today"),
            ("tuesdayAndThursday", "2026-11-11", "2026-11-11", "2026-11-12"),
            ("tuesdayAndThursday", "2026-11-12", "2026-11-11", "late 1"),
            ("tuesdayAndThursday", "2026-11-10", "2026-11-16", "2026-11-12"),
            ("tuesdayAndThursday", "2026-10-20", "2026-10-26", "2026-10-22"),
            // Somebody away from 16 to 20 November.
            ("awayNextWeek", "2026-11-10", "2026-11-18", "2026-11-13"),
            ("awayNextWeek", "2026-11-17", "2026-11-18", "2026-11-23"),
            ("awayNextWeek", "2026-11-19", "2026-11-18", "late 1"),
        ])
    func `what falls on a day off shows the working day before, and late counts school days`(
        adult: String, today: String, due: String, says: String
    ) throws {
        let time = try #require(Adult(rawValue: adult)).time
        let times = time.times(of: [Self.day(due)], on: Self.day(today))
        #expect(times.map(words) == [says])
    }

    @Test func `where the calendar holds no term, a thing keeps its day and is late by days`() {
        let time = WorkingTime(calendar: SchoolCalendar(terms: [], closures: []))
        let due = ["2026-11-14", "2026-11-10", "2026-11-08"].map(Self.day)
        #expect(time.times(of: due, on: Self.day("2026-11-10")).map(words) == ["2026-11-14", "today", "late 2"])
        #expect(time.times(of: [], on: Self.day("2026-11-10")).isEmpty)
    }
}

@Suite struct NewAwayTests {
    private let today = Day("2026-11-10")!
    private let who = AccountID(random: Array(repeating: 1, count: 16))
    private let other = AccountID(random: Array(repeating: 2, count: 16))

    @Test(
        arguments: [
            ("2026-11-10", "2026-11-10", []), ("2026-11-02", "2026-11-20", []), (nil, nil, ["from", "until"]),
            ("2026-11-12", "2026-11-11", ["until"]), ("2026-11-02", "2026-11-09", ["until"]),
            ("2026-11-10", "2028-11-10", ["until"]),
        ] as [(String?, String?, [String])])
    func `days away end today or later, and after they begin`(from: String?, until: String?, wrong: [String]) {
        #expect(
            fields {
                try NewAway(
                    from: from.flatMap { Day($0) }, until: until.flatMap { Day($0) }, standIn: other, of: who,
                    on: today)
            } == wrong)
    }

    @Test func `nobody stands in for themselves`() {
        #expect(
            fields { try NewAway(from: today, until: today, standIn: who, of: who, on: today) } == ["stand-in"])
    }

    @Test(
        arguments: [
            (["2", "4"], [Weekday.tuesday, .thursday]), (["5", "1", "1"], [.monday, .friday]), ([], nil),
            (["6", "7", "x", ""], nil),
        ] as [([String], [Weekday]?)])
    func `working days are weekdays, and at least one`(typed: [String], days: [Weekday]?) {
        #expect((try? NewWorkingDays(typed))?.days == days)
    }

    private func fields<T>(_ make: () throws -> T) -> [String] {
        do {
            _ = try make()
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }
}
