import DatabasePort
import Domain
import Store
import TestSupport

/// Results brought into a school of three pupils in Year 4, known by the numbers 1 to 3.
extension Bringing {
    static func withThree(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await Bringing.with(engine) { school in
            for number in 1...3 { try await school.world.pupil(number, "Kit", "Number\(number)", key: "\(number)") }
            try await body(school)
        }
    }

    /// Every table's rows but those about imports and use, as one text.
    func records() async throws -> [String] {
        let tables: [SQL] = [
            "SELECT pupil_id || sitting_id || taken_on || score || COALESCE(import_id, '-') AS x FROM result",
            "SELECT pupil_id || sitting_id || reason || taken_on AS x FROM unscored",
            "SELECT id || name || scale || COALESCE(CAST(minimum_thousandths AS TEXT), '-') AS x FROM assessment",
            "SELECT id || season AS x FROM sitting",
            "SELECT id || COALESCE(replaced_by, '-') AS x FROM finding",
            "SELECT id || last_name || COALESCE(upn, '-') || CAST(revision AS TEXT) AS x FROM pupil",
            "SELECT class_id || pupil_id || from_day || COALESCE(until_day, '-') AS x FROM class_pupil",
            "SELECT pupil_id || CAST(rank AS TEXT) || type AS x FROM sen_need",
            "SELECT id || name AS x FROM class", "SELECT id || username AS x FROM account",
            "SELECT pupil_id || season || CAST(sessions_missed AS TEXT) AS x FROM attendance",
        ]
        var all: [String] = []
        for table in tables { all += try await texts("\(table) ORDER BY 1") + ["·"] }
        return all
    }

    func count(_ table: StaticString) async throws -> Int { try await world.count(table) }

    /// Brings sheets in and gives the import's id.
    func apply(_ sheets: BroughtSheet..., daysLater days: Int = 0) async throws -> ImportID {
        let moment = moment(daysLater: days)
        let id = ImportID(random: moment.random(16))
        try await world.write { tx in
            try tx.imports.apply(
                sheets, names: sheets.indices.map { "\($0).csv" }, id,
                ImportChoices(leavesOut: true, leftOn: moment.today), moment)
        }
        try await readOwedProgress(moment)
        return id
    }

    func undo(_ id: ImportID, daysLater days: Int = 0) async throws {
        let moment = moment(daysLater: days)
        try await world.write { tx in try tx.imports.undo(id, moment) }
    }

    /// What stands in the way of undoing.
    func blocks(_ id: ImportID) async throws -> [String] {
        do {
            try await undo(id)
            return []
        } catch Refusal.blocked(let reasons) {
            return reasons
        }
    }
}

extension BroughtSheet {
    static func results(_ lines: ResultLine...) -> BroughtSheet { results(lines) }

    static func results(_ lines: [ResultLine]) -> BroughtSheet {
        var sheet = BroughtSheet(kind: .results)
        sheet.results = lines
        return sheet
    }
}

/// A row of a result of pupil `key`: a score, `absent` or `below_test`.
func result(
    _ line: Int, _ key: String, _ day: String, _ said: String, _ test: ResultLine.Test = .reading, year: Int? = nil
) -> ResultLine {
    let outcome = Unscored(rawValue: said).map { ResultLine.Outcome.unscored($0) } ?? .score(Score(said)!)
    return ResultLine(
        line: line, pupil: .local(key), test: test, takenOn: Day(day)!, outcome: outcome,
        yearGroup: year.flatMap { YearGroup($0) })
}

extension ResultLine.Test {
    static let reading = ResultLine.Test(subject: "reading", name: "Termly test")

    static func named(_ name: String, _ scale: Scale?, from minimum: Int? = nil, to maximum: Int? = nil) -> Self {
        ResultLine.Test(
            subject: "reading", name: name, scale: scale, minimum: minimum.map { $0 * 1000 },
            maximum: maximum.map { $0 * 1000 })
    }
}
