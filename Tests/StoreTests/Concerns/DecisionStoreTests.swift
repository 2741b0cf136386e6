import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct DecisionStoreTests {
    @Test(arguments: Engine.available)
    func `SEN support takes effect at once`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40)
            try await world.concern(41, of: 11)
            try await world.decide(world.decision(.watch, on: World.today - 5), 60)
            let needs = [RankedNeed(.speechLanguage), RankedNeed(.downSyndrome, area: .cognition)]
            try await world.decide(world.decision(.senSupport, needs: needs), 61, over: 60, at: World.now + 1)
            #expect(try await world.statuses() == ["\(World.today.iso) K decision"])
            let standing = try await world.needs()
            #expect(standing.map(\.type) == [.speechLanguage, .downSyndrome])
            #expect(standing.map(\.from) == [World.today, World.today] && standing[1].area == .cognition)
            try await world.read { tx throws in
                let all = try tx.decisions.of(World.id(10), in: world.school)
                #expect(all.map(\.id) == [World.id(61), World.id(60)])
                #expect(all.map(\.endedOn) == [nil, World.today])
                #expect(try tx.decisions.standing(World.id(10), in: world.school)?.id == World.id(61))
                let version = all[0].version
                #expect(version.needs.map(\.type) == needs.map(\.type) && version.needs[1].area == .cognition)
                #expect(version.notice?.way == .letter && version.noticeBy?.last == "Nair")
                #expect(version.unmet.map(\.what) == DecisionGuard.allCases)
                #expect(version.unmet[0].reason == "Cannot be had: concern")
                #expect(all[0].others == [world.teacherID])
                #expect(try tx.concerns.of(World.id(10), in: world.school).map(\.endedOn) == [World.today - 5])
                #expect(try tx.concerns.of(World.id(11), in: world.school).map(\.isOpen) == [true])
                #expect(
                    try tx.pupils.find(World.id(10), visibleTo: world.senco()).row.senStatus == .support)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the second of two is told what the first decided, and the register is not decided anew`(
        engine: Engine
    ) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.noSupport), 60)
            await #expect(throws: Refusal.stale) { try await world.decide(world.decision(.watch), 61) }
            await #expect(throws: Refusal.stale) { try await world.decide(world.decision(.watch), 61, over: 59) }
            #expect(try await world.statuses() == [])
            #expect(try await world.count("decision") == 1)
            for (pupil, status) in [(10, SENStatus.plan), (11, .support)] {
                try await world.imported(status, since: World.today - 9, of: pupil)
                await #expect {
                    try await world.decide(world.decision(.senSupport), 62, of: pupil, over: pupil == 10 ? 60 : nil)
                } throws: {
                    if case Refusal.blocked = $0 { true } else { false }
                }
            }
            #expect(try await world.count("decision") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `taken back, all is as it was`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.imported(.none, since: World.today)
            try await world.write { tx in
                try tx.pupilDetails(world.school).setNeeds([.autism], of: World.id(10), at: World.now)
            }
            try await world.decide(world.decision(.watch, on: World.today - 5), 60)
            try await world.concern(40, on: World.today - 4)
            try await world.decide(
                world.decision(.senSupport, needs: [RankedNeed(.specificLearning)]), 61, over: 60, at: World.now + 1)
            #expect(try await world.statuses() == ["\(World.today.iso) K decision"])
            #expect(try await world.needs().map(\.type) == [.specificLearning])
            await #expect(throws: Refusal.stale) { try await world.takeBack(61, over: 2) }
            try await world.takeBack(61)
            #expect(try await world.statuses() == ["\(World.today.iso) N import"])
            #expect(try await world.needs().map(\.type) == [.autism])
            try await world.read { tx throws in
                #expect(try tx.decisions.standing(World.id(10), in: world.school)?.id == World.id(60))
                let taken = try tx.decisions.find(World.id(61), in: world.school)
                #expect(taken.isTakenBack && !taken.isStanding && taken.version.takenBack == "The wrong twin")
                #expect(taken.version.needs.map(\.type) == [.specificLearning])
                #expect(try tx.concerns.of(World.id(10), in: world.school).map(\.isOpen) == [true])
                #expect(try tx.decisions.versions(of: World.id(61), in: world.school).map(\.revision) == [2, 1])
            }
            await #expect(throws: Refusal.stale) { try await world.takeBack(61, over: 2) }
        }
    }

    @Test(arguments: Engine.available)
    func `a change is a version, and the register follows it`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.concern(40)
            try await world.decide(world.decision(.senSupport, on: World.today - 2), 60)
            try await world.change(60, to: world.decision(.watch, on: World.today - 1), over: 1, at: World.now + 1)
            #expect(try await world.statuses() == [])
            #expect(try await world.needs() == [])
            try await world.change(
                60, to: world.decision(.senSupport, needs: [RankedNeed(.autism)]), over: 2, at: World.now + 2)
            #expect(try await world.statuses() == ["\(World.today.iso) K decision"])
            #expect(try await world.needs().map(\.type) == [.autism])
            await #expect(throws: Refusal.stale) {
                try await world.change(60, to: world.decision(.noSupport), over: 2, at: World.now + 3)
            }
            try await world.read { tx throws in
                let versions = try tx.decisions.versions(of: World.id(60), in: world.school)
                #expect(versions.map(\.outcome) == [.senSupport, .watch, .senSupport])
                #expect(versions.map { $0.needs.map(\.type) } == [[.autism], [], [.notAssessed]])
                #expect(versions[1].watchUntil == World.today + 40 && versions[1].notice == nil)
                #expect(try tx.concerns.of(World.id(10), in: world.school).map(\.endedOn) == [World.today])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a status of a later day is not decided over`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.imported(.support, since: World.today - 90)
            try await world.imported(.none, since: World.today - 3)
            await #expect {
                try await world.decide(world.decision(.senSupport, on: World.today - 4), 60)
            } throws: {
                if case Refusal.invalid(let errors) = $0 { errors.map(\.field) == ["decided"] } else { false }
            }
            #expect(try await world.count("decision") == 0, "nothing of it is kept")
            try await world.decide(world.decision(.senSupport, on: World.today - 2), 60)
            #expect(try await world.statuses().last == "\((World.today - 2).iso) K decision")
        }
    }

    @Test(arguments: Engine.available)
    func `the other of the two answers what stands, and the family is asked apart`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.noSupport), 60)
            let objection = DecisionAnswer(isObjection: true, words: "She needs more")
            try await world.write { tx in
                try tx.decisions.add(objection, to: World.id(60), by: world.actor(30), at: World.now + 1)
                try tx.decisions.add(
                    DecisionAnswer(isObjection: false, words: ""), to: World.id(60), by: world.actor(30),
                    at: World.now + 2)
                for (row, person) in [(70, "Mrs Demir, mother"), (71, "Mr Demir, father")] {
                    var typed = NewAgreement.Typed()
                    (typed.who, typed.agreement, typed.on, typed.way) = (
                        person, row == 70 ? "agrees" : "disagrees", World.today, "phone"
                    )
                    let new = try NewAgreement(
                        typed, pupil: "Kit", family: [person], decidedOn: World.today, today: World.today)
                    try tx.decisions.add(new, World.id(row), to: World.id(60), by: world.senco(), at: World.now + row)
                }
            }
            try await world.read { tx throws in
                let decision = try tx.decisions.find(World.id(60), in: world.school)
                let answers = try tx.decisions.answers(to: decision, in: world.school)
                #expect(answers.map(\.account) == [world.teacherID] && !answers[0].answer.isObjection)
                let said = try tx.decisions.agreements(to: World.id(60), in: world.school)
                #expect(said.map(\.saidBy) == ["Mr Demir, father", "Mrs Demir, mother"])
                #expect(said.map(\.answer) == [.disagrees, .agrees])
            }
            try await world.change(60, to: world.decision(.noSupport, why: "More"), over: 1, at: World.now + 100)
            try await world.read { tx throws in
                let decision = try tx.decisions.find(World.id(60), in: world.school)
                #expect(try tx.decisions.answers(to: decision, in: world.school).isEmpty, "said to what stood before")
            }
        }
    }

    /// What the file itself refuses, whoever writes it (domain rules 1, 3).
    @Test(arguments: Engine.available)
    func `no pupil gets SEN support by half a decision`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            try await world.decide(world.decision(.noSupport), 60)
            let (pupil, school) = (World.id(10, of: Pupil.self), world.school)
            let wrong: [SQL] = [
                "UPDATE decision_version SET outcome = 'sen_support'",
                "UPDATE decision_version SET outcome = 'watch'",
                """
                INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at) VALUES
                (\(school), \(World.id(61, of: Decision.self)), \(pupil), \(world.sencoID), \(World.now))
                """,
                """
                INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at) VALUES
                (\(school), \(pupil), \(World.today), 'K', 'decision', \(World.now))
                """,
            ]
            let needs = ["ASD", "MLD"].map { type -> SQL in
                """
                INSERT INTO sen_need (school_id, pupil_id, rank, type) VALUES (\(school), \(pupil), 1, \(type))
                """
            }
            try await world.write { tx in try tx.run(needs[0]) }
            for statement in wrong + [needs[1]] {
                await #expect {
                    try await world.write { tx in try tx.run(statement) }
                } throws: { error in
                    switch error as? DatabaseError {
                    case .constraint, .duplicate: true
                    default: false
                    }
                }
            }
        }
    }
}

extension World {
    func change(_ number: Int, to new: NewDecision, over revision: Int, at now: Instant) async throws {
        try await write { tx in
            let decision = try tx.decisions.find(World.id(number), in: school)
            try tx.decisions.change(decision, to: new, over: revision, on: nil, by: senco(), at: now)
        }
    }
}
