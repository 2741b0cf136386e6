import DatabasePort
import Domain
import Store
import TestSupport
import Testing
import Web

/// Two people, or one impatient one, at the very same moment.
@Suite struct AtOnceTests {
    /// Each sends a form; all of them go off before any has come back.
    private func race(_ sent: [(Client, WayForms.Sent)]) async throws -> [Page] {
        try await withThrowingTaskGroup(of: Page.self) { group in
            for (client, form) in sent { group.addTask { try await client.send(form) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(arguments: Engine.available)
    func `of six who decide at once one decides, and five keep what they wrote`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            var sent: [(Client, WayForms.Sent)] = []
            for place in 0..<6 {
                let client = try await town.client(town.people[place.isMultiple(of: 2) ? .teacher : .senco])
                let outcome = DecisionOutcome.allCases[place % 3]
                sent.append((client, WayForms(town: town, words: "Reason number \(place)").decision(outcome)))
            }
            let pages = try await race(sent)
            // One came too late also for the form: the pupil is on the register already.
            let late = pages.filter { $0.status == 409 || $0.status == 422 }
            #expect(pages.filter { $0.status == 303 }.count == 1 && late.count == 5)
            for page in late { #expect(page.text.contains("Reason number")) }
            let counts = try await town.house.database.read { tx in
                try ["decision", "decision_version"].map { name in
                    try tx.row("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: name))")!.integer("n")
                }
            }
            #expect(counts == [1, 1])
            #expect(try await town.events(.decisionMade).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a form that is sent five times at once is done once`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let client = try await town.client(town.people[.teacher])
            for form in WayForms(town: town).beginnings {
                let once = town.house.services.newID(of: Concern.self).text
                let again = WayForms.Sent(name: form.name, path: form.path, fields: form.fields + [("once", once)])
                let before = try await town.done()
                let pages = try await race(Array(repeating: (client, again), count: 5))
                #expect(pages.allSatisfy { $0.status == 303 }, "\(form.name)")
                #expect(Set(pages.map(\.location)).count == 1, "\(form.name)")
                #expect(try await town.done() == before + 1, "\(form.name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a concern is answered by one of two, and teaching looked at by one`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let builder = TownBuilder(town.house)
            let concern = try await builder.concern(about: town.here.own.pupil, in: town.here)
            let teaching = try await builder.teaching(of: town.here.own.pupil, in: town.here)
            let school = "/\(town.here.shortName)"
            for (path, fields) in [
                ("\(school)/concerns/\(concern.text)/answer", [("answer", "We look at it"), ("next", "needs")]),
                ("\(school)/teaching/\(teaching.text)/outcome", [("outcome", "some"), ("shows", "We look at it")]),
            ] {
                let form = WayForms.Sent(name: path, path: path, fields: fields + [("revision", "1")])
                let pages = try await race([(teacher, form), (senco, form), (teacher, form), (senco, form)])
                #expect(pages.map(\.status).sorted() == [303, 409, 409, 409], "\(path)")
                for page in pages where page.status == 409 { #expect(page.text.contains("We look at it"), "\(path)") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `decided and written into the register at once, one of the two holds`(engine: Engine) async throws {
        try await Town.with(engine) { town in
            let (teacher, senco) = (
                try await town.client(town.people[.teacher]), try await town.client(town.people[.senco])
            )
            let path = "/\(town.here.shortName)/pupils/\(town.here.own.pupil.text)/register"
            let read = try #require(try await senco.get(path).field("revision"))
            let entry = WayForms.Sent(
                name: "register", path: path, fields: [("status", "E"), ("need-1", "HI"), ("revision", read)])
            let pages = try await race([(teacher, WayForms(town: town).decision(.senSupport)), (senco, entry)])
            #expect(pages.filter { $0.status == 303 }.count == 1)
            #expect(pages.filter { [409, 422].contains($0.status) }.count == 1)
            let stands = try await town.house.database.read { tx in
                (
                    try tx.register.statuses(of: town.here.own.pupil, in: town.here.school).map(\.status),
                    try tx.register.needs(of: town.here.own.pupil, in: town.here.school).map(\.type)
                )
            }
            #expect(stands == ([.support], [.notAssessed]) || stands == ([.plan], [.hearing]))
        }
    }
}
