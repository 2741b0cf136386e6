import DatabasePort
import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing
import Web

/// What programs ask that watch over this one.
@Suite struct HealthTests {
    @Test(arguments: Engine.available)
    func `a server that works says so in a word, and nothing is kept of the asking`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let (house, client) = (House(database), House(database).client())
            for (path, word) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
                let page = try await client.get(path)
                #expect(page.status == 200 && page.text == word)
                #expect(page.headers[.contentType] == "text/plain; charset=utf-8" && page.headers[.setCookie] == nil)
            }
            await house.services.openings.flush()
            let kept = try await database.read { tx in
                try tx.rows("SELECT number FROM audit").count + tx.rows("SELECT account_id FROM session").count
            }
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `one whose database lacks a migration lives, and is not ready`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Array(Migrations.all.dropLast())) { database in
            let house = House(database)
            #expect(try await house.client().get("/healthz").status == 200)
            let page = try await house.client().get("/readyz")
            #expect(page.status == 503 && page.text == "unavailable\n")
            let lacking = try #require(Migrations.all.last?.name)
            #expect(house.log.lines.contains { $0.contains("Not ready") && $0.contains(lacking) })
        }
    }

    @Test(arguments: Engine.available)
    func `one whose database is gone is not ready, and says so once in the log`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let house = House(database)
            await database.close()
            for _ in 0..<20 {
                let page = try await house.client().get("/readyz")
                #expect(page.status == 503 && page.text == "unavailable\n")
            }
            #expect(try await house.client().get("/healthz").status == 200)
            #expect(house.log.lines.count { $0.contains("Not ready") } == 1)
        }
    }

    @Test func `one that is told to end is not ready, though its database is`() async throws {
        try await withHouse { house in
            let before = try await house.client().get("/readyz")
            await house.services.readiness.stop()
            let after = try await house.client().get("/readyz")
            #expect(before.status == 200 && after.status == 503)
        }
    }

    @Test func `one whose writes do not get through within seconds is not ready`() async throws {
        try await withHouse { house in
            let gate = Journal()
            let held = Task {
                try await house.database.write(.installation) { _ in
                    while gate.lines.isEmpty { Thread.sleep(forTimeInterval: 0.01) }
                }
            }
            #expect(try await house.client().get("/readyz").status == 503)
            gate.add("go on")
            try await held.value
        }
    }
}
