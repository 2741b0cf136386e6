import Domain
import Store
import TestSupport
import Testing

@Suite struct ResultWriterTests {
    @Test(arguments: Engine.available)
    func `a test's error can be changed, its scale cannot`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.sittings()
            try await world.results(10, 97, nil)
            let changed = NewAssessment(
                id: World.id(700), subject: "maths", name: "Another", scale: "other", minimum: 60_000, error: 3500)
            try await world.write { tx in try tx.resultWriter(world.school).change(changed) }
            let result = try await world.read { tx in try tx.pupils.results(of: World.id(10), in: world.school)[0] }
            #expect(result.error == 3500 && result.scale == "owl" && result.test == "Owl reading")
            #expect(result.subject == "reading" && result.thousandths == 97_000 && result.yearGroup == YearGroup(3))
        }
    }

    @Test(arguments: Engine.available)
    func `of two results in one sitting the later stands`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.pupil(10)
            try await world.sittings()
            func result(_ day: Int, _ score: String) -> NewResult {
                NewResult(
                    pupil: World.id(10), sitting: World.id(702), takenOn: Day(2026, 10, day)!, score: Score(score)!)
            }
            func stands() async throws -> [String] {
                try await world.read { tx in try tx.pupils.results(of: World.id(10), in: world.school).map(\.score) }
            }
            for (results, score) in [
                ([result(5, "97")], "97"), ([result(4, "80")], "97"), ([result(5, "98.5")], "98.5"),
                ([result(6, "99"), result(9, "101"), result(7, "100")], "101"),
                ([result(9, "1"), result(9, "2")], "2"),
            ] {
                try await world.write { tx in
                    try tx.resultWriter(world.school).write(results, by: nil, at: World.now)
                }
                #expect(try await stands() == [score])
            }
        }
    }
}
