import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// The turn of the year: set down, done as one change, undone.
@Suite struct YearTurnTests {
    static let next = AcademicYear(start: 2027)
    static let july = Instant("2027-07-14T09:00:00.000Z")!
    static let lastDay = Day(2027, 7, 21)!
    static let eve = Day(2027, 8, 31)!

    /// 3 Elm with 10 and 11, 6 Ash with 12 and 13, a maths set with 10 and 12; Ms Adeyemi (30) and Mr Osei (31).
    private func school(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 3), (11, 3), (12, 6), (13, 6)] {
                try await world.pupil(pupil, "Kit", "Number\(pupil)", year: year)
            }
            for (adult, last) in [(30, "Adeyemi"), (31, "Osei")] { try await world.adult(adult, last: last) }
            try await world.schoolClass(20, "3 Elm", pupils: [10, 11])
            try await world.schoolClass(21, "6 Ash", pupils: [12, 13])
            try await world.write { tx in
                let set = NewClass(id: World.id(22), name: "Maths 1", academicYear: World.year, subject: "maths")
                try tx.classWriter(world.school).add([set])
                try tx.classWriter(world.school).enrol(
                    [10, 12].map {
                        ClassPlace(schoolClass: World.id(22), pupil: World.id($0), from: World.year.firstDay)
                    })
                let summer = Term(
                    year: World.year, season: .summer, days: Day(2027, 4, 12)!...YearTurnTests.lastDay, halfTerm: nil)
                try tx.calendar.set(summer, of: world.school)
            }
            for (adult, schoolClass) in [(30, 20), (31, 21), (31, 22)] { try await world.tie(adult, to: schoolClass) }
            try await body(world)
        }
    }

    private func moment(_ world: World, at: Instant = july, by: Int = 30) -> ChangeMoment {
        ChangeMoment(school: world.school, by: World.id(by), at: at)
    }

    private func plan(_ world: World, on day: Day = july.londonDay) async throws -> (plan: YearPlan, revision: Int) {
        try await world.read { tx in try tx.yearTurn(world.school).plan(into: YearTurnTests.next, on: day) }
    }

    @discardableResult
    private func turn(_ world: World, revision: Int = 0, at: Instant = july) async throws -> YearTurner.Outcome {
        let moment = moment(world, at: at)
        return try await world.write { tx in
            var number = 700
            return try tx.yearTurner(moment).turn(into: YearTurnTests.next, revision: revision, change: World.id(800)) {
                number += 1
                return World.id(number)
            }
        }
    }

    private func rows(_ world: World, _ sql: SQL, _ columns: [String]) async throws -> [String] {
        try await world.read { tx in
            try tx.rows(sql).map { row in
                try columns.map { column -> String in
                    switch try row.value(column) {
                    case .text(let text): text
                    case .integer(let number): String(number)
                    default: "-"
                    }
                }.joined(separator: " ")
            }
        }
    }

    private func standing(_ world: World) async throws -> [String] {
        try await rows(world, "SELECT * FROM class ORDER BY id", ["id", "name", "academic_year"])
            + rows(
                world, "SELECT * FROM class_pupil ORDER BY pupil_id, class_id, from_day",
                ["pupil_id", "class_id", "from_day", "until_day"])
            + rows(
                world, "SELECT * FROM class_adult ORDER BY account_id, class_id, from_day",
                ["account_id", "class_id", "from_day", "until_day"])
            + rows(world, "SELECT * FROM pupil ORDER BY id", ["id", "left_on"])
    }

    @Test(arguments: Engine.available)
    func `classes move up on the first day and the oldest leave on their last`(engine: Engine) async throws {
        try await school(engine) { world in
            let (plan, revision) = try await plan(world)
            #expect(plan.groups.map(\.next) == [.moves("4 Elm"), .leaves] && revision == 0)
            #expect(plan.firstDay == YearTurnTests.next.firstDay && plan.lastDay == YearTurnTests.lastDay)
            let outcome = try await turn(world)
            #expect(outcome.moved == 2 && outcome.left == 2 && outcome.withoutClass == 0)
            let senco = { @Sendable (day: Day) in world.actor(1, [.senco], on: day) }
            let before = try await world.read { tx in try tx.classes.list(visibleTo: senco(YearTurnTests.eve)) }
            #expect(before.map(\.name) == ["3 Elm", "6 Ash", "Maths 1"])
            #expect(before.map(\.pupils) == [2, 0, 1], "the leavers have left, nothing else has changed")
            let first = YearTurnTests.next.firstDay
            let after = try await world.read { tx in try tx.classes.list(visibleTo: senco(first)) }
            #expect(after.map(\.name) == ["4 Elm"] && after.map(\.pupils) == [2])
            #expect(try await world.found(by: senco(YearTurnTests.lastDay)) == ids(10, 11, 12, 13))
            #expect(try await world.found(by: senco(YearTurnTests.lastDay + 1)) == ids(10, 11))
            let row = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco(first)).row }
            #expect(row.className == "4 Elm" && row.yearGroup == YearGroup(4))
        }
    }

    @Test(arguments: Engine.available)
    func `classes stand from the youngest to the oldest, whatever they are called`(engine: Engine) async throws {
        try await school(engine) { world in
            for (pupil, year) in [(15, 0), (16, 4), (17, 5)] { try await world.pupil(pupil, year: year) }
            try await world.schoolClass(23, "R Oak", pupils: [15])
            try await world.schoolClass(24, "Badgers", pupils: [16, 17])
            let plan = try await plan(world).plan
            let names = try await world.read { tx in
                try tx.yearTurn(world.school).classes(plan, on: YearTurnTests.july.londonDay).map(\.name)
            }
            #expect(names == ["R Oak", "3 Elm", "Badgers", "6 Ash"])
            #expect(plan.groups.map(\.yearGroup?.number) == [0, 3, 4, 5, 6])
        }
    }

    @Test(arguments: Engine.available)
    func `adults keep their pupils until the day before, and the chosen teacher has them then`(engine: Engine)
        async throws
    {
        try await school(engine) { world in
            var (plan, _) = try await plan(world)
            plan.groups[0].teacher = World.id(31)
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            try await turn(world, revision: 1)
            let first = YearTurnTests.next.firstDay
            for (adult, day, isFound) in [(30, first - 1, true), (30, first, false), (31, first, true)] {
                #expect(try await world.finds(10, world.actor(adult, on: day)) == isFound, "\(adult) \(day.iso)")
            }
            #expect(try await world.finds(12, world.actor(31, on: YearTurnTests.lastDay)))
            #expect(try await !world.finds(12, world.actor(31, on: YearTurnTests.lastDay + 1)))
        }
    }

    @Test(arguments: Engine.available)
    func `pupils go elsewhere one by one, and to classes for which nobody moves up`(engine: Engine) async throws {
        try await school(engine) { world in
            var (plan, _) = try await plan(world)
            plan.moreClasses = ["R Oak", "4 Fir"]
            plan.firstDay = Day(2027, 9, 3)!
            plan.pupils = [World.id(10): .moves("4 Fir"), World.id(11): .noClass, World.id(13): .moves("R Oak")]
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            let (kept, revision) = try await self.plan(world)
            #expect(kept == chosen && revision == 1)
            await #expect(throws: Refusal.stale) { try await turn(world, revision: 0) }
            let outcome = try await turn(world, revision: 1)
            #expect(outcome.moved == 2 && outcome.left == 1 && outcome.withoutClass == 1)
            let found = try await rows(
                world,
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
        try await school(engine) { world in
            let before = try await standing(world)
            try await turn(world)
            #expect(try await standing(world) != before)
            await #expect(throws: Refusal.blocked(by: [YearTurnStore.isDone])) { try await turn(world, revision: 2) }
            let week = YearTurnTests.july + 7 * 86_400 - 1
            let undo = moment(world, at: week)
            try await world.write { tx in try tx.yearTurner(undo).undo(World.id(800)) }
            #expect(try await standing(world) == before)
            let (_, revision) = try await plan(world)
            let moment = moment(world, at: week)
            try await world.write { tx in
                var number = 900
                _ = try tx.yearTurner(moment).turn(into: YearTurnTests.next, revision: revision, change: World.id(801))
                {
                    number += 1
                    return World.id(number)
                }
            }
            #expect(try await standing(world) != before)
        }
    }

    @Test(arguments: Engine.available)
    func `a turn is not undone after a week, nor once something of it was changed`(engine: Engine) async throws {
        try await school(engine) { world in
            try await turn(world)
            let late = moment(world, at: YearTurnTests.july + 7 * 86_400)
            await #expect(throws: Refusal.notFound) {
                try await world.write { tx in try tx.yearTurner(late).undo(World.id(800)) }
            }
            try await world.write { tx in
                try tx.classWriter(world.school).remove(World.id(10), from: World.id(701), on: Day(2027, 10, 1)!)
            }
            let soon = moment(world, at: YearTurnTests.july + 60)
            do {
                try await world.write { tx in try tx.yearTurner(soon).undo(World.id(800)) }
                Issue.record("undone, though a pupil's new place was changed")
            } catch Refusal.blocked(let why) {
                #expect(why.joined().contains("Number10"), "\(why)")
            }
            #expect(try await world.read { tx in try tx.yearTurn(world.school).done(into: YearTurnTests.next) } != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a joiner in a new class keeps the turn from being undone`(engine: Engine) async throws {
        try await school(engine) { world in
            try await turn(world)
            try await world.pupil(14, "Kit", "Joiner", year: 3)
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(14), to: World.id(701), on: Day(2027, 9, 1)!)
            }
            let soon = moment(world, at: YearTurnTests.july + 60)
            do {
                try await world.write { tx in try tx.yearTurner(soon).undo(World.id(800)) }
                Issue.record("undone, though a joiner is in a new class")
            } catch Refusal.blocked(let why) {
                #expect(!why.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `it is asked for from June until done, and in September where it was not`(engine: Engine) async throws {
        try await school(engine) { world in
            #expect(try await offer(world, "2027-05-31") == nil)
            #expect(try await offer(world, "2027-06-01") == YearTurnTests.next)
            #expect(try await offer(world, "2027-08-31") == YearTurnTests.next)
            #expect(try await offer(world, "2027-10-05") == YearTurnTests.next, "late, and asked for until done")
            try await turn(world)
            for day in ["2027-07-15", "2027-08-31", "2027-09-01", "2027-10-05"] {
                #expect(try await offer(world, day) == nil, "\(day)")
            }
            #expect(try await offer(world, "2028-06-01") == AcademicYear(start: 2028))
            let empty = try await world.another()
            let none = try await world.read { tx in try tx.yearTurn(empty.school).offer(on: Day(2027, 7, 1)!) }
            #expect(none == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a late turn takes along who joined meanwhile`(engine: Engine) async throws {
        try await school(engine) { world in
            let (october, joined) = (Instant("2027-10-05T09:00:00.000Z")!, Day(2027, 9, 20)!)
            try await world.pupil(14, "Kit", "Joiner", year: 3)
            try await world.write { tx in
                try tx.classWriter(world.school).enrol([
                    ClassPlace(schoolClass: World.id(20), pupil: World.id(14), from: joined)
                ])
            }
            let outcome = try await turn(world, at: october)
            #expect(outcome.moved == 3)
            let places = try await rows(
                world, "SELECT * FROM class_pupil WHERE pupil_id = \(World.id(14, of: Pupil.self))",
                ["from_day", "until_day"])
            #expect(places == ["2027-09-20 -"])
        }
    }

    @Test(arguments: Engine.available)
    func `a late turn leaves those alone who left meanwhile, and takes who leaves later`(engine: Engine) async throws {
        try await school(engine) { world in
            let (left, leaves) = (Day(2027, 9, 10)!, Day(2027, 10, 22)!)
            try await world.write { tx in
                let writer = tx.pupilWriter(world.school)
                for pupil in [10, 12] { try writer.setLeaving(World.id(pupil), on: left) }
                try writer.setLeaving(World.id(11), on: leaves)
            }
            let outcome = try await turn(world, at: Instant("2027-10-05T09:00:00.000Z")!)
            #expect(outcome.moved == 1 && outcome.left == 1)
            let placed = try await rows(
                world,
                """
                SELECT p.last_name, cp.from_day FROM class_pupil cp JOIN pupil p ON p.id = cp.pupil_id
                JOIN class k ON k.id = cp.class_id WHERE k.academic_year = 2027
                """, ["last_name", "from_day"])
            #expect(placed == ["Number11 2027-09-01"])
            let days = try await rows(world, "SELECT left_on FROM pupil ORDER BY last_name", ["left_on"])
            #expect(days == ["2027-09-10", "2027-10-22", "2027-09-10", "2027-07-21"])
        }
    }

    @Test(arguments: Engine.available)
    func `pupils whom a file has put into a new class stay where it put them`(engine: Engine) async throws {
        try await school(engine) { world in
            try await world.schoolClass(25, "4 Fir", of: YearTurnTests.next, pupils: [10])
            let outcome = try await turn(world)
            #expect(outcome.moved == 2)
            let names = try await rows(
                world, "SELECT k.name FROM class k WHERE k.academic_year = 2027 ORDER BY k.name", ["name"])
            #expect(names == ["4 Elm", "4 Fir"])
            let places = try await rows(
                world,
                """
                SELECT k.name, cp.until_day FROM class_pupil cp JOIN class k ON k.id = cp.class_id
                WHERE cp.pupil_id = \(World.id(10, of: Pupil.self)) ORDER BY cp.from_day, k.name
                """, ["name", "until_day"])
            #expect(places == ["3 Elm 2027-08-31", "Maths 1 2027-08-31", "4 Fir -"])
        }
    }

    private func offer(_ world: World, _ day: String) async throws -> AcademicYear? {
        try await world.read { tx in try tx.yearTurn(world.school).offer(on: Day(day)!) }
    }

    @Test(arguments: Engine.available)
    func `one newcomer placed early does not take the turn away`(engine: Engine) async throws {
        try await school(engine) { world in
            try await world.pupil(14, "Kit", "Newcomer", year: 0)
            try await world.schoolClass(25, "R Oak", of: YearTurnTests.next, pupils: [14])
            func without(_ day: String) async throws -> [PupilID] {
                var filter = PupilFilter()
                filter.missing = .schoolClass
                return try await world.found(by: world.actor(1, [.senco], on: Day(day)!), filter)
            }
            func offered(_ day: String) async throws -> [PupilID] {
                try await world.read { tx in
                    let people = tx.classPeople(world.actor(1, [.administrator], on: Day(day)!))
                    return try people.unplaced(for: people.find(World.id(25))).map(\.id)
                }
            }
            for day in ["2027-07-14", "2027-08-31", "2027-09-01", "2028-01-10"] {
                #expect(try await offer(world, day) == YearTurnTests.next, "\(day)")
            }
            #expect(try await without("2027-08-31") == ids(14), "the others are in a class of this year")
            #expect(try await without("2027-09-01") == ids(10, 11, 12, 13), "last year’s class is none")
            #expect(try await offered("2027-08-31").isEmpty)
            #expect(try await offered("2027-09-01") == ids(10, 11, 12, 13))
            let outcome = try await turn(world, at: Instant("2027-10-05T09:00:00.000Z")!)
            #expect(outcome.moved == 2 && outcome.left == 2)
            #expect(try await offer(world, "2027-10-06") == nil)
            #expect(try await without("2027-10-06").isEmpty)
            let newcomer = try await rows(
                world, "SELECT * FROM class_pupil WHERE pupil_id = \(World.id(14, of: Pupil.self))",
                ["from_day", "until_day"])
            #expect(newcomer == ["2027-09-01 -"])
        }
    }

    @Test(arguments: Engine.available)
    func `the turn is asked for until the last pupil has a class, be it by hand`(engine: Engine) async throws {
        try await school(engine) { world in
            let first = YearTurnTests.next.firstDay
            try await world.schoolClass(25, "4 Elm", of: YearTurnTests.next)
            try await world.write { tx in
                let writer = tx.classWriter(world.school)
                for leaver in [12, 13] {
                    try writer.removeFromAll(World.id(leaver), after: YearTurnTests.lastDay)
                    try tx.pupilWriter(world.school).setLeaving(World.id(leaver), on: YearTurnTests.lastDay)
                }
                try writer.move(World.id(10), to: World.id(25), on: first)
                try writer.remove(World.id(11), from: World.id(20), on: first)
            }
            #expect(try await offer(world, "2027-09-01") == YearTurnTests.next, "a place that ended with the year")
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(11), to: World.id(25), on: first + 4)
            }
            #expect(try await offer(world, "2027-09-06") == nil)
            #expect(try await offer(world, "2028-06-01") == YearTurnTests.next.next)
        }
    }

    @Test(arguments: Engine.available)
    func `a class is not merged with a set of its name`(engine: Engine) async throws {
        try await school(engine) { world in
            let before = try await standing(world)
            try await world.write { tx in
                let set = NewClass(
                    id: World.id(25), name: "4 Elm", academicYear: YearTurnTests.next, subject: "maths")
                try tx.classWriter(world.school).add([set])
            }
            await #expect(throws: Refusal.blocked(by: ["4 Elm is a set. Give the class another name."])) {
                try await turn(world)
            }
            #expect(try await standing(world).count == before.count + 1, "nothing but the set is new")
        }
    }
}
