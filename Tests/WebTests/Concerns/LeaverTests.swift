import DatabasePort
import Domain
import Store
import Testing
import Web

/// Nothing is written about a pupil who has left, and each page about a pupil notes once that it was opened.
@Suite struct LeaverTests {
    /// Pages and forms of the way from a concern to a decision, with its letters, questions and the register.
    private static let ways = Site.routes.filter { route in
        let parts = route.path.split(separator: "/").map(String.init)
        return route.isOfSchool && route.hasRecord && !parts.contains("classes") && !parts.contains("findings")
            && [
                "concerns", "teaching", "needs", "views", "view-attempts", "decision", "decisions", "letters",
                "questions", "suggestions", "register",
            ].contains { parts.contains($0) }
    }

    /// An entry that was written down for the wrong pupil is moved, also once that one has left.
    private static let writing = ways.filter { $0.method == .post && !$0.path.hasSuffix("/move") }

    @Test func `no form is taken about a pupil who has left`() async throws {
        #expect(LeaverTests.writing.count > 15)
        try await Town.with { town in
            let (walk, senco) = (Walk(town: town), try #require(town.people[.senco]))
            // What a teacher alone may write a SENCo who teaches the pupil may.
            try await town.write { tx in
                try tx.staff.give([.senco, .teacher], to: senco, in: town.here.school, from: House.today - 7)
            }
            try await town.tie(senco, .teaches)
            let client = try await town.client(senco)
            var paths: [(line: String, path: String)] = []
            for route in LeaverTests.writing { paths.append((route.line, try await walk.path(route, .own))) }
            try await town.write { tx in
                try tx.run(
                    "UPDATE pupil SET left_on = \(House.today - 1) WHERE id = \(town.here.own.pupil)")
            }
            let before = try await town.done()
            for (line, path) in paths {
                let page = try await client.post(path, [])
                // Nobody teaches a leaver: what is the pupil’s own teacher’s alone is nobody’s.
                let isTeachers = line.contains("questions/new") || line.contains("suggestions/:suggestion")
                #expect(page.status == (isTeachers ? 403 : 422), "\(line)")
                #expect(isTeachers || page.text.contains("Kit’s last day here was"), "\(line)")
            }
            #expect(try await town.done() == before)
        }
    }

    @Test func `each page about a pupil notes its opening once`() async throws {
        try await Town.with { town in
            let walk = Walk(town: town)
            var opened = 0
            for route in LeaverTests.ways where route.method == .get {
                for role in [Role.senco, .teacher] {
                    let path = try await walk.path(route, .own)
                    let before = try await openings(town)
                    let page = try await town.client(town.people[role]).get(path)
                    guard page.status == 200 else { continue }
                    #expect(try await openings(town) == before + 1, "\(route.line), \(role)")
                    opened += 1
                }
            }
            #expect(opened > 25)
        }
    }

    private func openings(_ town: Town) async throws -> Int {
        var count = 0
        for event in AuditEvent.openings {
            count += try await town.events(event).filter { $0 == town.here.own.pupil.text }.count
        }
        return count
    }
}
