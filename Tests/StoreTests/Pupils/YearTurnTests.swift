import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// The turn of the year: set down, done as one change, undone.
@Suite struct YearTurnTests {
    @Test(arguments: Engine.available)
    func `classes move up on the first day and the oldest leave on their last`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let (plan, revision) = try await school.plan()
            #expect(plan.groups.map(\.next) == [.moves("4 Elm"), .leaves] && revision == 0)
            #expect(plan.firstDay == TurningSchool.next.firstDay && plan.lastDay == TurningSchool.lastDay)
            let outcome = try await school.turn()
            #expect(outcome.moved == 2 && outcome.left == 2 && outcome.withoutClass == 0)
            let senco = { @Sendable (day: Day) in world.actor(1, [.senco], on: day) }
            let before = try await world.read { tx in try tx.classes.list(visibleTo: senco(TurningSchool.eve)) }
            #expect(before.map(\.name) == ["3 Elm", "6 Ash", "Maths 1"])
            #expect(before.map(\.pupils) == [2, 0, 1], "the leavers have left, nothing else has changed")
            let first = TurningSchool.next.firstDay
            let after = try await world.read { tx in try tx.classes.list(visibleTo: senco(first)) }
            #expect(after.map(\.name) == ["4 Elm"] && after.map(\.pupils) == [2])
            #expect(try await world.found(by: senco(TurningSchool.lastDay)) == ids(10, 11, 12, 13))
            #expect(try await world.found(by: senco(TurningSchool.lastDay + 1)) == ids(10, 11))
            let row = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco(first)).row }
            #expect(row.className == "4 Elm" && row.yearGroup == YearGroup(4))
        }
    }

    @Test(arguments: Engine.available)
    func `classes stand from the youngest to the oldest, whatever they are called`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            for (pupil, year) in [(15, 0), (16, 4), (17, 5)] { try await world.pupil(pupil, year: year) }
            try await world.schoolClass(23, "R Oak", pupils: [15])
            try await world.schoolClass(24, "Badgers", pupils: [16, 17])
            let plan = try await school.plan().plan
            let names = try await world.read { tx in
                try tx.yearTurn(world.school).classes(plan, on: TurningSchool.july.londonDay).map(\.name)
            }
            #expect(names == ["R Oak", "3 Elm", "Badgers", "6 Ash"])
            #expect(plan.groups.map(\.yearGroup?.number) == [0, 3, 4, 5, 6])
        }
    }

    @Test(arguments: Engine.available)
    func `adults keep their pupils until the day before, and the chosen teacher has them then`(engine: Engine)
        async throws
    {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            var (plan, _) = try await school.plan()
            plan.groups[0].teacher = World.id(31)
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            try await school.turn(revision: 1)
            let first = TurningSchool.next.firstDay
            for (adult, day, isFound) in [(30, first - 1, true), (30, first, false), (31, first, true)] {
                #expect(try await world.finds(10, world.actor(adult, on: day)) == isFound, "\(adult) \(day.iso)")
            }
            #expect(try await world.finds(12, world.actor(31, on: TurningSchool.lastDay)))
            #expect(try await !world.finds(12, world.actor(31, on: TurningSchool.lastDay + 1)))
        }
    }

    @Test(arguments: Engine.available)
    func `pupils go elsewhere one by one, and to classes for which nobody moves up`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            var (plan, _) = try await school.plan()
            plan.moreClasses = ["R Oak", "4 Fir"]
            plan.firstDay = Day(2027, 9, 3)!
            plan.pupils = [World.id(10): .moves("4 Fir"), World.id(11): .noClass, World.id(13): .moves("R Oak")]
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            let (kept, revision) = try await school.plan()
            #expect(kept == chosen && revision == 1)
            await #expect(throws: Refusal.stale) { try await school.turn(revision: 0) }
            let outcome = try await school.turn(revision: 1)
            #expect(outcome.moved == 2 && outcome.left == 1 && outcome.withoutClass == 1)
            let found = try await school.rows(
                """
                SELECT k.name, cp.from_day, (SELECT p.last_name FROM pupil p WHERE p.id = cp.pupil_id) AS who
                FROM class_pupil cp JOIN class k ON k.id = cp.class_id WHERE k.academic_year = 2027 ORDER BY k.name
                """, ["name", "who", "from_day"])
            #expect(found == ["4 Fir Number10 2027-09-03", "R Oak Number13 2027-09-03"])
            let none = try await world.read { tx in
                var filter = PupilFilter()
                filter.missing = .schoolClass
                return try tx.pupils.list(filter, visibleTo: world.actor(1, [.senco], on: Day(2027, 9, 3)!)).map(\.id)
            }
            #expect(none == ids(11))
        }
    }

    @Test(arguments: Engine.available)
    func `the whole turn is undone, and can be done again`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let before = try await school.standing()
            try await school.turn()
            #expect(try await school.standing() != before)
            await #expect(throws: Refusal.blocked(by: [YearTurnStore.isDone])) { try await school.turn(revision: 2) }
            let week = TurningSchool.july + 7 * 86_400 - 1
            let undo = school.moment(at: week)
            let isFirst = try await world.write { tx in try tx.yearTurner(undo).undo(World.id(800)) }
            let isAgain = try await world.write { tx in try tx.yearTurner(undo).undo(World.id(800)) }
            #expect(isFirst && !isAgain)
            #expect(try await school.standing() == before)
            let (_, revision) = try await school.plan()
            let moment = school.moment(at: week)
            try await world.write { tx in
                var number = 900
                _ = try tx.yearTurner(moment).turn(into: TurningSchool.next, revision: revision, change: World.id(801))
                {
                    number += 1
                    return World.id(number)
                }
            }
            #expect(try await school.standing() != before)
        }
    }

    @Test(arguments: Engine.available)
    func `a turn is not undone after a week, nor once something of it was changed`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await school.turn()
            let late = school.moment(at: TurningSchool.july + 7 * 86_400)
            await #expect(throws: Refusal.notFound) {
                try await world.write { tx in try tx.yearTurner(late).undo(World.id(800)) }
            }
            try await world.write { tx in
                try tx.classWriter(world.school).remove(World.id(10), from: World.id(701), on: Day(2027, 10, 1)!)
            }
            let soon = school.moment(at: TurningSchool.july + 60)
            do {
                try await world.write { tx in try tx.yearTurner(soon).undo(World.id(800)) }
                Issue.record("undone, though a pupil's new place was changed")
            } catch Refusal.blocked(let why) {
                #expect(why.joined().contains("Number10"), "\(why)")
            }
            #expect(try await world.read { tx in try tx.yearTurn(world.school).done(into: TurningSchool.next) } != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a joiner in a new class keeps the turn from being undone`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await school.turn()
            try await world.pupil(14, "Kit", "Joiner", year: 3)
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(14), to: World.id(701), on: Day(2027, 9, 1)!)
            }
            let soon = school.moment(at: TurningSchool.july + 60)
            do {
                try await world.write { tx in try tx.yearTurner(soon).undo(World.id(800)) }
                Issue.record("undone, though a joiner is in a new class")
            } catch Refusal.blocked(let why) {
                #expect(!why.isEmpty)
            }
        }
    }
}
