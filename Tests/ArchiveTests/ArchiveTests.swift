import DatabasePort
import Foundation
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import Archive

@Suite struct ArchiveTests {
    @Test(arguments: pairs)
    func whatWasWrittenComesBack(engines: [Engine]) async throws {
        try await Records.inFolder { records in
            let kept = Mutex<[ArchiveFile]>([])
            let written = try await withFreshDatabase(engines[0], migrations: Records.migrations) { database in
                try await Records.fill(database)
                return try await records.write(database)
            }
            #expect(written.tables.map(\.name) == ["zoo", "animal", "visit"], "parents first")
            #expect(written.tables.map(\.rows) == [5, 1500, 5] && written.rows == 1510)
            #expect(try Archive.verify(records.path, key: Records.key) == written)
            #expect(records.names == ["a.backup"])
            try await withFreshDatabase(engines[1]) { database in
                let restored = try await records.restore(into: database) { file in kept.withLock { $0.append(file) } }
                #expect(restored == written)
                try FileManager.default.moveItem(atPath: records.path, toPath: records.path + ".first")
                #expect(try await records.write(database).tables == written.tables)
            }
            #expect(kept.withLock { $0.map(\.name) } == ["fourfold.key"])
            #expect(kept.withLock { $0.map(\.bytes) } == [Records.files[0].bytes])
        }
    }

    @Test func theSameRowsAreTheSameLinesOnBothEngines() async throws {
        var tables: [[ArchiveSummary.TableCount]] = []
        for engine in Engine.available {
            try await Records.inFolder { records in
                try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                    try await Records.fill(database)
                    tables.append(try await records.write(database).tables)
                }
            }
        }
        #expect(tables.allSatisfy { $0 == tables[0] } && tables[0].count == 3)
    }

    @Test(arguments: Engine.available)
    func itHoldsOneSnapshot(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                try await Records.fill(database, rows: 3000)
                async let written = records.write(database)
                // Each body changes two tables, or none.
                for number in 0..<20 {
                    try await database.write(.installation) { tx in
                        try tx.run("INSERT INTO zoo (id, name) VALUES (\("n\(number)"), \("x"))")
                        try tx.run("INSERT INTO animal (zoo_id, number) VALUES (\("n\(number)"), \(1))")
                    }
                }
                let counts = try await written.tables.map(\.rows)
                #expect(counts[1] - 15_000 == counts[0] - 5)
            }
        }
    }

    @Test(arguments: Engine.available)
    func anEmptyDatabaseHasAnArchiveToo(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            let written = try await withFreshDatabase(engine, migrations: Records.migrations) {
                try await records.write($0)
            }
            #expect(written.tables.map(\.rows) == [0, 0, 0])
            _ = try await withFreshDatabase(engine) { try await records.restore(into: $0) }
        }
    }

    @Test func twoArchivesOfOneDatabaseHaveNothingInCommon() async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(.sqlite, migrations: Records.migrations) { database in
                try await Records.fill(database)
                let first = try await records.write(database)
                let second = try await records.write(database, to: records.folder + "/b.backup")
                #expect(first.tables == second.tables && first.digest != second.digest)
                let head = SealedStream.title.utf8.count
                let bytes = records.names.map {
                    FileManager.default.contents(atPath: "\(records.folder)/\($0)")!.dropFirst(head)
                }
                let same = zip(bytes[0], bytes[1]).filter { $0 == $1 }.count
                #expect(same < bytes[0].count / 64, "chance makes one byte in 256 alike")
                #expect(first.bytes == bytes[0].count + head)
            }
        }
    }

    @Test(arguments: Engine.available)
    func anArchiveOfAnOlderSchemaIsBroughtUpToThisOne(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Array(Records.migrations.prefix(1))) { database in
                try await Records.fill(database)
                _ = try await records.write(database)
            }
            try await withFreshDatabase(engine) { database in
                try await records.restore(into: database)
                let legs = try await database.read { try $0.row("SELECT SUM(legs) AS n FROM animal")?.integer("n") }
                #expect(legs == 6000)
                #expect(try await Migrator.standing(of: Records.migrations, on: database).missing == [])
            }
        }
    }

    @Test(arguments: Engine.available)
    func anArchiveOfANewerSchemaIsRefused(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { _ = try await records.write($0) }
            let (older, first) = (Array(Records.migrations.prefix(1)), Records.migrations[0])
            let edited = [Migration(name: first.name, sql: first.sql + " "), Records.migrations[1]]
            try await withFreshDatabase(engine) { database in
                #expect(
                    await refusal { try await records.restore(into: database, migrations: older) }?.contains(
                        "by a newer Fourfold (0.1.0; it has “0002_b”") == true)
                #expect(
                    await refusal { try await records.restore(into: database, migrations: edited) }?.contains(
                        "“0001_a” is not the migration") == true)
                let made = try await database.read { try $0.tables() }
                #expect(made == [])
            }
        }
    }

    @Test(arguments: Engine.available)
    func onlyAnEmptyPlaceIsFilled(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                try await Records.fill(database, rows: 60)
                _ = try await records.write(database)
                #expect(
                    await refusal { try await records.restore(into: database) }?.contains(
                        "There are records already (in animal, visit, zoo)") == true)
            }
            _ = try await withFreshDatabase(engine, migrations: Records.migrations) {
                try await records.restore(into: $0)
            }
            let third = Migration(name: "0003_c", sql: "CREATE TABLE c (id TEXT NOT NULL PRIMARY KEY) /* strict */;")
            try await withFreshDatabase(engine, migrations: Records.migrations + [third]) { database in
                let refused = await refusal {
                    try await records.restore(into: database, migrations: Records.migrations + [third])
                }
                #expect(refused?.contains("a newer schema than the archive") == true)
            }
        }
    }

    /// Cut anywhere, or with a bit flipped anywhere, it leaves no row behind.
    @Test(arguments: Engine.available)
    func aDamagedArchiveLeavesNothing(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                try await Records.fill(database, rows: 12_000)
                _ = try await records.write(database)
            }
            let whole = try #require(FileManager.default.contents(atPath: records.path))
            try await withFreshDatabase(engine) { database in
                for place in [100, whole.count / 2, whole.count - 1] {
                    var flipped = whole
                    flipped[place] ^= 4
                    for bytes in [whole.prefix(place), flipped] {
                        try Data(bytes).write(to: URL(fileURLWithPath: records.path))
                        #expect(throws: ArchiveError.self) { try Archive.verify(records.path, key: Records.key) }
                        let refused = await refusal { try await records.restore(into: database) }
                        #expect(refused?.hasPrefix("\(records.path) cannot be used. It") == true)
                        #expect(try await !Archive.holdsRecords(database))
                    }
                }
                let other = BackupKey { [UInt8](repeating: 9, count: $0) }
                try whole.write(to: URL(fileURLWithPath: records.path))
                #expect(
                    await refusal { try await records.restore(into: database, key: other) }?.contains("another key")
                        == true)
                try await records.restore(into: database)
            }
        }
    }

    @Test(arguments: Engine.available)
    func whatTheFilesTakerRefusesUndoesAll(_ engine: Engine) async throws {
        struct Mine: Error {}
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                try await Records.fill(database)
                _ = try await records.write(database)
            }
            try await withFreshDatabase(engine) { database in
                await #expect(throws: Mine.self) { try await records.restore(into: database) { _ in throw Mine() } }
                let holds = try await Archive.holdsRecords(database)
                #expect(!holds)
            }
        }
    }
}
