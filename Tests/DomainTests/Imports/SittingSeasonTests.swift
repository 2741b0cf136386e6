import Testing

@testable import Domain

@Suite struct SittingSeasonTests {
    @Test(arguments: [
        (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"),
        (1818, "1818-03-22"), (2000, "2000-04-23"),
    ])
    func `Easter`(year: Int, day: String) {
        #expect(Day.easter(in: year) == Day(day))
    }

    @Test(arguments: [
        ("2026-09-01", Season.autumn), ("2026-12-31", .autumn), ("2027-01-01", .spring), ("2027-03-31", .spring),
        ("2025-04-19", .spring), ("2025-04-20", .summer), ("2027-04-01", .summer), ("2027-08-31", .summer),
    ])
    func `without terms, by the month and Easter`(day: String, season: Season) {
        #expect(Season(of: Day(day)!, in: []) == season)
    }

    @Test(arguments: [
        ("2026-09-02", Season.autumn), ("2026-12-25", .autumn), ("2027-01-04", .spring), ("2027-04-10", .spring),
        ("2027-04-12", .summer), ("2027-08-20", .summer), ("2028-03-31", .spring),
    ])
    func `by the school's terms, holidays with the term before`(day: String, season: Season) {
        #expect(Season(of: Day(day)!, in: terms([.summer, .autumn, .spring])) == season)
    }

    @Test(
        arguments: [
            ([.autumn], "2026-09-01", .autumn), ([.autumn], "2026-11-12", .autumn),
            ([.autumn], "2026-12-28", .autumn), ([.autumn], "2027-01-02", .spring), ([.autumn], "2027-02-11", .spring),
            ([.autumn], "2027-03-30", .spring), ([.autumn], "2027-06-10", .summer), ([.autumn], "2027-11-12", .autumn),
            ([.spring], "2026-11-12", .autumn), ([.spring], "2027-01-02", .spring), ([.spring], "2027-02-11", .spring),
            ([.spring], "2027-04-20", .summer), ([.spring], "2027-07-01", .summer),
            ([.summer], "2026-11-12", .autumn), ([.summer], "2027-02-11", .spring), ([.summer], "2027-05-04", .summer),
            ([.summer], "2027-08-31", .summer),
        ] as [(Set<Season>, String, Season)])
    func `one term of the year set`(set: Set<Season>, day: String, season: Season) {
        #expect(Season(of: Day(day)!, in: terms(set)) == season)
    }

    @Test(
        arguments: [
            ([.autumn, .spring], "2027-01-02", .autumn), ([.autumn, .spring], "2027-02-11", .spring),
            ([.autumn, .spring], "2027-06-10", .summer),
            ([.spring, .summer], "2026-11-12", .autumn), ([.spring, .summer], "2027-04-05", .spring),
            ([.spring, .summer], "2027-08-20", .summer),
            ([.autumn, .summer], "2027-01-02", .spring), ([.autumn, .summer], "2027-02-11", .spring),
            ([.autumn, .summer], "2026-12-31", .autumn), ([.autumn, .summer], "2027-04-12", .summer),
        ] as [(Set<Season>, String, Season)])
    func `two terms of the year set`(set: Set<Season>, day: String, season: Season) {
        #expect(Season(of: Day(day)!, in: terms(set)) == season)
    }

    private func terms(_ seasons: Set<Season>) -> [Term] {
        [
            (Season.summer, "2027-04-12", "2027-07-20"), (.autumn, "2026-09-03", "2026-12-18"),
            (.spring, "2027-01-04", "2027-03-26"),
        ].filter { seasons.contains($0.0) }.map { season, first, last in
            Term(year: AcademicYear(start: 2026), season: season, days: Day(first)!...Day(last)!, halfTerm: nil)
        }
    }
}
