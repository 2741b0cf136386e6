import DatabasePort
import Domain
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct ResultPlanTests {
    private let scores: SQL = "SELECT score AS x FROM result ORDER BY taken_on, score"
    private let unscored: SQL = "SELECT reason AS x FROM unscored ORDER BY taken_on, pupil_id"

    @Test(arguments: Engine.available)
    func `tests, sittings and results are made, and the same again changes nothing`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let maths = ResultLine.Test(subject: "maths", name: "Termly test")
            let sheet = BroughtSheet.results(
                result(2, "1", "2026-11-05", "98.5"), result(3, "2", "2026-11-06", "101"),
                result(4, "3", "2026-11-06", "absent"), result(5, "1", "2026-06-12", "95"),
                result(6, "1", "2024-06-12", "90", maths))
            let done = try await school.bringTwice(sheet)
            #expect(done.counts.map(\.added) == [5, 2])
            #expect(done.summary == "5 results new; 2 tests new")
            let before = try await school.records()
            try await school.bring(sheet)
            #expect(try await school.records() == before)
            let sittings: SQL = """
                SELECT a.subject || ' ' || CAST(t.academic_year AS TEXT) || ' ' || t.season || ' '
                    || CAST(t.year_group AS TEXT) AS x
                FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id ORDER BY 1
                """
            #expect(
                try await school.texts(sittings) == [
                    "maths 2023 summer 1", "reading 2025 summer 3", "reading 2026 autumn 4",
                ])
            #expect(try await school.texts(unscored) == ["absent"])
        }
    }

    @Test(arguments: Engine.available)
    func `which part is under way and how far it is, is told on the way`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let sheet = BroughtSheet.results(
                (1...1200).map { result($0 + 1, String($0 % 3 + 1), "2026-11-05", "98") })
            var moment = school.moment()
            let told = Mutex<[String]>([])
            moment.tell = { part, row, rows in told.withLock { $0.append("\(part) \(row) \(rows)") } }
            let (ready, choices) = (moment, ImportChoices(leavesOut: true, leftOn: moment.today))
            _ = try await school.world.write { tx in
                try tx.imports.apply([sheet], names: ["r.csv"], ready.newID(), choices, ready)
            }
            #expect(
                told.withLock { $0 } == ["comparing 0 1200", "comparing 1000 1200", "writing 0 0", "writing 0 3"])
        }
    }

    @Test(arguments: Engine.available)
    func `a day that stands for its term does not move a result that stands`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(.results(result(2, "1", "2026-11-05", "98"), result(3, "2", "2026-11-05", "99")))
            var (same, other) = (result(2, "1", "2026-11-20", "98"), result(3, "2", "2026-11-20", "97"))
            (same.isTermOnly, other.isTermOnly) = (true, true)
            let done = try await school.bring(.results(same, other))
            #expect(done.counts.map { [$0.added, $0.changed, $0.unchanged] } == [[0, 1, 1]])
            #expect(
                try await school.texts("SELECT taken_on AS x FROM result ORDER BY 1") == ["2026-11-05", "2026-11-20"])
        }
    }

    @Test(arguments: Engine.available)
    func `a pupil whom nobody knows, or whose year group nobody knows, is refused by name`(engine: Engine) async throws
    {
        try await Bringing.withThree(engine) { school in
            try await school.world.pupil(9, "Noor", "Ageless", year: nil, key: "9")
            let sheet = BroughtSheet.results(result(2, "77", "2026-11-05", "98"), result(3, "9", "2026-11-05", "98"))
            let done = try await school.bring(BroughtSheet(kind: .pupils), sheet)
            #expect(done.refused.map(\.value) == ["77", "9"])
            #expect(done.refused.map(\.sheet) == [1, 1])
            #expect(done.refused.first?.reason.contains("Bring in the pupils first") == true)
            #expect(try await school.count("result") + school.count("assessment") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a score past the range of its test or scale, and a test of another scale`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let standard = ResultLine.Test.named("T", .standardised, from: 69, to: 141)
            try await school.bring(.results(result(2, "1", "2026-11-05", "98", standard)))
            let done = try await school.bring(
                .results(
                    result(2, "2", "2026-11-05", "310", .named("T", nil)),
                    result(3, "2", "2026-11-06", "68.999", .named("t", .standardised)),
                    result(4, "2", "2026-11-07", "98", .named("T", nil, from: 0)),
                    result(5, "2", "2026-11-08", "98", .named("T", .points)),
                    result(6, "2", "2026-11-09", "141", .named("T", nil)),
                    result(7, "3", "2026-11-09", "79", .named("Key stage 2", .scaled)),
                    result(8, "3", "2026-11-09", "161", .named("Other", .standardised))))
            #expect(done.refused.map(\.line) == [2, 3, 4, 5, 7, 8])
            #expect(done.refused.map(\.value) == ["310", "68.999", "T", "T", "79", "161"])
            #expect(done.refused[0].reason.contains("from 69 to 141"))
            #expect(done.refused[4].reason.contains("from 80 to 120"))
            #expect(try await school.count("result") == 2)
            #expect(try await school.texts("SELECT scale AS x FROM assessment") == ["standardised"])
        }
    }

    @Test(arguments: Engine.available)
    func `marks are a scale of their test's own, and others are shared`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let scales: [Scale?] = [nil, .points, .standardised, .readingAge]
            for (place, scale) in scales.enumerated() {
                try await school.bring(
                    .results(result(2, "1", "2026-11-05", "95", .named("Test \(place)", scale))))
            }
            let kept = try await school.texts("SELECT scale AS x FROM assessment ORDER BY name")
            #expect(kept == ["Test 0", "Test 1", "standardised", "readingAge"])
            let ranges = try await school.texts(
                """
                SELECT COALESCE(CAST(minimum_thousandths AS TEXT) || ' ' || CAST(maximum_thousandths AS TEXT), '') AS x
                FROM assessment ORDER BY name
                """)
            #expect(ranges == ["", "", "40000 160000", ""])
        }
    }

    @Test(arguments: Engine.available)
    func `two results in one sitting: the later stands, whatever their order`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let done = try await school.bring(
                .results(
                    result(2, "1", "2026-11-05", "90"), result(3, "1", "2026-11-07", "99"),
                    result(4, "1", "2026-11-06", "95")))
            #expect(done.notes.map(\.line) == [4])
            #expect(try await school.texts(scores) == ["99"])
            try await school.bring(.results(result(2, "1", "2026-11-01", "50")))
            #expect(try await school.texts(scores) == ["99"])
            let changed = try await school.bring(.results(result(2, "1", "2026-11-07", "98")))
            #expect(changed.counts.first?.changed == 1)
            #expect(try await school.texts(scores) == ["98"])
        }
    }

    @Test(arguments: Engine.available)
    func `a score takes the place of an absence, and an absence never of a score`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(
                .results(result(2, "1", "2026-11-05", "absent"), result(3, "2", "2026-11-05", "below_test")))
            #expect(try await school.texts(unscored) == ["absent", "below_test"])
            let done = try await school.bring(
                .results(
                    result(2, "1", "2026-11-04", "98"), result(3, "1", "2026-11-09", "absent"),
                    result(4, "3", "2026-11-09", "absent"), result(5, "3", "2026-11-09", "70")))
            #expect(done.notes.map(\.sentence) == ["A score of 98 stands in the same term. It stays."])
            #expect(try await school.texts(unscored) == ["below_test"])
            #expect(try await school.texts(scores) == ["98", "70"])
        }
    }

    @Test(arguments: Engine.available)
    func `the school's terms decide the season`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let terms: [(Int, String, String, String)] = [
                (2025, "autumn", "2025-09-03", "2025-12-19"), (2025, "spring", "2026-01-05", "2026-05-01"),
                (2025, "summer", "2026-05-11", "2026-07-20"),
            ]
            try await school.world.write { tx in
                for (year, season, first, last) in terms {
                    try tx.run(
                        """
                        INSERT INTO term (school_id, academic_year, season, first_day, last_day)
                        VALUES (\(school.world.school), \(year), \(season), \(first), \(last))
                        """)
                }
            }
            try await school.bring(.results(result(2, "1", "2026-04-28", "90")))
            #expect(try await school.texts("SELECT season AS x FROM sitting") == ["spring"])
        }
    }

    @Test(arguments: Engine.available)
    func `a table of waves adds its pupils where that is said`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            var sheet = BroughtSheet(kind: .results)
            sheet.waves = [("1", "0", "23"), ("1", "1", "30"), ("2", "0", "41")].enumerated().map { line, row in
                WaveLine(
                    line: line + 2, pupil: row.0, subject: "maths", wave: row.1, school: nil, score: Score(row.2)!)
            }
            func meaning(adds: Bool) -> WaveMeaning {
                WaveMeaning(
                    waves: [("0", "2025-06-13", 4), ("1", "2026-06-12", 5)].map {
                        WaveMeaning.Wave(label: $0.0, day: Day($0.1)!, yearGroup: YearGroup($0.2)!)
                    },
                    subjects: [WaveMeaning.Subject(name: "maths", isSameTest: true, minimum: 0, maximum: 40_000)],
                    schools: nil, addsPupils: adds)
            }
            sheet.waveMeaning = meaning(adds: false)
            #expect(try await school.bring(sheet).refused.count == 3)
            sheet.waveMeaning = meaning(adds: true)
            let before = try await school.records()
            let id = try await school.apply(sheet)
            let pupils = try await school.texts("SELECT last_name || ' ' || CAST(year_group AS TEXT) AS x FROM pupil")
            #expect(pupils == ["Pupil 1 6"])
            #expect(try await school.texts(scores) == ["23", "30"])
            try await school.undo(id)
            #expect(try await school.records() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `a number that belongs to a pupil of another name and birth date`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .pupils(
                    row(2, "Leyla Demir", upn: "H801200001001", key: "1", born: "2018-03-14", year: 4),
                    row(3, "Ada Hale", key: "2", year: 4)))
            func line(_ line: Int, _ key: PupilKey, _ first: String, _ last: String, _ born: String?) -> ResultLine {
                ResultLine(
                    line: line, pupil: key.beside(first: first, last: last, bornOn: born.flatMap { Day($0) }),
                    test: .reading, takenOn: Day("2026-11-0\(line)")!, outcome: .score(Score("98")!))
            }
            let upn = PupilKey.upn("H801200001001")
            let done = try await school.bring(
                .results(
                    line(2, .local("1"), "Mira", "Vale", "2017-01-02"), line(3, upn, "Mira", "Vale", "2017-01-02"),
                    line(4, .local("2"), "Mira", "Vale", nil), line(5, .local("1"), "Leyla", "Kaya", "2017-01-02"),
                    line(6, .local("1"), "Mira", "Vale", "2018-03-14"), line(7, .local("1"), "", "", nil),
                    line(8, .local("2"), "Mira", "Hale-Vale", nil)))
            #expect(done.refused.map(\.line) == [2, 3, 4])
            #expect(
                done.refused.map(\.reason) == [
                    "This number belongs to a pupil with another name and birth date. Check it.",
                    "This UPN belongs to a pupil with another name and birth date. Check it.",
                    "This number belongs to a pupil with another name. Check it.",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a wide row is refused once, with each of its reasons`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            let tests = ["A", "B", "C"].map { ResultLine.Test.named($0, .standardised, from: 60, to: 140) }
            func row(_ line: Int, _ key: String, _ scores: [String]) -> [ResultLine] {
                zip(tests, scores).map { result(line, key, "2026-11-05", $1, $0) }
            }
            var sheet = BroughtSheet.results(
                row(2, "9", ["90", "91", "92"]) + row(3, "1", ["900", "91", "901"]) + row(4, "2", ["90", "900", "92"]))
            sheet.refused = [(2, "seldom"), (4, "often")].map {
                RefusedRow(line: $0.0, value: $0.1, reason: "This is no score.")
            }
            let done = try await school.bring(sheet)
            let (nobody, range) = (
                "No pupil has this number. Bring in the pupils first, or correct it.",
                "Scores of this test go from 60 to 140 only. Correct the score."
            )
            #expect(
                done.refused == [
                    RefusedRow(
                        line: 2, value: "9, seldom", reason: "9: \(nobody) seldom: This is no score.", lacksPupil: true),
                    RefusedRow(line: 3, value: "900, 901", reason: range),
                    RefusedRow(line: 4, value: "900, often", reason: "900: \(range) often: This is no score."),
                ])
            #expect(done.summary.hasSuffix("3 rows left out"))
            #expect(try await school.texts(scores).sorted() == ["90", "91", "92"])
        }
    }

    @Test(arguments: Engine.available)
    func `a common scale does not join a test with marks of its own`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(.results(result(2, "1", "2026-11-05", "31", .named("T", nil))))
            let done = try await school.bring(
                .results(
                    result(2, "2", "2026-11-05", "98", .named("T", .standardised)),
                    result(3, "3", "2026-11-05", "30", .named("T", .points))))
            #expect(done.refused.map(\.line) == [2])
            #expect(done.refused.first?.reason.contains("stands with another scale: Marks or points") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `plain numbers that look standardised do not join marks, nor the other way round`(
        engine: Engine
    ) async throws {
        try await Bringing.withThree(engine) { school in
            func sheet(_ name: String, _ scores: [Int], month: String) -> BroughtSheet {
                .results(
                    scores.enumerated().map { place, score in
                        result(
                            place + 2, "\(place % 3 + 1)", "20\(10 + place)-\(month)-05", "\(score)",
                            .named(name, nil), year: 4)
                    })
            }
            let (marks, standard) = (Array(12...23), Array(92...103))
            for (first, second) in [(marks, standard), (standard, marks)] {
                let name = "T\(first[0])"
                #expect(try await school.bring(sheet(name, first, month: "11")).refused.isEmpty)
                let done = try await school.bring(sheet(name, second, month: "06"))
                #expect(done.refused.count == 12)
                #expect(done.refused.first?.reason.contains("one of the two looks standardised") == true)
                #expect(try await school.bring(sheet(name, first.map { $0 + 1 }, month: "06")).refused.isEmpty)
            }
            let both = try await school.bring(sheet("New", marks, month: "11"), sheet("New", standard, month: "06"))
            #expect(both.refused.map(\.sheet) == Array(repeating: 1, count: 12))
        }
    }

    @Test(arguments: Engine.available)
    func `a score entered by hand stays where a file knows only the term`(engine: Engine) async throws {
        try await Bringing.withThree(engine) { school in
            try await school.bring(.results(result(2, "1", "2026-11-05", "98"), result(3, "2", "2026-11-05", "99")))
            try await school.world.write { tx in try tx.run("UPDATE result SET import_id = NULL WHERE score = '98'") }
            var (kept, moved) = (result(2, "1", "2026-11-10", "90"), result(3, "2", "2026-11-10", "91"))
            (kept.isTermOnly, moved.isTermOnly) = (true, true)
            let done = try await school.bring(.results(kept, moved))
            #expect(done.notes.map(\.line) == [2])
            #expect(try await school.texts(scores) == ["98", "91"])
            try await school.bring(.results(result(2, "1", "2026-11-10", "90")))
            #expect(try await school.texts(scores) == ["90", "91"])
        }
    }
}
