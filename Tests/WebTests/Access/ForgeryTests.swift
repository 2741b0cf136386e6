import DatabasePort
import Domain
import HTTPTypes
import Sealing
import Store
import Testing
import Web

/// Forms that do not come from Fourfold's own pages, and sessions that are not the visitor's.
@Suite struct ForgeryTests {
    private static let origins: [(site: String?, origin: String?)] = [
        (nil, nil), (nil, "null"), (nil, "https://evil.test"), (nil, "https://fourfold.test.evil.test"),
        ("cross-site", nil), ("same-site", nil), ("none", nil), ("cross-site", "http://fourfold.test"),
    ]

    @Test func `no form is taken from another site`() async throws {
        try await Town.with { town in
            let everything = try await TownBuilder(town.house).adult(Set(Role.allCases), in: town.here.school)
            let before = try await entries(town)
            for route in Site.routes where route.method == .post {
                let path = try await Walk(town: town).path(route, .own)
                let client = try await town.client(everything)
                for (site, origin) in ForgeryTests.origins {
                    let page = try await client.post(path, [], site: site, origin: origin)
                    #expect(page.status == 403, "\(route.line) from \(site ?? "-") \(origin ?? "-")")
                    #expect(page.text.contains("This form came from another site"), "\(route.line)")
                    #expect(page.headers[.cacheControl] == "no-store")
                }
            }
            // Each walk to a file's page brings the file; nothing else is on record.
            let files = Site.routes.filter { $0.method == .post && $0.path.contains(":school/imports/:import") }.count
            #expect(try await entries(town) == before + files)
        }
    }

    @Test func `a matching origin is enough for a browser that says no more`() async throws {
        try await Town.with { town in
            let client = try await town.client(town.people[.senco])
            let path = "/\(town.here.shortName)/pupils/find"
            #expect(
                try await client.post(path, [("q", "Thistledown")], site: nil, origin: "http://fourfold.test").status
                    == 303)
            #expect(
                try await client.post(path, [("q", "Thistledown")], site: nil, origin: "https://fourfold.test").status
                    == 303)
        }
    }

    @Test func `a session that ended opens nothing, whoever holds its cookie`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let token = try #require(await senco.cookies["fourfold"])
            let today = "/\(town.here.shortName)/today"
            #expect(try await senco.get(today).status == 200)
            _ = try await senco.post("/sign-out")
            let thief = town.house.client()
            await thief.set(cookie: "fourfold", token)
            #expect(Walk.word(try await thief.get(today)) == "sign-in")
            #expect(Walk.word(try await thief.post("/\(town.here.shortName)/pupils/find", [("q", "Kit")])) == "sign-in")
            for made in ["", "x", String(repeating: "a", count: 52), token.uppercased()] {
                await thief.set(cookie: "fourfold", made)
                #expect(Walk.word(try await thief.get(today)) == "sign-in", "\(made)")
            }
        }
    }

    @Test func `what is stored of a session is no key to it`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let hash = town.house.services.sealer.hash(ofToken: try #require(await senco.cookies["fourfold"]))
            await senco.set(cookie: "fourfold", hash)
            #expect(Walk.word(try await senco.get("/\(town.here.shortName)/today")) == "sign-in")
        }
    }

    @Test func `asking for the head of a page opens no more than the page`() async throws {
        try await Town.with { town in
            let governor = try await town.client(town.people[.governor])
            let path = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)"
            #expect(try await governor.send(.head, path).status == 403)
            #expect(Walk.word(try await town.house.client().send(.head, path)) == "sign-in")
        }
    }

    private func entries(_ town: Town) async throws -> Int {
        await town.house.services.openings.flush()
        return try await town.house.database.read { tx in try tx.audit.latest(town.here.school, limit: 10_000).count }
    }
}
