import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// A file that was changed from outside is refused where it is read, not shown as something else.
@Suite struct ColumnTests {
    private static let changes = [
        "born_on = '31/08/2018'", "born_on = '2026-02-30'", "year_group = 15", "year_group = -3",
    ]

    @Test(arguments: Engine.available, changes)
    func `a pupil whose row holds what it cannot hold is not read`(engine: Engine, change: String) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            #expect(try await world.finds(10, world.actor(1, [.senco])))
            try await world.write { tx in try tx.script("UPDATE pupil SET \(change);") }
            await #expect(throws: DatabaseError.self) { _ = try await world.finds(10, world.actor(1, [.senco])) }
        }
    }

    @Test(arguments: Engine.available)
    func `values come back as they went in`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let (id, at, day) = (World.id(77, of: Pupil.self), Instant("2026-03-29T01:00:00.007Z")!, Day("2028-02-29")!)
            try await world.read { tx throws in
                let row = try #require(
                    try tx.row(
                        """
                        SELECT CAST(\(id) AS TEXT) AS id, CAST(\(at) AS TEXT) AS at, CAST(\(day) AS TEXT) AS day,
                            CAST(\(YearGroup(-2)!) AS INTEGER) AS year, CAST(\(AcademicYear(start: 2026)) AS INTEGER) AS start,
                            CAST('teaches' AS TEXT) AS relation, 1 AS yes, 0 AS no
                        """))
                #expect(try row.id("id") == id)
                #expect(try row.instant("at") == at)
                #expect(try row.day("day") == day)
                #expect(try row.yearGroup("year") == YearGroup(-2))
                #expect(try row.integer("start") == 2026)
                #expect(try row.choice("relation") == Relation.teaches)
                #expect(try [row.truth("yes"), row.truth("no")] == [true, false])
                #expect(throws: DatabaseError.self) { _ = try row.day("id") }
                #expect(throws: DatabaseError.self) { _ = try row.instant("day") }
                #expect(throws: DatabaseError.self) { _ = try row.id("relation", of: Pupil.self) }
                #expect(throws: DatabaseError.self) { _ = try row.choice("id") as Relation }
            }
        }
    }
}
