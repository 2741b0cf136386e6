import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct ClassPlanTests {
    private func line(
        _ line: Int, _ name: String, subject: String? = nil, by teacher: String? = nil, _ relation: Relation = .teaches,
        on days: Set<Weekday> = [], of pupil: PupilKey? = nil, from: String? = nil, until: String? = nil
    ) -> ClassLine {
        var row = ClassLine(line: line, className: name)
        row.subject = subject
        row.pupil = pupil
        let (from, until) = (from.flatMap { Day($0) }, until.flatMap { Day($0) })
        row.adult = teacher.map {
            ClassLine.Tie(teacher: $0, relation: relation, days: days, from: from, until: until)
        }
        if pupil != nil { (row.from, row.until) = (from, until) }
        return row
    }

    private func withStaff(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(try staff)
            try await body(school)
        }
    }

    private var staff: BroughtSheet {
        get throws {
            let people = [
                ("d.osei", "Mr", "Daniel", "Osei", "d.osei@school.example"), ("r.patel", "Mrs", "Rosa", "Patel", ""),
                ("r.patel2", "Mr", "Ravi", "Patel", ""), ("a.byrne", "", "Ada", "Byrne", ""),
            ]
            var sheet = BroughtSheet(kind: .staff)
            sheet.staff = try people.enumerated().map { place, person in
                StaffLine(
                    line: place + 2, username: try Username(person.0),
                    adult: try NewAdult(title: person.1, first: person.2, last: person.3, email: person.4),
                    roles: [.teacher])
            }
            return sheet
        }
    }

    private let ties: SQL = """
        SELECT a.username || ' ' || ca.days || ' ' || ca.from_day || ' ' || COALESCE(ca.until_day, 'on') AS x
        FROM class_adult ca JOIN account a ON a.id = ca.account_id ORDER BY a.username, ca.from_day, ca.days
        """
    private let places: SQL = """
        SELECT k.name || ' ' || cp.from_day || ' ' || COALESCE(cp.until_day, 'on') AS x FROM class_pupil cp
        JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id ORDER BY cp.from_day, k.name
        """

    @Test(arguments: Engine.available)
    func `a job share with days, cover until a date, and a class alone`(engine: Engine) async throws {
        try await withStaff(engine) { school in
            let done = try await school.bringTwice(
                .classes(
                    line(2, "4 Willow", by: "d.osei", on: [.monday, .tuesday], from: "2026-09-01"),
                    line(3, "4 Willow", by: "r.patel", on: [.wednesday, .thursday, .friday], from: "2026-09-01"),
                    line(4, "4 Oak", by: "d.osei", .covers, from: "2026-11-01", until: "2026-11-30"),
                    line(5, "4 Oak", by: "a.byrne"), line(6, "4 Oak", by: "a.byrne"), line(7, "5 Elm"),
                    line(8, "5 Elm", by: "d.osei", until: "2026-11-01")))
            #expect(done.counts.map(\.added) == [3, 4])
            #expect(done.refused.map(\.line) == [8])
            #expect(
                try await school.texts(ties) == [
                    "a.byrne  2026-11-10 on", "d.osei 12 2026-09-01 on", "d.osei  2026-11-01 2026-11-30",
                    "r.patel 345 2026-09-01 on",
                ])
        }
    }

    @Test(
        arguments: Engine.available,
        [
            ("d.osei", "d.osei"), ("D.Osei@School.example", "d.osei"), ("Daniel Osei", "d.osei"),
            ("Osei, Daniel", "d.osei"), ("Mr D Osei", "d.osei"), ("OSEI", "d.osei"), ("Mrs R Patel", "r.patel"),
            ("Patel, Mrs Rosa", "r.patel"), ("Mr Patel", "r.patel2"), ("Miss A. Byrne", "a.byrne"),
            ("Patel", nil), ("R Patel", nil), ("Mrs Osei", nil), ("nobody", nil), ("x@school.example", nil),
        ])
    func `a teacher by any name that means one alone`(engine: Engine, teacher: (said: String, username: String?))
        async throws
    {
        try await withStaff(engine) { school in
            let done = try await school.bring(.classes(line(2, "4 Willow", by: teacher.said)))
            let found: SQL = "SELECT a.username AS x FROM class_adult ca JOIN account a ON a.id = ca.account_id"
            #expect(try await school.texts(found) == [teacher.username].compactMap(\.self))
            #expect(done.refused.map(\.value) == (teacher.username == nil ? [teacher.said] : []))
        }
    }

    @Test(arguments: Engine.available)
    func `other days without a first day end the old tie, an earlier first day mends it`(engine: Engine) async throws {
        try await withStaff(engine) { school in
            try await school.bring(.classes(line(2, "4 Willow", by: "d.osei", on: [.monday], from: "2026-10-01")))
            try await school.bring(.classes(line(2, "4 Willow", by: "d.osei", on: [.friday])))
            #expect(try await school.texts(ties) == ["d.osei 1 2026-10-01 2026-11-09", "d.osei 5 2026-11-10 on"])
            try await school.bring(.classes(line(2, "4 Oak", by: "a.byrne")))
            try await school.bring(.classes(line(2, "4 Oak", by: "a.byrne", from: "2026-09-01")))
            #expect(try await school.texts(ties).first == "a.byrne  2026-09-01 on")
            let clash = try await school.bring(
                .classes(line(2, "4 Oak", by: "a.byrne", on: [.monday]), line(3, "4 Oak", by: "a.byrne", on: [.friday]))
            )
            #expect(clash.refused.map(\.reason) == ["Line 2 gives this adult other days in this class."])
        }
    }

    @Test(arguments: Engine.available)
    func `pupils’ places from and until, with sets beside the class`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let leyla = PupilKey.local("1")
            let sheets = [
                BroughtSheet.pupils(row(2, "Leyla Demir", key: "1", in: "8 Ash")),
                BroughtSheet.classes(
                    line(2, "8 Ash", of: leyla, from: "2026-10-01"),
                    line(3, "8 Elm", of: leyla, from: "2026-09-01", until: "2026-09-30"),
                    line(4, "8x/Ma1", subject: "maths", of: leyla), line(5, "8x/En2", subject: "english", of: leyla),
                    line(6, "8x/Ma2", subject: "maths", of: leyla), line(7, "8 Ash", subject: "art", of: leyla),
                    line(8, "8 Oak", of: leyla, from: "2026-10-01")),
            ]
            let done = try await school.bringTwice(sheets[0], sheets[1])
            #expect(done.refused.map(\.line) == [6, 7, 8])
            #expect(done.refused.first?.reason == "Line 4 puts this pupil into another set for maths on these days.")
            let all = [
                "8 Elm 2026-09-01 2026-09-30", "8 Ash 2026-10-01 on", "8x/En2 2026-11-10 on", "8x/Ma1 2026-11-10 on",
            ]
            #expect(try await school.texts(places) == all)
            // Another set for maths: the class and the set for English stay.
            try await school.bring(.classes(line(2, "8x/Ma2", subject: "maths", of: leyla)), daysLater: 5)
            #expect(
                try await school.texts(places) == all.dropLast() + [
                    "8x/Ma1 2026-11-10 2026-11-14", "8x/Ma2 2026-11-15 on",
                ])
            let moved = try await school.bring(.pupils(row(2, "Leyla Demir", key: "1", in: "8 Elm")), daysLater: 6)
            #expect(moved.counts.first?.changed == 1)
            #expect(try await school.texts(places).contains("8x/Ma2 2026-11-15 on"))
        }
    }

    @Test(arguments: Engine.available)
    func `a day before this school year leaves the places of earlier years, and last year’s list is refused`(
        engine: Engine
    ) async throws {
        try await withStaff(engine) { school in
            try await school.world.pupil(1, "Leyla", "Demir", key: "1")
            try await school.world.schoolClass(20, "3 Ash", of: World.year.before)
            try await school.world.write { tx in
                try tx.classWriter(school.world.school).enrol([
                    ClassPlace(
                        schoolClass: World.id(20), pupil: World.id(1), from: World.year.before.firstDay,
                        until: World.year.before.lastDay)
                ])
            }
            let done = try await school.bringTwice(
                .classes(
                    line(2, "4 Ash", of: .local("1"), from: "2024-09-03"),
                    line(3, "4 Ash", by: "d.osei", from: "2024-09-03"),
                    line(4, "3 Elm", of: .local("1"), from: "2025-09-03", until: "2026-07-21"),
                    line(5, "3 Elm", by: "a.byrne", until: "2026-08-31")))
            #expect(done.refused.map(\.line) == [4, 5])
            #expect(done.refused.allSatisfy { $0.reason.contains("last year’s list") })
            #expect(
                try await school.texts(places) == ["3 Ash 2025-09-01 2026-08-31", "4 Ash 2026-09-01 on"])
            #expect(try await school.texts(ties) == ["d.osei  2026-09-01 on"])
            #expect(try await school.texts("SELECT name AS x FROM class ORDER BY name") == ["3 Ash", "4 Ash"])
        }
    }

    @Test(arguments: Engine.available)
    func `cover of a pupil’s place for some days lets the class go on after them`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.pupils(row(2, "Leyla Demir", key: "1", in: "4 Ash")))
            try await school.bring(
                .classes(line(2, "4 Elm", of: .local("1"), from: "2026-11-16", until: "2026-11-20")))
            #expect(
                try await school.texts(places) == [
                    "4 Ash 2026-11-10 2026-11-15", "4 Elm 2026-11-16 2026-11-20", "4 Ash 2026-11-21 on",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `next September’s classes come in July, where the list says from when`(engine: Engine) async throws {
        try await withStaff(engine) { school in
            try await school.bring(
                .pupils(row(2, "Leyla Demir", key: "1", in: "4 Ash"), row(3, "Sam Oak", key: "2", in: "4 Ash")),
                .classes(line(2, "4 Ash", by: "d.osei"), line(3, "Nest", of: .local("9"))))
            // A teacher among pupils has no day there; who has none is meant as of now.
            let july = BroughtSheet.classes(
                line(2, "4 Ash", by: "a.byrne"), line(3, "4 Ash", of: .local("1"), from: "2027-09-03"),
                line(4, "Nest", by: "d.osei"), line(5, "Nest", of: .local("2")),
                line(6, "5 Elm", by: "r.patel", from: "2027-09-03"))
            let done = try await school.bring(july, daysLater: 240)
            #expect(done.refused.isEmpty && done.counts.map(\.added) == [3, 3, 0])
            #expect(done.notes.map(\.line) == [2, 6])
            #expect(done.notes.first?.sentence == "Is made for 2027/28, as it begins in that school year.")
            let classes: SQL = "SELECT name || ' ' || CAST(academic_year AS TEXT) AS x FROM class ORDER BY 1"
            #expect(try await school.texts(classes) == ["4 Ash 2026", "4 Ash 2027", "5 Elm 2027", "Nest 2026"])
            let all = [
                "4 Ash 2026-11-10 2027-07-07", "4 Ash 2026-11-10 2027-09-02", "Nest 2027-07-08 on",
                "4 Ash 2027-09-03 on",
            ]
            #expect(Set(try await school.texts(places)) == Set(all))
            #expect(
                try await school.texts(ties) == [
                    "a.byrne  2027-09-01 on", "d.osei  2026-11-10 on", "d.osei  2027-07-08 on",
                    "r.patel  2027-09-03 on",
                ])
            for days in [240, 290] {
                #expect(try await !school.bring(july, daysLater: days).changesSomething, "\(days)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the second table names people of the first`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let done = try await school.bringTwice(
                .classes(
                    line(2, "4 Willow", by: "Mrs R Patel"), line(3, "4 Willow", of: person("Leyla", "Demir")),
                    line(4, "4 Willow", of: person("Nobody", "Here"))),
                .pupils(row(2, "Leyla Demir", born: "2018-03-14")), try staff)
            #expect(done.refused.map { [$0.sheet, $0.line] } == [[0, 4]])
            #expect(try await school.texts(ties) == ["r.patel  2026-11-10 on"])
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 on"])
        }
    }
}
