import Domain
import Store
import TestSupport
import Testing

/// Pupils who do not move up a year group a year.
@Suite struct MovedPupilTests {
    /// Autumn sittings of Year 3 in 2024 and 2025, and of Year 4 and 5 in 2026.
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.yearGroup()
            try await world.turnOnReading()
            try await world.write { tx in
                try tx.resultWriter(world.school).add(
                    [(703, 2024, 3), (704, 2026, 5), (705, 2026, 3)].map { number, start, year in
                        NewSitting(
                            id: World.id(number),
                            place: NewSitting.Place(
                                assessment: World.id(700), academicYear: AcademicYear(start: start), season: .autumn,
                                yearGroup: YearGroup(year)!))
                    })
            }
            try await body(world)
        }
    }

    private func score(_ world: World, _ pupil: Int, _ score: Int, in sitting: Int, _ start: Int) async throws {
        let result = NewResult(
            pupil: World.id(pupil), sitting: World.id(sitting), takenOn: Day(start, 10, 6)!, score: Score("\(score)")!)
        try await world.write { tx in try tx.resultWriter(world.school).write([result], by: nil, at: World.now) }
    }

    @Test(arguments: Engine.available, [(705, 3), (704, 5)])
    func `who is held back or put up begins anew`(engine: Engine, moved: (sitting: Int, year: Int)) async throws {
        try await with(engine) { world in
            try await world.pupil(141)
            try await world.results(141, 100, nil)
            try await score(world, 141, 60, in: moved.sitting, 2026)
            #expect(try await world.readProgress(1000) == 41)
            #expect(try await world.standing(141).isEmpty, "nobody else took this step in a year")
            #expect(try await world.standing(140)[0].facts.peers == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `after a year again two results are read with those of the new year group`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.pupil(141)
            try await score(world, 141, 101, in: 703, 2024)
            try await world.results(141, 99, 98)
            #expect(try await world.readProgress(1000) == 42)
            let facts = try await world.standing(141)[0].facts
            #expect(facts.before == 99_000 && facts.now == 98_000 && facts.peers == 41)
        }
    }
}
