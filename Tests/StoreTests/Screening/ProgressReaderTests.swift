import Domain
import Store
import TestSupport
import Testing

/// Reading progress anew: findings are added and replaced, never changed.
@Suite struct ProgressReaderTests {
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.yearGroup()
            try await body(world)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is read until the school turns it on`(engine: Engine) async throws {
        try await with(engine) { world in
            #expect(try await world.readProgress(1000) == 0)
            try await world.turnOnReading(from: World.today + 1)
            #expect(try await world.readProgress(1000) == 0)
            #expect(try await world.standing(140).isEmpty)
            #expect(try await world.readProgress(1000, on: World.today + 1) == 41)
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil who falls behind waits, and the same results add nothing`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.turnOnReading()
            #expect(try await world.readProgress(1000) == 41)
            let finding = try #require(try await world.standing(140).first)
            #expect(finding.subject == "reading" && finding.foundOn == World.today)
            #expect(finding.facts.answers == [.yes, .tooEarly, .yes, .yes])
            #expect(finding.facts.waits && finding.facts.peers == 40)
            #expect(finding.facts.before == 100_000 && finding.facts.now == 66_000)
            #expect(finding.facts.from == World.id(701) && finding.facts.to == World.id(702))
            #expect(finding.facts.reasons.allSatisfy { !$0.isEmpty })
            let waiting = try await world.waiting(world.actor(40, [.senco])).map(\.pupil)
            #expect(waiting.contains(World.id(140)) && waiting.count < 8)
            #expect(try await world.readProgress(2000, on: World.today + 1) == 0)
            #expect(try await world.standing(140).map(\.id) == [finding.id])
        }
    }

    @Test(arguments: Engine.available)
    func `a changed result replaces findings of its subject alone`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.yearGroup("maths", 710)
            try await world.turnOnReading()
            #expect(try await world.readProgress(1000) == 82)
            let before = try await world.standing(140)
            #expect(before.map(\.subject) == ["maths", "reading"])
            try await world.results(140, 100, 97)
            let added = try await world.readProgress(2000, on: World.today + 1)
            #expect((1...41).contains(added))
            let after = try await world.standing(140)
            #expect(after.map(\.subject) == ["maths", "reading"])
            #expect(after[0].id == before[0].id)
            #expect(after[1].id != before[1].id && !after[1].facts.waits && after[1].facts.now == 97_000)
            let (old, new) = try await world.read { tx in
                (
                    try tx.findings.find(before[1].id, in: world.school),
                    try tx.findings.find(after[1].id, in: world.school)
                )
            }
            #expect(!old.isStanding && new.isStanding)
            #expect(old.facts.now == 66_000, "what was found stays as it was found")
            #expect(old.foundOn == World.today && new.foundOn == World.today + 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a setting that the school changes is read with`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.turnOnReading()
            _ = try await world.readProgress(1000)
            let strict = try await world.standing(140)[0].facts
            try await world.write { tx in
                let record = try tx.schools.find(world.school)
                var settings = record.settings
                settings.lowPosition = 1
                try tx.schools.change(settings, of: world.school, revision: record.revision)
            }
            #expect(try await world.readProgress(2000) > 0)
            for pupil in 100..<140 {
                let facts = try await world.standing(pupil)[0].facts
                #expect(facts.attainment <= 10 || facts.answers[2] == .no, "\(pupil)")
            }
            #expect(strict.answers[2] == .yes)
        }
    }

    @Test(arguments: Engine.available)
    func `who left is a peer and gets no finding`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.turnOnReading()
            let left = NewPupil(
                id: World.id(100), name: PupilName(first: "Kit", last: "Number100"), yearGroup: YearGroup(4),
                leftOn: World.today - 5)
            try await world.write { tx in try tx.pupilWriter(world.school).change(left, at: World.now) }
            #expect(try await world.readProgress(1000) == 40)
            #expect(try await world.standing(100).isEmpty)
            #expect(try await world.standing(140)[0].facts.peers == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `one result is no interval, and two schools are not peers`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.turnOnReading()
            try await world.pupil(141)
            try await world.results(141, 90, nil)
            let other = try await world.another()
            try await other.turnOnReading()
            try await other.pupil(10)
            try await other.sittings("reading", 800)
            try await other.results(10, 100, 70, 800)
            #expect(try await world.readProgress(1000) == 41)
            #expect(try await world.standing(141).isEmpty)
            #expect(try await other.readProgress(3000) == 1)
            let alone = try await other.standing(10)[0].facts
            #expect(alone.peers == 0 && alone.answers == Array(repeating: .tooEarly, count: 4) && !alone.waits)
            #expect(try await world.standing(10).isEmpty)
        }
    }
}
