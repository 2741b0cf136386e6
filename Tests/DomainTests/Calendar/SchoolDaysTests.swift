import Domain
import Testing

@Suite struct SchoolDaysTests {
    private let calendar = SchoolCalendar(
        terms: [
            Term(
                year: AcademicYear(of: Day(2026, 9, 1)!), season: .autumn,
                days: Day(2026, 9, 2)!...Day(2026, 12, 18)!, halfTerm: Day(2026, 10, 26)!...Day(2026, 10, 30)!)
        ], closures: [Closure(day: Day(2026, 11, 6)!, reason: "INSET")])

    @Test(
        arguments: [
            // Today, a Tuesday; yesterday; over the weekend and the closed Friday; over half term; from the summer.
            ("2026-11-10", 0), ("2026-11-09", 1), ("2026-11-05", 2), ("2026-10-23", 6), ("2026-07-20", 44),
            ("2026-11-11", 0),
        ])
    func `waits count school days alone`(since: String, days: Int) throws {
        let since = try #require(Day(since))
        #expect(calendar.schoolDays(since: [since], until: Day(2026, 11, 10)!) == [days])
        #expect(calendar.schoolDays(since: [Day(2026, 11, 9)!, since], until: Day(2026, 11, 10)!) == [1, days])
    }

    @Test(
        arguments: [
            // A school day; a Saturday; the closed Friday; half term; after the last term that is known.
            ("2026-11-10", "2026-11-10"), ("2026-11-14", "2026-11-16"), ("2026-11-06", "2026-11-09"),
            ("2026-10-26", "2026-11-02"), ("2026-12-24", "2026-12-24"), ("2026-07-24", "2026-09-02"),
        ])
    func `a day without school becomes the next school day`(chosen: String, day: String) throws {
        #expect(calendar.schoolDay(from: try #require(Day(chosen))).iso == day)
        let postponement = try Postponement(lookAgainOn: Day(chosen), reason: "x", today: Day(2026, 7, 1)!)
        #expect(postponement.onSchoolDay(of: calendar).lookAgainOn.iso == day)
    }

    @Test func `where no term is set nobody knows`() {
        let none = SchoolCalendar(terms: [], closures: [])
        #expect(none.schoolDays(since: [Day(2026, 11, 9)!], until: Day(2026, 11, 10)!) == nil)
        #expect(none.schoolDay(from: Day(2026, 12, 25)!) == Day(2026, 12, 25)!)
    }
}
