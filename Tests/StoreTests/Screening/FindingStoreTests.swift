import Domain
import Store
import TestSupport
import Testing

/// What people answer to findings, carried over to those that take their place.
@Suite struct FindingStoreTests {
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            for (adult, last) in [(30, "Osei"), (31, "Hale")] { try await world.adult(adult, last: last) }
            try await world.yearGroup()
            try await world.turnOnReading()
            _ = try await world.readProgress(1000)
            try await body(world)
        }
    }

    private func add(
        _ world: World, _ answer: String, _ words: String, to finding: FindingID, by adult: Int, after seconds: Int,
        on concern: ProgressConcern = .slowerThanPeers
    ) async throws {
        let view = try AdultView(answer: answer, words: words)
        try await world.write { tx in
            try tx.findings.addView(
                view, on: concern, of: finding, by: World.id(adult), in: world.school, at: World.now + seconds)
        }
    }

    @Test(arguments: Engine.available)
    func `what teachers wrote stays when a late result changes the figures`(engine: Engine) async throws {
        try await with(engine) { world in
            let old = try await world.standing(140)[0].id
            try await add(world, "yes", "Reads slowly", to: old, by: 30, after: 1)
            try await world.write { tx in
                try tx.findings.addExplanation(
                    .english, .perhaps, of: old, by: World.id(30), in: world.school, at: World.now)
            }
            try await world.postpone(World.number(old), until: World.today + 9)
            try await world.results(140, 100, 67)
            #expect(try await world.readProgress(2000) > 0)
            let new = try await world.standing(140)[0].id
            #expect(new != old)
            for id in [old, new] {
                try await world.read { tx throws in
                    #expect(try tx.findings.views(id, in: world.school).map(\.words) == ["Reads slowly"])
                    #expect(try tx.findings.explanations(id, in: world.school)[.english]?.answer == .perhaps)
                    #expect(try tx.findings.postponement(id, in: world.school)?.lookAgainOn == World.today + 9)
                }
            }
            #expect(try await !world.waiting(world.actor(40, [.senco])).map(\.pupil).contains(World.id(140)))
        }
    }

    @Test(arguments: Engine.available)
    func `each adult's newest view of each question stands`(engine: Engine) async throws {
        try await with(engine) { world in
            let id = try await world.standing(140)[0].id
            try await add(world, "yes", "First", to: id, by: 30, after: 1)
            try await add(world, "no", "Hale's", to: id, by: 31, after: 2)
            try await add(world, "too_early", "Second", to: id, by: 30, after: 3)
            try await add(world, "no", "Gap", to: id, by: 30, after: 4, on: .gapWidening)
            let views = try await world.read { tx in try tx.findings.views(id, in: world.school) }
            #expect(views.map(\.words) == ["Hale's", "Second", "Gap"])
            #expect(views.map(\.answer) == [.no, .tooEarly, .no])
            #expect(views.map(\.concern) == [.slowerThanPeers, .slowerThanPeers, .gapWidening])
            #expect(views.map(\.by.last) == ["Hale", "Osei", "Osei"])
            #expect(views.map(\.account) == ids(31, 30, 30))
            #expect(try await world.read { tx in try tx.findings.views(id, in: World.id(2)).isEmpty })
        }
    }

    @Test(arguments: Engine.available)
    func `a view belongs to one pupil, subject and interval`(engine: Engine) async throws {
        try await with(engine) { world in
            try await add(world, "yes", "Kit's", to: try await world.standing(140)[0].id, by: 30, after: 1)
            let other = try await world.standing(139)[0].id
            #expect(try await world.read { tx in try tx.findings.views(other, in: world.school).isEmpty })
        }
    }

    @Test(arguments: Engine.available)
    func `the newest answer to an explanation stands, with who gave it`(engine: Engine) async throws {
        try await with(engine) { world in
            let id = try await world.standing(140)[0].id
            try await world.write { tx in
                let given: [(Explanation, Explanation.Answer, Int, Int)] = [
                    (.home, .perhaps, 30, 1), (.home, .no, 31, 2), (.gap, .notKnown, 30, 3),
                ]
                for (explanation, answer, adult, seconds) in given {
                    try tx.findings.addExplanation(
                        explanation, answer, of: id, by: World.id(adult), in: world.school, at: World.now + seconds)
                }
            }
            let found = try await world.read { tx in try tx.findings.explanations(id, in: world.school) }
            #expect(found.count == 2)
            #expect(found[.home]?.answer == .no && found[.home]?.account == World.id(31))
            #expect(found[.gap]?.answer == .notKnown && found[.gap]?.at == World.now + 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a finding tells its two ends, and is its own school's alone`(engine: Engine) async throws {
        try await with(engine) { world in
            let id = try await world.standing(140)[0].id
            try await world.read { tx throws in
                let finding = try tx.findings.find(id, in: world.school)
                #expect(finding.pupil == World.id(140) && finding.isStanding)
                #expect(finding.from.day == Day(2025, 10, 5) && finding.to.day == Day(2026, 10, 5))
                #expect(finding.from.yearGroup == YearGroup(3) && finding.to.yearGroup == YearGroup(4))
                #expect(finding.from.test == "Owl reading")
                #expect(throws: Refusal.notFound) { try tx.findings.find(id, in: World.id(2)) }
                #expect(throws: Refusal.notFound) { try tx.findings.find(World.id(5), in: world.school) }
                #expect(try tx.findings.postponement(id, in: world.school) == nil)
            }
        }
    }
}

extension World {
    /// The number that stands for an id of the first findings that `readProgress(1000)` makes.
    static func number(_ id: FindingID) -> Int { (1000..<1100).first { World.id($0) == id }! }
}
