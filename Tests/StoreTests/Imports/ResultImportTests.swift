import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct ResultImportTests {
    private func withSchool(_ engine: Engine, _ body: (ImportFixture) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            try await school.bring(
                .pupils,
                ImportFixture.pupilHead
                    + "H801200001001,Leyla,Demir,14/03/2018,4,,\nB801200005001,Seán,Byrne,,4,,\n"
                    + "A203102209083,Out,Ofyear,14/03/2018,3,,\nA203202811068,No,Year,,,,\n")
            try await body(school)
        }
    }

    private let head = ImportFixture.resultHead

    @Test(arguments: Engine.available)
    func `tests, sittings and results are made, twice the same`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let done = try await school.bringTwice(
                .results,
                head + """
                    H801200001001,Reading,Termly test,05/11/2026,98.5
                    B801200005001,reading,termly TEST,06/11/2026,101
                    A203102209083,reading,Termly test,06/11/2026,87
                    H801200001001,reading,Termly test,12/06/2026,95
                    H801200001001,maths,Termly test,12/06/2024,90

                    """)
            #expect(done.counts.map(\.added) == [5, 2])
            let sittings: SQL = """
                SELECT a.subject || ' ' || CAST(t.academic_year AS TEXT) || ' ' || t.season || ' '
                    || CAST(t.year_group AS TEXT) AS x
                FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id ORDER BY 1
                """
            #expect(
                try await school.texts(sittings) == [
                    "maths 2023 summer 1", "reading 2025 summer 3", "reading 2026 autumn 3", "reading 2026 autumn 4",
                ])
            let scores: SQL =
                "SELECT score || ' ' || CAST(thousandths AS TEXT) AS x FROM result ORDER BY thousandths LIMIT 2"
            #expect(try await school.texts(scores) == ["87 87000", "90 90000"])
        }
    }

    @Test(arguments: Engine.available)
    func `who is not known, or has no year group, is refused by name`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let done = try await school.bring(
                .results, head + "M823432106043,reading,T,05/11/2026,98\nA203202811068,reading,T,05/11/2026,98\n")
            #expect(done.refused.map(\.value) == ["M823432106043", "A203202811068"])
            #expect(done.refused.first?.reason.contains("Bring in the pupils first") == true)
            #expect(try await school.count("result") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `scores outside a test's range, and a test that is another one`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let wide = "upn,subject,assessment,date,score,minimum,maximum,scale,sem\n"
            try await school.bring(.results, wide + "H801200001001,reading,T,05/11/2026,98,69,141,Standardised,4.7\n")
            let done = try await school.bring(
                .results,
                wide + """
                    B801200005001,reading,T,05/11/2026,310,,,,
                    B801200005001,reading,T,06/11/2026,68.999,,,standardised,
                    B801200005001,reading,T,07/11/2026,98,0,141,,
                    B801200005001,reading,T,08/11/2026,98,,,raw,
                    B801200005001,reading,T,09/11/2026,141,,,,

                    """)
            #expect(done.refused.map(\.line) == [2, 3, 4, 5])
            #expect(done.refused.map(\.value) == ["310", "68.999", "T", "T"])
            #expect(done.refused.first?.reason.contains("from 69 to 141") == true)
            #expect(try await school.count("result") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `two results in one sitting: the later stands, whatever their order`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let rows = ["05/11/2026,90", "07/11/2026,99", "06/11/2026,95"].map { "H801200001001,reading,T,\($0)\n" }
            let done = try await school.bringTwice(.results, head + rows.joined())
            #expect(done.notes.map(\.line) == [4])
            #expect(try await school.texts("SELECT score AS x FROM result") == ["99"])
            try await school.bring(.results, head + "H801200001001,reading,T,01/11/2026,50\n")
            #expect(try await school.texts("SELECT score AS x FROM result") == ["99"])
            #expect(
                try await school.bring(.results, head + "H801200001001,reading,T,07/11/2026,98\n").counts[0].changed
                    == 1)
            #expect(try await school.texts("SELECT score AS x FROM result") == ["98"])
        }
    }

    @Test(arguments: Engine.available)
    func `the school's terms decide the season`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let id = school.school
            try await school.database.write(.school(id)) { tx in
                _ = try tx.run(
                    """
                    INSERT INTO term (school_id, academic_year, season, first_day, last_day)
                    VALUES (\(id), 2025, 'autumn', '2025-09-03', '2025-12-19'),
                        (\(id), 2025, 'spring', '2026-01-05', '2026-05-01'),
                        (\(id), 2025, 'summer', '2026-05-11', '2026-07-20')
                    """)
            }
            try await school.bring(.results, head + "H801200001001,reading,T,28/04/2026,90\n")
            #expect(try await school.texts("SELECT season AS x FROM sitting") == ["spring"])
        }
    }

    @Test func `forty thousand results in a few seconds`() async throws {
        try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let pupils = (1...1000).map { "\($0),First,Last \($0),11\n" }.joined()
            try await school.bring(.pupils, "pupil,first_name,last_name,year_group\n" + pupils)
            var rows = "pupil,subject,assessment,date,score\n"
            for year in 2019...2026 {
                for test in ["reading", "maths", "writing", "science", "spelling"] {
                    for pupil in 1...1000 {
                        rows += "\(pupil),\(test),Test of \(test),\(year)-06-12,\(50 + pupil % 60)\n"
                    }
                }
            }
            let clock = ContinuousClock()
            let text = rows
            let took = try await clock.measure { try await school.bring(.results, text) }
            print("40,000 results brought in in \(took)")
            #expect(try await school.count("result") == 40_000)
        }
    }

    @Test(arguments: Engine.available)
    func `with autumn alone set, autumn and spring stay two sittings`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let id = school.school
            try await school.database.write(.school(id)) { tx in
                _ = try tx.run(
                    """
                    INSERT INTO term (school_id, academic_year, season, first_day, last_day)
                    VALUES (\(id), 2026, 'autumn', '2026-09-03', '2026-12-18')
                    """)
            }
            let rows = ["12/11/2026,90", "11/02/2027,95"].map { "H801200001001,reading,T,\($0)\n" }
            try await school.bring(.results, head + rows.joined(), daysLater: 100)
            let sittings: SQL = """
                SELECT t.season || ' ' || r.score AS x FROM sitting t
                JOIN result r ON r.school_id = t.school_id AND r.sitting_id = t.id ORDER BY r.taken_on
                """
            #expect(try await school.texts(sittings) == ["autumn 90", "spring 95"])
        }
    }
}
