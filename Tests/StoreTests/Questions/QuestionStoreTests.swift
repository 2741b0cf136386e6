import Domain
import Store
import TestSupport
import Testing

@Suite struct QuestionStoreTests {
    @Test(arguments: Engine.available)
    func `the answer stays with the question, and is given once`(engine: Engine) async throws {
        try await QuestionStoreTests.with(engine) { world in
            try await world.ask(60, "How long may he rest?", pupil: 10)
            try await world.ask(61, "Where is the timer?", schoolClass: 20)
            let senco = world.actor(31, [.senco])
            #expect(try await world.read { tx in try tx.questions.open(visibleTo: senco).map(\.words) }.count == 2)
            try await world.answer(60, "Ten minutes", topic: "Breaks")
            await #expect(throws: Refusal.stale) { try await world.answer(60, "Five", topic: "") }
            try await world.read { tx throws in
                let ofPupil = try tx.questions.of(World.id(10, of: Pupil.self), in: world.school)
                #expect(ofPupil.map(\.answer?.words) == ["Ten minutes"] && ofPupil[0].answer?.topic == "Breaks")
                #expect(ofPupil[0].asker.last == "Byrne" && ofPupil[0].answer?.by.last == "Okafor")
                let ofClass = try tx.questions.of(World.id(20, of: SchoolClass.self), in: world.school)
                #expect(ofClass.map(\.words) == ["Where is the timer?"] && ofClass[0].answer == nil)
                #expect(try tx.questions.open(visibleTo: senco).map(\.id) == [World.id(61)])
                #expect(try tx.questions.answered(visibleTo: senco, most: 5).map(\.id) == [World.id(60)])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody answers about their own child`(engine: Engine) async throws {
        try await QuestionStoreTests.with(engine) { world in
            try await world.ask(60, "How long may he rest?", pupil: 10)
            let senco = world.actor(31, [.senco])
            #expect(try await world.read { tx in try tx.questions.open(visibleTo: senco).count } == 1)
            try await world.makeParent(31, of: 10)
            #expect(try await world.read { tx in try tx.questions.open(visibleTo: senco).isEmpty })
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in try tx.questions.find(World.id(60), visibleTo: senco) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is asked three times in a year is training to offer`(engine: Engine) async throws {
        try await QuestionStoreTests.with(engine) { world in
            for number in 0..<3 { try await world.ask(60 + number, "Rest?", pupil: 10) }
            for number in 0..<3 {
                let old = number == 0 ? World.now - 400 * 86_400 : World.now
                try await world.ask(70 + number, "Timer?", schoolClass: 20, at: old)
            }
            for number in 0..<3 {
                try await world.answer(60 + number, "Ten", topic: "Breaks")
                try await world.answer(70 + number, "Here", topic: "Timers")
            }
            try await world.read { tx throws in
                let since = World.now - TrainingAdvice.days * 86_400
                let repeated = try tx.questions.repeated(in: world.school, since: since)
                #expect(repeated.map(\.topic) == ["Breaks"] && repeated.map(\.questions) == [3])
                #expect(try tx.questions.topics(in: world.school) == ["Breaks", "Timers"])
            }
        }
    }

    static func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await world.adult(31, [.senco], last: "Okafor")
            try await world.pupil(10)
            try await world.schoolClass(20, pupils: [10])
            try await world.tie(30, to: 20)
            try await body(world)
        }
    }
}

extension World {
    fileprivate func ask(
        _ number: Int, _ words: String, pupil: Int? = nil, schoolClass: Int? = nil, at now: Instant = World.now
    ) async throws {
        let new = try NewQuestion(words)
        try await write { tx in
            try tx.questions.ask(
                new, World.id(number), about: pupil.map { World.id($0) }, schoolClass.map { World.id($0) },
                moment(30, at: now))
        }
    }

    fileprivate func answer(_ number: Int, _ words: String, topic: String) async throws {
        let answer = try QuestionAnswer(words, topic: topic, topics: [])
        try await write { tx in try tx.questions.answer(World.id(number), answer, moment(31)) }
    }
}
