import DatabasePort
import Domain
import Sealing
import Store
import Synchronization
import Testing
import Web

@Suite struct SetUpTests {
    private let answers = [
        ("name", "St Mary’s & All Saints"), ("urn", "100000"), ("title", "Mrs"), ("first", "Lorraine"),
        ("last", "Fisk"),
        ("username", "l.fisk"), ("password", House.password), ("again", House.password),
    ]

    @Test func anEmptyInstallationIsSetUpOnce() async throws {
        try await withHouse { house in
            let code = try await printedCode(house)
            let client = house.client()
            #expect(try await client.get("/").location == "/set-up")
            #expect(try await client.get("/set-up").status == 200)
            let wrong = try await client.post("/set-up", answers + [("code", "AAAA-BBBB-CCCC-DDDD")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("St Mary’s &amp; All Saints"))
            let done = try await client.post("/set-up", answers + [("code", code.lowercased())])
            #expect(done.location == "/st-marys-all-saints/calendar?done=schoolReady")
            let calendar = try await client.get("/st-marys-all-saints/calendar").text
            #expect(calendar.contains("Or <a href=\"/st-marys-all-saints/imports\">bring in a file</a> of term dates"))
            #expect(try await client.get("/st-marys-all-saints/staff").status == 200)

            let second = house.client()
            #expect(try await second.get("/set-up").status == 404)
            #expect(try await second.post("/set-up", answers + [("code", code)]).status == 404)
            let audit = try await house.database.read { tx in
                try tx.audit.latest(try tx.schools.all()[0].id, limit: 10)
            }
            #expect(audit.map(\.event) == [.accountMade, .schoolMade])
        }
    }

    @Test func twoAtOnceMakeOneSchool() async throws {
        try await withHouse { house in
            let code = try await printedCode(house)
            let answers = answers
            let done = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        (try? await house.client().post("/set-up", answers + [("code", code)]).status) ?? 0
                    }
                }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(done.count { $0 == 303 } == 1)
            #expect(try await house.database.read { tx in try tx.schools.all().count } == 1)
        }
    }

    @Test func allThatIsWrongIsSaidAtOnce() async throws {
        try await withHouse { house in
            _ = try await printedCode(house)
            let page = try await house.client().post("/set-up", [("urn", "12"), ("password", "short")])
            #expect(page.status == 422)
            for field in ["code", "name", "urn", "last", "username", "password"] {
                #expect(page.text.contains("href=\"#\(field)\""), "\(field)")
            }
            #expect(page.text.contains("Six things to put right"))
        }
    }

    @Test func theCodeCannotBeTriedWithoutEnd() async throws {
        try await withHouse { house in
            let code = try await printedCode(house)
            for _ in 0..<10 { _ = try await house.client().post("/set-up", answers + [("code", "AAAA")]) }
            #expect(try await house.client().post("/set-up", answers + [("code", code)]).status == 422)
        }
    }

    @Test func theRegisterIsAskedForNobodyButTheHolderOfTheCode() async throws {
        try await withHouse { house in
            let asked = Mutex<[String]>([])
            let (code, now, random) = (try await printedCode(house), house.now, house.services.random)
            let site = Site(
                services: Services(
                    database: house.database, now: { now }, random: random, sealer: house.services.sealer,
                    logger: house.services.logger
                ) { urn in
                    asked.withLock { $0.append(urn) }
                    return "Millbeck Primary"
                })
            let nameless = answers.filter { $0.0 != "name" }
            let wrong = try await Client(site).post("/set-up", nameless + [("code", "AAAA-BBBB-CCCC-DDDD")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("not the code that Fourfold printed"))
            #expect(asked.withLock { $0 }.isEmpty)
            let done = try await Client(site).post("/set-up", nameless + [("code", code)])
            #expect(done.location == "/millbeck-primary/calendar?done=schoolReady")
            #expect(asked.withLock { $0 } == ["100000"])
        }
    }

    private func printedCode(_ house: House) async throws -> String {
        let code = house.services.sealer.newCode()
        let hash = house.services.sealer.hash(ofCode: code)
        let now = house.now
        try await house.database.write(.installation) { tx in try tx.setUp.setCode(hash, at: now) }
        return code
    }
}
