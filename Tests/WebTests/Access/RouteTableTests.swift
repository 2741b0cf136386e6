import Domain
import TestSupport
import Testing
import Web

/// Every route, asked for by everybody, against `docs/access.md`.
@Suite struct RouteTableTests {
    @Test func `the table has each route once and no other`() throws {
        let table = try AccessTable.read()
        let routes = Site.routes.map(\.line)
        #expect(table.repeated.isEmpty)
        #expect(Set(routes).count == routes.count)
        let missing = Set(routes).subtracting(table.lines.keys).sorted()
        let surplus = Set(table.lines.keys).subtracting(routes).sorted()
        #expect(missing.isEmpty, "docs/access.md lacks \(missing)")
        #expect(surplus.isEmpty, "docs/access.md has lines without a route: \(surplus)")
    }

    @Test func `no school is called as the house calls a place of its own`() {
        let own = Site.routes.filter { !$0.isOfSchool }.compactMap {
            $0.path.split(separator: "/").first.map(String.init)
        }
        #expect(own.count > 20)
        for place in own where place != ":school" { #expect(NewSchool.reserved.contains(place), "\(place)") }
    }

    @Test func `each line says what each person gets`() throws {
        let table = try AccessTable.read()
        let ofSchool = Set(Role.allCases.map(\.name) + [AccessTable.elsewhere, AccessTable.signedOut])
        for route in Site.routes {
            let people = Set(table.lines[route.line]?.keys ?? [:].keys)
            #expect(
                people == (route.isOfSchool ? ofSchool : [AccessTable.signedIn, AccessTable.signedOut]), "\(route.line)"
            )
        }
    }

    @Test func `a table that says something unknown is not read`() throws {
        #expect(AccessTable.Cell("perhaps") == nil)
        #expect(AccessTable.Cell("page / page / 404") == nil)
        #expect(AccessTable.Cell("403 / 404")?.word(.own) == "403")
        #expect(AccessTable.Cell("403 / 404")?.word(.foreign) == "404")
        #expect(AccessTable.Cell("403")?.word(.foreign) == "403")
        #expect(try AccessTable("| Route | A |\n| GET /x | page |\n| GET /x | 404 |").repeated == ["GET /x"])
    }

    @Test(arguments: Engine.available, Role.allCases)
    func `each role gets what the table says`(engine: Engine, role: Role) async throws {
        let table = try AccessTable.read()
        try await Town.with(engine) { town in
            let (walk, account) = (Walk(town: town), try #require(town.people[role]))
            var refused = 0
            for route in Site.routes where route.isOfSchool {
                for whose in route.hasRecord ? Whose.allCases : [.own] {
                    let (word, page) = try await walk.ask(route, as: account, whose)
                    #expect(try word == table.word(route, role.name, whose), "\(route.line), \(whose)")
                    if ["403", "404"].contains(word) { refused += 1 }
                    if word != "page" { expectNothing(in: page, route) }
                }
            }
            #expect(refused > 0)
            #expect(try await town.refusals(of: account) == refused)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody of another school gets in`(engine: Engine) async throws {
        let table = try AccessTable.read()
        try await Town.with(engine) { town in
            var refused = 0
            for route in Site.routes where route.isOfSchool {
                for whose in route.hasRecord ? Whose.allCases : [.own] {
                    let (word, page) = try await Walk(town: town).ask(route, as: town.stranger, whose)
                    #expect(try word == table.word(route, AccessTable.elsewhere, whose), "\(route.line), \(whose)")
                    expectNothing(in: page, route)
                    refused += 1
                }
            }
            #expect(refused > 0)
            #expect(try await town.refusals(of: town.stranger) == 0)
            #expect(try await town.refusals(of: town.stranger, in: "") == refused)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody gets in who is signed out`(engine: Engine) async throws {
        let table = try AccessTable.read()
        try await Town.with(engine) { town in
            for route in Site.routes {
                let (word, page) = try await Walk(town: town).ask(route, as: nil)
                #expect(try word == table.word(route, AccessTable.signedOut, .own), "\(route.line)")
                expectNothing(in: page, route)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is signed in has an account's pages`(engine: Engine) async throws {
        let table = try AccessTable.read()
        try await Town.with(engine) { town in
            for route in Site.routes where !route.isOfSchool {
                let (word, _) = try await Walk(town: town).ask(route, as: town.people[.governor])
                #expect(try word == table.word(route, AccessTable.signedIn, .own), "\(route.line)")
            }
        }
    }

    /// A refusal says nothing of any record.
    private func expectNothing(in page: Page, _ route: Route) {
        for word in ["Quillfeather", "Thistledown", "Yarrowby", "Zennor", "Kit", "Marlow"] {
            #expect(!page.text.contains(word), "\(route.line) says \(word)")
        }
    }
}
