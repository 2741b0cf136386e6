import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct LetterStoreTests {
    /// A decision that stands, made five days ago.
    private func decide(
        _ world: World, _ number: Int, _ outcome: DecisionOutcome, of pupil: Int, at now: Instant = World.now
    ) async throws {
        let day = World.today - 5
        let told: (Day?, String?) = outcome == .senSupport ? (day, "Kit gets more help.") : (nil, nil)
        let (by, watched): (AccountID, Day?) = (World.id(1), outcome == .watch ? day + 60 : nil)
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at)
                VALUES (\(world.school), \(World.id(number, of: Decision.self)), \(World.id(pupil, of: Pupil.self)),
                    \(by), \(now))
                """)
            try tx.run(
                """
                INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco, why,
                    help, come_back, watch_until, notice_on, notice_way, notice_by, notice_words, account_id, recorded_at)
                VALUES (\(world.school), \(World.id(number, of: Decision.self)), 1, \(day), \(outcome.rawValue), \(by),
                    \(by), 'Why', 'Help', 'Come back', \(watched), \(told.0), \(told.0.map { _ in "letter" }),
                    \(told.0.map { _ in by }), \(told.1), \(by), \(now))
                """)
        }
    }

    private func contact(
        _ world: World, _ number: Int, of pupil: Int, _ relationship: String = "Mother",
        hasResponsibility: Bool = true, livesWith: Bool = false, heldBack: Bool = false, ended: Bool = false
    ) async throws {
        var details = TieDetails(relationship: relationship)
        (details.hasResponsibility, details.livesWith) = (hasResponsibility, livesWith)
        let tie = PupilTie(
            pupil: World.id(pupil), contact: World.id(number), details: details,
            heldBack: heldBack ? HeldBack(on: World.today, by: World.id(1), reason: "An order.") : nil,
            endedOn: ended ? World.today - 1 : nil)
        let name = PersonName(title: "Ms", first: "Ines", last: "Marlow\(number)")
        try await world.write { tx in
            let writer = tx.contactWriter(world.school)
            try writer.add([NewContact(id: World.id(number), details: ContactDetails(name: name))])
            try writer.tie([tie])
        }
    }

    private func send(_ world: World, _ number: Int, about decision: Int?, of pupil: Int, to contact: Int?) async throws
    {
        var typed = KeptLetter.Typed()
        (typed.words, typed.sentOn, typed.way) = ("Dear you,\nYours", World.today, "letter")
        let letter = try KeptLetter(typed, today: World.today, notBefore: nil)
        try await world.write { tx in
            try tx.letters.keep(
                NewLetter(
                    id: World.id(number), pupil: World.id(pupil), kind: decision == nil ? .invitation : .decision,
                    decision: decision.map { World.id($0) }, contact: contact.map { World.id($0) },
                    addressedTo: "Ms Marlow", address: "1 Mill Lane", head: "Millbeck\nTelephone 01632 960123",
                    letter: letter),
                ChangeMoment(school: world.school, by: World.id(1), at: World.now + number))
        }
    }

    private func owed(_ world: World, _ actor: Actor) async throws -> [ContactID?] {
        try await world.read { tx in try tx.letters.owed(visibleTo: actor).map(\.contact) }
    }

    @Test(arguments: Engine.available)
    func `every parent or carer who is not held back is owed a letter of their own`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.senco])
            for pupil in [10, 11, 12] { try await world.pupil(pupil, "Kit", "Marlow\(pupil)") }
            try await contact(world, 20, of: 10)
            try await contact(world, 21, of: 10)
            try await contact(world, 22, of: 10, hasResponsibility: false)
            try await contact(world, 23, of: 10, livesWith: true, heldBack: true)
            try await contact(world, 24, of: 10, ended: true)
            // A foster carer, without responsibility in law.
            try await contact(world, 25, of: 12, hasResponsibility: false, livesWith: true)
            try await decide(world, 600, .senSupport, of: 10)
            try await decide(world, 601, .watch, of: 11)
            try await decide(world, 602, .noSupport, of: 12)
            let senco = world.actor(1, [.senco])
            #expect(try await owed(world, senco) == [World.id(20), World.id(21), nil, World.id(25)])
            let one = try await world.read { tx in
                try tx.letters.owed(of: World.id(10), in: world.school, on: World.today)
            }
            #expect(one.map(\.kind) == [.notice, .notice] && one[0].contactName?.formal == "Ms Marlow20")
            #expect(one[0].since == World.today - 5 && one[0].pupilName.last == "Marlow10")
            let readers = try await world.read { tx in try tx.contacts.parents(of: World.id(10), in: world.school) }
            #expect(readers.map(\.id) == ids(20, 21))
            try await send(world, 30, about: nil, of: 10, to: 20)
            #expect(try await owed(world, senco).count == 4, "an invitation is no letter about the decision")
            try await send(world, 31, about: 600, of: 10, to: 20)
            try await send(world, 32, about: 601, of: 11, to: nil)
            #expect(try await owed(world, senco) == [World.id(21), World.id(25)])
            #expect(try await owed(world, world.actor(2)).isEmpty, "a teacher of none of them owes none")
            try await world.write { tx in try tx.run("UPDATE decision SET ended_on = \(World.today)") }
            #expect(try await owed(world, senco).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever had a letter about a decision is owed another when it is taken back`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.senco])
            try await world.pupil(10)
            try await contact(world, 20, of: 10)
            try await contact(world, 21, of: 10)
            try await decide(world, 600, .noSupport, of: 10)
            try await send(world, 30, about: 600, of: 10, to: 20)
            let senco = world.actor(1, [.senco])
            #expect(try await owed(world, senco) == [World.id(21)])
            try await world.write { tx in
                try tx.decisions.takeBack(
                    tx.decisions.find(World.id(600), in: world.school), why: "The wrong child.", over: 1, by: senco,
                    at: World.now + 60)
            }
            let back = try await world.read { tx in try tx.letters.owed(visibleTo: senco) }
            #expect(back.map(\.contact) == [World.id(20)], "the other never heard of it")
            #expect(back.map(\.kind) == [.takenBack] && back.map(\.since) == [World.today])
            try await decide(world, 601, .noSupport, of: 10, at: World.now + 90)
            let anew = try await world.read { tx in try tx.letters.owed(visibleTo: senco) }
            #expect(anew.map(\.kind) == [.decision, .decision], "a letter about what stands now says all")
            try await world.write { tx in
                try tx.run(
                    "UPDATE decision SET ended_on = \(World.today) WHERE id = \(World.id(601, of: Decision.self))")
            }
            try await send(world, 70, about: 600, of: 10, to: 20)
            #expect(try await owed(world, senco).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a parent without responsibility who lives elsewhere may be chosen, and is owed nothing`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.senco])
            try await world.pupil(10)
            try await contact(world, 20, of: 10)
            try await contact(world, 21, of: 10, "Father", hasResponsibility: false)
            try await contact(world, 22, of: 10, "Grandfather", hasResponsibility: false)
            try await contact(world, 23, of: 10, "Father", hasResponsibility: false, heldBack: true)
            try await contact(world, 24, of: 10, "Father", hasResponsibility: false, ended: true)
            try await contact(world, 25, of: 10, "Father", hasResponsibility: false, livesWith: true)
            try await contact(world, 26, of: 10, "Father", heldBack: true)
            try await decide(world, 600, .noSupport, of: 10)
            let others = try await world.read { tx in
                try tx.contacts.otherParents(of: World.id(10), in: world.school).map(\.id)
            }
            #expect(others == ids(21))
            #expect(try await owed(world, world.actor(1, [.senco])) == [World.id(20), World.id(25)])
            let elsewhere = try await world.read { tx in
                try tx.contacts.otherParents(of: World.id(10), in: World.id(2)).count
            }
            #expect(elsewhere == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a letter is kept as it went, the newest first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(1, [.senco])
            try await world.pupil(10)
            try await contact(world, 20, of: 10)
            try await send(world, 30, about: nil, of: 10, to: 20)
            try await send(world, 31, about: nil, of: 10, to: nil)
            try await world.read { tx in
                let all = try tx.letters.of(World.id(10), in: world.school)
                #expect(all.map(\.id) == ids(31, 30) && all.map(\.contact) == [nil, World.id(20)])
                let letter = try tx.letters.find(World.id(30), in: world.school)
                #expect(letter.words == "Dear you,\nYours" && letter.address == "1 Mill Lane" && letter.way == .letter)
                #expect(letter.head == "Millbeck\nTelephone 01632 960123")
                #expect(
                    letter.sentBy.formal == "Ms Byrne" && letter.sentOn == World.today && letter.kind == .invitation)
                #expect(throws: Refusal.notFound) { try tx.letters.find(World.id(30), in: World.id(2)) }
            }
        }
    }
}
