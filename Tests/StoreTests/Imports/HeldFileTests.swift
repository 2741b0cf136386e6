import DatabasePort
import Domain
import Exchange
import Store
import TestSupport
import Testing

@Suite struct HeldFileTests {
    private let text = ImportFixture.pupilHead + "H801200001001,Leyla,Demir,,4,,\nnone,A,B,,,,\n"

    private func stage(_ school: ImportFixture, daysLater days: Int = 0) async throws -> ImportID {
        let (moment, text) = (school.moment(daysLater: days), text)
        let id = ImportID(random: moment.random(16))
        try await school.database.write(.school(school.school)) { tx in
            try tx.imports.stage(.pupils, name: "pupils.csv", content: text, id: id, moment)
        }
        return id
    }

    private func accept(
        _ id: ImportID, _ school: ImportFixture, seen: String? = nil, leavesOut: Bool = true
    ) async throws {
        let moment = school.moment()
        let file = try TidyReader.read(.pupils, csv: Array(text.utf8), on: moment.today)
        let mark = try await school.preview(.pupils, text).mark
        try await school.database.write(.school(school.school)) { tx in
            try tx.imports.accept(id, file, seen: seen ?? mark, leavesOut: leavesOut, moment)
        }
    }

    @Test(arguments: Engine.available)
    func `accepting wipes the content, says what was done, and twice is once`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let id = try await stage(school)
            try await accept(id, school)
            try await accept(id, school)
            let held = try await database.read { tx in try tx.imports.find(id, in: school.school, at: ImportFixture.now)
            }
            #expect(held.content.isEmpty)
            #expect(held.acceptedAt == ImportFixture.now)
            #expect(held.summary == "1 pupil new; 1 row left out")
            #expect(
                try await school.texts("SELECT event AS x FROM audit ORDER BY number") == [
                    "import.brought", "import.accepted",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `refused rows have to be left out in so many words`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let id = try await stage(school)
            await #expect(throws: Refusal.self) { try await accept(id, school, leavesOut: false) }
            await #expect(throws: Refusal.stale) { try await accept(id, school, seen: "another") }
            #expect(try await school.count("pupil") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `withdrawn and week-old files are gone`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let id = try await stage(school)
            let moment = school.moment()
            try await database.write(.school(school.school)) { tx in try tx.imports.withdraw(id, moment) }
            #expect(try await school.count("import_file") == 0)

            let old = try await stage(school)
            await #expect(throws: Refusal.notFound) {
                try await database.read { tx in
                    try tx.imports.find(old, in: school.school, at: ImportFixture.now + 7 * 86_400)
                }
            }
            _ = try await stage(school, daysLater: 8)
            #expect(try await school.count("import_file") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a file of one school is not found in another`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let school = try await ImportFixture(database)
            let other = try await ImportFixture(database, name: "Another School Altogether")
            let id = try await stage(school)
            await #expect(throws: Refusal.notFound) {
                try await database.read { tx in try tx.imports.find(id, in: other.school, at: ImportFixture.now) }
            }
        }
    }
}
