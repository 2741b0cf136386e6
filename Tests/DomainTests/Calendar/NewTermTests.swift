import Domain
import Testing

@Suite struct NewTermTests {
    private func fields(
        _ year: String, _ season: String, _ first: String?, _ last: String?, _ halfFirst: String? = nil,
        _ halfLast: String? = nil, errors: FieldErrors = FieldErrors()
    ) -> [String] {
        func day(_ text: String?) -> Day? { text.flatMap { Day($0) } }
        do {
            _ = try NewTerm(
                year: year, season: season, first: day(first), last: day(last), halfFirst: day(halfFirst),
                halfLast: day(halfLast), errors: errors)
            return []
        } catch Refusal.invalid(let errors) {
            return errors.map(\.field)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `a term that can be taken`() throws {
        let new = try NewTerm(
            year: "2026", season: "autumn", first: Day("2026-09-02"), last: Day("2026-12-18"),
            halfFirst: Day("2026-10-26"), halfLast: Day("2026-10-30"))
        #expect(new.term.name == "Autumn 2026/27")
        #expect(new.term.days == Day("2026-09-02")!...Day("2026-12-18")!)
        #expect(new.term.halfTerm == Day("2026-10-26")!...Day("2026-10-30")!)
        let oneDay = try NewTerm(
            year: "2026", season: "summer", first: Day("2027-07-01"), last: Day("2027-07-01"), halfFirst: nil,
            halfLast: nil)
        #expect(oneDay.term.halfTerm == nil)
    }

    @Test(
        arguments: [
            (["", "", nil, nil], ["year", "season", "first", "last"]),
            (["1999", "autumn", "1999-09-01", "1999-12-01"], ["year"]),
            (["2026", "winter", "2026-09-02", "2026-12-18"], ["season"]),
            (["2026", "autumn", "2026-12-18", "2026-09-02"], ["last"]),
            (["2026", "autumn", "2026-09-02", "2062-12-18"], ["last"]),
            (["2026", "autumn", "2026-08-31", "2026-12-18"], ["first"]),
            (["2026", "summer", "2027-09-01", "2027-09-02"], ["first", "last"]),
            (["2026", "autumn", "2026-09-02", nil], ["last"]),
        ] as [([String?], [String])])
    func `what cannot be taken is named, all of it at once`(typed: [String?], wrong: [String]) {
        #expect(fields(typed[0] ?? "", typed[1] ?? "", typed[2], typed[3]) == wrong)
    }

    @Test(
        arguments: [
            ("2026-10-26", nil, ["half-last"]), (nil, "2026-10-30", ["half-first"]),
            ("2026-10-30", "2026-10-26", ["half-last"]),
            ("2026-12-18", "2026-12-19", ["half-first"]), ("2026-09-01", "2026-09-03", ["half-first"]),
            ("2026-10-26", "2026-10-26", []),
        ] as [(String?, String?, [String])])
    func `half term lies within the term`(first: String?, last: String?, wrong: [String]) {
        #expect(fields("2026", "autumn", "2026-09-02", "2026-12-18", first, last) == wrong)
    }

    @Test func `a date that could not be read is complained of once`() {
        var errors = FieldErrors()
        errors.add("first", "Write the date in figures.")
        #expect(fields("2026", "autumn", nil, "2026-12-18", errors: errors) == ["first"])
    }

    @Test(
        arguments: [
            ("2026-11-13", " INSET ", []), (nil, "INSET", ["closed"]), ("2026-11-13", "  ", ["reason"]),
            (nil, "", ["closed", "reason"]),
            ("2026-11-13", String(repeating: "x", count: 200), []),
            ("2026-11-13", String(repeating: "x", count: 201), ["reason"]),
        ] as [(String?, String, [String])])
    func `a closure has a day and a reason`(day: String?, reason: String, wrong: [String]) throws {
        do {
            let new = try NewClosure(day: day.flatMap { Day($0) }, reason: reason)
            #expect(wrong.isEmpty)
            #expect(new.closure.reason == reason.trimmed)
        } catch Refusal.invalid(let errors) {
            #expect(errors.map(\.field) == wrong)
        }
    }
}
