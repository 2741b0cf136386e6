import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Whose things are once those whose they usually are cannot do them: nothing is on nobody's list. Today is Tuesday 10
/// November.
@Suite struct DueInsteadTests {
    private func with(_ engine: Engine, _ body: @escaping (World) async throws -> Void) async throws {
        try await World.with(engine) { world in
            try await world.fillForDue()
            try await body(world)
        }
    }

    @Test(arguments: Engine.available)
    func `once the teacher has the pupil no longer it is the new teacher's, else the SENCo's`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            try await world.teaching(61, about: 42, by: 11, lookOn: "2026-11-10")
            #expect(try await world.due(13) == ["See what targeted teaching did, Kit: today"])
            #expect(try await world.due(11).isEmpty)
            try await world.write { tx in
                try tx.run(
                    "UPDATE class_adult SET until_day = '2026-11-01' WHERE account_id = \(World.id(13, of: Account.self))"
                )
            }
            #expect(try await world.due(14, [.senco]) == ["See what targeted teaching did, Kit: today"])
        }
    }

    @Test(arguments: Engine.available)
    func `what is due of a teacher’s own child is the SENCo's where nobody else teaches the child`(engine: Engine)
        async throws
    {
        try await with(engine) { world in
            try await world.teaching(61, about: 42, by: 13, lookOn: "2026-11-10")
            try await world.makeParent(13, of: 42)
            #expect(try await world.due(13).isEmpty)
            #expect(try await world.due(14, [.senco]) == ["See what targeted teaching did, Kit: today"])
        }
    }

    @Test(arguments: Engine.available)
    func `what no SENCo may do is the senior leaders'`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.decision(81, about: 42, teacher: 13, senco: 13, by: 13)
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO question (school_id, id, pupil_id, words, asked_by, asked_at) VALUES
                    (\(world.school), \(World.id(91, of: SENCoQuestion.self)), \(World.id(42, of: Pupil.self)), 'How?',
                        \(World.id(13, of: Account.self)), \(World.now))
                    """)
            }
            try await world.concern(51, about: 42, to: 14, due: "2026-11-12", next: "needs")
            let theirs = [
                "Send the letter about a decision, Kit: Thu 12 Nov",
                "Ask for the views of Kit and the family, Kit: Tue 17 Nov", "Answer a question, Kit: Tue 17 Nov",
            ]
            func leaders() async throws -> [(what: String, instead: DueItem.Instead?)] {
                try await world.read { tx in try tx.due.items(for: world.actor(15, [.leader])).items }
                    .map { ($0.inWords, $0.instead) }
            }
            #expect(try await world.due(14, [.senco]) == theirs)
            #expect(try await leaders().isEmpty)
            try await world.makeParent(14, of: 42)
            #expect(try await world.due(14, [.senco]).isEmpty)
            #expect(try await leaders().map(\.what) == theirs)
            #expect(try await Set(leaders().map(\.instead)) == [.noSENCo])
            // What a teacher may do as well is the teacher's as ever.
            #expect(try await world.due(13) == Array(theirs.prefix(2)))
            // Once somebody else is SENCo too, it is theirs.
            try await world.adult(17, [.senco], last: "Acting")
            #expect(try await leaders().isEmpty)
            #expect(try await world.due(17, [.senco]) == theirs)
        }
    }

    @Test(arguments: Engine.available)
    func `what only somebody who left could confirm is the SENCo's and the teachers'`(engine: Engine) async throws {
        try await with(engine) { world in
            try await world.decision(81, about: 41, teacher: 11, senco: 14, by: 14)
            let confirm = "Confirm a decision, or object, Amira: Thu 12 Nov"
            func asked(_ adult: Int, _ roles: Set<Role>) async throws -> [DueItem] {
                try await world.read { tx in try tx.due.items(for: world.actor(adult, roles)).items }
                    .filter { $0.inWords == confirm }
            }
            #expect(try await asked(11, [.teacher]).map(\.instead) == [nil])
            #expect(try await asked(12, [.teacher]).isEmpty)
            #expect(try await asked(14, [.senco]).isEmpty)
            try await world.write { tx in
                try tx.run(
                    "UPDATE membership SET until_day = '2026-11-09' WHERE account_id = \(World.id(11, of: Account.self))"
                )
            }
            #expect(try await asked(12, [.teacher]).map(\.instead) == [.gone])
            #expect(try await asked(14, [.senco]).map(\.instead) == [.gone])
            try await world.makeParent(14, of: 41)
            #expect(try await asked(12, [.teacher]).map(\.instead) == [.gone])
            #expect(try await asked(15, [.leader]).map(\.instead) == [.noSENCo])
        }
    }
}
