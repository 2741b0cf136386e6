import Domain
import Store
import TestSupport
import Testing

@Suite struct WiderStoreTests {
    private static let term = TermName(of: World.today, in: [])

    @Test(arguments: Engine.available)
    func `each takes back their own ticks alone`(engine: Engine) async throws {
        try await WiderStoreTests.with(engine) { world in
            try await world.tick([(10, .senses), (10, .feelings), (11, .senses)], by: 30)
            try await world.tick([(10, .senses)], by: 31)
            try await world.tick([(10, .senses)], by: 31, at: World.now + 60)
            try await world.tick([], takingBack: [(10, .senses), (11, .senses)], by: 31)
            #expect(try await world.noted(by: 31) == ["10 feelings 30", "10 senses 30", "11 senses 30"])
            try await world.tick([(11, .language)], takingBack: [(10, .senses)], by: 30)
            #expect(try await world.noted(by: 30) == ["10 feelings 30", "11 language 30", "11 senses 30"])
        }
    }

    @Test(arguments: Engine.available)
    func `a worry is of its term`(engine: Engine) async throws {
        try await WiderStoreTests.with(engine) { world in
            try await world.tick([(10, .senses)], by: 30)
            let spring = TermName(year: World.year, season: .spring)
            try await world.tick([(10, .movement)], by: 30, in: spring)
            try await world.tick(
                [(10, .language)], by: 30, in: TermName(year: AcademicYear(start: 2025), season: .autumn))
            #expect(try await world.noted(by: 30) == ["10 senses 30"])
            let about = try await world.read { tx in
                try tx.wider.worries(about: World.id(10), visibleTo: world.actor(30)).map(\.area)
            }
            #expect(about == [.movement, .senses])
        }
    }

    @Test(arguments: Engine.available)
    func `whoever only supports a class, or is the pupil's parent, reads nothing`(engine: Engine) async throws {
        try await WiderStoreTests.with(engine) { world in
            try await world.tick([(10, .senses), (11, .senses)], by: 30)
            try await world.adult(32, [.teacher, .assistant])
            try await world.tie(32, .supports, to: 20)
            try await world.makeParent(31, of: 10)
            #expect(try await world.noted(by: 32).isEmpty)
            #expect(try await world.noted(by: 31) == ["11 senses 30"])
            #expect(try await world.noted(by: 99, [.senco]) == ["10 senses 30", "11 senses 30"])
            let other = try await world.another()
            #expect(try await other.noted(by: 99, [.senco]).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a class is looked through once a term, by whoever shares it`(engine: Engine) async throws {
        try await WiderStoreTests.with(engine) { world in
            try await world.schoolClass(21, "Empty")
            try await world.tie(30, to: 21)
            try await world.pupil(12)
            try await world.schoolClass(22, "4 Ash", pupils: [12])
            try await world.tie(30, .supports, to: 22)
            let waiting = { (adult: Int, term: TermName) in
                try await world.read { tx in
                    try tx.wider.notLookedThrough(by: world.actor(adult), in: term).map(\.name)
                }
            }
            for adult in [30, 31] { #expect(try await waiting(adult, WiderStoreTests.term) == ["4 Willow"]) }
            try await world.tick([(10, .senses)], by: 31)
            #expect(try await waiting(30, WiderStoreTests.term) == ["4 Willow"])
            try await world.tick([], by: 31, hasLooked: true)
            try await world.tick([], by: 31, hasLooked: true, at: World.now + 60)
            for adult in [30, 31] { #expect(try await waiting(adult, WiderStoreTests.term).isEmpty) }
            #expect(try await waiting(30, TermName(year: World.year, season: .spring)) == ["4 Willow"])
            let looks = try await world.read { tx in
                try tx.wider.looks(through: World.id(20), in: WiderStoreTests.term, of: world.school).map(\.at)
            }
            #expect(looks == [World.now])
        }
    }

    /// Pupils 10 and 11 in a class that 30 and 31 share.
    private static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for pupil in [10, 11] { try await world.pupil(pupil, "Kit", "Number\(pupil)") }
            try await world.schoolClass(20, pupils: [10, 11])
            for adult in [30, 31] {
                try await world.adult(adult)
                try await world.tie(adult, to: 20)
            }
            try await body(world)
        }
    }
}

extension World {
    fileprivate func tick(
        _ added: [(Int, WiderArea)], takingBack: [(Int, WiderArea)] = [], by adult: Int, hasLooked: Bool = false,
        in term: TermName = TermName(of: World.today, in: []), at now: Instant = World.now
    ) async throws {
        let worries = { (ticks: [(Int, WiderArea)]) in Set(ticks.map { WiderWorry(pupil: World.id($0), area: $1) }) }
        let changes = try WiderChanges(shown: worries(takingBack), ticked: worries(added), hasLooked: hasLooked)
        try await write { tx in try tx.wider.save(changes, of: World.id(20), in: term, by: actor(adult), at: now) }
    }

    /// Pupil, area and adult of each worry of this term.
    fileprivate func noted(by adult: Int, _ roles: Set<Role> = [.teacher]) async throws -> [String] {
        try await read { tx in
            try tx.wider.worries(in: TermName(of: World.today, in: []), visibleTo: actor(adult, roles)).map { noted in
                let number = { (text: String) in (0...99).first { World.id($0, of: Pupil.self).text == text }! }
                return "\(number(noted.pupil.id.text)) \(noted.area.rawValue) \(number(noted.account.text))"
            }
        }
    }
}
