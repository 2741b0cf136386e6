import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// When the turn of the year is asked for, and what a late one or one into standing classes finds.
@Suite struct YearTurnOfferTests {
    @Test(arguments: Engine.available)
    func `it is asked for from June until done, and in September where it was not`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            #expect(try await school.offer("2027-05-31") == nil)
            #expect(try await school.offer("2027-06-01") == TurningSchool.next)
            #expect(try await school.offer("2027-08-31") == TurningSchool.next)
            #expect(try await school.offer("2027-10-05") == TurningSchool.next, "late, and asked for until done")
            try await school.turn()
            for day in ["2027-07-15", "2027-08-31", "2027-09-01", "2027-10-05"] {
                #expect(try await school.offer(day) == nil, "\(day)")
            }
            #expect(try await school.offer("2028-06-01") == AcademicYear(start: 2028))
            let empty = try await world.another()
            let none = try await world.read { tx in try tx.yearTurn(empty.school).offer(on: Day(2027, 7, 1)!) }
            #expect(none == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a late turn takes along who joined meanwhile`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let (october, joined) = (Instant("2027-10-05T09:00:00.000Z")!, Day(2027, 9, 20)!)
            try await world.pupil(14, "Kit", "Joiner", year: 3)
            try await world.write { tx in
                try tx.classWriter(world.school).enrol([
                    ClassPlace(schoolClass: World.id(20), pupil: World.id(14), from: joined)
                ])
            }
            let outcome = try await school.turn(at: october)
            #expect(outcome.moved == 3)
            let places = try await school.rows(
                "SELECT * FROM class_pupil WHERE pupil_id = \(World.id(14, of: Pupil.self))",
                ["from_day", "until_day"])
            #expect(places == ["2027-09-20 -"])
        }
    }

    @Test(arguments: Engine.available)
    func `a late turn leaves those alone who left meanwhile, and takes who leaves later`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let (left, leaves) = (Day(2027, 9, 10)!, Day(2027, 10, 22)!)
            try await world.write { tx in
                let writer = tx.pupilWriter(world.school)
                for pupil in [10, 12] { try writer.setLeaving(World.id(pupil), on: left) }
                try writer.setLeaving(World.id(11), on: leaves)
            }
            let outcome = try await school.turn(at: Instant("2027-10-05T09:00:00.000Z")!)
            #expect(outcome.moved == 1 && outcome.left == 1)
            let placed = try await school.rows(
                """
                SELECT p.last_name, cp.from_day FROM class_pupil cp JOIN pupil p ON p.id = cp.pupil_id
                JOIN class k ON k.id = cp.class_id WHERE k.academic_year = 2027
                """, ["last_name", "from_day"])
            #expect(placed == ["Number11 2027-09-01"])
            let days = try await school.rows("SELECT left_on FROM pupil ORDER BY last_name", ["left_on"])
            #expect(days == ["2027-09-10", "2027-10-22", "2027-09-10", "2027-07-21"])
        }
    }

    @Test(arguments: Engine.available)
    func `pupils whom a file has put into a new class stay where it put them`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await world.schoolClass(25, "4 Fir", of: TurningSchool.next, pupils: [10])
            let outcome = try await school.turn()
            #expect(outcome.moved == 2)
            let names = try await school.rows(
                "SELECT k.name FROM class k WHERE k.academic_year = 2027 ORDER BY k.name", ["name"])
            #expect(names == ["4 Elm", "4 Fir"])
            let places = try await school.rows(
                """
                SELECT k.name, cp.until_day FROM class_pupil cp JOIN class k ON k.id = cp.class_id
                WHERE cp.pupil_id = \(World.id(10, of: Pupil.self)) ORDER BY cp.from_day, k.name
                """, ["name", "until_day"])
            #expect(places == ["3 Elm 2027-08-31", "Maths 1 2027-08-31", "4 Fir -"])
        }
    }

    @Test(arguments: Engine.available)
    func `one newcomer placed early does not take the turn away`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await world.pupil(14, "Kit", "Newcomer", year: 0)
            try await world.schoolClass(25, "R Oak", of: TurningSchool.next, pupils: [14])
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
                #expect(try await school.offer(day) == TurningSchool.next, "\(day)")
            }
            #expect(try await without("2027-08-31") == ids(14), "the others are in a class of this year")
            #expect(try await without("2027-09-01") == ids(10, 11, 12, 13), "last year’s class is none")
            #expect(try await offered("2027-08-31").isEmpty)
            #expect(try await offered("2027-09-01") == ids(10, 11, 12, 13))
            let outcome = try await school.turn(at: Instant("2027-10-05T09:00:00.000Z")!)
            #expect(outcome.moved == 2 && outcome.left == 2)
            #expect(try await school.offer("2027-10-06") == nil)
            #expect(try await without("2027-10-06").isEmpty)
            let newcomer = try await school.rows(
                "SELECT * FROM class_pupil WHERE pupil_id = \(World.id(14, of: Pupil.self))",
                ["from_day", "until_day"])
            #expect(newcomer == ["2027-09-01 -"])
        }
    }

    @Test(arguments: Engine.available)
    func `the turn is asked for until the last pupil has a class, be it by hand`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let first = TurningSchool.next.firstDay
            try await world.schoolClass(25, "4 Elm", of: TurningSchool.next)
            try await world.write { tx in
                let writer = tx.classWriter(world.school)
                for leaver in [12, 13] {
                    try writer.removeFromAll(World.id(leaver), after: TurningSchool.lastDay)
                    try tx.pupilWriter(world.school).setLeaving(World.id(leaver), on: TurningSchool.lastDay)
                }
                try writer.move(World.id(10), to: World.id(25), on: first)
                try writer.remove(World.id(11), from: World.id(20), on: first)
            }
            #expect(try await school.offer("2027-09-01") == TurningSchool.next, "a place that ended with the year")
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(11), to: World.id(25), on: first + 4)
            }
            #expect(try await school.offer("2027-09-06") == nil)
            #expect(try await school.offer("2028-06-01") == TurningSchool.next.next)
        }
    }

    @Test(arguments: Engine.available)
    func `a class is not merged with a set of its name`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            let before = try await school.standing()
            try await world.write { tx in
                let set = NewClass(
                    id: World.id(25), name: "4 Elm", academicYear: TurningSchool.next, subject: "maths")
                try tx.classWriter(world.school).add([set])
            }
            await #expect(throws: Refusal.blocked(by: ["4 Elm is a set. Give the class another name."])) {
                try await school.turn()
            }
            #expect(try await school.standing().count == before.count + 1, "nothing but the set is new")
        }
    }

    @Test(arguments: Engine.available)
    func `a class that stands is found whatever its capitals, and made once`(engine: Engine) async throws {
        try await TurningSchool.with(engine) { school in
            let world = school.world
            try await world.schoolClass(25, "4 ELM", of: TurningSchool.next)
            var (plan, _) = try await school.plan()
            plan.moreClasses = ["4 elm", "R Oak", "r oak"]
            let chosen = plan
            try await world.write { tx in try tx.yearTurn(world.school).save(chosen, revision: 0) }
            #expect(try await school.turn(revision: 1).moved == 2)
            let classes = try await school.rows(
                "SELECT name FROM class WHERE academic_year = 2027 ORDER BY name", ["name"])
            #expect(classes == ["4 ELM", "R Oak"])
            #expect(try await world.found(by: world.actor(1, [.senco], on: TurningSchool.next.firstDay)) == ids(10, 11))
        }
    }
}
