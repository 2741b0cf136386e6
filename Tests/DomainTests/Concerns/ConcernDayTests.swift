import Domain
import Testing

/// The days of a concern, over half term, holidays and a calendar that does not know.
@Suite struct ConcernDayTests {
    private static let year = AcademicYear(start: 2026)
    private static let calendar = SchoolCalendar(
        terms: [
            Term(
                year: year, season: .autumn, days: Day(2026, 9, 2)!...Day(2026, 12, 18)!,
                halfTerm: Day(2026, 10, 26)!...Day(2026, 10, 30)!),
            Term(
                year: year, season: .spring, days: Day(2027, 1, 5)!...Day(2027, 3, 25)!,
                halfTerm: Day(2027, 2, 15)!...Day(2027, 2, 19)!),
        ], closures: [Closure(day: Day(2026, 11, 27)!, reason: "INSET")])
    private static let none = SchoolCalendar(terms: [], closures: [])

    @Test(arguments: [
        ("two weeks of teaching", "2026-11-09", "2026-11-23"),
        ("raised on a Sunday", "2026-11-08", "2026-11-20"),
        ("over half term", "2026-10-19", "2026-11-09"),
        ("over an INSET day", "2026-11-16", "2026-12-01"),
        ("over Christmas", "2026-12-16", "2027-01-14"),
        ("raised in the holidays", "2026-12-24", "2027-01-18"),
    ])
    func `an answer is due on the tenth school day`(name: String, raised: String, due: String) {
        let found = Self.calendar.answerDue(raisedOn: Day(raised)!)
        #expect(found.day == Day(due) && found.isBySchoolDays, "\(name)")
    }

    @Test(arguments: [("no calendar", none, "2026-11-09"), ("the calendar ends", calendar, "2027-03-22")])
    func `where the calendar does not know, days are counted`(name: String, calendar: SchoolCalendar, raised: String) {
        let found = calendar.answerDue(raisedOn: Day(raised)!)
        #expect(found.day == Day(raised)! + 14 && !found.isBySchoolDays, "\(name)")
    }

    @Test(arguments: [
        ("four weeks", calendar, 4, "2026-11-09", "2026-12-07"),
        ("half term does not count", calendar, 4, "2026-10-19", "2026-11-23"),
        ("over Christmas", calendar, 4, "2026-12-07", "2027-01-18"),
        ("a day off becomes the next school day", calendar, 1, "2026-11-20", "2026-11-30"),
        ("six weeks straight through", calendar, 6, "2026-09-07", "2026-10-19"),
        ("into half term", calendar, 6, "2026-09-15", "2026-11-02"),
        ("begun in half term", calendar, 6, "2026-10-28", "2026-12-16"),
        ("no calendar", none, 6, "2026-11-10", "2026-12-22"),
        ("the calendar ends", calendar, 6, "2027-03-08", "2027-04-19"),
    ])
    func `school weeks leave out those without school`(
        name: String, calendar: SchoolCalendar, weeks: Int, from: String, to: String
    ) {
        #expect(calendar.schoolDay(weeks: weeks, after: Day(from)!) == Day(to), "\(name)")
    }
}
