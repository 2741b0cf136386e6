import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct NumbersStoreTests {
    @Test(arguments: Engine.available)
    func `the register counts pupils on roll by the status of the day`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 0), (11, 0), (12, 4), (13, 4), (14, 4)] {
                try await world.pupil(pupil, year: year)
            }
            try await world.pupil(15, year: nil)
            try await world.pupil(16, left: World.today - 1)
            try await world.pupil(17, left: World.today)
            try await world.status(.support, of: 10)
            try await world.status(.support, of: 12, since: World.today - 90)
            try await world.status(.plan, of: 12, since: World.today - 1)
            try await world.status(.support, of: 13, since: World.today + 1)
            try await world.status(.support, of: 14, since: World.today - 90)
            try await world.status(.none, of: 14, since: World.today)
            for pupil in [15, 16, 17] { try await world.status(.support, of: pupil) }
            try await world.adult(1, [.leader])
            func counts(_ actor: Actor) async throws -> [Int] {
                try await world.read { tx in
                    let numbers = try tx.numbers.register(actor)
                    let counted = try tx.numbers.pupils(visibleTo: actor, readsProgress: false)
                    let years = counted.inGroups(by: \.yearGroup).map { year, pupils in
                        [SENStatus.support, .plan].map { status in pupils.count { $0.status == status } }
                    }
                    #expect(counted.count == numbers.pupils)
                    #expect(years.map { $0[0] }.reduce(0, +) == numbers.onSupport)
                    #expect(years.map { $0[1] }.reduce(0, +) == numbers.withPlan)
                    return [numbers.pupils, numbers.onSupport, numbers.withPlan]
                }
            }
            let leader = world.actor(1, [.leader])
            #expect(try await counts(leader) == [7, 3, 1])
            #expect(try await counts(world.actor(1, [.leader], on: World.today + 1)) == [6, 3, 1])
            try await world.makeParent(1, of: 12)
            #expect(try await counts(leader) == [6, 3, 0])
        }
    }

    @Test(arguments: Engine.available)
    func `each pupil is counted once, with year group, class, status and main need`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for (pupil, year) in [(10, 5), (11, 4), (12, 4)] { try await world.pupil(pupil, year: year) }
            try await world.pupil(13, year: nil)
            try await world.pupil(14, left: World.today - 1)
            try await world.schoolClass(50, pupils: [11, 12, 14])
            try await world.status(.plan, of: 11)
            try await world.status(.support, of: 12, since: World.today + 1)
            try await world.write { tx in
                try tx.pupilDetails(world.school).setNeeds([.autism, .speechLanguage], of: World.id(11), at: World.now)
            }
            let pupils = try await world.read { tx in
                try tx.numbers.pupils(visibleTo: world.actor(1, [.leader]), readsProgress: true)
            }
            #expect(pupils.map(\.yearGroup?.number) == [4, 4, 5, nil])
            let plan = try #require(pupils.first { $0.id == World.id(11) })
            #expect(plan.status == .plan && plan.mainNeed == .autism)
            #expect(plan.schoolClass == World.id(50) && plan.className == "4 Willow")
            #expect(pupils.filter { $0.status == .none }.count == 3)
            #expect(pupils.allSatisfy { $0.isUnknown() && $0.question == nil && $0.readings.isEmpty })
            let off = try await world.read { tx in
                try tx.numbers.pupils(visibleTo: world.actor(1, [.leader]), readsProgress: false)
            }
            #expect(off.count == 4 && off.allSatisfy { !$0.isUnknown() })
        }
    }

    @Test(arguments: Engine.available)
    func `nobody counts their own child, and the governors' numbers count it`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.leader])
            try await world.pupil(10)
            try await world.makeParent(1, of: 10)
            let leader = world.actor(1, [.leader])
            let own = try await world.read { tx in try tx.numbers.pupils(visibleTo: leader, readsProgress: false) }
            #expect(own.isEmpty)
            let all = try await world.read { tx in
                try tx.numbers.pupilsOfTheMonth(in: world.school, on: World.today + 30, readsProgress: false)
            }
            #expect(all.map(\.id) == [World.id(10)])
        }
    }

    @Test(arguments: Engine.available)
    func `who came or changed since the first of the month shows in no governor's number`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let first = World.today.numbersDay
            func shown() async throws -> [[String?]] {
                try await world.read { tx in
                    try tx.numbers.pupilsOfTheMonth(in: world.school, on: World.today, readsProgress: true)
                }.map { [$0.id.text, $0.status.rawValue] }.sorted { $0[0]! < $1[0]! }
            }
            for pupil in 10...13 { try await world.pupil(pupil) }
            try await world.write { tx in
                try tx.run("UPDATE pupil SET joined_on = \(first) WHERE school_id = \(world.school)")
            }
            try await world.status(.support, of: 10, since: first)
            let before = try await shown()
            #expect(before.map { $0[1] } == ["K", "N", "N", "N"])
            // Somebody comes with a plan, one is assessed, and one has left.
            try await world.pupil(20)
            try await world.status(.plan, of: 20, since: first - 300)
            try await world.status(.support, of: 11, since: first + 1)
            try await world.write { tx in
                try tx.run(
                    "UPDATE pupil SET left_on = \(first) WHERE school_id = \(world.school) AND id = \(World.id(12, of: Pupil.self))"
                )
            }
            #expect(try await shown() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `what was found, answered or said since the first shows in no governor's number`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let first = World.today.numbersDay
            func shown(_ pupils: @escaping @Sendable (NumbersStore) throws -> [CountedPupil]) async throws -> [String] {
                try await world.read { tx in try pupils(tx.numbers) }.map { pupil in
                    let question = pupil.question.map { "\($0.subject) since \($0.since)" } ?? "no question"
                    return "\(pupil.id.text) \(pupil.isUnknown()) \(pupil.readings.map(\.subject)) \(question)"
                }.sorted()
            }
            func governors() async throws -> [String] {
                try await shown { try $0.pupilsOfTheMonth(in: world.school, on: World.today, readsProgress: true) }
            }
            func leaders() async throws -> [String] {
                try await shown { try $0.pupils(visibleTo: world.actor(1, [.leader]), readsProgress: true) }
            }
            try await world.adult(30)
            for pupil in 10...13 { try await world.pupil(pupil) }
            try await world.write { tx in
                try tx.run("UPDATE pupil SET joined_on = \(first) WHERE school_id = \(world.school)")
            }
            try await world.sittings()
            try await world.finding(60, of: 10, foundOn: first)
            try await world.finding(61, of: 11, foundOn: first - 30)
            let before = try await governors()
            #expect(try await leaders() == before)
            #expect(before.filter { $0.hasSuffix("no question") && $0.contains("true []") }.count == 2)
            // A result changes one finding, one is put off, one is new, and a teacher says what they see of the fourth.
            try await world.finding(62, of: 10, foundOn: first + 1, waits: false)
            try await world.write { tx in
                try tx.run(
                    """
                    UPDATE finding SET replaced_by = \(World.id(62, of: Finding.self)), replaced_on = \(first + 1)
                    WHERE school_id = \(world.school) AND id = \(World.id(60, of: Finding.self))
                    """)
            }
            try await world.postpone(61, until: World.today + 30)
            try await world.finding(63, of: 12, foundOn: World.today)
            let seen = try Observation(answers: [.slowerThanPeers: "yes"], rest: "no", words: "Few words.")
            try await world.write { tx in
                try tx.observations.add(
                    seen, of: World.id(13), in: "", TermName(year: World.year, season: .autumn),
                    by: world.actor(30), at: World.now)
            }
            #expect(try await governors() == before)
            let after = try await leaders()
            #expect(after.filter { !$0.hasSuffix("no question") }.count == 2 && Set(after).isDisjoint(with: before))
        }
    }

    @Test(arguments: Engine.available)
    func `a finding stood until the day on which another came or its results went`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.yearGroup()
            try await world.turnOnReading()
            let first = (World.today + 40).numbersDay
            func shown(_ day: Day) async throws -> [Percentile?] {
                let all = try await world.read { tx in
                    try tx.numbers.pupilsOfTheMonth(in: world.school, on: day, readsProgress: true)
                }
                return [140, 101].map { pupil in
                    all.first { $0.id == World.id(pupil) }?.readings.first { $0.subject == "reading" }?.attainment
                }
            }
            #expect(try await world.readProgress(1000, on: first - 2) == 41)
            let before = try await shown(World.today + 40)
            #expect(before.allSatisfy { $0 != nil })
            // One result is put right, one is taken away.
            try await world.results(140, 100, 120)
            try await world.write { tx in
                try tx.run(
                    """
                    DELETE FROM result WHERE school_id = \(world.school)
                        AND pupil_id = \(World.id(101, of: Pupil.self)) AND sitting_id = \(World.id(702, of: Sitting.self))
                    """)
            }
            #expect(try await world.readProgress(2000, on: first + 1) > 0)
            #expect(try await shown(World.today + 40) == before)
            let after = try await shown(first + 35)
            let (now, then) = try (#require(after[0]), #require(before[0]))
            #expect(now > then && after[1] == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `of a pupil whose progress is not read nothing is counted as too little known`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.leader])
            for pupil in [10, 11] { try await world.pupil(pupil) }
            try await world.sittings()
            for (finding, pupil) in [(60, 10), (61, 11)] {
                try await world.finding(finding, of: pupil, foundOn: World.today, peers: 14)
            }
            let counts = [PupilCount(.unknown), PupilCount(.unknown, .subject("reading")), PupilCount(.waiting)]
            func counted() async throws -> [[PupilID]] {
                let all = try await world.read { tx in
                    try tx.numbers.pupils(visibleTo: world.actor(1, [.leader]), readsProgress: true)
                }
                return counts.map { count in all.filter(count.holds).map(\.id) }
            }
            #expect(try await counted() == Array(repeating: ids(10, 11), count: 3))
            let new = try NewObjection(
                by: "Mrs Demir, mother", on: World.today, words: "", toldTo: "Mr Osei, at the gate",
                today: World.today)
            try await world.write { tx in
                try tx.objections(world.school).add(
                    new, World.id(90), of: World.id(10), by: World.id(1), at: World.now)
            }
            #expect(try await counted() == Array(repeating: ids(11), count: 3))
        }
    }

    @Test(arguments: Engine.available)
    func `classes come in their order within a year group, whoever was added first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for pupil in 10...13 { try await world.pupil(pupil) }
            try await world.schoolClass(50, "4 Willow", pupils: [10, 12])
            try await world.schoolClass(51, "4 Ash", pupils: [13])
            let pupils = try await world.read { tx in
                try tx.numbers.pupils(visibleTo: world.actor(1, [.leader]), readsProgress: false)
            }
            #expect(pupils.map(\.className) == ["4 Ash", "4 Willow", "4 Willow", nil])
        }
    }

    @Test(arguments: Engine.available)
    func `an empty school has no numbers, and another's count nowhere`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            try await other.pupil(10)
            try await other.status(.plan, of: 10)
            let leader = world.actor(1, [.leader])
            #expect(try await world.read { tx in try tx.numbers.register(leader).pupils } == 0)
            #expect(
                try await world.read { tx in try tx.numbers.pupils(visibleTo: leader, readsProgress: true) }.isEmpty)
        }
    }
}
