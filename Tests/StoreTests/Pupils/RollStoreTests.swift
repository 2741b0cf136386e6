import Domain
import Store
import TestSupport
import Testing

/// Pupils as the office keeps them.
@Suite struct RollStoreTests {
    @Test(arguments: Engine.available)
    func `the office finds every pupil but its own child`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, "Kit", "Marlow")
            try await world.pupil(11, "Zoë", "Hale")
            try await world.pupil(12, "Ben", "Marlow", left: World.today - 5)
            try await world.adult(30, [.administrator])
            try await world.makeParent(30, of: 11)
            func found(_ number: Int, _ name: String = "") async throws -> [PupilID] {
                var filter = PupilFilter()
                filter.name = name
                let chosen = filter
                return try await world.read { tx in
                    try tx.roll.list(chosen, for: world.actor(number, [.administrator])).map(\.id)
                }
            }
            #expect(try await found(31) == ids(11, 10))
            #expect(try await found(31, "mar") == ids(10))
            #expect(try await found(30) == ids(10))
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in
                    _ = try tx.roll.find(World.id(11), for: world.actor(30, [.administrator]))
                }
            }
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in
                    _ = try tx.roll.find(World.id(12), for: world.actor(31, [.administrator]))
                }
            }
            let left = try await world.read { tx in
                try tx.roll.find(World.id(12), for: world.actor(31, [.senco]))
            }
            #expect(left.pupil.name.first == "Ben" && left.revision == 1)
            let other = try await world.another()
            await #expect(throws: Refusal.notFound) {
                try await other.read { tx in
                    _ = try tx.roll.find(World.id(10), for: other.actor(31, [.administrator]))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a clash names the other pupil, but never a reader's own child`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let born = Day(2017, 5, 3)!
            let kit = NewPupil(
                id: World.id(10), upn: "H801200001001", localKey: "m1", name: PupilName(first: "Kit", last: "Marlow"),
                bornOn: born)
            try await world.write { tx in try tx.pupilWriter(world.school).add([kit], at: World.now) }
            try await world.adult(30, [.senco])
            try await world.makeParent(30, of: 10)
            func clashes(
                _ number: Int = 31, of id: PupilID? = nil, _ fill: (inout NewPupilFacts.Typed) -> Void
            ) async throws -> [String] {
                var typed = NewPupilFacts.Typed()
                (typed.first, typed.last) = ("Ada", "Hale")
                fill(&typed)
                let facts = try NewPupilFacts(typed, today: World.today)
                return try await world.read { tx in
                    try tx.roll.clashes(facts, of: id, for: world.actor(number, [.senco])).map {
                        "\($0.field): \($0.other?.name.full ?? "")"
                    }
                }
            }
            #expect(try await clashes { $0.upn = "h801200001001" } == ["upn: Kit Marlow"])
            #expect(try await clashes(30) { $0.upn = "h801200001001" } == ["upn: "])
            #expect(try await clashes { $0.localKey = "m1" } == ["own-number: Kit Marlow"])
            #expect(try await clashes { $0.localKey = "m2" } == [])
            let twin: (inout NewPupilFacts.Typed) -> Void = { ($0.first, $0.last, $0.bornOn) = ("KIT", "marlow", born) }
            #expect(try await clashes(31, twin) == ["namesake: Kit Marlow"])
            #expect(try await clashes(31, of: World.id(10), twin) == [])
            #expect(try await clashes { ($0.first, $0.last, $0.bornOn) = ("Kit", "Marlow", born + 1) } == [])
        }
    }

    @Test(arguments: Engine.available)
    func `changed facts keep what they do not say`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let born = Day(2017, 5, 3)!
            let kit = NewPupil(
                id: World.id(10), name: PupilName(first: "Kit", last: "Marlow"), bornOn: born, yearGroup: YearGroup(3),
                yearGroupIn: AcademicYear(start: 2025), leftOn: World.today + 20, goodAt: "Drums")
            try await world.write { tx in try tx.pupilWriter(world.school).add([kit], at: World.now) }
            let office = world.actor(31, [.administrator])
            let stood = try await world.read { tx in try tx.roll.find(World.id(10), for: office) }
            #expect(stood.yearGroup(on: World.today) == YearGroup(4))
            var typed = NewPupilFacts.Typed()
            (typed.first, typed.last, typed.yearGroup) = ("Christopher", "Marlow", "4")
            let facts = try NewPupilFacts(typed, today: World.today)
            try await world.write { tx in
                try tx.pupilWriter(world.school).change(stood.changed(to: facts), at: World.now)
            }
            let found = try await world.read { tx in try tx.roll.find(World.id(10), for: office) }
            #expect(found.revision == 2 && found.pupil.name.first == "Christopher" && found.pupil.bornOn == nil)
            #expect(found.pupil.leftOn == World.today + 20 && found.pupil.goodAt == "Drums")
            #expect(found.yearGroup(on: World.today) == YearGroup(4))
        }
    }

    @Test(arguments: Engine.available)
    func `a newcomer's year group is the one of joining`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let (june, joins) = (Instant("2027-06-10T09:00:00.000Z")!, Day(2027, 9, 1)!)
            let new = NewPupil(
                id: World.id(10), name: PupilName(first: "Kit", last: "Marlow"), yearGroup: YearGroup(0),
                joinedOn: joins)
            try await world.write { tx in try tx.pupilWriter(world.school).add([new], at: june) }
            for (day, expected) in [(june.londonDay, 0), (joins, 0), (Day(2028, 9, 1)!, 1)] {
                let senco = world.actor(31, [.senco], on: day)
                let (stood, row) = try await world.read { tx in
                    (try tx.roll.find(World.id(10), for: senco), try tx.pupils.find(World.id(10), visibleTo: senco).row)
                }
                #expect(stood.yearGroup(on: day)?.number == expected && row.yearGroup?.number == expected, "\(day.iso)")
            }
            let stood = try await world.read { tx in try tx.roll.find(World.id(10), for: world.actor(31, [.senco])) }
            var typed = NewPupilFacts.Typed()
            (typed.first, typed.yearGroup, typed.joinedOn) = ("Kit", "0", joins)
            let facts = try NewPupilFacts(typed, today: june.londonDay)
            try await world.write { tx in
                try tx.pupilWriter(world.school).change(stood.changed(to: facts), at: june)
            }
            let senco = world.actor(31, [.senco], on: joins)
            let kept = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco).row }
            #expect(kept.yearGroup == YearGroup(0), "saved again, it is still the one of joining")
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil can belong to this year's classes, and to no set`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.schoolClass(20, "4 Willow")
            try await world.schoolClass(21, "3 Willow", of: AcademicYear(start: World.year.start - 1))
            try await world.write { tx in
                try tx.classWriter(world.school).add([
                    NewClass(id: World.id(22), name: "8x Maths", academicYear: World.year, subject: "maths")
                ])
            }
            let names = try await world.read { tx in
                try tx.roll.classes(in: world.school, on: World.today).map(\.name)
            }
            #expect(names == ["4 Willow"])
        }
    }
}
