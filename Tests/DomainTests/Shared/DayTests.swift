import Domain
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
        ("2026-11-21", 20_778, .saturday), ("2028-02-29", 21_243, .tuesday), ("1900-03-01", -25_508, .thursday),
        ("9999-12-31", 2_932_896, .friday), ("0001-01-01", -719_162, .monday),
    ])
    func `a day has its number and weekday`(text: String, number: Int, weekday: Weekday) throws {
        let day = try #require(Day(text))
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(day.iso == text)
        #expect(Day(number: number) == day)
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-11-31", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "0000-01-01",
        "2026-1-1", "2026/01/01", "26-01-01", " 2026-01-01", "2026-01-01 ", "2026-01-0x", "+026-01-01", "２０２６-01-01",
        "",
    ])
    func `a text that is no day is none`(text: String) { #expect(Day(text) == nil) }

    @Test func `each day follows the one before, for four hundred years`() throws {
        var day = try #require(Day(1900, 1, 1))
        var (year, month, date) = (1900, 1, 1)
        while year < 2300 {
            #expect(day.parts == (year, month, date))
            if Day(year, month, date) != day { Issue.record("\(year)-\(month)-\(date) is another day") }
            day = day + 1
            date += 1
            if date > Day.length(ofMonth: month, in: year) { (month, date) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func `days are counted, compared and named`() throws {
        let (first, last) = (try #require(Day("2026-11-12")), try #require(Day("2027-01-01")))
        #expect(last - first == 50)
        #expect(first + 50 == last && last - 50 == first)
        #expect(first < last && !(last < first))
        #expect(first.inWords == "12 November 2026")
        #expect(first.withoutYear == "12 November")
        #expect(first.short == "Thu 12 Nov")
        #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
    }
}
