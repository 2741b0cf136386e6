import Domain
import Store
import TestSupport
import Testing

@Suite struct NeedsStoreTests {
    private static let first = Analysis(
        parts: [.communication: AreaPart(strengths: "Tells stories"), .cognition: AreaPart(barriers: "Noise")])

    @Test(arguments: Engine.available)
    func `each saving is a version, and one that was overtaken is refused`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.save(NeedsStoreTests.first, over: 0)
            await #expect(throws: Refusal.stale) { try await world.save(NeedsStoreTests.first, over: 0) }
            try await world.save(Analysis(parts: [:], noWaiting: "It is plain"), over: 1)
            try await world.read { tx throws in
                let versions = try tx.needs.versions(of: World.id(10), in: world.school)
                #expect(versions.map(\.revision) == [2, 1])
                #expect(versions[0].analysis == Analysis(parts: [:], noWaiting: "It is plain"))
                #expect(versions[1].analysis == NeedsStoreTests.first && versions[1].by.last == "Byrne")
                #expect(try tx.needs.analysis(of: World.id(10), in: world.school)?.revision == 2)
                #expect(try tx.needs.analysis(of: World.id(11), in: world.school) == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what the record says on the way to a decision`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            #expect(try await world.facts() == DecisionFacts())
            try await world.concern(40)
            try await world.save(NeedsStoreTests.first, over: 0)
            try await world.tell(World.today - 3)
            try await world.ask(80, .phone, World.today - 3)
            var facts = try await world.facts()
            #expect(facts.concerns == 1 && facts.areas == 2 && facts.explanations == 0 && facts.teaching == .none)
            #expect(facts.pupilView == .given && facts.familyView == .asked(ways: 1))
            try await world.ask(81, .phone, World.today - 2)
            #expect(try await world.facts().familyView == .asked(ways: 1), "the same way counts once")
            try await world.ask(82, .letter, World.today - 2)
            facts = try await world.facts()
            #expect(facts.familyView == .asked(ways: 2) && facts.familyView.isMet)
            try await world.say(90, World.today - 1)
            #expect(try await world.facts().familyView == .given)
            // A decision ends the round: what was said up to its day was said for it.
            try await world.decide(world.decision(.noSupport), 60)
            facts = try await world.facts()
            #expect(facts.pupilView == .none && facts.familyView == .none)
            let changing = try await world.read { tx in
                try tx.needs.facts(of: World.id(10), in: world.school, on: World.today, changing: World.id(60))
            }
            #expect(changing.familyView == .given)
        }
    }

    @Test(arguments: Engine.available)
    func `teaching that was not done was not tried`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            for (number, outcome, stands) in [
                (70, TeachingOutcome.notDone, DecisionFacts.Teaching.none), (71, .little, .tried),
            ] {
                try await world.write { tx in
                    let moment = ChangeMoment(school: world.school, by: world.teacherID, at: World.now)
                    let new = NewTeaching(
                        weakness: "Blending", differently: "Cards", taughtBy: "Me", from: World.today - 40,
                        lookOn: World.today)
                    try tx.teaching.start(
                        new, World.id(number), of: World.id(10), teacher: world.teacherID, answering: TeachingBasis(),
                        moment)
                    try tx.teaching.look(
                        at: World.id(number), TeachingResult(outcome: outcome, words: "As said"), over: 1, moment)
                }
                #expect(try await world.facts().teaching == stands)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what each said stands apart, and what was asked for is no quote`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.say(90, World.today - 1)
            try await world.say(91, World.today, by: "Mr Demir, father")
            try await world.tell(World.today, audience: "only_you")
            try await world.read { tx throws in
                let views = try tx.views.of(World.id(10), in: world.school)
                #expect(views.family.map(\.saidBy) == ["Mr Demir, father", "Mrs Demir, mother"])
                #expect(views.family[0].words.contains("ابنتي") && views.family[0].recorder.last == "Byrne")
                #expect(views.pupilSaidOn == [World.today], "that something was said, not what")
                #expect(try tx.views.of(World.id(11), in: world.school).family.isEmpty)
                let own = try tx.words.all(of: World.id(10), readBy: world.actor(30))
                #expect(own.map(\.askedFor) == [.needs])
                #expect(try tx.words.all(of: World.id(10), readBy: world.senco()).isEmpty)
                #expect(try tx.pupils.words(of: World.id(10), readBy: world.actor(30)) == nil)
                let sheet = try tx.classSheet(world.actor(30)).entries(of: World.id(20))
                #expect(sheet.allSatisfy { $0.words == nil })
            }
            try await world.tell(World.today, audience: "teachers", at: World.now + 1)
            try await world.read { tx throws in
                #expect(try tx.pupils.words(of: World.id(10), readBy: world.actor(30)) == nil)
                let sheet = try tx.classSheet(world.actor(30)).entries(of: World.id(20))
                #expect(sheet.allSatisfy { $0.words == nil })
            }
        }
    }
}

extension World {
    fileprivate func save(_ analysis: Analysis, over revision: Int) async throws {
        try await write { tx in
            try tx.needs.save(analysis, of: World.id(10), over: revision, by: actor(30), at: World.now)
        }
    }

    fileprivate func facts() async throws -> DecisionFacts {
        try await read { tx in try tx.needs.facts(of: World.id(10), in: school, on: World.today) }
    }

    fileprivate func ask(_ number: Int, _ way: ContactWay, _ day: Day) async throws {
        let new = try NewViewAttempt(
            whose: "family", way: way.rawValue, on: day, words: "No answer", today: World.today)
        try await write { tx in
            try tx.views.add(new, World.id(number), of: World.id(10), by: actor(30), at: World.now)
        }
    }

    fileprivate func say(_ number: Int, _ day: Day, by name: String = "Mrs Demir, mother") async throws {
        let new = try NewFamilyView(
            who: "other", otherName: name, words: "ابنتي تحب المدرسة. Kızım.", on: day, way: "phone", contacts: [],
            today: World.today)
        try await write { tx in
            try tx.views.add(new, saidBy: name, World.id(number), of: World.id(10), by: actor(30), at: World.now)
        }
    }

    fileprivate func tell(_ day: Day, audience: String = "teachers", at now: Instant = World.now) async throws {
        try await write { tx in
            try tx.pupilDetails(school).addWords(
                PupilWords(words: "I like maps", heardBy: "Ms Byrne", on: day), account: teacherID,
                audience: audience, askedFor: .needs, of: World.id(10), at: now)
        }
    }
}
