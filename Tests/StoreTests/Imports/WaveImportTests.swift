import DatabasePort
import Domain
import Exchange
import Store
import TestSupport
import Testing

@Suite struct WaveImportTests {
    private func meaning(
        _ subjects: [WaveMeaning.Subject], schools: Set<String>? = nil, adds: Bool = true
    ) -> WaveMeaning {
        WaveMeaning(
            waves: [("0", "2024-06-14", 3), ("1", "2025-06-13", 4), ("2", "2026-06-12", 5)].map {
                WaveMeaning.Wave(label: $0.0, day: Day($0.1)!, yearGroup: YearGroup($0.2)!)
            }, subjects: subjects, schools: schools, addsPupils: adds)
    }

    private let small = """
        dataset,subject,pupil,school,wave,score
        made,maths,1,7,0,23
        made,maths,1,7,1,24
        made,maths,1,7,2,30
        made,maths,2,7,0,41
        made,maths,3,8,0,12

        """
    private let maths = WaveMeaning.Subject(name: "maths", isSameTest: false, minimum: 0, maximum: 40_000)

    @Test(arguments: Engine.available)
    func `pupils and a test for each wave are made, twice the same`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let done = try await school.bringTwice(.results, small, meaning: meaning([maths], schools: ["7"]))
            #expect(done.refused.map(\.value) == ["41"])
            #expect(try await school.texts("SELECT last_name AS x FROM pupil ORDER BY sort_key") == ["Pupil 1"])
            #expect(
                try await school.texts("SELECT name AS x FROM assessment ORDER BY name") == [
                    "Maths test, Year 3, June 2024", "Maths test, Year 4, June 2025", "Maths test, Year 5, June 2026",
                ])
            #expect(Set(try await school.texts("SELECT scale AS x FROM assessment")).count == 3)
            #expect(
                try await school.texts("SELECT CAST(year_group AS TEXT) AS x FROM pupil ORDER BY sort_key") == ["6"])
        }
    }

    @Test(arguments: Engine.available)
    func `one test each time, and nobody added unless that is said`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let same = WaveMeaning.Subject(name: "maths", isSameTest: true)
            let done = try await school.bring(.results, small, meaning: meaning([same], adds: false))
            #expect(done.refused.count == 5)
            try await school.bring(.results, small, meaning: meaning([same]))
            #expect(try await school.texts("SELECT name AS x FROM assessment") == ["Maths test"])
            #expect(try await school.count("sitting") == 3)
            #expect(try await school.count("result") == 5)
        }
    }

    @Test func `a file with waves asks first`() async throws {
        try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            await #expect(throws: Refusal.self) { try await school.bring(.results, small) }
        }
    }

    @Test(arguments: Engine.available)
    func `1,192 real pupils in 49 schools, and their progress is read`(engine: Engine) async throws {
        guard let text = RealFiles.text("panel_jsp.csv") else { return }
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let id = school.school
            try await database.write(.school(id)) { tx in
                let record = try tx.schools.find(id)
                var settings = record.settings
                settings.readingProgress = ReadingProgress(
                    from: Day("2026-09-01")!, by: "Head", impactAssessedOn: Day("2026-08-30")!)
                try tx.schools.change(settings, of: id, revision: record.revision)
            }
            let english = WaveMeaning.Subject(name: "english", isSameTest: false, minimum: 0, maximum: 100_000)
            let done = try await school.bringTwice(.results, text, meaning: meaning([maths, english]))
            #expect(done.refused.isEmpty)
            #expect(done.counts.map(\.added) == [6472, 1192, 6])
            #expect(try await school.count("sitting") == 6)
            let findings = try await school.count("finding")
            print("\(findings) findings of \(try await school.count("pupil")) pupils")
            #expect(findings > 1500)
        }
    }

    @Test(arguments: Engine.available)
    func `another answer with the same counts is not what was seen`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let (moment, text) = (school.moment(), small)
            let id = ImportID(random: moment.random(16))
            let file = try TidyReader.read(.results, csv: Array(text.utf8), on: moment.today)
            let (seen, other) = (meaning([maths], schools: ["7"]), meaning([maths], schools: ["8"]))
            let later = WaveMeaning(
                waves: seen.waves.map {
                    WaveMeaning.Wave(label: $0.label, day: $0.day + 1, yearGroup: $0.yearGroup)
                }, subjects: seen.subjects, schools: seen.schools, addsPupils: true)
            let shown = try await school.preview(.results, text, meaning: seen)
            #expect(try await school.preview(.results, text, meaning: other).mark != shown.mark)
            try await database.write(.school(school.school)) { tx in
                try tx.imports.stage(.results, name: "waves.csv", content: text, id: id, moment)
                try tx.imports.setMeaning(later, of: id, in: school.school)
            }
            #expect(try await school.preview(.results, text, meaning: later).summary == shown.summary)
            await #expect(throws: Refusal.stale) {
                try await database.write(.school(school.school)) { tx in
                    try tx.imports.accept(id, file, seen: shown.mark, leavesOut: true, moment)
                }
            }
            #expect(try await school.count("result") == 0)
        }
    }
}
