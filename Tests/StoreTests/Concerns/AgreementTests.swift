import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// An answer counts for what was decided when it was given.
@Suite struct AgreementTests {
    @Test(arguments: Engine.available)
    func `who agreed to something else is asked again`(engine: Engine) async throws {
        try await World.deciding(engine) { world in
            let asks = { (adult: Int, roles: Set<Role>) in
                try await world.due(adult, roles).contains { $0.hasPrefix("Ask again who agrees, Kit") }
            }
            try await world.decide(world.decision(.noSupport), 60)
            try await world.agree(70, "Mrs Demir, mother", at: 1)
            try await world.change(60, to: world.decision(.noSupport, why: "Better"), over: 1, at: World.now + 60)
            #expect(try await world.agreements() == ["Mrs Demir, mother: noSupport"])
            #expect(try await !asks(31, [.senco]), "to the same in other words")
            try await world.change(60, to: world.decision(.senSupport), over: 2, at: World.now + 120)
            #expect(try await world.agreements() == ["Mrs Demir, mother: noSupport"], "as it was said")
            #expect(try await asks(31, [.senco]))
            #expect(try await asks(30, [.teacher]))
            try await world.agree(71, "Mr Demir, father", at: 180)
            #expect(try await asks(30, [.teacher]), "one does not answer for the other")
            try await world.agree(72, "Mrs Demir, mother", at: 240)
            #expect(try await !asks(30, [.teacher]))
            #expect(
                try await world.agreements() == [
                    "Mrs Demir, mother: senSupport", "Mr Demir, father: senSupport", "Mrs Demir, mother: noSupport",
                ])
            try await world.change(60, to: world.decision(.watch), over: 3, at: World.now + 300)
            let said = try await world.read { tx in
                try tx.due.items(for: world.senco()).items.first { $0.due.kind == .views }?.due.said
            }
            #expect(said == "Mr Demir, father and Mrs Demir, mother")
            try await world.takeBack(60, over: 4, at: World.now + 360)
            #expect(try await !asks(31, [.senco]), "of what never stood nobody is asked")
        }
    }
}

extension World {
    fileprivate func agree(_ row: Int, _ person: String, at seconds: Int) async throws {
        var typed = NewAgreement.Typed()
        (typed.who, typed.agreement, typed.on, typed.way) = (person, "agrees", World.today, "phone")
        let new = try NewAgreement(
            typed, pupil: "Kit", family: [person], decidedOn: World.today, today: World.today)
        try await write { tx in
            try tx.decisions.add(new, World.id(row), to: World.id(60), by: senco(), at: World.now + seconds)
        }
    }

    fileprivate func agreements() async throws -> [String] {
        try await read { tx in
            try tx.decisions.agreements(to: World.id(60), in: school).map { "\($0.saidBy): \($0.outcome)" }
        }
    }
}
