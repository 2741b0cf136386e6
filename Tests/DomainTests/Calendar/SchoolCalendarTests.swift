import Domain
import Testing

@Suite struct SchoolCalendarTests {
    private let calendar = SchoolCalendar(
        terms: [
            Term(
                year: AcademicYear(start: 2026), season: .autumn, days: Day("2026-09-02")!...Day("2026-12-18")!,
                halfTerm: Day("2026-10-26")!...Day("2026-10-30")!),
            Term(
                year: AcademicYear(start: 2026), season: .spring, days: Day("2027-01-04")!...Day("2027-03-31")!,
                halfTerm: nil),
        ],
        closures: [Closure(day: Day("2026-11-13")!, reason: "INSET")])

    @Test(arguments: [
        ("2026-09-01", false), ("2026-09-02", true), ("2026-09-05", false), ("2026-09-06", false), ("2026-10-23", true),
        ("2026-10-26", false), ("2026-10-30", false), ("2026-11-02", true), ("2026-11-12", true), ("2026-11-13", false),
        ("2026-12-18", true), ("2026-12-21", false), ("2027-01-04", true), ("2027-03-26", false), ("2027-03-29", false),
        ("2027-03-30", true), ("2027-04-01", false), ("2025-11-12", false),
    ])
    func `a school day is one on which pupils come`(day: String, isOpen: Bool) {
        #expect(calendar.isSchoolDay(Day(day)!) == isOpen)
    }

    @Test func `a term is found by any of its days`() {
        #expect(calendar.term(on: Day("2026-10-28")!)?.name == "Autumn 2026/27")
        #expect(calendar.term(on: Day("2027-01-04")!)?.season == .spring)
        #expect(calendar.term(on: Day("2026-12-25")!) == nil)
    }

    @Test(arguments: [(2026, 8), (2027, 8), (2028, 8), (2029, 8), (2025, 0), (2030, 0)])
    func `bank holidays are known for four years`(year: Int, count: Int) {
        let first = Day(year, 1, 1)!
        let found = (0..<366).map { first + $0 }.filter { $0.year == year && BankHolidays.isOne($0) }
        #expect(found.count == count)
        #expect(found.allSatisfy { !$0.weekday.isWeekend })
    }

    @Test(arguments: [
        ("2026-12-28", true), ("2026-12-26", false), ("2027-12-27", true), ("2028-01-03", true), ("2029-04-02", true),
        ("2026-05-01", false),
    ])
    func `a holiday at a weekend is kept on its substitute day`(day: String, isOne: Bool) {
        #expect(BankHolidays.isOne(Day(day)!) == isOne)
    }
}
