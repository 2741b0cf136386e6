import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct SENPlanTests {
    private func withPupil(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            try await school.world.pupil(1, "Leyla", "Demir", key: "1")
            try await body(school)
        }
    }

    private let statuses: SQL =
        "SELECT status || ' ' || from_day || ' ' || source AS x FROM sen_status ORDER BY from_day"
    private let needs: SQL = "SELECT type AS x FROM sen_need ORDER BY rank"

    @Test(arguments: Engine.available)
    func `a history with gaps, and the same again`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            let done = try await school.bringTwice(
                .sen(
                    line(2, .plan, from: "2026-09-01"), line(3, .support, from: "2023-09-01", until: "2024-07-19"),
                    line(4, .support, from: "2025-01-06", until: "2026-08-31"), line(5, nil, from: "2026-09-02")))
            #expect(done.counts.map(\.added) == [3])
            #expect(
                try await school.texts(statuses) == [
                    "K 2023-09-01 import", "N 2024-07-20 import", "K 2025-01-06 import", "E 2026-09-01 import",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `without a first day it is so from today, unless it is so already`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            let undated = BroughtSheet.sen(line(2, .support))
            try await school.bringTwice(undated)
            #expect(try await school.texts(statuses) == ["K 2026-11-10 import"])
            // The history says since when: the later row says nothing more.
            let dated = try await school.bringTwice(.sen(line(2, .support, from: "2025-09-01")))
            #expect(dated.counts.map(\.changed) == [1])
            #expect(try await school.texts(statuses) == ["K 2025-09-01 import"])
            #expect(try await school.bring(undated, daysLater: 3).counts.map(\.unchanged) == [1])
            #expect(try await school.bring(.sen(line(2, SENStatus.none)), daysLater: 3).counts.map(\.changed) == [1])
            #expect(try await school.texts(statuses).last == "N 2026-11-13 import")
        }
    }

    @Test(arguments: Engine.available)
    func `no SEN of a pupil who has none is nothing new`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            let done = try await school.bringTwice(.sen(line(2, SENStatus.none)))
            #expect(done.counts.map { [$0.added, $0.unchanged] } == [[0, 1]])
            #expect(try await school.texts(statuses) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `what was decided here stands`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            try await school.bring(.sen(line(2, .support, from: "2025-09-01")))
            try await school.world.status(.none, of: 1, since: Day("2026-10-01")!)
            let same = try await school.bring(.sen(line(2, .support, from: "2025-09-01")))
            #expect(same.counts.map(\.unchanged) == [1])
            for row in [
                line(2, .support), line(2, .plan, from: "2026-10-01"), line(2, .plan, from: "2026-03-01"),
            ] {
                let done = try await school.bring(.sen(row))
                #expect(done.refused.map { $0.reason.contains("was decided here, and a file") } == [true])
            }
            try await school.bring(.sen(line(2, .plan, from: "2026-11-02")))
            #expect(
                try await school.texts(statuses) == [
                    "K 2025-09-01 import", "N 2026-10-01 decision", "E 2026-11-02 import",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `rows that differ about one day, and an end without a beginning, are refused`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            let done = try await school.bringTwice(
                .sen(
                    line(2, .support, from: "2026-01-05"), line(3, .plan, from: "2026-01-05"),
                    line(4, .support, until: "2026-07-20"), line(5, .plan), line(6, .support)))
            #expect(done.refused.map(\.line) == [3, 4, 6])
            #expect(try await school.texts(statuses) == ["K 2026-01-05 import", "E 2026-11-10 import"])
        }
    }

    @Test(arguments: Engine.available)
    func `needs as ranked, replaced only where the file names some`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            let first = try await school.bringTwice(
                .sen(
                    line(2, .support, [.autism], rank: 2), line(3, .support, [.speechLanguage], rank: 1),
                    line(4, .support, [.autism, .hearing])))
            #expect(first.counts.map(\.added) == [1, 1])
            #expect(try await school.texts(needs) == ["SLCN", "ASD", "HI"])
            try await school.bring(.sen(line(2, .support)))
            #expect(try await school.texts(needs).count == 3)
            let done = try await school.bring(.sen(line(2, nil, [.vision], rank: 1)))
            #expect(done.counts.map(\.changed) == [1])
            #expect(try await school.texts(needs) == ["VI"])
            try await school.bringTwice(.sen(line(2, nil, [.autism, .hearing])))
            #expect(try await school.texts(needs) == ["ASD", "HI"])
        }
    }

    @Test(arguments: Engine.available)
    func `a main need alone goes first, and the others that stand stay`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            try await school.bring(.sen(line(2, .support, [.autism, .speechLanguage, .hearing])))
            let done = try await school.bringTwice(.sen(line(2, .support, [.speechLanguage])))
            #expect(done.counts.map(\.changed) == [0, 1])
            #expect(done.notes.map(\.line) == [2])
            #expect(try await school.texts(needs) == ["SLCN", "ASD", "HI"])
            try await school.bringTwice(.sen(line(2, nil, [.vision])))
            #expect(try await school.texts(needs) == ["VI", "SLCN", "ASD", "HI"])
            let same = try await school.bring(.sen(line(2, .support, [.vision])))
            #expect(same.notes.isEmpty && !same.changesSomething)
        }
    }

    @Test(
        arguments: [
            // What stood, what the file says, the needs then, and whether the row is told so.
            (line(2, .support, [.notAssessed]), line(2, .plan, [.notAssessed, .autism]), ["ASD"], true),
            (line(2, .support, [.notAssessed]), line(2, .plan), [], false),
            (line(2, .support, [.notAssessed, .hearing]), line(2, .plan), ["HI"], false),
            (line(2, .support, [.autism]), line(2, SENStatus.none), [], false),
            (line(2, .support, [.autism]), line(2, SENStatus.none, [.autism]), [], true),
            (line(2, SENStatus.none, [.autism]), line(2, .support), [], false),
            (line(2, nil, [.autism]), line(2, SENStatus.none), [], false),
            (line(2, .support, [.notAssessed]), line(2, .support, [.notAssessed]), ["NSA"], false),
            // Of a row about former days nothing is said.
            (
                line(2, .plan, from: "2026-09-01", [.autism]), line(2, .support, from: "2024-09-01", [.notAssessed]),
                ["ASD"], false
            ),
        ] as [(SENLine, SENLine, [String], Bool)])
    func `no need stands that its status cannot have`(
        first: SENLine, second: SENLine, stand: [String], isTold: Bool
    ) async throws {
        for engine in Engine.available {
            try await withPupil(engine) { school in
                try await school.bring(.sen(first))
                let done = try await school.bringTwice(.sen(second))
                #expect(try await school.texts(needs) == stand)
                #expect(done.notes.isEmpty != isTold && done.refused.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who may not read records learns no status from a need that is left out`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            try await school.world.adult(31, [.administrator])
            try await school.bring(.sen(line(2, .plan)))
            for (reader, isTold) in [(school, true), (school.brought(by: 31), false)] {
                let done = try await reader.bring(.sen(line(2, nil, [.notAssessed])))
                let note = try #require(done.notes.first?.sentence)
                #expect(note.contains("care plan") == isTold && note.contains("The need is left out."), "\(note)")
            }
            #expect(try await school.texts(needs) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `needs decided here stand, and those of a file keep what is known of them`(engine: Engine) async throws {
        try await withPupil(engine) { school in
            try await school.bring(.sen(line(2, .support, [.autism, .hearing])))
            try await school.world.write { tx in
                try tx.run("UPDATE sen_need SET from_day = '2025-01-06' WHERE type = 'HI'")
            }
            try await school.bring(.sen(line(2, nil, [.hearing, .vision])))
            let days: SQL = "SELECT type || ' ' || COALESCE(from_day, '?') AS x FROM sen_need ORDER BY rank"
            #expect(try await school.texts(days) == ["HI 2025-01-06", "VI ?"])
            #expect(try await school.texts("SELECT type AS x FROM sen_need_before") == ["ASD"])
            try await school.world.write { tx in
                try tx.register.setNeeds(
                    [RankedNeed(.specificLearning)], of: World.id(1), in: school.world.school,
                    decision: World.id(700), by: nil, on: World.today, at: World.now + 60)
            }
            let done = try await school.bring(.sen(line(2, nil, [.autism])))
            #expect(done.refused.map { $0.reason.contains("needs were decided here, and a file") } == [true])
            #expect(try await school.texts(needs) == ["SPLD"])
            let same = try await school.bring(.sen(line(2, nil, [.specificLearning])))
            #expect(!same.changesSomething && same.refused.isEmpty && same.counts.last?.unchanged == 1)
        }
    }
}

private func line(
    _ line: Int, _ status: SENStatus?, from: String? = nil, until: String? = nil, _ needs: [NeedType] = [],
    rank: Int? = nil
) -> SENLine {
    var row = SENLine(line: line, pupil: .local("1"))
    row.status = status
    (row.from, row.until) = (from.flatMap { Day($0) }, until.flatMap { Day($0) })
    (row.needs, row.rank) = (needs, rank)
    return row
}
