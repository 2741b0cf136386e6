import DatabasePort
import Foundation
import Sealing
import TestSupport
import Testing

@testable import Archive

@Suite struct WritingTests {
    @Test func itIsForItsOwnersEyesOnly() async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(.sqlite, migrations: Records.migrations) { _ = try await records.write($0) }
            let rights = try FileManager.default.attributesOfItem(atPath: records.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test func nothingIsWrittenOver() async throws {
        try await Records.inFolder { records in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: records.path))
            try await withFreshDatabase(.sqlite, migrations: Records.migrations) { database in
                #expect(await refusal { try await records.write(database) }?.contains("is there already") == true)
            }
            #expect(FileManager.default.contents(atPath: records.path) == Data("mine".utf8))
            #expect(records.names == ["a.backup"])
        }
    }

    @Test func whatGotTheNameMeanwhileIsLeftAsItIs() async throws {
        try await Records.inFolder { records in
            do {
                let part = try PartFile(for: records.path, mark: [1])
                try Data("mine".utf8).write(to: URL(fileURLWithPath: records.path))
                let refused = await refusal { try part.keep(as: records.path) }
                #expect(refused?.contains("\(records.path) is there already") == true)
            }
            #expect(FileManager.default.contents(atPath: records.path) == Data("mine".utf8))
            #expect(records.names == ["a.backup"])
        }
    }

    /// Each looks for leftovers while the others begin.
    @Test func noneTakesAnothersForALeftover() async throws {
        try await Records.inFolder { records in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let path = "\(records.folder)/\(number).backup"
                        try PartFile(for: path, mark: [1]).keep(as: path)
                    }
                }
                try await group.waitForAll()
            }
            #expect(Set(records.names) == Set((0..<200).map { "\($0).backup" }))
        }
    }

    @Test func aPipeIsNotWaitedFor() async throws {
        try await Records.inFolder { records in
            #expect(mkfifo(records.folder + "/b.fourfold.part", 0o600) == 0)
            try PartFile(for: records.path, mark: [1]).keep(as: records.path)
            #expect(records.names == ["a.backup", "b.fourfold.part"])
        }
    }

    @Test func whatAKilledOneLeftIsRemovedAndWhatIsUnderWayIsNot() async throws {
        try await Records.inFolder { records in
            let old = records.folder + "/b.backup.00ff.fourfold.part"
            try Data("cut".utf8).write(to: URL(fileURLWithPath: old))
            try Data("mine".utf8).write(to: URL(fileURLWithPath: records.folder + "/film.part"))
            let other = try PartFile(for: records.folder + "/c.backup", mark: [1])
            try await withFreshDatabase(.sqlite, migrations: Records.migrations) { _ = try await records.write($0) }
            #expect(records.names == ["a.backup", "c.backup.01.fourfold.part", "film.part"])
            try other.keep(as: records.folder + "/c.backup")
            #expect(records.names == ["a.backup", "c.backup", "film.part"])
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(.sqlite, migrations: Records.migrations) { database in
                let refused = await refusal { try await records.write(database, to: records.folder + "/no/a.backup") }
                #expect(refused?.contains("\(records.folder)/no cannot be written") == true)
            }
        }
    }

    @Test(arguments: Engine.available)
    func aFailureLeavesNoFile(_ engine: Engine) async throws {
        let bad = Migration(name: "0001_bad", sql: "CREATE TABLE a (id TEXT) /* strict */;")
        try await Records.inFolder { records in
            _ = try await withFreshDatabase(engine, migrations: [bad]) { database in
                await #expect(throws: DatabaseError.statement("The table a has no primary key.")) {
                    _ = try await records.write(database)
                }
            }
            #expect(records.names == [])
        }
    }

    @Test(arguments: Engine.available)
    func itStopsWhenItIsCancelled(_ engine: Engine) async throws {
        try await Records.inFolder { records in
            try await withFreshDatabase(engine, migrations: Records.migrations) { database in
                try await Records.fill(database)
                let writing = Task {
                    // Only once it has been cancelled.
                    while !Task.isCancelled { await Task.yield() }
                    return try await records.write(database)
                }
                writing.cancel()
                await #expect(throws: CancellationError.self) { try await writing.value }
                #expect(records.names == [])
                _ = try await records.write(database)
            }
        }
    }
}
