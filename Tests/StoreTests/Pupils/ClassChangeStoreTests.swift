import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Sets, moves in mid-year, leavers, and what the office sees of classes.
@Suite struct ClassChangeStoreTests {
    private func addSet(_ number: Int, _ name: String, _ subject: String, pupils: [Int], _ world: World) async throws {
        try await world.write { tx in
            let writer = tx.classWriter(world.school)
            try writer.add([
                NewClass(id: World.id(number), name: name, academicYear: World.year, subject: subject)
            ])
            try writer.enrol(
                pupils.map {
                    ClassPlace(schoolClass: World.id(number), pupil: World.id($0), from: World.year.firstDay)
                })
        }
    }

    private func places(of pupil: Int, _ world: World) async throws -> [String] {
        try await world.read { tx in
            try tx.rows(
                """
                SELECT k.name, cp.from_day, cp.until_day FROM class_pupil cp
                JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
                WHERE cp.school_id = \(world.school) AND cp.pupil_id = \(World.id(pupil, of: Pupil.self))
                ORDER BY k.name, cp.from_day
                """
            ).map { "\(try $0.text("name")) \(try $0.text("from_day")) \(try $0.textIfAny("until_day") ?? "-")" }
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil of sets is one row, named by the class without a subject`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.schoolClass(20, "8 Tutor", pupils: [10])
            try await addSet(21, "8 Maths 1", "maths", pupils: [10, 11], world)
            try await addSet(22, "8 Art", "art", pupils: [10], world)
            for (adult, schoolClass) in [(30, 20), (31, 21), (32, 22)] {
                try await world.adult(adult)
                try await world.tie(adult, to: schoolClass)
            }
            let senco = world.actor(1, [.senco])
            let rows = try await world.read { tx in try tx.pupils.list(visibleTo: senco) }
            #expect(rows.map(\.id) == ids(10, 11) && rows.map(\.className) == ["8 Tutor", nil])
            #expect(try await world.found(by: world.actor(31)) == ids(10, 11))
            #expect(try await world.found(by: world.actor(32)) == ids(10))
            let subjects = try await world.read { tx in
                try tx.pupils.adults(of: World.id(10), in: world.school, on: World.today).map { $0.subject ?? "-" }
            }
            #expect(subjects.sorted() == ["-", "art", "maths"])
            let (unknown, numbers) = try await world.read { tx in
                (
                    try tx.waiting.unknown(visibleTo: senco).map(\.pupil.className),
                    try tx.numbers.register(senco).pupils
                )
            }
            #expect(unknown == ["8 Tutor", nil] && numbers == 2)
            let classes = try await world.read { tx in try tx.classes.list(visibleTo: senco) }
            #expect(classes.map(\.name) == ["8 Tutor", "8 Art", "8 Maths 1"])
        }
    }

    @Test(arguments: Engine.available)
    func `a move ends places of the same sort alone and keeps what was`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(19, "7 Tutor", of: AcademicYear(start: 2025), pupils: [10])
            try await world.schoolClass(20, "8 Oak", pupils: [10])
            try await world.schoolClass(23, "8 Ash")
            try await world.schoolClass(24, "9 Oak", of: AcademicYear(start: 2027), pupils: [10])
            try await addSet(21, "Maths 1", "maths", pupils: [10], world)
            try await addSet(22, "Maths 2", "maths", pupils: [], world)
            try await world.write { tx in
                let writer = tx.classWriter(world.school)
                try writer.move(World.id(10), to: World.id(23), on: World.today)
                try writer.move(World.id(10), to: World.id(22), on: World.today + 7)
            }
            #expect(
                try await places(of: 10, world) == [
                    "7 Tutor 2025-09-01 2026-11-09", "8 Ash 2026-11-10 2027-08-31", "8 Oak 2026-09-01 2026-11-09",
                    "9 Oak 2027-09-01 -", "Maths 1 2026-09-01 2026-11-16", "Maths 2 2026-11-17 -",
                ])
            try await world.write { tx in
                try tx.classWriter(world.school).remove(World.id(10), from: World.id(22), on: World.today)
            }
            #expect(try await !places(of: 10, world).contains { $0.hasPrefix("Maths 2") }, "it never was")
        }
    }

    @Test(arguments: Engine.available)
    func `mixed ages in one class are counted by year and found by their adults`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 3), (11, 4), (12, 5)] { try await world.pupil(pupil, year: year) }
            try await world.schoolClass(20, "Class 2", pupils: [10, 11, 12])
            try await world.adult(30)
            try await world.tie(30, to: 20)
            let rows = try await world.read { tx in try tx.classes.list(visibleTo: world.actor(30)) }
            #expect(rows.map(\.yearGroups) == [YearGroup(3)!...YearGroup(5)!] && rows.map(\.pupils) == [3])
            #expect(try await world.found(by: world.actor(30)).count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a leaver is on roll until the last day, and then opens to the whole school's roles alone`(engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.adult(30)
            try await world.tie(30, to: 20)
            let last = World.today + 3
            try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: last) }
            for (day, isHere) in [(last, true), (last + 1, false)] {
                let (teacher, senco) = (world.actor(30, on: day), world.actor(1, [.senco], on: day))
                #expect(try await world.finds(10, teacher) == isHere)
                #expect(try await world.finds(10, senco))
                #expect(try await world.found(by: senco) == (isHere ? ids(10) : []))
                let counts = try await world.read { tx in
                    (
                        try tx.numbers.register(senco).pupils,
                        try tx.classes.list(visibleTo: senco).map(\.pupils),
                        try tx.waiting.unknown(visibleTo: senco).count
                    )
                }
                #expect(counts.0 == (isHere ? 1 : 0) && counts.1 == [isHere ? 1 : 0] && counts.2 == counts.0)
            }
            try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: nil) }
            #expect(try await world.finds(10, world.actor(30, on: last + 1)))
            try await world.write { tx in
                let left = World.today - 9
                try tx.pupilWriter(world.school).setLeaving(World.id(10), on: left)
                try tx.leavers(world.school).comeBack(
                    World.id(10), whoLeft: left, on: World.today, to: World.id(20))
            }
            #expect(
                try await places(of: 10, world) == [
                    "4 Willow 2026-09-01 2026-11-01", "4 Willow 2026-11-10 -",
                ])
            #expect(try await world.finds(10, world.actor(30)))
        }
    }

    @Test(arguments: Engine.available)
    func `a last day that is moved or taken back changes no place`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            let last = World.today + 3
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "5 Willow", of: AcademicYear(start: 2027), pupils: [10])
            try await addSet(22, "Maths 1", "maths", pupils: [], world)
            try await world.write { tx in
                try tx.classWriter(world.school).enrol([
                    ClassPlace(schoolClass: World.id(22), pupil: World.id(10), from: World.today - 9, until: last)
                ])
            }
            try await world.adult(30)
            try await world.tie(30, to: 20)
            let stood = try await places(of: 10, world)
            for day in [last, last + 9, nil] {
                try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: day) }
                #expect(try await places(of: 10, world) == stood)
                #expect(try await world.finds(10, world.actor(30, on: last + 9)) == (day != last))
                let next = try await world.read { tx in
                    let people = tx.classPeople(world.actor(1, [.senco]))
                    return [try people.find(World.id(21)).pupils, try people.pupils(of: World.id(21)).count]
                }
                #expect(next == (day == nil ? [1, 1] : [0, 0]), "who leaves before does not begin there")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody works with who has left, and no class is named`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, left: World.today - 1)
            try await world.schoolClass(20, pupils: [10])
            try await world.adult(30, [.senco, .teacher])
            try await world.tie(30, to: 20)
            let term = TermName(year: World.year, season: .autumn)
            try await world.read { tx throws in
                let actor = world.actor(30, [.senco, .teacher])
                let record = try tx.pupils.find(World.id(10), visibleTo: actor)
                #expect(record.relations.isEmpty && record.row.className == nil)
                #expect(try tx.pupils.adults(of: World.id(10), in: world.school, on: World.today).isEmpty)
                #expect(try tx.wider.notLookedThrough(by: actor, in: term).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who comes back comes to a class of this school and year, and to no old set`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await other.schoolClass(50)
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "5 Willow", of: AcademicYear(start: 2027))
            try await addSet(22, "Maths 1", "maths", pupils: [10], world)
            let left = World.today - 9
            try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: left) }
            let notHere = "Choose a class of 2026/27, the school year of the first day back."
            for wrong in [21, 22, 50, 99] {
                await #expect(throws: Refusal.invalid([FieldError("class", notHere)]), "\(wrong)") {
                    try await world.write { tx in
                        try tx.leavers(world.school).comeBack(
                            World.id(10), whoLeft: left, on: World.today, to: World.id(wrong))
                    }
                }
            }
            try await world.write { tx in
                try tx.leavers(world.school).comeBack(World.id(10), whoLeft: left, on: World.today, to: nil)
            }
            #expect(
                try await places(of: 10, world) == ["4 Willow 2026-09-01 2026-11-01", "Maths 1 2026-09-01 2026-11-01"])
            #expect(try await world.found(by: world.actor(1, [.senco])) == ids(10))
        }
    }

    @Test(arguments: Engine.available)
    func `who works here no more teaches nobody`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "4 Rowan", pupils: [11])
            for (adult, schoolClass) in [(30, 20), (31, 21)] {
                try await world.adult(adult)
                try await world.tie(adult, to: schoolClass)
            }
            try await world.tie(30, .covers, to: 21, from: World.today + 1, until: World.today + 4)
            let other = try await world.another()
            try await other.schoolClass(50)
            try await other.tie(30, to: 50)
            var filter = PupilFilter()
            filter.missing = .teacher
            #expect(try await world.found(by: world.actor(1, [.senco]), filter) == [])
            try await world.write { tx in
                try tx.staff.setRoles([], of: World.id(30), in: world.school, on: World.today)
            }
            #expect(try await world.found(by: world.actor(1, [.senco]), filter) == ids(10))
            try await world.write { tx in
                try tx.classWriter(world.school).untieFromAll(World.id(30), on: World.today)
            }
            let ties = try await world.read { tx in
                try tx.rows("SELECT class_id, until_day FROM class_adult ORDER BY class_id").map {
                    "\(try $0.text("class_id") == World.id(50, of: SchoolClass.self).text) \(try $0.textIfAny("until_day") ?? "-")"
                }
            }
            #expect(ties == ["false 2026-11-09", "false -", "true -"])
        }
    }

    @Test(arguments: Engine.available)
    func `a tie to a class that a leaver is still in does not open the record`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, left: World.today - 1)
            try await world.schoolClass(20, pupils: [10])
            try await world.adult(30)
            try await world.tie(30, to: 20)
            #expect(try await !world.finds(10, world.actor(30)))
            for role in [Role.senco, .leader, .safeguarding] {
                #expect(try await world.finds(10, world.actor(30, [role])))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who has no class, and whose class has no teacher`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...15 { try await world.pupil(pupil, "Kit", "Number\(pupil)") }
            try await world.pupil(16, left: World.today - 1)
            try await world.schoolClass(20, pupils: [10])
            try await world.schoolClass(21, "Helped only", pupils: [11])
            try await world.schoolClass(22, "Cover is over", pupils: [12])
            try await world.schoolClass(23, "Led in a set", pupils: [13])
            try await addSet(24, "Maths", "maths", pupils: [13, 14], world)
            try await world.adult(30)
            try await world.tie(30, to: 20)
            try await world.tie(30, .supports, to: 21)
            try await world.tie(30, .covers, to: 22, until: World.today - 1)
            try await world.tie(30, .leads, to: 24)
            func missing(_ what: PupilFilter.Missing) async throws -> [PupilID] {
                var filter = PupilFilter()
                filter.missing = what
                return try await world.found(by: world.actor(1, [.senco]), filter)
            }
            #expect(try await missing(.schoolClass) == ids(14, 15))
            #expect(try await missing(.teacher) == ids(11, 12))
            let counts = try await world.database.read { tx in
                try tx.pupils.missing(visibleTo: world.actor(1, [.senco]))
            }
            #expect(counts == [.schoolClass: 2, .teacher: 2])
        }
    }

    @Test(arguments: Engine.available)
    func `the office finds names by class, never its own child, and no class of last year`(engine: Engine) async throws
    {
        try await World.with(engine) { world in
            for pupil in 10...12 { try await world.pupil(pupil, "Kit", "Number\(pupil)") }
            try await world.schoolClass(19, "Old", of: AcademicYear(start: 2025), pupils: [10])
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.schoolClass(21, "5 Willow", of: AcademicYear(start: 2027))
            try await world.adult(30, [.administrator])
            try await world.makeParent(30, of: 11)
            try await world.read { tx throws in
                let people = tx.classPeople(world.actor(30, [.administrator]))
                #expect(try people.all().map(\.name) == ["4 Willow", "5 Willow"])
                #expect(try people.pupils(of: World.id(20)).map(\.id) == ids(10))
                #expect(try people.unplaced(for: people.find(World.id(20))).map(\.id) == ids(12))
                #expect(try people.movable(ids(10, 11, 12, 99)) == ids(10, 12))
                #expect(throws: Refusal.notFound) { try people.find(World.id(19)) }
                for name in ["4 Willow", "4 WILLOW", "4-willow"] {
                    #expect(throws: Refusal.self, "\(name)") { try people.refuseTaken(name, in: World.year) }
                    try people.refuseTaken(name, in: World.year, besides: World.id(20))
                }
                try people.refuseTaken("4 Willows", in: World.year)
                #expect(throws: Refusal.notFound) {
                    try tx.leavers(world.school).find(World.id(11), for: world.actor(30, [.administrator]))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `classes go from the youngest pupils to the oldest, and an adult's are named with what they do`(engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 0), (11, 1), (12, 2), (13, 6)] { try await world.pupil(pupil, year: year) }
            try await world.schoolClass(20, "R Oak", pupils: [10])
            try await world.schoolClass(21, "1 Elm", pupils: [11, 12])
            try await world.schoolClass(22, "6 Ash", pupils: [13])
            try await world.schoolClass(23, "2 Empty")
            try await addSet(24, "1 Maths", "maths", pupils: [10], world)
            try await world.adult(30)
            for schoolClass in [22, 24] { try await world.tie(30, to: schoolClass) }
            try await world.read { tx throws in
                let people = tx.classPeople(world.actor(31, [.administrator]))
                #expect(try people.all().map(\.name) == ["R Oak", "1 Elm", "6 Ash", "2 Empty", "1 Maths"])
                let ties = try people.ties(of: World.id(30))
                #expect(ties.map(\.name) == ["1 Maths", "6 Ash"])
                #expect(ties.map(\.tie.relation) == [.teaches, .teaches] && ties[0].tie.subject == "maths")
                #expect(try people.ties(of: World.id(31)).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a class changes its name, and a mistaken tie is taken off`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.schoolClass(20)
            try await world.adult(30)
            try await world.tie(30, to: 20, from: World.today)
            try await world.write { tx in
                let writer = tx.classWriter(world.school)
                try writer.change(World.id(20), to: ClassDetails(name: "4 Ash", subject: "Maths"))
                try writer.untie([
                    ClassTie(
                        schoolClass: World.id(20), account: World.id(30), relation: .teaches, from: World.today)
                ])
            }
            let (found, adults) = try await world.read { tx in
                let people = tx.classPeople(world.actor(1, [.senco]))
                return (try people.find(World.id(20)), try people.adults(of: World.id(20)).count)
            }
            #expect(found.name == "4 Ash" && found.subject == "maths" && adults == 0)
        }
    }
}
