import Domain
import Testing

@Suite struct TeachingTests {
    private static let today = Day(2026, 11, 10)!
    private static let year = AcademicYear(of: today)
    private static let calendar = SchoolCalendar(
        terms: [
            Term(
                year: year, season: .autumn, days: Day(2026, 9, 2)!...Day(2026, 12, 18)!,
                halfTerm: Day(2026, 10, 26)!...Day(2026, 10, 30)!),
            Term(
                year: year, season: .spring, days: Day(2027, 1, 4)!...Day(2027, 3, 25)!,
                halfTerm: Day(2027, 2, 15)!...Day(2027, 2, 19)!),
        ], closures: [Closure(day: Day(2026, 12, 1)!, reason: "INSET")])

    @Test func `what was typed is kept, and its day is a school day`() throws {
        var typed = TeachingTests.typed
        typed.lookOn = Day(2026, 12, 1)!
        let teaching = try NewTeaching(typed, today: TeachingTests.today, errors: FieldErrors())
        #expect(teaching.weakness == "Blending" && teaching.taughtBy == "Mr Osei")
        #expect(teaching.onSchoolDay(of: TeachingTests.calendar).lookOn == Day(2026, 12, 2)!)
    }

    @Test func `nothing typed is asked for field by field`() {
        let said = TeachingTests.faults { NewTeaching.Typed() }
        #expect(said == ["weakness", "differently", "by", "from", "look"])
    }

    @Test(
        arguments: [
            // From, look, and what is wrong: ends before it begins, has passed, next year, begins far ahead, long ago.
            (0, 0, ["look"]), (-30, -1, ["look"]), (0, 400, ["look"]), (40, 60, ["from"]), (-400, 10, ["from"]),
            (-30, 0, []), (31, 60, []),
        ])
    func `days that cannot be are said`(from: Int, look: Int, fields: [String]) {
        let said = TeachingTests.faults {
            var typed = TeachingTests.typed
            (typed.from, typed.lookOn) = (TeachingTests.today + from, TeachingTests.today + look)
            return typed
        }
        #expect(said == fields)
    }

    @Test func `a day that stood and is past may stay`() throws {
        var typed = TeachingTests.typed
        (typed.from, typed.lookOn) = (TeachingTests.today - 40, TeachingTests.today - 1)
        let kept = try NewTeaching(
            typed, stood: TeachingTests.today - 1, today: TeachingTests.today, errors: FieldErrors())
        #expect(kept.lookOn == TeachingTests.today - 1)
    }

    @Test(
        arguments: [
            ("some", "Reads eight of ten", []), ("", "Reads", ["outcome"]), ("much", "", ["outcome", "shows"]),
            ("not_done", " ", ["shows"]),
        ])
    func `how it went is one of four, with what shows it`(outcome: String, shows: String, fields: [String]) {
        do {
            let result = try TeachingResult(outcome: outcome, shows: shows)
            #expect(fields.isEmpty && result == TeachingResult(outcome: .some, words: "Reads eight of ten"))
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == fields)
        } catch { Issue.record(error) }
    }

    private static var typed: NewTeaching.Typed {
        var typed = NewTeaching.Typed()
        (typed.weakness, typed.differently, typed.taughtBy) = (" Blending ", "Sound cards", "Mr Osei")
        (typed.from, typed.lookOn) = (today, today + 42)
        return typed
    }

    private static func faults(_ typed: () -> NewTeaching.Typed) -> [String] {
        do {
            _ = try NewTeaching(typed(), today: today, errors: FieldErrors())
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch { return ["\(error)"] }
    }
}
