import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct AuditStoreTests {
    private func entry(_ world: World, _ record: String, at seconds: Int = 0) -> AuditEntry {
        AuditEntry(
            school: world.school.text, at: World.now + seconds, account: World.id(30), event: .pupilOpened,
            record: record, detail: "d \(record)")
    }

    private func numbers(_ world: World, _ school: String) async throws -> [Int] {
        try await world.read { tx in
            try tx.rows("SELECT number FROM audit WHERE school_id = \(school) ORDER BY number").map {
                try $0.integer("number")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `rows come back as written, newest first`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.write { tx in
                // The order is that of writing, whatever the clock said.
                for (record, seconds) in [("a", 60), ("b", 0), ("c", 30)] {
                    try tx.audit.add(entry(world, record, at: seconds))
                }
            }
            let latest = try await world.read { tx in try tx.audit.latest(world.school, limit: 2) }
            #expect(latest.map(\.record) == ["c", "b"])
            #expect(latest[0].at == World.now + 30 && latest[0].account == World.id(30))
            #expect(latest[0].event == .pupilOpened && latest[0].detail == "d c")
        }
    }

    @Test(arguments: Engine.available)
    func `each school counts for itself, and so does the installation`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let other = try await world.another()
            for _ in 0..<2 { try await world.write { tx in try tx.audit.add(entry(world, "x")) } }
            try await other.write { tx in try tx.audit.add(entry(other, "y")) }
            try await world.database.write(.installation) { tx in
                try tx.audit.add(AuditEntry(school: "", at: World.now, account: nil, event: .signInFailed, record: ""))
            }
            #expect(try await numbers(world, world.school.text) == [1, 2])
            #expect(try await numbers(world, other.school.text) == [1])
            #expect(try await numbers(world, "") == [1])
            #expect(try await world.read { tx in try tx.audit.latest(other.school, limit: 9).map(\.record) } == ["y"])
        }
    }

    @Test(arguments: Engine.available)
    func `many writers at once leave no gap and no number twice`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask { try await world.write { tx in try tx.audit.add(entry(world, "\(number)")) } }
                }
                try await group.waitForAll()
            }
            #expect(try await numbers(world, world.school.text) == Array(1...40))
        }
    }

    @Test(arguments: Engine.available)
    func `a change that fails leaves no row`(engine: Engine) async throws {
        try await World.with(engine) { world async throws in
            await #expect(throws: Refusal.stale) {
                try await world.write { tx in
                    try tx.audit.add(entry(world, "a"))
                    throw Refusal.stale
                }
            }
            #expect(try await numbers(world, world.school.text).isEmpty)
        }
    }

    @Test(arguments: Engine.available, AuditEvent.allCases)
    func `every event can be read back`(engine: Engine, event: AuditEvent) async throws {
        try await World.with(engine) { world in
            let written = AuditEntry(
                school: world.school.text, at: World.now, account: nil, event: event, record: "GET /x’y")
            try await world.write { tx in try tx.audit.add(written) }
            let read = try await world.read { tx in try tx.audit.latest(world.school, limit: 1) }
            #expect(
                read[0].event == event && read[0].account == nil && read[0].record == "GET /x’y" && read[0].detail == ""
            )
        }
    }
}
