import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct RecordPlanTests {
    private func attendance(
        _ line: Int, _ season: Season = .autumn, _ possible: Int = 0, _ missed: Int = 0, percent: Int? = nil
    ) -> AttendanceLine {
        var row = AttendanceLine(line: line, pupil: .local("1"), year: World.year, season: season)
        (row.possible, row.missed, row.percentTenths) = (possible, missed, percent)
        return row
    }

    private let figures: SQL = """
        SELECT season || ' ' || CAST(sessions_missed AS TEXT) || '/' || CAST(sessions_possible AS TEXT) || ' '
            || COALESCE(CAST(percent_tenths AS TEXT), '-') AS x FROM attendance ORDER BY 1
        """

    @Test(arguments: Engine.available)
    func `attendance by term: new, changed, the same and refused`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.world.pupil(1, key: "1")
            let done = try await school.bringTwice(
                .attendance(
                    attendance(2, percent: 912), attendance(3, .autumn, 100, 12), attendance(4, .spring, percent: 950),
                    attendance(5, .autumn, 100, 13), attendance(6, .summer, 10, 11)))
            #expect(done.counts.map(\.added) == [2])
            #expect(done.refused.map(\.line) == [5, 6])
            #expect(try await school.texts(figures) == ["autumn 12/100 -", "spring 0/0 950"])
            let later = try await school.bring(
                .attendance(attendance(2, .autumn, 110, 12), attendance(3, .spring, percent: 950)))
            #expect(later.counts.map { [$0.changed, $0.unchanged] } == [[1, 1]])
            #expect(try await school.texts(figures).first == "autumn 12/110 -")
        }
    }

    private func term(_ line: Int, _ season: Season, _ first: String, _ last: String, half: String? = nil)
        -> CalendarLine
    {
        let half = half.flatMap { Day($0) }.map { $0...($0 + 4) }
        return .term(Term(year: World.year, season: season, days: Day(first)!...Day(last)!, halfTerm: half), line: line)
    }

    private let terms: SQL = """
        SELECT season || ' ' || first_day || ' ' || last_day || ' ' || COALESCE(half_term_first, '-') AS x
        FROM term ORDER BY first_day
        """

    @Test(arguments: Engine.available)
    func `terms and closures: new, changed, the same and refused`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let inset = CalendarLine.closure(Closure(day: Day("2026-09-01")!, reason: "INSET"), line: 5)
            let done = try await school.bringTwice(
                .calendar(
                    term(2, .autumn, "2026-09-01", "2026-12-18", half: "2026-10-26"),
                    term(3, .spring, "2027-01-04", "2027-03-25"), term(4, .summer, "2027-03-20", "2027-07-21"), inset,
                    term(6, .summer, "2027-04-12", "2027-09-21"),
                    .closure(Closure(day: Day("2026-09-01")!, reason: "Strike"), line: 7)))
            #expect(done.counts.map(\.added) == [2, 1])
            #expect(done.refused.map(\.line) == [4, 6, 7])
            #expect(done.refused.first?.reason.hasPrefix("That overlaps Spring 2026/27") == true)
            let kept = ["autumn 2026-09-01 2026-12-18 2026-10-26", "spring 2027-01-04 2027-03-25 -"]
            #expect(try await school.texts(terms) == kept)
            // Both move past each other's old days; half term, which is not said, stays.
            let moved = try await school.bringTwice(
                .calendar(
                    term(2, .autumn, "2026-09-01", "2027-01-08"), term(3, .spring, "2027-01-11", "2027-03-25"),
                    .closure(Closure(day: Day("2026-09-01")!, reason: "Training"), line: 4)))
            #expect(moved.counts.map(\.changed) == [2, 1])
            #expect(
                try await school.texts(terms) == [
                    "autumn 2026-09-01 2027-01-08 2026-10-26", "spring 2027-01-11 2027-03-25 -",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a term that stays out puts its old days back in the way of others`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            try await school.bring(
                .calendar(
                    term(2, .autumn, "2026-09-01", "2026-12-18"), term(3, .spring, "2027-01-04", "2027-03-25"),
                    term(4, .summer, "2027-04-12", "2027-07-21")))
            let done = try await school.bring(
                .calendar(term(2, .autumn, "2026-09-01", "2027-01-08"), term(3, .spring, "2027-01-11", "2027-04-13")))
            #expect(Set(done.refused.map(\.line)) == [2, 3])
            #expect(!done.changesSomething)
        }
    }

    @Test(arguments: Engine.available)
    func `a school of 1,500 comes in with all its records at once`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            var sheet = BroughtSheet(kind: .pupils)
            for number in 0..<1_500 {
                let line = number + 2
                let pupil = PupilKey.local("\(number)")
                sheet.pupils.append(
                    row(line, "Kit Marlow\(number)", key: "\(number)", year: 7, in: "7 Ash \(number / 30)"))
                var set = ClassLine(line: line, className: "7x/Ma\(number / 30)")
                (set.subject, set.pupil) = ("maths", pupil)
                sheet.classes.append(set)
                var contact = ContactLine(line: line, pupil: pupil)
                (contact.first, contact.last, contact.phone) = ("Ada", "Marlow\(number)", "01132 \(496_000 + number)")
                sheet.contacts.append(contact)
                var sen = SENLine(line: line, pupil: pupil)
                (sen.status, sen.needs) = (.support, [.autism])
                sheet.sen.append(sen)
                var attendance = AttendanceLine(line: line, pupil: pupil, year: World.year, season: .autumn)
                (attendance.possible, attendance.missed) = (100, number % 20)
                sheet.attendance.append(attendance)
            }
            let done = try await school.bring(sheet)
            #expect(done.refused.isEmpty)
            #expect(done.counts.map(\.added) == [1_500, 50, 50, 1_500, 1_500, 1_500, 1_500, 1_500])
            let again = try await school.bring(sheet)
            #expect(!again.changesSomething)
        }
    }
}
