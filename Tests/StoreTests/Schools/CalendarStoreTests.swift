import Domain
import Store
import TestSupport
import Testing

@Suite struct CalendarStoreTests {
    private func term(_ season: Season, _ first: String, _ last: String, half: (String, String)? = nil) -> Term {
        Term(
            year: AcademicYear(start: 2026), season: season, days: Day(first)!...Day(last)!,
            halfTerm: half.map { Day($0.0)!...Day($0.1)! })
    }

    private func set(_ world: World, _ term: Term) async throws {
        try await world.write { tx in try tx.calendar.set(term, of: world.school) }
    }

    @Test(arguments: Engine.available)
    func `terms come back as set, newest first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let autumn = term(.autumn, "2026-09-02", "2026-12-18", half: ("2026-10-26", "2026-10-30"))
            let spring = term(.spring, "2027-01-05", "2027-03-25")
            try await set(world, autumn)
            try await set(world, spring)
            #expect(try await world.read { tx in try tx.calendar.find(world.school).terms } == [spring, autumn])
            let longer = term(.autumn, "2026-09-01", "2026-12-21")
            try await set(world, longer)
            #expect(try await world.read { tx in try tx.calendar.find(world.school).terms } == [spring, longer])
        }
    }

    @Test(arguments: Engine.available)
    func `terms of a school do not overlap, not by a day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await set(world, term(.autumn, "2026-09-02", "2026-12-18"))
            for (first, last) in [
                ("2026-12-18", "2027-03-01"), ("2026-10-01", "2026-10-02"), ("2026-08-01", "2027-08-01"),
            ] {
                await #expect(throws: Refusal.self, "\(first)") { try await set(world, term(.spring, first, last)) }
            }
            #expect(try await world.read { tx in try tx.calendar.find(world.school).terms.count } == 1)
            try await set(world, term(.spring, "2026-12-19", "2027-03-01"))
            let other = try await world.another()
            try await set(other, term(.summer, "2026-10-01", "2027-07-01"))
            #expect(try await world.read { tx in try tx.calendar.find(world.school).terms.count } == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `the refusal names the other term and its last day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await set(world, term(.autumn, "2026-09-02", "2026-12-18"))
            let expected = Refusal.invalid([
                FieldError("first", "That overlaps Autumn 2026/27, which ends on 18 December 2026.")
            ])
            await #expect(throws: expected) { try await set(world, term(.spring, "2026-12-01", "2027-03-01")) }
        }
    }

    @Test(arguments: Engine.available)
    func `a closed day can be renamed and opened again`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let (inset, snow) = (Day("2026-11-13")!, Day("2026-11-16")!)
            try await set(world, term(.autumn, "2026-09-02", "2026-12-18"))
            try await world.write { tx in
                try tx.calendar.close(Closure(day: inset, reason: "INSET"), of: world.school)
                try tx.calendar.close(Closure(day: snow, reason: "Snow"), of: world.school)
                try tx.calendar.close(Closure(day: snow, reason: "Ice"), of: world.school)
            }
            let calendar = try await world.read { tx in try tx.calendar.find(world.school) }
            #expect(calendar.closures == [Closure(day: snow, reason: "Ice"), Closure(day: inset, reason: "INSET")])
            #expect(!calendar.isSchoolDay(inset) && calendar.isSchoolDay(inset - 1))
            let other = try await world.another()
            try await other.write { tx in try tx.calendar.reopen(snow, of: other.school) }
            try await world.write { tx in try tx.calendar.reopen(inset, of: world.school) }
            let after = try await world.read { tx in try tx.calendar.find(world.school) }
            #expect(after.closures.map(\.day) == [snow])
        }
    }
}
