import Domain
import Store
import TestSupport
import Testing

@Suite struct MovedExplanationTests {
    @Test(arguments: Engine.available)
    func `what was considered of the first pupil does not follow the concern`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40)
            func consider(_ explanation: Explanation, _ answer: Explanation.Answer, at now: Instant) async throws {
                try await world.write { tx in
                    try tx.concerns.addExplanation(
                        explanation, answer, of: World.id(40), by: world.teacherID, in: world.school, at: now)
                }
            }
            // With the worry, by who wrote it down; and later, by who teaches the wrong twin.
            try await consider(.english, .no, at: World.now)
            try await consider(.home, .perhaps, at: World.now + 60)
            try await world.write { tx in
                try tx.moves.move(
                    .concern, World.id(40, of: Concern.self).text, from: World.id(10), to: World.id(11), why: "Slip",
                    as: World.id(70), by: world.sencoID, in: world.school, at: World.now + 120)
            }
            func check(_ given: Set<Explanation>) async throws {
                try await world.read { tx throws in
                    let concern = try tx.concerns.of(World.id(11), in: world.school)[0]
                    #expect(Set(try tx.concerns.explanations(concern, in: world.school).keys) == given)
                    let facts = try tx.needs.facts(of: World.id(11), in: world.school, on: World.today)
                    #expect(facts.explanations == given.count)
                }
            }
            try await check([.english])
            try await consider(.home, .no, at: World.now + 180)
            try await check([.english, .home])
        }
    }
}
