import Archive
import DatabasePort
import Domain
import Foundation
import Sealing
import Store
import TestSupport
import Testing

@Suite struct RestoreTests {
    private static let key = BackupKey { [UInt8](repeating: 1, count: $0) }

    /// A backup of an earlier year, restored by a later Fourfold: what a migration does to rows, it does to these too.
    @Test(arguments: Engine.available)
    func anOlderSchemaIsBroughtUpToThisOne(_ engine: Engine) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/fourfold-\(UUID().uuidString).backup"
        defer { unlink(path) }
        try await withFreshDatabase(engine, migrations: Array(Migrations.all.prefix(4))) { database in
            try await Self.fill(database)
            _ = try await Archive.write(
                from: database, files: [], to: path, key: Self.key, madeAt: World.now.text, program: "0.1.0",
                random: { count in (0..<count).map { _ in .random(in: 0...255) } })
        }
        try await withFreshDatabase(engine) { database in
            let summary = try await Archive.restore(
                path, key: Self.key, into: database, migrations: Migrations.all, at: World.now.text, file: { _ in },
                last: { tx in try tx.endWhatWasOpen(at: World.now) })
            #expect(summary.migrations.map(\.name) == Migrations.all.prefix(4).map(\.name))
            #expect(try await Migrator.standing(of: Migrations.all, on: database).missing == [])
            try await database.read { tx in
                let revision = try tx.row("SELECT revision FROM decision_agreement")?.integer("revision")
                #expect(revision == 2)
                #expect(try tx.row("SELECT telephone FROM school")?.text("telephone") == "")
                #expect(try tx.sessions.find("visit", at: World.now) == nil)
                #expect(try tx.row("SELECT ended_at FROM session")?.text("ended_at") == World.now.text)
                #expect(try tx.rows("SELECT hash FROM joining_code").map { try $0.text("hash") } == ["used"])
                #expect(try tx.rows("SELECT name FROM installation_secret").isEmpty)
            }
        }
    }

    /// A backup holds itself, under way, and earlier ones, whose files lie elsewhere.
    @Test(arguments: Engine.available)
    func noBackupIsUnderWayAndNoneIsHere(_ engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.database.write(.installation) { tx in
                _ = try tx.leases.take(BackupStore.lease, holder: "a", at: World.now, until: World.now + 300)
                for number in 1...2 {
                    let at = World.now + number
                    try tx.backups.begin(
                        World.id(number), by: .command, file: BackupName(at: at).text, mark: 0, at: at)
                }
                try tx.backups.end(World.id(1), bytes: 1, rows: 1, sha256: nil, key: "a1b2c3d4", at: World.now + 1)
                try tx.endWhatWasOpen(at: World.now)
                #expect(try tx.leases.take(BackupStore.lease, holder: "b", at: World.now, until: World.now + 300))
                #expect(try tx.backups.latest(9).map(\.id) == [World.id(1)])
                #expect(try tx.backups.good().isEmpty && tx.backups.keyMarks() == ["a1b2c3d4"])
            }
        }
    }

    /// The control: without the end of what was open, the visit would be alive.
    @Test func theVisitWasAlive() async throws {
        try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
            try await Self.fill(database)
            #expect(try await database.read { try $0.sessions.find("visit", at: World.now) } != nil)
        }
    }

    private static func fill(_ database: any Database) async throws {
        let (school, account): (SchoolID, AccountID) = (World.id(1), World.id(2))
        let (pupil, decision, agreement): (PupilID, DecisionID, DecisionID) = (World.id(3), World.id(4), World.id(5))
        let (now, today) = (World.now, World.today)
        try await database.write(.installation) { tx in
            let statements: [SQL] = [
                "INSERT INTO school (id, short_name, name, made_at) VALUES (\(school), 'millbeck', 'Millbeck', \(now))",
                """
                INSERT INTO account (id, username, title, first_name, last_name, made_at)
                VALUES (\(account), 'byrne', 'Ms', 'Ada', 'Byrne', \(now))
                """,
                "INSERT INTO session (token_hash, account_id, made_at, seen_at) VALUES ('visit', \(account), \(now), \(now))",
                """
                INSERT INTO joining_code (hash, account_id, made_at, used_at)
                VALUES ('open', \(account), \(now), NULL), ('used', \(account), \(now), \(now))
                """,
                "INSERT INTO installation_secret (name, hash, made_at) VALUES ('set-up', 'hash', \(now))",
                """
                INSERT INTO pupil (school_id, id, first_name, last_name, sort_key, recorded_at)
                VALUES (\(school), \(pupil), 'Kit', 'Marlow', 'marlow kit', \(now))
                """,
                """
                INSERT INTO decision (school_id, id, pupil_id, revision, recorded_by, recorded_at)
                VALUES (\(school), \(decision), \(pupil), 2, \(account), \(now))
                """,
                """
                INSERT INTO decision_agreement
                    (school_id, id, decision_id, whose, said_by, answer, said_on, way, recorded_by, recorded_at)
                VALUES (\(school), \(agreement), \(decision), 'pupil', 'Kit', 'agrees', \(today), 'in_person', \(account),
                    \(now))
                """,
            ]
            for statement in statements { try tx.run(statement) }
            for revision in 1...2 {
                try tx.run(
                    """
                    INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco, why,
                        help, come_back, account_id, recorded_at)
                    VALUES (\(school), \(decision), \(revision), \(today), 'no_support', \(account), \(account), 'why',
                        'help', 'ask', \(account), \(now))
                    """)
            }
        }
    }
}
