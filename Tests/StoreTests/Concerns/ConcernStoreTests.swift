import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Concerns on both engines: who finds them, what a saving leaves, and what a move takes along.
@Suite struct ConcernStoreTests {
    /// Pupils 10 and 11 in a class that 30 teaches and 31 supports; 40 is the SENCo.
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            for (pupil, first) in [(10, "Ayla"), (11, "Leyla")] { try await world.pupil(pupil, first, "Demir") }
            try await world.adult(30)
            try await world.adult(31, [.assistant], last: "Hale")
            try await world.adult(40, [.senco], last: "Nair")
            try await world.adult(41, [.leader], last: "Okafor")
            try await world.schoolClass(20, pupils: [10, 11])
            try await world.tie(30, to: 20)
            try await world.tie(31, .supports, to: 20)
            try await world.sittings()
            try await body(world)
        }
    }

    @Test(arguments: Engine.available)
    func `an assistant finds their own, teachers and leaders all, others none`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.adult(32)
            try await world.concern(50, about: 10, by: 30)
            try await world.concern(51, about: 10, by: 31)
            let finds = { (id: Int, actor: Actor) in
                do {
                    return try await world.read { tx in try tx.concerns.find(World.id(id), visibleTo: actor).id }
                        == World.id(id)
                } catch Refusal.notFound { return false }
            }
            let people: [(Actor, [Bool])] = [
                (world.actor(30), [true, true]), (world.actor(31, [.assistant]), [false, true]),
                (world.actor(40, [.senco]), [true, true]), (world.actor(41, [.leader]), [true, true]),
                (world.actor(32), [false, false]),
            ]
            for (actor, expected) in people {
                #expect(try await [finds(50, actor), finds(51, actor)] == expected, "\(actor.roles)")
            }
            try await world.makeParent(30, of: 10)
            #expect(try await !finds(50, world.actor(30)), "nobody reads about their own child")
        }
    }

    @Test(arguments: Engine.available)
    func `each saving is a version, and whoever saves over another’s is told`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(50, about: 10, by: 31, answerer: 30)
            try await world.write { tx in
                let concern = try tx.concerns.of(World.id(10), in: world.school)[0]
                let changed = ConcernDetails(
                    whose: .family, raiser: "Mrs Demir, mother", source: .wider, subject: "reading", area: .senses,
                    seen: "She rubs her eyes.", sight: "Glasses since May", hearing: "2024",
                    lookAgainOn: World.today + 9, answerer: World.id(40))
                try tx.concerns.change(
                    concern, to: changed, over: 1, by: World.id(30), in: world.school, at: World.now + 60)
                let after = try tx.concerns.find(World.id(50), visibleTo: world.actor(30))
                #expect(after.details == changed && after.revision == 2 && after.version.answerer.last == "Nair")
                #expect(after.recorder.last == "Hale" && after.version.by.last == "Byrne")
                #expect(after.raiser(called: "Ayla") == "Mrs Demir, mother")
                #expect(throws: Refusal.stale) {
                    try tx.concerns.change(
                        concern, to: changed, over: 1, by: World.id(40), in: world.school, at: World.now + 90)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an answer may close it, and another opens it anew; each is kept`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(50, about: 10, by: 31)
            let answers: [(String, String, Int?, Bool)] = [
                ("It was the wrong book.", "closed", nil, false), ("It is there again.", "watch", 21, true),
            ]
            for (place, (words, next, days, isOpen)) in answers.enumerated() {
                try await world.write { tx in
                    let concern = try tx.concerns.of(World.id(10), in: world.school)[0]
                    let answer = try ConcernAnswer(
                        words: words, next: next, lookAgainOn: days.map { World.today + $0 },
                        stood: concern.details.lookAgainOn, today: World.today)
                    try tx.concerns.answer(
                        concern, answer, over: place + 1, by: world.actor(30), at: World.now + 60 * (place + 1))
                    let after = try tx.concerns.of(World.id(10), in: world.school)[0]
                    #expect(after.isOpen == isOpen && after.answer?.words == words)
                    #expect(after.answer?.by.last == "Byrne" && after.answer?.on == World.today)
                    if let days { #expect(after.details.lookAgainOn == World.today + days) }
                    #expect(throws: Refusal.stale) {
                        try tx.concerns.answer(concern, answer, over: place + 1, by: world.actor(40), at: World.now)
                    }
                }
            }
            let versions = try await world.read { tx in try tx.concerns.versions(of: World.id(50), in: world.school) }
            #expect(versions.map(\.revision) == [3, 2, 1])
            #expect(versions.map { $0.answer?.next } == [.watch, .closed, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `explanations answered on the finding stand on its concern, and the newest counts`(engine: Engine) async throws
    {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 3)
            try await world.concern(50, about: 10, by: 30, finding: 60)
            try await world.write { tx in
                for (explanation, seconds) in [(Explanation.gap, 1), (.english, 2)] {
                    try tx.findings.addExplanation(
                        explanation, .perhaps, of: World.id(60), by: World.id(30), in: world.school,
                        at: World.now + seconds)
                }
                for (explanation, answer, seconds) in [
                    (Explanation.gap, Explanation.Answer.no, 3), (.home, .notKnown, 4),
                ] {
                    try tx.concerns.addExplanation(
                        explanation, answer, of: World.id(50), by: World.id(40), in: world.school,
                        at: World.now + seconds)
                }
                let concern = try tx.concerns.of(World.id(10), in: world.school)[0]
                let given = try tx.concerns.explanations(concern, in: world.school)
                #expect(given.mapValues(\.answer) == [.gap: .no, .english: .perhaps, .home: .notKnown])
                #expect(given[.gap]?.account == World.id(40))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `moved to the other twin it waits anew, and the wrong record keeps only that`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.finding(60, of: 10, foundOn: World.today - 3)
            try await world.concern(50, about: 10, by: 31, finding: 60)
            try await world.write { tx in
                let concern = try tx.concerns.of(World.id(10), in: world.school)[0]
                let answer = try ConcernAnswer(
                    words: "Closed", next: "closed", lookAgainOn: nil, stood: concern.details.lookAgainOn,
                    today: World.today)
                try tx.concerns.answer(concern, answer, over: 1, by: world.actor(30), at: World.now + 1)
                let move = {
                    try tx.moves.move(
                        .concern, World.id(50, of: Concern.self).text, from: World.id(10), to: World.id(11),
                        why: "Twins", as: World.id(70), answerer: World.id(40), by: World.id(31), in: world.school,
                        at: World.now + 2)
                }
                try move()
                #expect(throws: Refusal.stale) { try move() }
                #expect(try tx.concerns.of(World.id(10), in: world.school).isEmpty)
                let moved = try #require(try tx.concerns.of(World.id(11), in: world.school).first)
                #expect(moved.isOpen && moved.answer == nil && moved.finding == nil)
                #expect(moved.version.answerer.last == "Nair" && moved.version.by.last == "Hale" && moved.revision == 3)
                let away = try tx.moves.away(from: World.id(10), in: world.school)
                #expect(away.map(\.kind) == [.concern] && away.map(\.on) == [World.today])
                #expect(try tx.moves.away(from: World.id(11), in: world.school).isEmpty)
                let moves = try tx.moves.moves(of: .concern, moved.id.text, in: world.school)
                #expect(moves.map(\.why) == ["Twins"] && moves.map(\.by.last) == ["Hale"])
                let versions = try tx.concerns.versions(of: moved.id, in: world.school)
                #expect(versions.map(\.revision) == [3, 2, 1])
                #expect(versions.allSatisfy { $0.answer == nil }, "the answer was about the other twin")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the timeline tells of a concern, its answer and what was moved`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.concern(50, about: 10, by: 31)
            try await world.concern(51, about: 10, by: 30)
            try await world.write { tx in
                let concern = try tx.concerns.find(World.id(50), visibleTo: world.actor(30))
                let answer = try ConcernAnswer(
                    words: "Read daily", next: "teaching", lookAgainOn: nil, stood: concern.details.lookAgainOn,
                    today: World.today)
                try tx.concerns.answer(concern, answer, over: 1, by: world.actor(30), at: World.now + 1)
                try tx.moves.move(
                    .concern, World.id(51, of: Concern.self).text, from: World.id(10), to: World.id(11), why: "Twins",
                    as: World.id(70), by: World.id(30), in: world.school, at: World.now + 2)
                let entries = try tx.timeline.entries(
                    of: World.id(10), readBy: world.actor(30), [.concerns], results: [])
                let told = entries.map { entry -> String in
                    switch entry.what {
                    case .concern(_, .raised(let by, let seen)): "\(by ?? "") \(seen)"
                    case .concern(_, .answered(let next, let words)): "\(next) \(words)"
                    case .movedAway(let kind): "moved \(kind)"
                    default: "other"
                    }
                }
                #expect(told == ["teaching Read daily", "Ms Hale Rubs the eyes", "moved concern"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who answers: their teacher, for a teacher’s own worry the SENCo, never a parent`(engine: Engine) async throws
    {
        try await with(engine) { world in
            let usual = { (whose: Concern.Whose, writer: Int) in
                try await world.read { tx in
                    try tx.concerns.answerers(about: World.id(10), in: world.school, on: World.today)
                        .usual(of: whose, by: World.id(writer))?.name.last
                }
            }
            #expect(try await usual(.staff, 31) == "Byrne")
            #expect(try await usual(.staff, 30) == "Nair")
            #expect(try await usual(.family, 30) == "Byrne")
            try await world.makeParent(30, of: 10)
            #expect(try await usual(.staff, 31) == "Nair")
            try await world.makeParent(40, of: 10, contact: 901)
            #expect(try await usual(.staff, 31) == "Okafor", "without either a leader")
        }
    }
}

extension World {
    func concern(
        _ number: Int, about pupil: Int, by adult: Int, answerer: Int = 30, finding: Int? = nil,
        at now: Instant = World.now
    ) async throws {
        var typed = ConcernDetails.Typed()
        (typed.whose, typed.seen) = ("staff", "Rubs the eyes")
        (typed.source, typed.answerer) = (
            finding == nil ? "observation" : "finding", World.id(answerer, of: Account.self).text
        )
        typed.lookAgainOn = World.today + 28
        let new = try NewConcern(
            typed, raisedOn: World.today, finding: finding.map { World.id($0) }, answerers: [World.id(answerer)],
            today: World.today, calendar: SchoolCalendar(terms: [], closures: []))
        try await write { tx in
            try tx.concerns.add(new, World.id(number), of: World.id(pupil), by: World.id(adult), in: school, at: now)
        }
    }
}
