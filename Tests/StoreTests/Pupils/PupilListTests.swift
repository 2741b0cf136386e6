import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Lists of pupils, and finding one by name.
@Suite struct PupilListTests {
    @Test(arguments: Engine.available)
    func `a name is found however it is typed`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, "Zoë", "O’Brien")
            try await world.pupil(11, "Muhammad", "Ali", knownAs: "Mo")
            try await world.pupil(12, "Łucja", "Wiśniewska-Nguyễn")
            try await world.pupil(13, "José", "Núñez")
            try await world.pupil(14, "", "Teodor")
            let cases: [(String, [PupilID])] = [
                ("zoe", ids(10)), ("ZOË", ids(10)), ("o'brien", ids(10)), ("O’Brien", ids(10)), ("obrien zoe", ids(10)),
                ("Zoe\u{308} O", ids(10)), ("mo", ids(11)), ("muham", ids(11)), ("ali mo", ids(11)), ("lucja", ids(12)),
                ("nguyen", ids(12)), ("wisniewska nguyen", ids(12)), ("nunez jose", ids(13)), ("  jose  ", ids(13)),
                ("teo", ids(14)), ("oe", []), ("zoe nunez", []), ("x", []),
                ("n", ids(13, 12)), ("", ids(11, 13, 10, 14, 12)),
            ]
            for (typed, expected) in cases {
                var filter = PupilFilter()
                filter.name = typed
                #expect(try await world.found(by: world.actor(1, [.senco]), filter) == expected, "“\(typed)”")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `marks of a pattern stand for nothing`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, "Kit", "Marlow")
            for typed in ["k_t", "%arlow", "K%t", "' OR 1=1 --", "\\"] {
                var filter = PupilFilter()
                filter.name = typed
                let isEmptied = sortKey(typed).isEmpty
                #expect(try await world.found(by: world.actor(1, [.senco]), filter).isEmpty != isEmptied, "“\(typed)”")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a school of 2,300 is listed whole, for the SENCo and the office, with its year groups`(engine: Engine)
        async throws
    {
        try await World.with(engine) { world in
            try await world.write { tx in
                let pupils = (1...2_300).map { number in
                    NewPupil(
                        id: World.id(1_000 + number), name: PupilName(first: "Kit", last: "Number\(number)"),
                        yearGroup: YearGroup(7 + number % 7))
                }
                try tx.pupilWriter(world.school).add(pupils, at: World.now)
            }
            try await world.pupil(10)
            try await world.read { tx throws in
                let senco = world.actor(1, [.senco])
                #expect(try tx.pupils.list(visibleTo: senco).count == 2_301)
                #expect(try tx.roll.list(PupilFilter(), for: world.actor(1, [.administrator])).count == 2_301)
                #expect(try tx.pupils.yearGroups(visibleTo: senco).map(\.number) == [4] + Array(7...13))
                #expect(try tx.pupils.yearGroups(visibleTo: world.actor(2)).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a list narrows by year, class and status`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (pupil, last, year) in [(10, "Abbot", 4), (11, "Bell", 4), (12, "Cole", 5), (13, "Dunn", 5)] {
                try await world.pupil(pupil, "Kit", last, year: year)
            }
            try await world.schoolClass(20, pupils: [10, 12])
            try await world.status(.support, of: 10)
            try await world.status(.plan, of: 12, since: World.today)
            try await world.status(.support, of: 13, since: World.today - 90)
            try await world.status(.none, of: 13, since: World.today - 2)
            try await world.status(.support, of: 11, since: World.today + 1)
            func list(_ change: (inout PupilFilter) -> Void) async throws -> [PupilID] {
                var filter = PupilFilter()
                change(&filter)
                return try await world.found(by: world.actor(1, [.senco]), filter)
            }
            #expect(try await list { $0.yearGroup = YearGroup(4) } == ids(10, 11))
            #expect(try await list { $0.schoolClass = World.id(20) } == ids(10, 12))
            #expect(try await list { $0.limit = 2 } == ids(10, 11))
            #expect(try await list { ($0.yearGroup, $0.name) = (YearGroup(5), "du") } == ids(13))
        }
    }

    @Test(arguments: Engine.available)
    func `who left is on no list, and who will leave still is`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, left: World.today - 1)
            try await world.pupil(11, left: World.today)
            try await world.pupil(12, left: World.today + 1)
            #expect(try await world.found(by: world.actor(1, [.senco])) == ids(11, 12))
            #expect(try await world.finds(10, world.actor(1, [.senco])))
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil of two classes is one row in each of them`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.schoolClass(20, "8 Tutor", pupils: [10])
            try await world.schoolClass(21, "8 Maths", pupils: [10])
            try await world.schoolClass(22, "7 Tutor", of: AcademicYear(start: 2025), pupils: [10])
            let senco = world.actor(1, [.senco])
            #expect(try await world.found(by: senco) == ids(10))
            for schoolClass in [20, 21] {
                var filter = PupilFilter()
                filter.schoolClass = World.id(schoolClass)
                #expect(try await world.found(by: senco, filter) == ids(10))
            }
            let row = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco).row }
            #expect(row.className == "8 Tutor", "the newest class is the pupil's, of two of one day always the same")
            let unknown = try await world.read { tx in try tx.waiting.unknown(visibleTo: senco) }
            #expect(unknown.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil's facts are kept as given and changed as a whole`(engine: Engine) async throws {
        try await World.with(engine) { world in
            var new = NewPupil(
                id: World.id(10), upn: "H801200001001", localKey: "M 7",
                name: PupilName(first: "Łucja", last: "O’Hara"),
                bornOn: Day(2018, 8, 31), yearGroup: YearGroup(3), joinedOn: Day(2023, 9, 1), homeLanguage: "Polish",
                goodAt: "Mending things 🛠️")
            let first = new
            try await world.write { tx in try tx.pupilWriter(world.school).add([first], at: World.now) }
            let senco = world.actor(1, [.senco])
            let kept = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco) }
            #expect(kept.name.full == "Łucja O’Hara")
            #expect(kept.bornOn == Day(2018, 8, 31) && kept.joinedOn == Day(2023, 9, 1))
            #expect(kept.homeLanguage == "Polish" && kept.goodAt == "Mending things 🛠️")
            #expect(kept.row.yearGroup == YearGroup(3) && kept.statusSince == nil && kept.row.senStatus == .none)
            // What the pupil is good at is changed elsewhere.
            (new.name, new.yearGroup, new.goodAt) = (PupilName(first: "Łucja", last: "Hale", knownAs: "Lu"), nil, nil)
            let second = new
            try await world.write { tx in try tx.pupilWriter(world.school).change(second, at: World.now + 60) }
            let changed = try await world.read { tx in try tx.pupils.find(World.id(10), visibleTo: senco) }
            #expect(changed.name.full == "Lu Hale" && changed.row.yearGroup == nil && changed.goodAt == kept.goodAt)
            var filter = PupilFilter()
            filter.name = "lu hale"
            #expect(try await world.found(by: senco, filter) == ids(10))
        }
    }

    @Test(arguments: Engine.available)
    func `two pupils of a school have no number in common`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, key: "M 7")
            await #expect(throws: DatabaseError.self) { try await world.pupil(11, key: "M 7") }
            try await world.another().pupil(11, key: "M 7")
        }
    }

    @Test(arguments: Engine.available)
    func `many are written at once`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let pupils = (100..<233).map {
                NewPupil(id: World.id($0), name: PupilName(first: "Kit", last: "Number\($0)"), yearGroup: YearGroup(2))
            }
            try await world.write { tx in try tx.pupilWriter(world.school).add(pupils, at: World.now) }
            #expect(try await world.found(by: world.actor(1, [.senco])) == pupils.map(\.id))
        }
    }

    @Test(arguments: Engine.available, [("2029-07-20", 6), ("2029-09-01", 7), ("2026-11-12", 4), ("2040-07-20", 14)])
    func `a leaver's year group is the one of leaving`(engine: Engine, leaving: (last: String, yearGroup: Int))
        async throws
    {
        try await World.with(engine) { world in
            try await world.pupil(10, year: 4)
            let last = Day(leaving.last)!
            try await world.write { tx in try tx.pupilWriter(world.school).setLeaving(World.id(10), on: last) }
            for day in [last, last + 1, last + 800] {
                let senco = world.actor(1, [.senco], on: day)
                let (row, stood) = try await world.read { tx in
                    (try tx.pupils.find(World.id(10), visibleTo: senco).row, try tx.roll.find(World.id(10), for: senco))
                }
                #expect(row.yearGroup?.number == leaving.yearGroup, "\(day.iso)")
                if leaving.yearGroup < 14 { #expect(stood.yearGroup(on: day)?.number == leaving.yearGroup) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a year group moves on each September, until Year 14 or until the pupil leaves`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10, "Kit", "Abbot", year: 4)
            try await world.pupil(11, "Kit", "Bell", year: 14)
            try await world.pupil(12, "Kit", "Cole", year: 6, left: Day(2026, 7, 20))
            try await world.pupil(13, "Kit", "Dunn", year: nil)
            try await world.pupil(14, "Kit", "Eve", year: -2)
            try await world.schoolClass(20, "5 Willow", of: AcademicYear(start: 2027), pupils: [10, 14])
            let days = [Day(2026, 8, 31)!, Day(2027, 8, 31)!, Day(2027, 9, 1)!]
            let expected = [[4, 14, 6, nil, -2], [4, 14, 6, nil, -2], [5, 14, 6, nil, -1]]
            for (day, years) in zip(days, expected) {
                let senco = world.actor(1, [.senco], on: day)
                let found = try await world.read { tx in
                    try (10...14).map { try tx.pupils.find(World.id($0), visibleTo: senco).row.yearGroup?.number }
                }
                #expect(found == years, "\(day.iso)")
            }
            let senco = world.actor(1, [.senco], on: days[2])
            var filter = PupilFilter()
            filter.yearGroup = YearGroup(5)
            #expect(try await world.found(by: senco, filter) == ids(10))
            let classes = try await world.read { tx in try tx.classes.list(visibleTo: senco) }
            #expect(classes.map(\.yearGroups) == [YearGroup(-1)!...YearGroup(5)!])
            let counted = try await world.read { tx in try tx.numbers.pupils(visibleTo: senco, readsProgress: false) }
            #expect(counted.inGroups(by: \.yearGroup).map(\.key) == [YearGroup(-1), YearGroup(5), YearGroup(14), nil])
        }
    }
}
