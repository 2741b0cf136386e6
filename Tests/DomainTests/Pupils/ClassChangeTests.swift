import Domain
import Testing

@Suite struct ClassChangeTests {
    private let year = AcademicYear(start: 2026)
    private let today = Day(2026, 11, 10)!

    @Test func `a class has a name, and a set its subject in small letters`() throws {
        let set = try ClassDetails(name: " 8 Maths 2 ", subject: " Maths ")
        #expect(set.name == "8 Maths 2" && set.subject == "maths")
        #expect(try ClassDetails(name: "8 Maths 2", subject: "Mathematics").subject == "maths")
        #expect(try ClassDetails(name: "4 Willow", subject: " ").subject == nil)
        #expect(
            fields { _ = try ClassDetails(name: " ", subject: String(repeating: "a", count: 61)) } == [
                "name", "subject",
            ])
    }

    @Test func `a tie begins today, or with a year to come`() throws {
        #expect(try tie("teaches", days: ["1", "3", "9", "x"]).days == [.monday, .wednesday])
        #expect(try tie("supports", days: ["1", "2", "3", "4", "5"]).days == [])
        #expect(try tie("leads").from == today)
        let next = try TieChange(
            relation: "teaches", days: [], from: nil, until: nil, in: AcademicYear(start: 2027), on: today)
        #expect(next.from == Day(2027, 9, 1))
    }

    @Test func `cover has a last day, and no tie outlasts its class`() {
        #expect(fields { _ = try tie("covers") } == ["until"])
        #expect(fields { _ = try tie("covers", until: today) }.isEmpty)
        #expect(fields { _ = try tie("teaches", until: today - 1) } == ["until"])
        #expect(fields { _ = try tie("teaches", until: Day(2027, 9, 1)) } == ["until"])
        #expect(fields { _ = try tie("teaches", from: Day(2026, 8, 31)) } == ["from"])
        #expect(fields { _ = try tie("") } == ["relation"])
    }

    @Test func `ticked pupils go somewhere on a day of the class's year`() throws {
        let (pupil, other) = (String(repeating: "a", count: 26), String(repeating: "b", count: 26))
        func move(_ to: String, _ day: Day? = nil, _ pupils: [String]) throws -> PupilsMove {
            try PupilsMove(pupils: pupils, to: to, day: day, in: year, on: today)
        }
        let moved = try move(other, nil, [pupil, "?"])
        #expect(moved.pupils.map(\.text) == [pupil] && moved.day == today)
        #expect(moved.target == .to(try #require(ClassID(other))))
        #expect(try move("none", nil, [pupil]).target == .noClass)
        #expect(try move("leave", today + 130, [pupil]).target == .leaveSchool)
        #expect(fields { _ = try move("leave", today + 131, [pupil]) } == ["moved"])
        #expect(fields { _ = try move("none", Day(2027, 9, 1), [pupil]) } == ["moved"])
        #expect(fields { _ = try move("", nil, []) } == ["pupils", "to"])
    }

    @Test func `a last day lies within a year back and a term ahead`() throws {
        #expect(try LeavingDay(today, on: today).day == today)
        #expect(fields { _ = try LeavingDay(nil, on: today) } == ["left"])
        #expect(fields { _ = try LeavingDay(today + 131, on: today) } == ["left"])
        #expect(fields { _ = try LeavingDay(today - 367, on: today) } == ["left"])
        #expect(fields { _ = try LeavingDay(today - 2, joined: today - 1, on: today) } == ["left"])
    }

    private func tie(_ relation: String, days: [String] = [], from: Day? = nil, until: Day? = nil) throws -> TieChange {
        try TieChange(relation: relation, days: days, from: from, until: until, in: year, on: today)
    }

    private func fields(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }
}
