import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// A question about progress waits no longer once a concern or targeted teaching answers it.
@Suite struct AnsweredQuestionTests {
    private func with(_ engine: Engine, _ body: (World, Actor) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, last) in [(10, "Abbot"), (11, "Bell")] { try await world.pupil(pupil, "Kit", last) }
            try await world.adult(30)
            try await world.sittings()
            try await world.sittings("maths", 710)
            try await body(world, world.actor(40, [.senco]))
        }
    }

    @Test(arguments: Engine.available)
    func `a concern answers its subject and pair of sittings, also after a late result`(engine: Engine) async throws {
        try await with(engine) { world, senco in
            try await world.finding(60, of: 10, foundOn: World.today - 9, replacedBy: 61)
            try await world.finding(61, of: 10, foundOn: World.today - 8)
            try await world.finding(62, of: 10, foundOn: World.today - 7, subject: "maths", base: 710)
            try await world.finding(63, of: 11, foundOn: World.today - 6)
            #expect(try await world.waiting(senco).map(\.finding) == ids(61, 63))
            try await world.concern(50, about: 10, by: 30, finding: 60)
            #expect(try await world.waiting(senco).map(\.finding) == ids(62, 63), "maths still waits")
            try await world.read { tx throws in
                #expect(try tx.findings.answered(of: World.id(10), in: world.school) == [World.id(61)])
                guard case .concern(let id, let day)? = try tx.findings.followUps(World.id(61), in: world.school).first
                else {
                    Issue.record("no follow-up")
                    return
                }
                #expect(id == World.id(50) && day == World.today)
                #expect(try tx.findings.followUps(World.id(62), in: world.school).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `moved to another pupil, it answers nothing any more`(engine: Engine) async throws {
        try await with(engine) { world, senco in
            try await world.finding(60, of: 10, foundOn: World.today - 9)
            try await world.concern(50, about: 10, by: 30, finding: 60)
            #expect(try await world.waiting(senco).isEmpty)
            try await world.write { tx in
                try tx.moves.move(
                    .concern, World.id(50, of: Concern.self).text, from: World.id(10), to: World.id(11), why: "Slip",
                    as: World.id(70), by: World.id(30), in: world.school, at: World.now)
            }
            #expect(try await world.waiting(senco).map(\.finding) == ids(60))
        }
    }

    @Test(arguments: Engine.available)
    func `targeted teaching answers it too`(engine: Engine) async throws {
        try await with(engine) { world, senco in
            try await world.finding(60, of: 10, foundOn: World.today - 9)
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO teaching (school_id, id, pupil_id, finding_id, recorded_by, recorded_at)
                    VALUES (\(world.school), \(World.id(55, of: Teaching.self)), \(World.id(10, of: Pupil.self)),
                        \(World.id(60, of: Finding.self)), \(World.id(30, of: Account.self)), \(World.now))
                    """)
            }
            #expect(try await world.waiting(senco).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what an adult sees waits until somebody raises a concern, and again after a newer yes`(engine: Engine)
        async throws
    {
        try await with(engine) { world, senco in
            let say = { (seconds: Int) in
                let seen = try Observation(
                    answers: [.gapWidening: "yes"], rest: "no", words: "Slower each week")
                try await world.write { tx in
                    try tx.observations.add(
                        seen, of: World.id(10), in: "", TermName(year: World.year, season: .autumn),
                        by: world.actor(30),
                        at: World.now + seconds)
                }
            }
            try await say(0)
            #expect(try await world.waiting(senco).map(\.pupil) == ids(10))
            try await world.concern(50, about: 10, by: 30, at: World.now + 60)
            #expect(try await world.waiting(senco).isEmpty)
            try await say(120)
            #expect(try await world.waiting(senco).map(\.pupil) == ids(10))
        }
    }
}
