import Domain
import Store
import TestSupport
import Testing

@Suite struct ClassStoreTests {
    @Test(arguments: Engine.available)
    func `a class counts the pupils who are in it today`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...14 { try await world.pupil(pupil, year: pupil < 12 ? 3 : 4) }
            try await world.pupil(15, left: World.today - 5)
            try await world.schoolClass(20, pupils: [10, 11, 12, 13, 15])
            try await world.schoolClass(21, "4 Ash", pupils: [14])
            try await world.schoolClass(22, "Empty")
            try await world.write { tx in
                let writer = tx.classWriter(world.school)
                try writer.move(World.id(13), to: World.id(21), on: World.today)
                // Two places that run at once are of one pupil.
                let again = ClassPlace(schoolClass: World.id(20), pupil: World.id(10), from: World.today - 3)
                try writer.enrol([again])
            }
            try await world.status(.support, of: 10)
            try await world.status(.plan, of: 11)
            try await world.status(.support, of: 12, since: World.today + 1)
            try await world.status(.support, of: 15)
            let rows = try await world.read { tx in try tx.classes.list(visibleTo: world.actor(1, [.leader])) }
            #expect(rows.map(\.name) == ["4 Willow", "4 Ash", "Empty"])
            #expect(rows.map(\.pupils) == [3, 2, 0])
            #expect(rows.map(\.onSupport) == [1, 0, 0])
            #expect(rows.map(\.withPlan) == [1, 0, 0])
            #expect(rows.map(\.yearGroups) == [YearGroup(3)!...YearGroup(4)!, YearGroup(4)!...YearGroup(4)!, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `an adult has the classes of today's ties, of this school year`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await world.schoolClass(20, "4 Willow")
            try await world.schoolClass(21, "4 Ash")
            try await world.schoolClass(22, "3 Ash", of: AcademicYear(start: 2025))
            try await world.schoolClass(23, "5 Oak")
            try await world.tie(30, to: 20)
            try await world.tie(30, .supports, to: 21, until: World.today - 1)
            try await world.tie(30, to: 22, from: Day(2025, 9, 1)!)
            let names = try await world.read { tx in
                [
                    try tx.classes.list(visibleTo: world.actor(30)).map(\.name),
                    try tx.classes.list(visibleTo: world.actor(30, on: World.today - 1)).map(\.name),
                    try tx.classes.list(visibleTo: world.actor(30, on: Day(2026, 7, 1)!)).map(\.name),
                    try tx.classes.list(visibleTo: world.actor(31, [.administrator, .governor])).map(\.name),
                ]
            }
            #expect(names == [["4 Willow"], ["4 Ash", "4 Willow"], ["3 Ash"], []])
        }
    }

    @Test(arguments: Engine.available)
    func `a class out of reach is not found`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await world.adult(30)
            try await world.schoolClass(20)
            try await world.schoolClass(21, "4 Ash")
            try await world.tie(30, to: 20)
            try await world.read { tx throws in
                #expect(try tx.classes.find(World.id(20), visibleTo: world.actor(30)).name == "4 Willow")
                #expect(throws: Refusal.notFound) { try tx.classes.find(World.id(21), visibleTo: world.actor(30)) }
                #expect(throws: Refusal.notFound) {
                    try tx.classes.find(World.id(20), visibleTo: other.actor(30, [.senco]))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the adults of a class are those of the day, teachers first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (adult, last) in [(30, "Young"), (31, "Adeyemi"), (32, "Osei"), (33, "Gone")] {
                try await world.adult(adult, last: last)
            }
            try await world.schoolClass(20)
            try await world.tie(30, to: 20, days: [.friday, .monday])
            try await world.tie(31, .supports, to: 20)
            try await world.tie(32, to: 20, until: World.today)
            try await world.tie(33, .covers, to: 20, until: World.today - 1)
            let adults = try await world.read { tx in
                try tx.classes.adults(of: World.id(20), in: world.school, on: World.today)
            }
            #expect(adults.map(\.name.last) == ["Osei", "Young", "Adeyemi"])
            #expect(adults.map(\.relation) == [.teaches, .teaches, .supports])
            #expect(adults.map(\.days) == [[], [.monday, .friday], []])
            #expect(adults.map(\.until) == [World.today, nil, nil])
        }
    }
}
