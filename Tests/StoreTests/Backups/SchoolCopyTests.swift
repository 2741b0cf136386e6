import Archive
import DatabasePort
import Domain
import Foundation
import Sealing
import Store
import TestSupport
import Testing

@Suite struct SchoolCopyTests {
    private static let key = BackupKey { [UInt8](repeating: 1, count: $0) }
    private static let pairs = Engine.available.flatMap { from in Engine.available.map { [from, $0] } }

    @Test(arguments: pairs)
    func oneSchoolLeavesAndNothingOfAnotherGoesAlong(engines: [Engine]) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/fourfold-\(UUID().uuidString).backup"
        defer { unlink(path) }
        try await World.with(engines[0]) { world in
            let other = try await world.another()
            try await Self.fill(world, other)
            let before = try await Self.texts(in: world.database, of: nil)
            let written = try await Archive.write(
                from: world.database, files: [], to: path, key: Self.key, madeAt: World.now.text, program: "0.1.0",
                school: world.school.text, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
            #expect(written.school == world.school.text)
            #expect(try await Self.texts(in: world.database, of: nil) == before, "what is left is as it was")
            let (own, others) = (
                try await Self.texts(in: world.database, of: world.school),
                try await Self.texts(in: world.database, of: other.school)
            )
            try await withFreshDatabase(engines[1]) { copy in
                try await Archive.restore(
                    path, key: Self.key, into: copy, migrations: Migrations.all, at: World.now.text, file: { _ in },
                    last: { _ in })
                let copied = try await Self.texts(in: copy, of: nil)
                #expect(copied.intersection(others.subtracting(own)) == [])
                #expect(own.subtracting(copied) == [])
                #expect(!copied.contains("Elsewhere") && copied.contains("Shared"))
                try await Self.checkPeople(in: copy)
            }
        }
    }

    /// Members alone, each with the password, and without what the key that stays behind opens.
    private static func checkPeople(in copy: any Database) async throws {
        let rows = try await copy.read { tx in
            try tx.rows(
                "SELECT last_name, password_hash, totp_secret, totp_confirmed_at FROM account ORDER BY last_name")
        }
        #expect(try rows.map { try $0.text("last_name") } == ["Here", "Left", "Shared"])
        #expect(try rows.map { try $0.textIfAny("password_hash") } == ["hash of 1", "hash of 3", "hash of 2"])
        #expect(
            try rows.allSatisfy { try $0.textIfAny("totp_secret") == nil && $0.textIfAny("totp_confirmed_at") == nil })
        for table: SQL in ["session", "recovery_code", "device_pin", "sign_in_failure", "installation_secret", "lease"]
        {
            #expect(try await copy.read { try $0.rows("SELECT * FROM \(table)").count } == 0)
        }
        #expect(try await copy.read { try $0.rows("SELECT * FROM membership").count } == 3)
    }

    private static func fill(_ world: World, _ other: World) async throws {
        try await world.adult(1, [.senco], last: "Here")
        try await world.adult(2, last: "Shared")
        try await world.adult(3, last: "Left")
        try await other.adult(4, [.senco], last: "Elsewhere")
        try await other.write { tx in
            try tx.staff.give([.teacher], to: World.id(2), in: other.school, from: World.today)
        }
        for (place, numbers) in [(world, [11, 12]), (other, [21, 22])] {
            let name = place.school == world.school ? "Ours" : "Theirs"
            for number in numbers { try await place.pupil(number, "Kit\(number)", name) }
            try await place.schoolClass(numbers[0] + 100, "\(name) class", pupils: numbers)
            try await place.tie(2, to: numbers[0] + 100)
            try await place.makeParent(2, of: numbers[0], contact: numbers[0] + 200)
            try await place.status(.support, of: numbers[1])
            try await place.write { tx in
                try tx.audit.add(
                    AuditEntry(
                        school: place.school.text, at: World.now, account: World.id(2), event: .schoolMade,
                        record: "\(name) record"))
            }
        }
        try await world.write { tx in
            for number in 1...4 {
                let account: AccountID = World.id(number)
                let hash = "hash of \(number)"
                try tx.run(
                    """
                    UPDATE account SET password_hash = \(hash), totp_secret = \(hash), totp_confirmed_at = \(World.now)
                    WHERE id = \(account)
                    """)
                try tx.run("INSERT INTO recovery_code (account_id, hash) VALUES (\(account), \(hash))")
                try tx.run(
                    "INSERT INTO device_pin (account_id, hash, set_at) VALUES (\(account), \(hash), \(World.now))")
                try tx.sessions.begin(hash, account: account, at: World.now, secondFactor: nil)
            }
            try tx.run(
                "UPDATE membership SET until_day = \(World.today) WHERE account_id = \(World.id(3) as AccountID)")
        }
    }

    /// Every text in the rows of a school, or in all rows.
    private static func texts(in database: any Database, of school: SchoolID?) async throws -> Set<String> {
        try await database.read { tx in
            var texts: Set<String> = []
            for table in try tx.tables() where table.name != Migrator.tableName {
                let isOfSchool = table.columns.contains { $0.name == "school_id" }
                let which: SQL =
                    school.map { school in
                        isOfSchool
                            ? "WHERE school_id = \(school)"
                            : table.name == "school" ? "WHERE id = \(school)" : "WHERE 1 = 0"
                    } ?? .none
                for row in try tx.rows("SELECT * FROM \(SQL.name(table.name)) \(which)") {
                    for case .text(let text) in row.values { texts.insert(text) }
                }
            }
            return texts
        }
    }
}
