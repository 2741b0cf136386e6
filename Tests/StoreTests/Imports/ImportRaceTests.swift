import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct ImportRaceTests {
    private struct PulledOut: Error {}

    private func sheet(_ scores: Int...) -> BroughtSheet {
        .results(scores.enumerated().map { result($0 + 2, "\($0 + 1)", "2026-11-05", "\($1)") })
    }

    @Test(arguments: Engine.available)
    func `broken off in the middle, nothing of it is there`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let before = try await school.records()
            let (moment, sheet) = (school.moment(), sheet(90, 91, 92))
            await #expect(throws: PulledOut.self) {
                try await school.world.write { tx in
                    try tx.imports.apply(
                        [sheet], names: ["a.csv"], moment.newID(), ImportChoices(leftOn: moment.today), moment)
                    throw PulledOut()
                }
            }
            #expect(try await school.records() == before)
            #expect(try await school.count("import") + school.count("change_set") + school.count("audit") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `two people accept the same import at once: it is done once`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let (moment, sheet) = (school.moment(), sheet(90, 91, 92))
            let id = moment.newID(of: ImportFile.self)
            let choices = ImportChoices(leftOn: moment.today)
            let seen = try await school.world.write { tx in
                try tx.imports.stage([("a.csv", [65])], id, moment)
                let held = try tx.imports.find(id, in: moment.school, at: moment.now)
                return try tx.imports.preview([sheet], of: held, choices, moment).mark
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        try await school.world.write { tx in
                            try tx.imports.accept(id, [sheet], seen: seen, choices, moment)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await school.count("result") == 3)
            let accepted = try await school.texts("SELECT event AS x FROM audit WHERE event = 'import.accepted'")
            #expect(accepted.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `two imports at once: both are there, and each can be undone`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let before = try await school.records()
            let other = BroughtSheet.results(
                (1...3).map { result($0 + 1, "\($0)", "2026-06-05", "80", .named("Summer", .standardised)) })
            let first = sheet(90, 91, 92)
            async let one = school.apply(first)
            async let two = school.apply(other)
            let ids = try await [one, two]
            #expect(try await school.count("result") == 6)
            for id in ids { try await school.undo(id) }
            #expect(try await school.records() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `last year's file again changes nothing, and undone and brought again it is there`(
        engine: Engine
    ) async throws {
        try await Bringing.withThree(engine) { school in
            let old = BroughtSheet.results(result(2, "1", "2025-11-05", "88"), result(3, "2", "2025-11-05", "79"))
            let id = try await school.apply(old)
            try await school.bring(sheet(90, 91, 92))
            let before = try await school.records()
            #expect(try await !school.bring(old, daysLater: 365).changesSomething)
            #expect(try await school.records() == before)
            try await school.undo(id)
            #expect(try await school.count("result") == 3)
            try await school.bring(old)
            #expect(try await school.count("result") == 5)
        }
    }
}
