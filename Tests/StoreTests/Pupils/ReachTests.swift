import Domain
import Store
import TestSupport
import Testing

/// Whom an adult finds: by role, by tie and by day.
@Suite struct ReachTests {
    @Test(arguments: Engine.available)
    func `both of a job share find the pupil every day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            for (adult, last) in [(30, "Adeyemi"), (31, "Osei")] { try await world.adult(adult, last: last) }
            try await world.tie(30, to: 20, days: [.monday, .tuesday, .wednesday])
            try await world.tie(31, to: 20, days: [.wednesday, .thursday, .friday])
            for offset in 0..<7 {
                for adult in [30, 31] {
                    #expect(try await world.finds(10, world.actor(adult, on: World.today + offset)))
                }
            }
            let adults = try await world.read { tx in
                try tx.pupils.adults(of: World.id(10), in: world.school, on: World.today)
            }
            #expect(adults.map(\.days) == [[.monday, .tuesday, .wednesday], [.wednesday, .thursday, .friday]])
        }
    }

    @Test(arguments: Engine.available)
    func `a tie holds from its first day to its last`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.adult(30)
            let (first, last) = (World.today, World.today + 4)
            try await world.tie(30, .covers, to: 20, from: first, until: last)
            for (day, isFound) in [(first - 1, false), (first, true), (last, true), (last + 1, false)] {
                #expect(try await world.finds(10, world.actor(30, on: day)) == isFound, "\(day.iso)")
                #expect(try await world.found(by: world.actor(30, on: day)) == (isFound ? ids(10) : []), "\(day.iso)")
            }
            try await world.tie(30, .covers, to: 20, from: first, until: first + 1)
            #expect(try await !world.finds(10, world.actor(30, on: first + 2)))
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil who moves class is found by the new teacher from that day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "4 Rowan")
            for (adult, schoolClass) in [(30, 20), (31, 21)] {
                try await world.adult(adult)
                try await world.tie(adult, to: schoolClass)
            }
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(10), to: World.id(21), on: World.today)
            }
            for (day, old, new) in [(World.today - 1, true, false), (World.today, false, true)] {
                #expect(try await world.finds(10, world.actor(30, on: day)) == old)
                #expect(try await world.finds(10, world.actor(31, on: day)) == new)
            }
            try await world.write { tx in
                try tx.classWriter(world.school).move(World.id(10), to: World.id(20), on: World.today)
            }
            #expect(try await world.finds(10, world.actor(30)))
            #expect(try await !world.finds(10, world.actor(31)))
        }
    }

    @Test(arguments: Engine.available, Role.allCases)
    func `roles of the whole school find everybody, others nobody without a tie`(engine: Engine, role: Role)
        async throws
    {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.adult(30, [role])
            let isWhole = [.senco, .leader, .safeguarding].contains(role)
            #expect(try await world.finds(10, world.actor(30, [role])) == isWhole)
            #expect(try await world.found(by: world.actor(30, [role])) == (isWhole ? ids(10) : []))
        }
    }

    @Test(arguments: Engine.available, Role.allCases)
    func `nobody finds their own child, whatever the role and tie`(engine: Engine, role: Role) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.schoolClass(20, pupils: [10, 11])
            for adult in [30, 31] {
                try await world.adult(adult, [role])
                try await world.tie(adult, to: 20)
            }
            try await world.makeParent(30, of: 10)
            #expect(try await !world.finds(10, world.actor(30, [role])))
            #expect(try await world.found(by: world.actor(30, [role])) == ids(11))
            #expect(try await world.finds(10, world.actor(31, [role])))
        }
    }

    @Test(arguments: Engine.available)
    func `another school's pupil is not found`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.adult(30, [.senco])
            try await world.tie(30, to: 20)
            #expect(try await world.finds(10, world.actor(30, [.senco])))
            #expect(try await !world.finds(10, other.actor(30, [.senco, .teacher])))
            #expect(try await !world.finds(99, world.actor(30, [.senco])))
            #expect(try await world.found(by: other.actor(30, [.senco])).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `the record says which ties the reader has`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "Maths 4", pupils: [10])
            try await world.adult(30)
            try await world.tie(30, .teaches, to: 20)
            try await world.tie(30, .leads, to: 21)
            try await world.tie(30, .covers, to: 21, from: World.today - 9, until: World.today - 1)
            let (teacher, senco) = (world.actor(30), world.actor(31, [.senco]))
            let relations = try await world.read { tx in
                [
                    try tx.pupils.find(World.id(10), visibleTo: teacher).relations,
                    try tx.pupils.find(World.id(10), visibleTo: senco).relations,
                ]
            }
            #expect(relations == [[.teaches, .leads], []])
        }
    }
}
