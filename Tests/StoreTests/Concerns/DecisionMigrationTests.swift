import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// What was written before decisions said which concerns they ended, and agreements to what they were given.
@Suite struct DecisionMigrationTests {
    private static let earlier = Array(Migrations.all.prefix { $0.name < "0005" })

    @Test(arguments: Engine.available)
    func `earlier rows keep what they meant`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: DecisionMigrationTests.earlier) { database in
            let world = World(database: database, school: World.id(1))
            try await world.write { tx in
                try tx.schools.add(NewSchool(name: "Millbeck Primary", urn: ""), id: world.school, at: World.now)
            }
            try await world.adult(30)
            try await world.pupil(10)
            // 60 was overtaken on its day by 61, which was changed later; 62 never stood.
            try await world.earlierDecision(62, at: 10, ended: true, takenBack: true)
            try await world.earlierDecision(60, at: 20, ended: true)
            try await world.earlierDecision(61, at: 40, changedAt: 60)
            for (number, at, next, ended) in [
                (40, 0, nil, true), (41, 30, "needs", true), (42, 0, "closed", true), (43, 0, "needs", false),
            ] as [(Int, Int, String?, Bool)] {
                try await world.earlierConcern(number, at: at, next: next, ended: ended)
            }
            for (number, at) in [(70, 50), (71, 70)] { try await world.earlierAgreement(number, at: at) }
            try await Migrator.run(Migrations.all, on: database, at: World.now.text)
            try await world.read { tx throws in
                let concerns = try tx.concerns.of(World.id(10), in: world.school)
                let ends: [(Int, Int?)] = [(40, 60), (41, 61), (42, nil), (43, nil)]
                for (number, decision) in ends {
                    let concern = try #require(concerns.first { $0.id == World.id(number) })
                    #expect(concern.endedBy == decision.map { World.id($0) }, "\(number)")
                }
                let agreed = try tx.decisions.agreements(to: World.id(61), in: world.school)
                #expect(agreed.map(\.outcome) == [.watch, .noSupport], "newest first")
            }
        }
    }
}

/// As the program wrote them then; numbers are minutes after the world's beginning.
extension World {
    fileprivate func earlierDecision(
        _ number: Int, at minute: Int, ended: Bool = false, takenBack: Bool = false, changedAt: Int? = nil
    ) async throws {
        let (id, pupil) = (World.id(number, of: Decision.self), World.id(10, of: Pupil.self))
        let (account, at) = (World.id(30, of: Account.self), World.now + 60 * minute)
        try await write { tx in
            try tx.run(
                """
                INSERT INTO decision (school_id, id, pupil_id, revision, ended_on, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(changedAt == nil ? 1 : 2), \(ended ? World.today : nil),
                    \(account), \(at))
                """)
            for revision in 1...(changedAt == nil ? 1 : 2) {
                try tx.run(
                    """
                    INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco,
                        why, help, come_back, watch_until, taken_back, account_id, recorded_at)
                    VALUES (\(school), \(id), \(revision), \(World.today),
                        \(revision == 1 ? "no_support" : "watch"), \(account), \(account), 'Why', 'Help', 'Ask',
                        \(revision == 1 ? nil : World.today + 9), \(takenBack ? "A slip" : nil), \(account),
                        \(revision == 1 ? at : World.now + 60 * (changedAt ?? 0)))
                    """)
            }
        }
    }

    fileprivate func earlierConcern(_ number: Int, at minute: Int, next: String?, ended: Bool) async throws {
        let (id, pupil) = (World.id(number, of: Concern.self), World.id(10, of: Pupil.self))
        let (account, at) = (World.id(30, of: Account.self), World.now + 60 * minute)
        try await write { tx in
            try tx.run(
                """
                INSERT INTO concern (school_id, id, pupil_id, raised_on, answer_due, ended_on, recorded_by, recorded_at)
                VALUES (\(school), \(id), \(pupil), \(World.today), \(World.today), \(ended ? World.today : nil),
                    \(account), \(at))
                """)
            try tx.run(
                """
                INSERT INTO concern_version (school_id, concern_id, revision, raised_by, source, seen, look_again_on,
                    answerer, answer, next, answered_on, answered_by, account_id, recorded_at)
                VALUES (\(school), \(id), 1, 'staff', 'observation', 'Rubs the eyes', \(World.today), \(account),
                    \(next == nil ? "" : "Yes"), \(next), \(next.map { _ in World.today }),
                    \(next.map { _ in account }), \(account), \(at))
                """)
        }
    }

    fileprivate func earlierAgreement(_ number: Int, at minute: Int) async throws {
        try await write { tx in
            try tx.run(
                """
                INSERT INTO decision_agreement (school_id, id, decision_id, whose, said_by, answer, said_on, way,
                    recorded_by, recorded_at)
                VALUES (\(school), \(World.id(number, of: Account.self)), \(World.id(61, of: Decision.self)), 'family',
                    'Mrs Demir, mother', 'agrees', \(World.today), 'phone', \(World.id(30, of: Account.self)),
                    \(World.now + 60 * minute))
                """)
        }
    }
}
