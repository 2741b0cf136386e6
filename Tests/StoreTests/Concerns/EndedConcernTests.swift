import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What ends a concern, and what opens it again.
@Suite struct EndedConcernTests {
    /// Which decision ended each concern, by its number; `-` where none did, nothing where it is open.
    private func ends(_ world: World) async throws -> [Int: String] {
        try await world.read { tx in
            let all = try tx.concerns.of(World.id(10), in: world.school)
            return Dictionary(
                uniqueKeysWithValues: all.map { concern in
                    let number = (40...49).first { World.id($0) == concern.id } ?? 0
                    let by = (60...69).first { World.id($0) == concern.endedBy }.map(String.init)
                    return (number, concern.isOpen ? "" : by ?? "-")
                })
        }
    }

    @Test(arguments: Engine.available)
    func `of two decisions on one day, the second taken back opens what it ended itself`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40)
            try await world.decide(world.decision(.noSupport), 60)
            try await world.concern(41, on: World.today)
            try await world.decide(world.decision(.watch), 61, over: 60, at: World.now + 60)
            #expect(try await ends(world) == [40: "60", 41: "61"])
            let firsts = try await world.read { tx in
                try [60, 61].map { number in
                    let decision = try tx.decisions.find(World.id(number), in: world.school)
                    return try tx.decisions.firstConcern(of: World.id(10), changing: decision, in: world.school)
                }
            }
            #expect(firsts == [World.today - 20, World.today])
            try await world.change(61, to: world.decision(.noSupport), over: 1, at: World.now + 120)
            #expect(try await ends(world) == [40: "60", 41: "61"])
            try await world.takeBack(61, over: 2, at: World.now + 180)
            #expect(try await ends(world) == [40: "60", 41: ""])
            try await world.takeBack(60, at: World.now + 240)
            #expect(try await ends(world) == [40: "", 41: ""])
        }
    }

    @Test(arguments: Engine.available)
    func `the decision that stood before stands again, whichever day it bears`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.watch), 60)
            try await world.decide(world.decision(.noSupport, on: World.today - 5), 61, over: 60, at: World.now + 1)
            try await world.decide(world.decision(.watch), 62, over: 61, at: World.now + 2)
            try await world.takeBack(62)
            let standing = try await world.read { tx in
                try tx.decisions.standing(World.id(10), in: world.school)?.id
            }
            #expect(standing == World.id(61))
        }
    }

    @Test(arguments: Engine.available)
    func `an answer after the decision is the concern’s own`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40)
            try await world.decide(world.decision(.noSupport), 60)
            try await world.answer(40, "watch", over: 1)
            #expect(try await ends(world) == [40: ""])
            try await world.answer(40, "closed", over: 2)
            try await world.takeBack(60)
            #expect(try await ends(world) == [40: "-"])
        }
    }

    @Test(arguments: Engine.available)
    func `of a pupil on the register another look at needs ends it`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.imported(.support, since: World.today - 90)
            let save = { (part: AreaPart, pupil: Int, revision: Int) in
                try await world.write { tx in
                    try tx.needs.save(
                        Analysis(parts: part.isEmpty ? [:] : [.cognition: part]), of: World.id(pupil), over: revision,
                        by: world.actor(30), at: World.now + 60)
                }
            }
            try await save(AreaPart(strengths: "Maps"), 10, 0)
            for (number, next) in [(40, "needs"), (41, "needs"), (42, "watch")] {
                try await world.concern(number)
                try await world.answer(number, next, over: 1)
            }
            let look = "Look at Kit’s needs, Kit: \((World.today + 30).short)"
            let again = "Look again at a concern, Kit: \((World.today + 30).short)"
            #expect(try await world.due(30) == [look, look], "and nothing to decide")
            #expect(try await world.due(31, [.senco]).sorted() == [look, look, again].sorted())
            try await world.answer(41, "closed", over: 2)
            #expect(try await world.due(30) == [look], "ended with a line")
            try await save(AreaPart(), 10, 1)
            #expect(try await world.due(30) == [look], "nobody looks by taking words away")
            try await save(AreaPart(strengths: "Maps and sums"), 10, 2)
            #expect(try await world.due(30).isEmpty)
            #expect(try await ends(world) == [40: "-", 41: "-", 42: ""])
            // Of a pupil who is not, views and a decision are to come.
            try await world.concern(43, of: 11)
            try await world.answer(43, "needs", over: 1, of: 11)
            try await save(AreaPart(strengths: "Drums"), 11, 0)
            #expect(try await world.due(30).map { String($0.prefix(17)) } == ["Ask for the views"])
        }
    }

    @Test(arguments: Engine.available)
    func `moved to another pupil, nothing of the first ended it or explains it`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40, of: 11)
            try await world.decide(world.decision(.noSupport), 60, of: 11)
            try await world.explain(40, .home, .perhaps, by: 30, at: 1)
            try await world.explain(40, .gap, .no, by: 31, at: 2)
            #expect(try await world.explanations(40, of: 11) == [["gap no", "home perhaps"], ["home perhaps"]])
            try await world.write { tx in
                try tx.moves.move(
                    .concern, World.id(40, of: Concern.self).text, from: World.id(11), to: World.id(10), why: "Twins",
                    as: World.id(70), by: World.id(31), in: world.school, at: World.now + 3)
            }
            #expect(try await ends(world) == [40: ""])
            #expect(try await world.explanations(40).isEmpty)
            try await world.explain(40, .gap, .notKnown, by: 30, at: 4)
            #expect(try await world.explanations(40) == [["gap notKnown"]])
            let facts = try await world.read { tx in
                try tx.needs.facts(of: World.id(10), in: world.school, on: World.today)
            }
            #expect(facts.explanations == 1)
        }
    }
}

extension World {
    fileprivate func answer(_ number: Int, _ next: String, over revision: Int, of pupil: Int = 10) async throws {
        try await write { tx in
            let concern = try tx.concerns.find(World.id(number), visibleTo: senco())
            let answer = try ConcernAnswer(
                words: "So", next: next, lookAgainOn: next == "watch" ? World.today + 30 : nil,
                stood: concern.details.lookAgainOn, today: World.today)
            try tx.concerns.answer(concern, answer, over: revision, by: senco(), at: World.now + revision)
        }
    }

    fileprivate func explain(
        _ number: Int, _ what: Explanation, _ answer: Explanation.Answer, by adult: Int, at seconds: Int
    ) async throws {
        try await write { tx in
            try tx.concerns.addExplanation(
                what, answer, of: World.id(number), by: World.id(adult), in: school, at: World.now + seconds)
        }
    }

    /// What each saving left, newest first.
    fileprivate func explanations(_ number: Int, of pupil: Int = 10) async throws -> [[String]] {
        try await read { tx in
            let concern = try tx.concerns.of(World.id(pupil), in: school).first { $0.id == World.id(number) }
            return try concern.map { try tx.concerns.explanationVersions($0, in: school) }?.map { version in
                version.stands.map { "\($0.key) \($0.value.answer)" }.sorted()
            } ?? []
        }
    }
}
