import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What goes and what stays where a decision is changed or taken back, and something else happened since.
@Suite struct DecisionUndoneTests {
    private func setNeeds(_ world: World, _ needs: [NeedType], at now: Instant = World.now + 10) async throws {
        try await world.write { tx in
            try tx.register.setNeeds(
                needs.map { RankedNeed($0) }, of: World.id(10), in: world.school, by: world.sencoID, on: World.today,
                at: now)
        }
    }

    @Test(arguments: Engine.available)
    func `changed and then taken back, no need of any version stands`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.senSupport, needs: [RankedNeed(.specificLearning)]), 60)
            try await world.change(
                60, to: world.decision(.senSupport, needs: [RankedNeed(.speechLanguage)]), over: 1, at: World.now + 1)
            #expect(try await world.needs().map(\.type) == [.speechLanguage])
            try await world.takeBack(60, over: 2)
            #expect(try await world.needs() == [])
            #expect(try await world.statuses() == [])
            #expect(try await world.count("sen_need_before") == 0, "what never stood is no earlier need")
        }
    }

    @Test(arguments: Engine.available)
    func `a plan that came since keeps its needs`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(
                world.decision(.senSupport, on: World.today - 5, needs: [RankedNeed(.specificLearning)]), 60)
            try await world.write { tx in
                try tx.register.setStatus(
                    .plan, of: World.id(10), in: world.school, from: World.today, decision: nil, by: world.sencoID,
                    at: World.now + 10)
            }
            try await setNeeds(world, [.specificLearning, .speechLanguage])
            await #expect(throws: Refusal.self) {
                try await world.change(60, to: world.decision(.watch), over: 1, at: World.now + 20)
            }
            try await world.takeBack(60)
            #expect(try await world.statuses() == ["\(World.today.iso) E import"])
            #expect(try await world.needs().map(\.type) == [.specificLearning, .speechLanguage])
        }
    }

    @Test(arguments: Engine.available)
    func `a need that was added since is kept as an earlier one`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.senSupport, needs: [RankedNeed(.specificLearning)]), 60)
            try await setNeeds(world, [.specificLearning, .hearing])
            try await world.takeBack(60)
            #expect(try await world.needs() == [], "without SEN support no need stands")
            let ended = try await world.read { tx in try tx.register.endedNeeds(of: World.id(10), in: world.school) }
            #expect(ended.map(\.need.type) == [.hearing])
        }
    }

    @Test(arguments: Engine.available)
    func `a decision ends no concern that was raised after its day`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40, on: World.today - 20)
            try await world.concern(41, on: World.today - 1)
            let ended = {
                try await world.read { tx in
                    try tx.concerns.of(World.id(10), in: world.school).map { $0.endedOn.map { World.today - $0 } }
                }
            }
            try await world.decide(world.decision(.noSupport, on: World.today - 5), 60)
            #expect(try await ended() == [nil, 5])
            try await world.read { tx in
                let decision = try tx.decisions.find(World.id(60), in: world.school)
                for (changed, days) in [(decision, 20), (nil, 1)] {
                    let first = try tx.decisions.firstConcern(of: World.id(10), changing: changed, in: world.school)
                    #expect(first == World.today - days, "a new worry holds up no correction")
                }
            }
            try await world.change(60, to: world.decision(.noSupport, on: World.today - 25), over: 1, at: World.now + 1)
            #expect(try await ended() == [nil, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `a letter about another outcome does not count`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            let owed = {
                try await world.read { tx in
                    try tx.letters.owed(of: World.id(10), in: world.school, on: World.today).map(\.kind)
                }
            }
            try await world.decide(world.decision(.noSupport), 60)
            var typed = KeptLetter.Typed()
            (typed.words, typed.sentOn, typed.way) = ("Dear you", World.today, "letter")
            let letter = try KeptLetter(typed, today: World.today, notBefore: nil)
            try await world.write { tx in
                try tx.letters.keep(
                    NewLetter(
                        id: World.id(70), pupil: World.id(10), kind: .decision, decision: World.id(60), contact: nil,
                        addressedTo: "The family", address: "", head: "", letter: letter),
                    ChangeMoment(school: world.school, by: world.sencoID, at: World.now + 1))
            }
            try await world.change(60, to: world.decision(.noSupport, why: "Better"), over: 1, at: World.now + 2)
            #expect(try await owed() == [], "what it says still holds")
            try await world.change(60, to: world.decision(.senSupport), over: 2, at: World.now + 3)
            #expect(try await owed() == [.notice])
        }
    }
}
