import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// An objection takes a pupil off every list until it is answered, and for good where it is upheld.
@Suite struct ObjectionStoreTests {
    private func with(_ engine: Engine, _ body: (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.pupilsOfTheYear()
            try await world.adult(30)
            try await world.yearGroup()
            try await world.turnOnReading()
            _ = try await world.readProgress(1000)
            try await body(world)
        }
    }

    private let pupil = World.id(140, of: Pupil.self)

    private func isListed(_ world: World) async throws -> Bool {
        try await world.waiting(world.actor(40, [.senco])).map(\.pupil).contains(pupil)
    }

    @discardableResult
    private func object(
        _ world: World, _ number: Int = 80, by: String = "Mrs Demir", on day: Day = World.today, pupil: Int = 140
    ) async throws -> Bool {
        let new = try NewObjection(by: by, on: day, words: "Leave her be", toldTo: "Mr Osei", today: World.today)
        return try await world.write { tx in
            try tx.objections(world.school).add(
                new, World.id(number), of: World.id(pupil), by: World.id(30), at: World.now + number)
        }
    }

    private func answer(_ world: World, _ number: Int = 80, with answer: String) async throws {
        let given = try ObjectionAnswer(answer: answer, reason: "She may need help")
        try await world.write { tx in
            try tx.objections(world.school).answer(World.id(number), given, by: World.id(30), at: World.now + 500)
        }
    }

    private func withdraw(_ world: World, _ number: Int = 80) async throws {
        let back = try ObjectionWithdrawal(
            by: "Mrs Demir", on: World.today, isSure: true, raisedOn: World.today - 9, today: World.today)
        try await world.write { tx in
            try tx.objections(world.school).withdraw(World.id(number), back, by: World.id(30), at: World.now + 900)
        }
    }

    private func stopping(_ world: World) async throws -> Objection.State? {
        try await world.read { tx in try tx.objections(world.school).stopping(pupil)?.state }
    }

    @Test(arguments: Engine.available)
    func `at once the pupil is on no list, and after a no on them again`(engine: Engine) async throws {
        try await with(engine) { world in
            #expect(try await isListed(world))
            let others = try await world.waiting(world.actor(40, [.senco])).count - 1
            try await object(world)
            #expect(try await !isListed(world))
            #expect(try await world.waiting(world.actor(40, [.senco])).count == others)
            #expect(try await world.standing(140).isEmpty)
            #expect(try await !world.standing(139).isEmpty)
            #expect(try await stopping(world) == .waits)
            try await answer(world, with: "not_upheld")
            #expect(try await isListed(world))
            #expect(try await !world.standing(140).isEmpty)
            #expect(try await stopping(world) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `upheld it holds until it is taken back, and the answer is kept`(engine: Engine) async throws {
        try await with(engine) { world in
            try await object(world)
            try await answer(world, with: "upheld")
            #expect(try await !isListed(world))
            #expect(try await stopping(world) == .upheld)
            try await withdraw(world)
            #expect(try await isListed(world))
            let kept = try await world.read { tx in try tx.objections(world.school).find(World.id(80), of: pupil) }
            #expect(kept.state == .withdrawn && kept.answer?.isUpheld == true)
            #expect(kept.answer?.reason == "She may need help" && kept.answer?.on == World.today)
            #expect(kept.withdrawn?.saidBy == "Mrs Demir" && kept.withdrawn?.notedOn == World.today)
            #expect(kept.withdrawn?.by.last == "Byrne" && kept.words == "Leave her be" && kept.toldTo == "Mr Osei")
        }
    }

    @Test(arguments: Engine.available)
    func `of two the other still stops it`(engine: Engine) async throws {
        try await with(engine) { world in
            #expect(try await object(world, 80, by: "Mrs Demir", on: World.today - 3))
            #expect(try await object(world, 81, by: "Mr Demir"))
            try await answer(world, 80, with: "not_upheld")
            #expect(try await stopping(world) == .waits)
            #expect(try await !isListed(world))
            try await withdraw(world, 81)
            #expect(try await isListed(world))
        }
    }

    @Test(arguments: Engine.available)
    func `the same said twice is one, until it is answered`(engine: Engine) async throws {
        try await with(engine) { world in
            #expect(try await object(world, 80))
            #expect(try await !object(world, 81, by: "mrs  demir"))
            #expect(try await world.count("objection") == 1)
            try await answer(world, 80, with: "not_upheld")
            #expect(try await object(world, 82))
            let all = try await world.read { tx in try tx.objections(world.school).all(of: pupil) }
            #expect(all.map(\.id) == ids(82, 80))
        }
    }

    private func move(_ world: World, _ number: Int = 80, to pupil: Int) async throws {
        try await world.write { tx in
            let store = tx.objections(world.school)
            let found = try store.find(World.id(number), of: self.pupil)
            let move = try EntryMove(
                to: World.id(pupil, of: Pupil.self).text, from: self.pupil, reason: "Namesakes")
            try store.move(found, move, by: World.id(30), at: World.now + 950)
            let entry = AuditEntry(
                school: world.school.text, at: World.now + 950, account: World.id(30), event: .objectionMovedAway,
                record: self.pupil.text)
            try tx.audit.add(entry)
        }
    }

    @Test(arguments: Engine.available)
    func `moved, it stops the right pupil's reading, and an answer about the wrong one is gone`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            try await object(world)
            try await answer(world, with: "upheld")
            try await move(world, to: 139)
            #expect(try await isListed(world))
            #expect(try await stopping(world) == nil)
            try await world.read { tx in
                let store = tx.objections(world.school)
                #expect(try store.all(of: pupil).isEmpty)
                #expect(try store.movedAway(from: pupil) == [World.today])
                #expect(try store.movedAway(from: World.id(139)).isEmpty)
                let moved = try store.find(World.id(80), of: World.id(139))
                #expect(moved.state == .waits && moved.answer == nil && moved.words == "Leave her be")
                #expect(moved.raisedOn == World.today && moved.recordedAt == World.now + 80)
                #expect(moved.moved?.why == "Namesakes" && moved.moved?.by.last == "Byrne")
            }
            #expect(try await world.standing(139).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `moved to where it was written down anew, it is one, unless the words differ`(engine: Engine) async throws {
        try await with(engine) { world in
            try await object(world)
            try await object(world, 81, by: "mrs demir", pupil: 139)
            try await move(world, to: 139)
            #expect(try await world.count("objection") == 1)
            try await object(world, 82)
            try await world.write { tx in
                try tx.run("UPDATE objection SET words = 'No' WHERE id = \(World.id(82, of: Objection.self))")
            }
            try await move(world, 82, to: 139)
            #expect(try await world.count("objection") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `who may move it`(engine: Engine) async throws {
        try await with(engine) { world in
            try await object(world)
            let find = {
                try await world.read { tx in try tx.objections(world.school).find(World.id(80), of: pupil) }
            }
            let waits = try await find()
            let (writer, other) = (world.actor(30, [.teacher]), world.actor(31, [.teacher, .leader]))
            #expect(waits.isMoved(by: writer) && !waits.isMoved(by: other))
            #expect(waits.isMoved(by: world.actor(31, [.senco])))
            #expect(!waits.isMoved(by: world.actor(30, [.teacher], on: World.today + 1)))
            try await answer(world, with: "upheld")
            let upheld = try await find()
            #expect(!upheld.isMoved(by: writer) && upheld.isMoved(by: world.actor(31, [.senco])))
        }
    }

    @Test(arguments: Engine.available)
    func `what was answered or taken back is settled`(engine: Engine) async throws {
        try await with(engine) { world in
            try await object(world)
            try await answer(world, with: "not_upheld")
            await #expect(throws: Refusal.stale) { try await answer(world, with: "upheld") }
            await #expect(throws: Refusal.stale) { try await withdraw(world) }
            try await object(world, 81)
            try await withdraw(world, 81)
            await #expect(throws: Refusal.stale) { try await answer(world, 81, with: "upheld") }
            await #expect(throws: Refusal.notFound) {
                try await world.read { tx in try tx.objections(world.school).find(World.id(80), of: World.id(139)) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `while it stands nothing new is read of the pupil, who is a peer all the same`(engine: Engine) async throws {
        try await with(engine) { world in
            let peers = try await world.standing(139)[0].facts.peers
            let findings = try await world.count("finding")
            try await object(world)
            try await world.results(140, 100, 70)
            try await world.results(139, 100, 90)
            _ = try await world.readProgress(2000)
            let new = try await world.standing(139)[0]
            #expect(new.facts.peers == peers && new.foundOn == World.today)
            let ofPupil = try await world.read { tx in
                try tx.rows("SELECT id FROM finding WHERE pupil_id = \(pupil)").count
            }
            #expect(ofPupil == 1)
            #expect(try await world.count("finding") > findings)
            try await withdraw(world)
            _ = try await world.readProgress(3000)
            #expect(try await world.standing(140)[0].facts.now == 70000)
        }
    }

    @Test(arguments: Engine.available)
    func `who answers finds what waits, longest first, and never a child of their own`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.adult(40, [.senco])
            try await world.makeParent(40, of: 139)
            try await object(world, 80)
            try await object(world, 81, on: World.today - 9, pupil: 138)
            try await object(world, 82, on: World.today - 20, pupil: 139)
            try await object(world, 83, on: World.today - 30, pupil: 137)
            try await answer(world, 83, with: "upheld")
            func waiting(_ actor: Actor) async throws -> [WaitingObjection] {
                try await world.read { tx in try tx.objections(actor.school).waiting(visibleTo: actor) }
            }
            let found = try await waiting(world.actor(40, [.senco]))
            #expect(found.map(\.pupil.id) == ids(138, 140))
            #expect(found.map(\.raisedOn) == [World.today - 9, World.today])
            #expect(found.map(\.answerDue.iso) == ["2026-12-01", "2026-12-10"])
            #expect(try await waiting(world.another().actor(40, [.senco])).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `while it waits, whoever owes the answer is given the findings`(engine: Engine) async throws {
        try await with(engine) { world in
            let findings = {
                try await world.read { tx in
                    let store = tx.findings
                    let objection = try tx.objections(world.school).all(of: pupil)[0]
                    return try (
                        store.standing(of: pupil, in: world.school).count,
                        store.standing(of: pupil, in: world.school, toAnswer: objection).count
                    )
                }
            }
            try await object(world)
            #expect(try await findings() == (0, 1))
            try await answer(world, with: "upheld")
            #expect(try await findings() == (0, 0))
        }
    }
}
