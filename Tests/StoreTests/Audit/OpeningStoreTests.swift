import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// Who opened what belongs to a pupil.
@Suite struct OpeningStoreTests {
    private func open(
        _ event: AuditEvent, _ record: String, by account: Int? = 30, at: Instant = World.now,
        as roles: String = "teacher", in world: World
    ) async throws {
        try await world.write { tx in
            try tx.audit.add(
                AuditEntry(
                    school: world.school.text, at: at, account: account.map { World.id($0) }, event: event,
                    record: record, detail: roles))
        }
    }

    private func openings(_ world: World, before: Int? = nil, limit: Int = 50) async throws -> [Opening] {
        try await world.read { tx in
            try tx.audit.openings(
                of: World.id(10), at: OpeningStoreTests.address, in: world.school, before: before, limit: limit)
        }
    }

    private let pupil = World.id(10, of: Pupil.self).text

    @Test(arguments: Engine.available)
    func `openings of this pupil alone, newest first, with the roles of that moment`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await open(.pupilOpened, pupil, as: "senco teacher", in: world)
            try await open(.findingOpened, pupil, as: "", in: world)
            try await open(.findingViewed, pupil, as: "gap_widening", in: world)
            try await open(.pupilOpened, World.id(11, of: Pupil.self).text, in: world)
            try await open(.openingsOpened, pupil, as: "safeguarding nonsense", in: world)
            let found = try await openings(world)
            #expect(found.map(\.event) == [.openingsOpened, .findingOpened, .pupilOpened])
            #expect(found.map(\.roles) == [[.safeguarding], [], [.senco, .teacher]])
            #expect(found[0].by.formal == "Ms Byrne" && found[0].at == World.now)
            let other = try await world.another()
            #expect(try await openings(other).isEmpty)
        }
    }

    /// Of the page of pupil 10.
    private static let address = "/millbeck/pupils/\(World.id(10, of: Pupil.self).text)"

    @Test(arguments: Engine.available)
    func `who asked at the record's address and was refused stands among those who opened it`(
        engine: Engine
    ) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            let address = OpeningStoreTests.address
            for (place, refused) in [
                "GET \(address)", "GET \(address)/words", "POST \(address)/support", "GET \(address.dropLast())",
                "GET /millbeck/pupils/\(World.id(11, of: Pupil.self).text)", "GET \(address)",
            ].enumerated() {
                try await open(
                    .refused, refused, by: refused == "GET \(address)" && place > 0 ? nil : 30,
                    at: World.now + place, as: "", in: world)
            }
            let found = try await openings(world)
            #expect(found.map { $0.at - World.now } == [2, 1, 0] && found.allSatisfy { $0.event == .refused })
            #expect(found[0].account == World.id(30))
        }
    }

    @Test(arguments: Engine.available)
    func `a page at a time`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.adult(30)
            for place in 0..<7 { try await open(.pupilOpened, pupil, at: World.now + place, in: world) }
            var (pages, before): ([[Int]], Int?) = ([], nil)
            while let page = try await Optional(openings(world, before: before, limit: 3)), let last = page.last {
                pages.append(page.map { $0.at - World.now })
                before = last.number
            }
            #expect(pages == [[6, 5, 4], [3, 2, 1], [0]])
        }
    }

    @Test(
        arguments: Engine.available,
        [
            // 22 September to 30 September, and midnight in summer is at 11 in the evening by the clock of records.
            ("2026-09-21T22:59:59.999Z", false), ("2026-09-21T23:00:00.000Z", true), ("2026-09-30T22:59:59.999Z", true),
            ("2026-09-30T23:00:00.000Z", false), ("2026-11-10T08:00:00.000Z", false),
        ])
    func `a class's sheet counts while the pupil was in the class`(engine: Engine, sheet: (at: String, counts: Bool))
        async throws
    {
        try await World.with(engine) { world in
            try await world.adult(30)
            try await world.pupil(10)
            try await world.schoolClass(20)
            try await world.write { tx in
                try tx.run(
                    """
                    INSERT INTO class_pupil (school_id, class_id, pupil_id, from_day, until_day) VALUES
                    (\(world.school), \(World.id(20, of: SchoolClass.self)), \(World.id(10, of: Pupil.self)),
                        '2026-09-22', '2026-09-30')
                    """)
            }
            try await open(
                .sheetOpened, World.id(20, of: SchoolClass.self).text, at: Instant(sheet.at)!, in: world)
            #expect(try await openings(world).count == (sheet.counts ? 1 : 0))
        }
    }

    @Test func `every opening is one that somebody can make of a record`() {
        #expect(
            AuditEvent.openings == [
                .pupilOpened, .openingsOpened, .sheetOpened, .pupilFactsOpened, .contactsOpened, .findingOpened,
                .objectionsOpened, .objectionLetterOpened, .concernOpened, .teachingOpened, .needsOpened,
                .decisionOpened, .registerEntryOpened, .letterOpened,
            ])
    }
}
