import Domain
import Testing

@Suite struct YearGroupTests {
    private static let today = Day("2026-11-21")!

    /// Worked vectors of the rule: age on the last 31 August, less four.
    @Test(
        arguments: [
            ("2021-08-31", 1), ("2021-09-01", 0), ("2020-08-31", 2), ("2020-09-01", 1), ("2010-09-01", 11),
            ("2022-08-31", 0), ("2022-09-01", -1), ("2023-09-01", -2), ("2007-09-01", 14), ("2007-08-31", nil),
            ("2024-09-01", nil), ("2026-11-21", nil),
        ] as [(String, Int?)])
    func `a birthday gives the usual year group`(birth: String, number: Int?) throws {
        #expect(try YearGroup(born: #require(Day(birth)), on: Self.today)?.number == number)
    }

    @Test(arguments: [("2026-08-31", 0), ("2026-09-01", 1), ("2027-08-31", 1), ("2027-09-01", 2)])
    func `the year group goes up on 1 September`(day: String, number: Int) throws {
        #expect(try YearGroup(born: #require(Day("2021-08-31")), on: #require(Day(day)))?.number == number)
    }

    @Test(
        arguments: [
            ("R", 0), ("r", 0), ("Reception", 0), ("YR", 0), ("Year R", 0), ("N1", -2), ("n2", -1), ("Nursery", -1),
            ("4", 4),
            ("Year 4", 4), ("year 11", 11), ("Y4", 4), (" y 4 ", 4), ("04", 4), ("14", 14), ("15", nil), ("-1", nil),
            ("", nil),
            ("Year", nil), ("Four", nil), ("4a", nil), ("99999999999999999999", nil),
        ] as [(String, Int?)])
    func `a written year group is read`(text: String, number: Int?) { #expect(YearGroup(text)?.number == number) }

    @Test(
        arguments: [
            (-3, nil), (-2, "Nursery 1"), (-1, "Nursery 2"), (0, "Reception"), (1, "Year 1"), (14, "Year 14"),
            (15, nil),
        ] as [(Int, String?)])
    func `it has a name from nursery to Year 14`(number: Int, name: String?) {
        #expect(YearGroup(number)?.name == name)
    }

    @Test(arguments: [
        ("2026-08-31", 2025, "2025/26"), ("2026-09-01", 2026, "2026/27"), ("2027-01-01", 2026, "2026/27"),
        ("1999-12-31", 1999, "1999/00"), ("2000-08-31", 1999, "1999/00"),
    ])
    func `the school year runs from 1 September to 31 August`(day: String, start: Int, name: String) throws {
        let (day, year) = (try #require(Day(day)), AcademicYear(start: start))
        #expect(AcademicYear(of: day) == year)
        #expect(year.name == name)
        #expect(year.firstDay <= day && day <= year.lastDay)
        #expect(
            AcademicYear(of: year.firstDay) == year
                && AcademicYear(of: year.firstDay - 1) == AcademicYear(start: start - 1))
        #expect(AcademicYear(of: year.lastDay) == year && AcademicYear(of: year.lastDay + 1) > year)
    }
}
