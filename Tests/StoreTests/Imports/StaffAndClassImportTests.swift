import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct StaffAndClassImportTests {
    private func withSchool(_ engine: Engine, _ body: (ImportFixture) async throws -> Void) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { try await body(ImportFixture($0)) }
    }

    private let staff = """
        username,title,first_name,last_name,email,roles
        d.osei,Mr,Daniel,Osei,d.osei@school.example,teacher
        r.patel,Ms,Ria,Patel,,teacher senco

        """
    private let classHead = "class,year_groups,teacher,relation,days,from,until\n"

    @Test(arguments: Engine.available)
    func `accounts without a password, roles added and never taken`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            #expect(try await school.bringTwice(.staff, staff).counts.map(\.added) == [2])
            #expect(try await school.texts("SELECT password_hash AS x FROM account") == ["-", "-"])
            let done = try await school.bring(
                .staff, "username,title,first_name,last_name,roles\nr.patel,Mrs,Ria,Shah,leader\n")
            #expect(done.counts.first?.changed == 1)
            let roles: SQL = """
                SELECT m.role AS x FROM membership m JOIN account a ON a.id = m.account_id
                WHERE a.username = 'r.patel' ORDER BY m.role
                """
            #expect(try await school.texts(roles) == ["leader", "senco", "teacher"])
            #expect(try await school.texts("SELECT last_name AS x FROM account WHERE username = 'r.patel'") == ["Shah"])
            #expect(
                try await school.texts("SELECT event AS x FROM audit ORDER BY number") == [
                    "account.made", "account.made", "account.changed",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `somebody of another school is not ours to change`(engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Migrations.all) { database in
            let ours = try await ImportFixture(database)
            let other = try await ImportFixture(database, name: "Another School Altogether")
            try await other.bring(
                .staff, staff.replacing("d.osei,", with: "first.one,").replacing("r.patel,", with: "x.y,"))
            let done = try await ours.bring(
                .staff, "username,title,first_name,last_name,roles\nfirst.one,,Eve,Ill,administrator\n")
            #expect(done.refused.map(\.line) == [2])
            #expect(done.refused.first?.reason.contains("another school") == true)
            #expect(try await ours.count("account") == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a job share is two rows, twice the same`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            try await school.bring(.staff, staff)
            let classes =
                classHead + """
                    4 Willow,4,d.osei,teaches,Mon Tue Wed,01/09/2026,
                    4 Willow,4,r.patel,teaches,Thu Fri,01/09/2026,
                    4 Oak,3 4,d.osei,covers,,01/11/2026,30/11/2026
                    4 Ash,,nobody,teaches,,,
                    5 Elm,,,,,,

                    """
            let done = try await school.bringTwice(.classes, classes)
            #expect(done.counts.map(\.added) == [3, 3])
            #expect(done.refused.map(\.value) == ["nobody"])
            #expect(try await school.texts("SELECT days AS x FROM class_adult ORDER BY days") == ["", "123", "45"])
        }
    }

    @Test(arguments: Engine.available)
    func `other days without a first day end the old tie and begin a new one`(engine: Engine) async throws {
        try await withSchool(engine) { school in
            try await school.bring(.staff, staff)
            try await school.bring(.classes, classHead + "4 Willow,4,d.osei,teaches,Mon Tue,01/09/2026,\n")
            #expect(
                try await school.bring(.classes, classHead + "4 Willow,,d.osei,,Mon Tue,,\n").counts.last?.unchanged
                    == 1)
            try await school.bring(.classes, classHead + "4 Willow,,d.osei,,Fri,,\n")
            let ties: SQL = """
                SELECT days || ' ' || from_day || ' ' || COALESCE(until_day, 'on') AS x FROM class_adult ORDER BY from_day
                """
            #expect(try await school.texts(ties) == ["12 2026-09-01 2026-11-09", "5 2026-11-10 on"])
        }
    }

    @Test func `many adults in many classes take no time that grows with their square`() async throws {
        try await withSchool(.sqlite) { school in
            let people = (0..<200).map { "adult\($0),,Ada,Byrne\($0),teacher\n" }.joined()
            try await school.bring(.staff, "username,title,first_name,last_name,roles\n" + people)
            let rows = (0..<24_000).map { "Class \($0 / 20),,adult\($0 % 20 + $0 / 20 % 10 * 20),teaches,,,\n" }
            let text = classHead + rows.joined()
            let start = ContinuousClock.now
            let preview = try await school.preview(.classes, text)
            let took = ContinuousClock.now - start
            #expect(preview.counts.map(\.added) == [1200, 24_000])
            #expect(took < .seconds(60))
        }
    }
}
