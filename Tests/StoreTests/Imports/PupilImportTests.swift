import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct PupilImportTests {
    private func withSchool(_ engine: Engine, _ body: (ImportFixture) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { try await body(ImportFixture($0)) }
    }

    private let head = ImportFixture.pupilHead
    private let three =
        ImportFixture.pupilHead + """
            H801200001001,Leyla,Demir,14/03/2018,4,4 Willow,Turkish
            B801200005001,Seán,O’Brien 🎈,,,4 willow,
            A203102209083,ليلى,دمير,2018-01-31,,,\("")

            """

    @Test(arguments: Engine.available)
    func `new pupils and their class, twice the same`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let first = try await school.bringTwice(.pupils, three)
            #expect(first.counts.map(\.added) == [3, 1])
            #expect(first.refused.isEmpty)
            #expect(try await school.texts("SELECT name AS x FROM class") == ["4 Willow"])
            #expect(try await school.count("class_pupil") == 2)
            #expect(
                try await school.texts("SELECT sort_key AS x FROM pupil ORDER BY sort_key") == [
                    "demir leyla", "obrien sean", "دمير ليلى",
                ])
            let years = try await school.texts("SELECT CAST(year_group AS TEXT) AS x FROM pupil ORDER BY upn")
            #expect(years == ["4", "-", "4"])
        }
    }

    @Test(arguments: Engine.available)
    func `a changed row changes that pupil and nothing that was left empty`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            try await school.bring(.pupils, three)
            let done = try await school.bring(.pupils, head + "H801200001001,Leyla,Demir-Kaya,,,,\n")
            #expect(done.counts.first?.changed == 1)
            #expect(done.notes.contains { $0.sentence.contains("2 pupils on roll") })
            let row = try await school.texts(
                "SELECT last_name || ' ' || born_on || ' ' || home_language AS x FROM pupil WHERE upn = 'H801200001001'"
            )
            #expect(row == ["Demir-Kaya 2018-03-14 Turkish"])
            #expect(try await school.count("class_pupil") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `moving to another class ends the earlier place the day before`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            try await school.bring(.pupils, three)
            try await school.bring(.pupils, head + "H801200001001,Leyla,Demir,,,4 Oak,\n", daysLater: 10)
            let places: SQL = """
                SELECT k.name || ' ' || cp.from_day || ' ' || COALESCE(cp.until_day, 'on') AS x FROM class_pupil cp
                JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
                JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id
                WHERE p.upn = 'H801200001001' ORDER BY cp.from_day
                """
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 2026-11-19", "4 Oak 2026-11-20 on"])
            // Back again on the same day: the hour in Oak never was.
            try await school.bring(.pupils, head + "H801200001001,Leyla,Demir,,,4 Willow,\n", daysLater: 10)
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 2026-11-19", "4 Willow 2026-11-20 on"])
        }
    }

    @Test(arguments: Engine.available)
    func `a permanent number replaces a temporary one and never another`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let head = "upn,pupil,first_name,last_name\n"
            try await school.bring(.pupils, head + "L93625062600A,17,Leyla,Demir\nH801200001001,18,Amir,Shah\n")
            let done = try await school.bring(
                .pupils, head + "M823432106043,17,Leyla,Demir\nK330200126001,18,Amir,Shah\nM823432106043,18,A,B\n")
            #expect(done.counts.first?.changed == 1)
            #expect(done.refused.map(\.line) == [3, 4])
            #expect(
                try await school.texts("SELECT upn AS x FROM pupil ORDER BY local_key") == [
                    "M823432106043", "H801200001001",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `one row against the schema and nothing is written`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let line = PupilLine(line: 2, upn: nil, localKey: "1", first: "Leyla", last: "Demir")
            let twin = PupilLine(line: 3, upn: nil, localKey: "1", first: "Amir", last: "Shah")
            let (file, moment) = (BroughtFile(rows: .pupils([line, twin])), school.moment())
            await #expect(throws: DatabaseError.self) {
                try await school.database.write(.school(school.school)) { tx in
                    _ = try tx.imports.apply(file, leavesOut: true, moment)
                }
            }
            let pupils = try await school.count("pupil")
            #expect(pupils == 0)
        }
    }

    private let recorded: SQL = """
        SELECT CAST(year_group AS TEXT) || ' in ' || CAST(year_group_in AS TEXT) AS x FROM pupil ORDER BY sort_key
        """

    @Test(arguments: Engine.available)
    func `a year later the year group has moved on, whether or not the file says so`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let leyla = "H801200001001,Leyla,Demir,14/03/2018,"
            try await school.bring(.pupils, head + leyla + "4,,\n")
            let silent = try await school.bring(.pupils, head + leyla + ",,\n", daysLater: 300)
            let same = try await school.bring(.pupils, head + leyla + "5,,\n", daysLater: 300)
            #expect([silent, same].map { $0.counts[0].unchanged } == [1, 1])
            #expect(try await school.texts(recorded) == ["4 in 2026"])
            let result = ImportFixture.resultHead + "H801200001001,reading,T,03/09/2027,98\n"
            try await school.bring(.results, result, daysLater: 300)
            #expect(try await school.texts("SELECT CAST(year_group AS TEXT) AS x FROM sitting") == ["5"])
            // Repeats the year.
            let held = try await school.bring(.pupils, head + leyla + "4,,\n", daysLater: 300)
            #expect(held.counts[0].changed == 1)
            #expect(try await school.texts(recorded) == ["4 in 2027"])
        }
    }

    @Test(arguments: Engine.available)
    func `a second row of one pupil, by another number, is refused`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            let head = "upn,pupil,first_name,last_name\n"
            try await school.bring(.pupils, head + "H801200001001,17,Leyla,Demir\nB801200005001,18,Amir,Shah\n")
            let done = try await school.bring(.pupils, head + "H801200001001,,Leyla,Kaya\n,17,Lena,Demir\n")
            #expect(done.refused.map(\.line) == [3])
            #expect(done.refused.first?.reason.contains("Line 2 is about the same pupil") == true)
            #expect(done.counts.first?.changed == 1)
            #expect(done.notes.contains { $0.sentence.contains("1 pupil on roll") })
            let names = try await school.texts("SELECT first_name || ' ' || last_name AS x FROM pupil ORDER BY upn")
            #expect(names == ["Amir Shah", "Leyla Kaya"])
        }
    }
}
