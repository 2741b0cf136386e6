import DatabasePort
import Domain
import Store
import TestSupport
import Testing

/// No score changes a pupil's SEN status or needs, however low it is: people decide.
@Suite struct ScoreInvariantTests {
    /// What the register, its history and the decisions hold, as one text.
    private func register(_ school: Bringing) async throws -> [String] {
        let tables: [SQL] = [
            "SELECT pupil_id || from_day || status || source || recorded_at AS x FROM sen_status",
            "SELECT pupil_id || CAST(rank AS TEXT) || type AS x FROM sen_need",
            "SELECT pupil_id || type AS x FROM sen_need_before", "SELECT id AS x FROM decision",
            "SELECT id AS x FROM concern", "SELECT id AS x FROM teaching",
        ]
        var all: [String] = []
        for table in tables { all += try await school.texts("\(table) ORDER BY 1") + ["·"] }
        return all
    }

    @Test(arguments: Engine.available)
    func `the newest results of a year group, the lowest among them, leave the register as it was`(
        engine: Engine
    ) async throws {
        try await Bringing.with(engine) { school in
            let world = school.world
            try await world.turnOnReading()
            for pupil in 100...140 { try await world.pupil(pupil, "Kit", "Number\(pupil)", key: "\(pupil)") }
            // One decided here, one by a file; the pupil who falls behind has neither.
            try await world.status(.support, of: 139)
            try await school.bring(
                .sen(
                    {
                        var line = SENLine(line: 2, pupil: .local("138"))
                        (line.status, line.needs) = (.plan, [.autism])
                        return line
                    }()))
            let before = try await register(school)
            #expect(before.count == 9, "three things stand: two statuses and a need")
            func term(_ day: String, _ low: Int?) -> BroughtSheet {
                .results(
                    (100...140).map { pupil in
                        result(pupil, "\(pupil)", day, "\(pupil >= 138 ? low ?? 100 : 60 + pupil % 40)")
                    })
            }
            try await school.bring(term("2026-06-05", nil))
            try await school.bring(term("2026-11-05", 1))
            let found = try #require(try await world.standing(140).first)
            #expect(found.facts.waits, "progress was read, and asks about the pupil")
            #expect(try await register(school) == before)
        }
    }
}
