import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What was saved is never written over: each saving adds, with the day of what happened and the time of writing.
@Suite struct KeptVersionsTests {
    /// Every row of every version, as texts.
    private func rows(_ world: World) async throws -> Set<String> {
        let selects: [SQL] = [
            """
            SELECT concern_id || CAST(revision AS TEXT) || seen || COALESCE(answer, '-') || answerer || recorded_at AS x
            FROM concern_version
            """,
            """
            SELECT teaching_id || CAST(revision AS TEXT) || weakness || COALESCE(outcome, '-') || teacher || recorded_at
                AS x FROM teaching_version
            """,
            "SELECT pupil_id || CAST(revision AS TEXT) || no_waiting || recorded_at AS x FROM analysis",
            """
            SELECT decision_id || CAST(revision AS TEXT) || decided_on || outcome || why || COALESCE(stood, '-')
                || COALESCE(taken_back, '-') || recorded_at AS x FROM decision_version
            """,
            "SELECT decision_id || CAST(revision AS TEXT) || CAST(rank AS TEXT) || type AS x FROM decision_need",
        ]
        return try await world.read { tx in
            try Set(selects.flatMap { select in try tx.rows(select).map { try $0.text("x") } })
        }
    }

    private func at(_ minute: Int) -> Instant { World.now + minute * 60 }

    @Test(arguments: Engine.available)
    func `each saving adds and leaves what was there`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            let (school, senco) = (world.school, world.senco())
            let cards = NewTeaching(
                weakness: "Blending", differently: "Cards", taughtBy: "Ms Byrne", from: World.today,
                lookOn: World.today + 42)
            try await world.concern(40)
            try await world.imported(.support, since: World.today - 3, of: 11)
            let decisions = [
                try world.decision(.senSupport, on: World.today - 3), try world.decision(.watch, on: World.today - 2),
            ]
            let savings: [@Sendable (any Transaction) throws -> Void] = [
                { tx in
                    try tx.teaching.start(
                        cards, World.id(50), of: World.id(10), teacher: World.id(30), answering: TeachingBasis(),
                        world.moment(30))
                },
                { tx in
                    try tx.teaching.look(
                        at: World.id(50), TeachingResult(outcome: .little, words: "Two"), over: 1,
                        world.moment(30, at: at(1)))
                },
                { tx in
                    try tx.moves.move(
                        .teaching, World.id(50, of: Teaching.self).text, from: World.id(10), to: World.id(11),
                        why: "Twins", as: World.id(70), answerer: World.id(31), by: World.id(31), in: school, at: at(2))
                },
                { tx in
                    let concern = try tx.concerns.of(World.id(10), in: school)[0]
                    let answer = try ConcernAnswer(
                        words: "Look", next: "needs", lookAgainOn: nil, stood: concern.details.lookAgainOn,
                        today: World.today)
                    try tx.concerns.answer(concern, answer, over: 1, by: senco, at: at(3))
                },
                { tx in
                    for (revision, why) in ["Soon", "At once"].enumerated() {
                        try tx.needs.save(
                            Analysis(parts: [:], noWaiting: why), of: World.id(10), over: revision, by: senco,
                            at: at(4 + revision))
                    }
                },
                { tx in
                    try tx.decisions.decide(
                        decisions[0], World.id(60), of: World.id(10), over: nil, on: 2, by: senco, at: at(6))
                },
                { tx in
                    let stands = try tx.decisions.find(World.id(60), in: school)
                    try tx.decisions.change(stands, to: decisions[1], over: 1, on: 2, by: senco, at: at(7))
                },
                { tx in
                    let stands = try tx.decisions.find(World.id(60), in: school)
                    try tx.decisions.takeBack(stands, why: "The wrong twin", over: 2, by: senco, at: at(8))
                },
            ]
            var kept = try await rows(world)
            for (place, save) in savings.enumerated() {
                try await world.write(save)
                let now = try await rows(world)
                #expect(now.isStrictSuperset(of: kept), "saving \(place)")
                kept = now
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is written down late has its own day and the time of writing`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40, on: World.today - 20)
            try await world.decide(world.decision(.senSupport, on: World.today - 6), 60)
            try await world.read { tx throws in
                let concern = try tx.concerns.of(World.id(10), in: world.school)[0]
                #expect(concern.raisedOn == World.today - 20 && concern.recordedAt == World.now)
                let decision = try tx.decisions.of(World.id(10), in: world.school)[0]
                #expect(decision.version.decidedOn == World.today - 6 && decision.version.at == World.now)
                let status = try tx.register.statuses(of: World.id(10), in: world.school)[0]
                #expect(status.from == World.today - 6)
                let row = try tx.row("SELECT recorded_at FROM sen_status")
                #expect(try row?.instant("recorded_at") == World.now)
            }
        }
    }
}
