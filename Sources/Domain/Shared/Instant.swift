/// A point in time to the millisecond, in UTC. Written `2026-01-31T07:41:05.123Z`, so that text sorts as time.
package struct Instant: Hashable, Comparable, Sendable {
    /// Since 1 January 1970, 00:00 UTC.
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// Reads exactly `2026-01-31T07:41:05.123Z`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58, bytes[19] == 46, bytes[23] == 90,
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = wholeNumber(bytes[11..<13]), hour < 24, let minute = wholeNumber(bytes[14..<16]), minute < 60,
            let second = wholeNumber(bytes[17..<19]), second < 60, let thousandth = wholeNumber(bytes[20..<23])
        else { return nil }
        milliseconds = (((day.number * 24 + hour) * 60 + minute) * 60 + second) * 1000 + thousandth
    }

    /// `2026-01-31T07:41:05.123Z`.
    package var text: String {
        let day = floorDivide(milliseconds, Instant.day)
        let time = milliseconds - day * Instant.day
        let seconds = time / 1000
        return Day(number: day).iso + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
            + padded(seconds % 60, 2) + "." + padded(time % 1000, 3) + "Z"
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Instant, seconds: Int) -> Instant {
        Instant(milliseconds: a.milliseconds + seconds * 1000)
    }
    package static func - (a: Instant, seconds: Int) -> Instant {
        Instant(milliseconds: a.milliseconds - seconds * 1000)
    }
    /// Seconds from `b` to `a`, rounded down.
    package static func - (a: Instant, b: Instant) -> Int { floorDivide(a.milliseconds - b.milliseconds, 1000) }

    private static let day = 86_400_000
}

extension Instant {
    /// The day in England at this instant.
    ///
    /// British Summer Time, an hour ahead, runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
    /// Sunday of October (Summer Time Act 1972 as amended by SI 2002/262; valid from 2002).
    package var londonDay: Day { Day(number: floorDivide(londonMilliseconds, Instant.day)) }

    /// Hour and minute on the clock in England at this instant.
    package var londonTime: (hour: Int, minute: Int) {
        let minutes = floorDivide(londonMilliseconds, 60_000)
        let ofDay = minutes - floorDivide(minutes, 1440) * 1440
        return (ofDay / 60, ofDay % 60)
    }

    /// `7.41 am`.
    package var londonClock: String {
        let (hour, minute) = londonTime
        return "\((hour + 11) % 12 + 1).\(padded(minute, 2)) \(hour < 12 ? "am" : "pm")"
    }

    private var londonMilliseconds: Int {
        let year = Day(number: floorDivide(milliseconds, Instant.day)).year
        let begins = (Instant.lastSunday(of: 3, in: year).number * 24 + 1) * 3_600_000
        let ends = (Instant.lastSunday(of: 10, in: year).number * 24 + 1) * 3_600_000
        return milliseconds >= begins && milliseconds < ends ? milliseconds + 3_600_000 : milliseconds
    }

    private static func lastSunday(of month: Int, in year: Int) -> Day {
        let last = Day(year, month, Day.length(ofMonth: month, in: year))!
        return last - last.weekday.rawValue % 7
    }
}

private func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
}
