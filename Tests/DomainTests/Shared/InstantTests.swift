import Domain
import Testing

@Suite struct InstantTests {
    /// British Summer Time begins and ends at 01:00 UTC on the last Sundays of March and October.
    @Test(arguments: [
        ("2026-03-29T00:59:59.999Z", "2026-03-29", "12.59 am"), ("2026-03-29T01:00:00.000Z", "2026-03-29", "2.00 am"),
        ("2026-10-25T00:59:59.999Z", "2026-10-25", "1.59 am"), ("2026-10-25T01:00:00.000Z", "2026-10-25", "1.00 am"),
        ("2027-03-28T00:59:59.999Z", "2027-03-28", "12.59 am"), ("2027-03-28T01:00:00.000Z", "2027-03-28", "2.00 am"),
        ("2027-10-31T00:59:59.999Z", "2027-10-31", "1.59 am"), ("2027-10-31T01:00:00.000Z", "2027-10-31", "1.00 am"),
        ("2026-06-30T22:59:59.999Z", "2026-06-30", "11.59 pm"), ("2026-06-30T23:00:00.000Z", "2026-07-01", "12.00 am"),
        ("2026-03-28T23:30:00.000Z", "2026-03-28", "11.30 pm"), ("2026-03-29T23:30:00.000Z", "2026-03-30", "12.30 am"),
        ("2026-10-24T23:30:00.000Z", "2026-10-25", "12.30 am"), ("2026-10-25T23:30:00.000Z", "2026-10-25", "11.30 pm"),
        ("2026-12-31T23:59:59.999Z", "2026-12-31", "11.59 pm"), ("2027-01-01T00:00:00.000Z", "2027-01-01", "12.00 am"),
        ("2026-08-31T23:00:00.000Z", "2026-09-01", "12.00 am"), ("2026-11-10T12:00:00.000Z", "2026-11-10", "12.00 pm"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31", "11.59 pm"),
    ])
    func `an instant falls on a day and an hour in England`(text: String, day: String, clock: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.londonDay.iso == day)
        #expect(instant.londonClock == clock)
        #expect(instant.text == text)
    }

    @Test func `the London day never goes backwards through two years`() throws {
        var instant = try #require(Instant("2026-01-01T00:00:00.000Z"))
        let end = try #require(Instant("2028-01-01T00:00:00.000Z"))
        var (day, starts) = (instant.londonDay - 1, 0)
        while instant < end {
            let next = instant.londonDay
            #expect(next - day == 0 || next - day == 1)
            if next != day { starts += 1 }
            (day, instant) = (next, instant + 1800)
        }
        #expect(starts == 730)
    }

    @Test(arguments: [
        "2026-01-31T07:41:05Z", "2026-01-31 07:41:05.123Z", "2026-01-31T24:00:00.000Z", "2026-01-31T07:60:05.123Z",
        "2026-01-31T07:41:60.123Z", "2026-02-30T07:41:05.123Z", "2026-01-31T07:41:05.123+", "2026-01-31T-7:41:05.123Z",
        "2026-01-31T+7:41:05.123Z", "2026-01-31T07:41:05.+12Z", "2026-01-31T07:+1:05.123Z", "",
    ])
    func `another text is none`(text: String) { #expect(Instant(text) == nil) }

    @Test func `instants are added, compared and sort as their text`() throws {
        let (a, b) = (
            try #require(Instant("2026-03-29T00:59:59.999Z")), try #require(Instant("2026-03-29T01:00:00.000Z"))
        )
        #expect(a < b && a.text < b.text)
        #expect(b - a == 0 && a - b == -1 && (a + 90) - a == 90)
        #expect((a + 60) - 60 == a)
        #expect((b - 3600).text == "2026-03-29T00:00:00.000Z")
    }
}
