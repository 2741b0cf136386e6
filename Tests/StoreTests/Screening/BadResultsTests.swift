import Domain
import Store
import TestSupport
import Testing

/// What schools really bring: nothing of it stops a reading, nobody else's changes, and no answer is made up. Whoever
/// moved to another year group: `MovedPupilTests`.
@Suite struct BadResultsTests {
    /// A school that reads progress, with sittings 701 of Year 3 in 2025 and 702 of Year 4 in 2026.
    private func with(_ engine: Engine, pupils: ClosedRange<Int>, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for pupil in pupils { try await world.pupil(pupil) }
            try await world.turnOnReading()
            try await body(world)
        }
    }

    /// A test of number `test`, sat in sitting `test + 1` by Year 4 in the autumn of 2026.
    private func test(_ world: World, _ test: Int, scale: String) async throws {
        try await world.write { tx in
            let writer = tx.resultWriter(world.school)
            try writer.add([
                NewAssessment(id: World.id(test), subject: "reading", name: "Test \(test)", scale: scale, error: 2000)
            ])
            try writer.add([
                NewSitting(
                    id: World.id(test + 1),
                    place: NewSitting.Place(
                        assessment: World.id(test), academicYear: AcademicYear(start: 2026), season: .autumn,
                        yearGroup: YearGroup(4)!))
            ])
        }
    }

    private func score(
        _ world: World, _ pupil: Int, _ score: Int, in sitting: Int, on day: Day = Day(2026, 10, 5)!
    ) async throws {
        let result = NewResult(
            pupil: World.id(pupil), sitting: World.id(sitting), takenOn: day, score: Score("\(score)")!)
        try await world.write { tx in try tx.resultWriter(world.school).write([result], by: nil, at: World.now) }
    }

    @Test(arguments: Engine.available)
    func `one result or none is no finding`(engine: Engine) async throws {
        try await with(engine, pupils: 100...142) { world in
            try await world.yearGroup()
            #expect(try await world.readProgress(1000) == 41)
            let before = try await world.standing(140)[0].facts
            try await world.results(141, 90, nil)
            #expect(try await world.readProgress(2000) == 0)
            for pupil in [141, 142] { #expect(try await world.standing(pupil).isEmpty) }
            #expect(try await world.standing(140)[0].facts == before)
        }
    }

    @Test(arguments: Engine.available)
    func `of twelve results on one day one counts`(engine: Engine) async throws {
        try await with(engine, pupils: 100...141) { world in
            try await world.yearGroup()
            try await world.results(141, 90, nil)
            for number in 0..<12 {
                try await test(world, 800 + number * 2, scale: "owl")
                try await score(world, 141, 80 + number, in: 801 + number * 2)
            }
            #expect(try await world.readProgress(1000) == 42)
            let facts = try await world.standing(141)[0].facts
            #expect(facts.before == 90_000 && facts.now == 91_000 && facts.peers == 41)
        }
    }

    @Test(arguments: Engine.available)
    func `those who sat the same test in another year are peers`(engine: Engine) async throws {
        try await with(engine, pupils: 100...160) { world in
            try await world.yearGroup()
            try await world.write { tx in
                try tx.resultWriter(world.school).add(
                    [(703, 2024, 3), (704, 2025, 4)].map { number, start, year in
                        NewSitting(
                            id: World.id(number),
                            place: NewSitting.Place(
                                assessment: World.id(700), academicYear: AcademicYear(start: start), season: .autumn,
                                yearGroup: YearGroup(year)!))
                    })
            }
            for pupil in 141...160 {
                try await score(world, pupil, 90 + pupil % 20, in: 703, on: Day(2024, 10, 5)!)
                try await score(world, pupil, 91 + pupil % 20, in: 704, on: Day(2025, 10, 5)!)
            }
            #expect(try await world.readProgress(1000) == 61)
            #expect(try await world.standing(140)[0].facts.peers == 60)
            #expect(try await world.standing(150)[0].facts.peers == 60)
        }
    }

    @Test(arguments: Engine.available)
    func `a scale that changes is never mixed, and gives no points`(engine: Engine) async throws {
        try await with(engine, pupils: 100...139) { world in
            try await world.sittings()
            try await test(world, 800, scale: "kite")
            for pupil in 100..<140 {
                try await world.results(pupil, pupil, nil)
                try await score(world, pupil, pupil + pupil * 7 % 9, in: pupil < 120 ? 702 : 801)
            }
            #expect(try await world.readProgress(1000) == 40)
            for pupil in 100..<140 {
                let facts = try await world.standing(pupil)[0].facts
                #expect(facts.peers == 19, "\(pupil)")
                #expect(pupil < 120 || !facts.reasons.contains { $0.contains("point") }, "\(pupil)")
            }
            let points = try await world.standing(100)[0].facts.reasons
            #expect(points.contains { $0.contains("points below") }, "where the scale stayed, points are named")
        }
    }

    @Test(arguments: Engine.available)
    func `a whole class at the ceiling raises nothing`(engine: Engine) async throws {
        try await with(engine, pupils: 100...129) { world in
            try await world.sittings()
            for pupil in 100..<130 { try await world.results(pupil, 120, 120) }
            #expect(try await world.readProgress(1000) == 30)
            for pupil in 100..<130 {
                let facts = try await world.standing(pupil)[0].facts
                #expect(!facts.answers.contains(.yes) && !facts.waits && facts.attainment == 500)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a cohort of three is too early for everything`(engine: Engine) async throws {
        try await with(engine, pupils: 100...102) { world in
            try await world.sittings()
            for (pupil, now) in [(100, 100), (101, 90), (102, 40)] { try await world.results(pupil, 100, now) }
            #expect(try await world.readProgress(1000) == 3)
            let facts = try await world.standing(102)[0].facts
            #expect(facts.answers == Array(repeating: .tooEarly, count: 4) && facts.growth == nil && !facts.waits)
        }
    }

    @Test(arguments: Engine.available)
    func `a result dated after today is not read until its day`(engine: Engine) async throws {
        try await with(engine, pupils: 100...141) { world in
            try await world.yearGroup()
            try await world.results(141, 90, nil)
            try await score(world, 141, 40, in: 702, on: World.today + 1)
            let places = [NewResult.Place(pupil: World.id(141), sitting: World.id(702))]
            #expect(try await world.readProgress(1000) == 41)
            #expect(try await world.readProgress(2000, after: places) == 0)
            #expect(try await world.standing(141).isEmpty)
            #expect(try await world.standing(140)[0].facts.peers == 40)
            #expect(try await world.readProgress(3000, on: World.today + 1) > 0)
            #expect(try await world.standing(141)[0].facts.now == 40_000)
        }
    }
}
