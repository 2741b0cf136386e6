import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct PupilPlanTests {
    private let three = BroughtSheet.pupils(
        row(2, "Leyla Demir", upn: "H801200001001", born: "2018-03-14", year: 4, in: "4 Willow"),
        row(3, "Seán O’Brien", upn: "B801200005001", in: "4 willow"),
        row(4, "ليلى دمير", upn: "A203102209083", born: "2018-01-31"))
    private let places: SQL = """
        SELECT k.name || ' ' || cp.from_day || ' ' || COALESCE(cp.until_day, 'on') AS x FROM class_pupil cp
        JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
        JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id
        WHERE p.upn = 'H801200001001' ORDER BY cp.from_day, k.name
        """

    @Test(arguments: Engine.available)
    func `new pupils and their class, and the same again`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let first = try await school.bringTwice(three)
            #expect(first.counts.map(\.added) == [3, 1])
            #expect(first.refused.isEmpty)
            #expect(first.notes.map(\.line) == [2])
            #expect(try await school.texts("SELECT name AS x FROM class") == ["4 Willow"])
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 on"])
            let years = try await school.texts("SELECT CAST(year_group AS TEXT) AS x FROM pupil ORDER BY upn")
            #expect(years == ["4", "-", "4"])
        }
    }

    @Test(arguments: Engine.available)
    func `a changed row changes that pupil and nothing that was left empty`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(three)
            let done = try await school.bring(.pupils(row(2, "Leyla Demir-Kaya", upn: "H801200001001")))
            #expect(done.counts.first?.changed == 1)
            let facts: SQL = """
                SELECT last_name || ' ' || born_on || ' ' || CAST(year_group AS TEXT) AS x FROM pupil
                WHERE upn = 'H801200001001'
                """
            #expect(try await school.texts(facts) == ["Demir-Kaya 2018-03-14 4"])
            #expect(try await school.texts(places).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `moving ends the earlier place the day before, and a morning elsewhere never was`(engine: Engine) async throws
    {
        try await Bringing.with(engine) { school in
            try await school.bring(three)
            let oak = row(2, "Leyla Demir", upn: "H801200001001", in: "4 Oak")
            try await school.bring(.pupils(oak), daysLater: 10)
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 2026-11-19", "4 Oak 2026-11-20 on"])
            let back = row(2, "Leyla Demir", upn: "H801200001001", in: "4 Willow")
            try await school.bring(.pupils(back), daysLater: 10)
            #expect(
                try await school.texts(places) == ["4 Willow 2026-11-10 2026-11-19", "4 Willow 2026-11-20 on"])
        }
    }

    @Test(arguments: Engine.available)
    func `found by number, by own number and by name with birth date`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .pupils(
                    row(2, "Amir Shah", upn: "H801200001001", key: "17", born: "2018-03-14"),
                    row(3, "Ida Berg", key: "18"), row(4, "Kit Marlow", born: "2018-05-01"),
                    row(5, "Ada Lowe")))
            let done = try await school.bring(
                .pupils(
                    row(2, "Amir Shah", born: "2018-03-14", year: 3), row(3, "Ida Berg", key: "18", year: 3),
                    row(4, "Kit Marlow", upn: "B801200005001", year: 3),
                    row(5, "ada lowe", born: "2018-06-01", year: 3),
                    row(6, "Amir Shah", born: "2017-03-14")))
            #expect(done.refused.isEmpty)
            #expect(done.counts.map { [$0.added, $0.changed] } == [[1, 4]])
            #expect(done.notes.map(\.line) == [4])
            #expect(
                try await school.texts("SELECT upn AS x FROM pupil WHERE last_name = 'Marlow'") == ["B801200005001"])
        }
    }

    @Test(arguments: Engine.available)
    func `a number that lost its noughts finds the pupil and stays as it was`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .pupils(row(2, "Amir Shah", key: "001042", born: "2018-03-14"), row(3, "Ida Berg", key: "07")))
            try await school.bring(.pupils(row(2, "Tom Vale", key: "7")))
            func asked(_ line: Int, _ key: String) -> ContactLine {
                var contact = ContactLine(line: line, pupil: .local(key))
                contact.last = "Of \(key)"
                return contact
            }
            let done = try await school.bringTwice(
                .pupils(row(2, "Amir Shah", key: "1042", born: "2018-03-14", year: 3)),
                .contacts(asked(2, "1042"), asked(3, "0001042"), asked(4, "7"), asked(5, "007"), asked(6, "10420")))
            #expect(done.refused.map(\.line) == [5, 6], "two pupils have 7, nobody 10420")
            let numbers: SQL = "SELECT last_name || ' ' || local_key AS x FROM pupil ORDER BY last_name"
            #expect(try await school.texts(numbers) == ["Berg 07", "Shah 001042", "Vale 7"])
        }
    }

    @Test(arguments: Engine.available)
    func `two of one name are told apart or refused`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let first = try await school.bringTwice(
                .pupils(
                    row(2, "Amir Khan", born: "2018-03-14", year: 4), row(3, "Amir Khan", born: "2018-09-14", year: 3),
                    row(4, "Zoe Khan", born: "2018-03-14"), row(5, "Noor Ali", in: "4 Oak"),
                    row(6, "Noor Ali", in: "4 Willow")))
            #expect(first.counts.first?.added == 4)
            #expect(first.refused.map(\.line) == [6])
            let unsure = try await school.bring(.pupils(row(2, "Amir Khan", year: 4)))
            #expect(unsure.refused.first?.reason.hasPrefix("There are several pupils of this name.") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `numbers tell pupils of one name apart`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let first = try await school.bringTwice(
                .pupils(
                    row(2, "Noor Ali", upn: "H801200001001"), row(3, "Noor Ali", upn: "B801200005001"),
                    row(4, "Ida Berg", key: "1"), row(5, "Ida Berg", key: "2"),
                    row(6, "Kit Vale", upn: "K330200126001", born: "2018-03-14")))
            #expect(first.refused.isEmpty && first.counts.first?.added == 5)
            #expect(first.notes.map(\.line) == [3, 5])
            let more = try await school.bringTwice(
                .pupils(
                    row(2, "Kit Vale", upn: "M823432106043"), row(3, "Kit Vale", upn: "A203102209083"),
                    row(4, "Kit Vale", upn: "L93625062600A", born: "2018-03-14"),
                    row(5, "Kit Vale", upn: "H302200223017", born: "2018-03-14")))
            #expect(more.refused.map(\.line) == [4, 5], "of one birth date: more likely a slip than twins of one name")
            #expect(more.counts.map { [$0.added, $0.changed] } == [[2, 0]])
            #expect(more.notes.filter { $0.line > 0 }.map { "\($0.line) \($0.value)" } == ["2 Kit Vale"])
        }
    }

    @Test(arguments: Engine.available)
    func `a permanent number replaces a temporary one and never another`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .pupils(
                    row(2, "Leyla Demir", upn: "L93625062600A", key: "17", born: "2018-03-14"),
                    row(3, "Amir Shah", upn: "H801200001001", key: "18", born: "2018-05-01")))
            let done = try await school.bring(
                .pupils(
                    row(2, "Leyla Demir", upn: "M823432106043", key: "17"),
                    row(3, "Amir Shah", upn: "K330200126001", key: "18"),
                    row(4, "A B", upn: "M823432106043", key: "18"),
                    row(5, "Eve Ill", upn: "H801200001001", born: "2018-06-02"), row(6, "", upn: "H302200223017")))
            #expect(done.counts.first?.changed == 1)
            #expect(done.refused.map(\.line) == [3, 4, 5, 6])
            let numbers: SQL = "SELECT upn AS x FROM pupil ORDER BY local_key"
            #expect(try await school.texts(numbers) == ["M823432106043", "H801200001001"])
        }
    }

    @Test(arguments: Engine.available)
    func `rows about one pupil fill each other, and are refused where they differ`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let done = try await school.bringTwice(
                .pupils(
                    row(2, "Leyla Demir", upn: "H801200001001", born: "2018-03-14"),
                    row(3, "Leyla Demir", upn: "H801200001001"),
                    row(4, "Leyla Demir", upn: "H801200001001", born: "2018-04-14")),
                .pupils(row(2, "Leyla Demir", born: "2018-03-14", year: 4, in: "4 Willow")))
            #expect(done.counts.first?.added == 1)
            #expect(done.refused.map { [$0.sheet, $0.line] } == [[0, 4]])
            #expect(
                done.refused.first?.reason.contains("Line 2 is about the same pupil, with another birth date") == true)
            #expect(try await school.texts(places).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `names in capitals never take the place of better ones`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.pupils(row(2, "Eilidh McArdle", key: "1"), row(3, "TOM VALE", key: "2")))
            let done = try await school.bring(.pupils(row(2, "EILIDH MCARDLE", key: "1"), row(3, "Tom Vale", key: "2")))
            #expect(done.counts.map { [$0.changed, $0.unchanged] } == [[1, 1]])
            let names: SQL = "SELECT first_name || ' ' || last_name AS x FROM pupil ORDER BY local_key"
            #expect(try await school.texts(names) == ["Eilidh McArdle", "Tom Vale"])
        }
    }

    @Test(arguments: Engine.available)
    func `a letter lost in a file stays as it was`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.pupils(row(2, "Łucja Żak", key: "1"), row(3, "?ina Vale", key: "2")))
            let done = try await school.bring(
                .pupils(row(2, "?ucja Żak", key: "1"), row(3, "Nina Vale", key: "2")))
            #expect(done.counts.map { [$0.changed, $0.unchanged] } == [[1, 1]])
            let names: SQL = "SELECT first_name || ' ' || last_name AS x FROM pupil ORDER BY local_key"
            #expect(try await school.texts(names) == ["Łucja Żak", "Nina Vale"])
        }
    }

    @Test(arguments: Engine.available)
    func `a table of numbers alone may come before the one with the names`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let done = try await school.bringTwice(.pupils(row(2, "", upn: "H801200001001")), three)
            #expect(done.refused.isEmpty)
            #expect(done.counts.first?.added == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `those whom a list lacks are asked about, and leave only where somebody says so`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(three)
            let some = BroughtSheet.pupils(row(2, "Seán O’Brien", upn: "B801200005001"))
            let asked = try await school.bring(some)
            #expect(asked.missing.map(\.name.full) == ["Leyla Demir", "ليلى دمير"])
            #expect(asked.notes.contains { $0.line == 0 && $0.sentence.contains("2 of 3 pupils on roll") })
            #expect(try await school.texts("SELECT id AS x FROM pupil WHERE left_on IS NOT NULL") == [])

            try await school.bring(all: [some], daysLater: 5, left: [asked.missing[0].id])
            #expect(
                try await school.texts("SELECT left_on AS x FROM pupil WHERE last_name = 'Demir'") == ["2026-11-14"])
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 on"], "kept, in case it was a mistake")
            #expect(try await school.bring(some, daysLater: 5).missing.map(\.name.full) == ["ليلى دمير"])

            let back = try await school.bring(three, daysLater: 9)
            #expect(back.notes.map(\.sentence) == ["Had left, and is on roll again from now on."])
            #expect(back.counts.first?.changed == 1)
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 2026-11-14", "4 Willow 2026-11-19 on"])
        }
    }

    @Test(arguments: Engine.available)
    func `days of joining and leaving are taken`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(three)
            let done = try await school.bringTwice(
                .pupils(
                    row(2, "Leyla Demir", upn: "H801200001001", in: "4 Willow", left: "2026-11-06"),
                    row(3, "Ida Berg", key: "9", in: "4 Willow", joined: "2027-01-05")))
            #expect(done.counts.map { [$0.added, $0.changed] } == [[1, 1]])
            #expect(
                try await school.texts("SELECT left_on AS x FROM pupil WHERE upn = 'H801200001001'") == ["2026-11-06"])
            #expect(try await school.texts(places) == ["4 Willow 2026-11-10 on"])
            #expect(
                try await school.texts("SELECT from_day AS x FROM class_pupil ORDER BY from_day") == [
                    "2026-11-10", "2026-11-10", "2027-01-05",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `who joins next September is in the year group and the class of then`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let joiners = BroughtSheet.pupils(
                row(2, "Ida Berg", key: "1", year: 0, in: "R Oak", joined: "2027-09-06"),
                row(3, "Tom Vale", key: "2", born: "2023-03-14", in: "R Oak", joined: "2027-09-06"))
            let july = try await school.bring(joiners, daysLater: 240)
            #expect(
                july.notes.map(\.sentence) == ["There is no such class in 2027/28 yet. It is made, with no teacher."])
            let facts: SQL = """
                SELECT CAST(p.year_group AS TEXT) || ' in ' || CAST(p.year_group_in AS TEXT) || ', ' || k.name || ' of '
                    || CAST(k.academic_year AS TEXT) || ' from ' || cp.from_day AS x
                FROM pupil p JOIN class_pupil cp ON cp.school_id = p.school_id AND cp.pupil_id = p.id
                JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id ORDER BY p.local_key
                """
            let all = Array(repeating: "0 in 2027, R Oak of 2027 from 2027-09-06", count: 2)
            #expect(try await school.texts(facts) == all)
            for days in [240, 305, 340] {
                #expect(try await !school.bring(joiners, daysLater: days).changesSomething, "\(days)")
            }
            #expect(try await school.texts(facts) == all)
        }
    }

    @Test(arguments: Engine.available)
    func `classes of which no file names a teacher are noted once`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            var (taught, helped) = (ClassLine(line: 2, className: "4 WILLOW"), ClassLine(line: 3, className: "4 Oak"))
            func tie(_ relation: Relation) -> ClassLine.Tie {
                ClassLine.Tie(teacher: "a.byrne", relation: relation, days: [], from: nil, until: nil)
            }
            (taught.adult, helped.adult) = (tie(.teaches), tie(.supports))
            let done = try await school.bring(
                .pupils(
                    row(2, "Leyla Demir", in: "4 Willow"), row(3, "Tom Vale", in: "4 Oak"),
                    row(4, "Ida Berg", in: "4 Fir"), row(5, "Noor Vale", in: "4 oak")),
                .classes(taught, helped))
            #expect(done.notes.map(\.line) == [3] && done.notes.map(\.value) == ["4 Oak and 4 Fir"])
            #expect(
                done.notes.map(\.sentence)
                    == ["There are no such classes in 2026/27 yet. They are made, with no teachers."])
        }
    }

    @Test(arguments: Engine.available)
    func `the school’s own number of somebody else is refused`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(.pupils(row(2, "Leyla Demir", key: "12", born: "2018-03-14", year: 4)))
            let done = try await school.bring(
                .pupils(row(2, "Mira Vale", key: "12", born: "2017-01-02"), row(3, "Leyla Kaya", key: "12")))
            #expect(done.refused.map(\.line) == [2])
            #expect(done.refused.first?.reason.contains("another name and birth date") == true)
            #expect(try await school.texts("SELECT last_name AS x FROM pupil") == ["Kaya"])
        }
    }
}
