import DatabasePort
import Domain

/// All that was brought together, kind by kind, against what stands.
struct ImportPlanner {
    /// In the order in which they are written: later kinds speak of records of earlier ones.
    private static var kinds: [any ImportPlan.Type] {
        [
            CalendarPlan.self, StaffPlan.self, PupilPlan.self, ClassPlan.self, ContactPlan.self, SENPlan.self,
            AttendancePlan.self, ResultPlan.self,
        ]
    }

    private let sheets: [BroughtSheet]
    private let world: ImportWorld
    private let plans: [any ImportPlan]

    init(_ sheets: [BroughtSheet], _ tx: any Transaction, _ moment: ImportMoment) throws {
        self.sheets = sheets
        world = try ImportWorld(tx, moment)
        let numbered = sheets.enumerated().map { (number: $0, sheet: $1) }
        var plans: [any ImportPlan] = []
        for kind in ImportPlanner.kinds { plans.append(try kind.init(numbered, world, tx, moment)) }
        self.plans = plans
    }

    var bringsResults: Bool { sheets.contains { !$0.results.isEmpty || !$0.waves.isEmpty } }

    /// - Throws: `Refusal.invalid` for the field `left` where somebody left whom no list lacks.
    func preview(_ choices: ImportChoices, _ held: HeldImport?) throws -> ImportPreview {
        let outcomes = plans.map(\.outcome)
        var refused = outcomes.flatMap(\.refused)
        var notes = outcomes.flatMap(\.notes)
        for (number, sheet) in sheets.enumerated() {
            for var row in sheet.refused {
                row.sheet = number
                refused.append(row)
            }
            for var note in sheet.notes {
                note.sheet = number
                notes.append(note)
            }
        }
        let missing = outcomes.flatMap(\.missing)
        guard choices.left.isSubset(of: missing.map(\.id)) else {
            throw Refusal.invalid([FieldError("left", "Choose among the pupils whom the list lacks.")])
        }
        return ImportPreview(
            counts: outcomes.flatMap(\.counts).filter { $0.added + $0.changed + $0.unchanged > 0 },
            refused: refused.sorted { ($0.sheet, $0.line) < ($1.sheet, $1.line) }.eachOnce,
            notes: notes.sorted { ($0.sheet, $0.line) < ($1.sheet, $1.line) }, missing: missing,
            leavers: choices.left.count, meanings: held?.sheets.map(\.meaning) ?? [],
            changing: outcomes.map(\.changing))
    }

    func apply(_ journal: Journal, _ choices: ImportChoices) throws {
        for plan in plans { try plan.apply(journal) }
        if !choices.left.isEmpty { try world.leave(choices.left, last: choices.leftOn, journal) }
    }
}

extension [RefusedRow] {
    /// Of rows in order, each row of a file once with all that is wrong in it: a wide one has a result in each column.
    fileprivate var eachOnce: [RefusedRow] {
        chunked { $0.sheet == $1.sheet && $0.line == $1.line }.map { row in
            var (values, reasons, both): ([String], [String], [String]) = ([], [], [])
            for part in row {
                if !values.contains(part.value) { values.append(part.value) }
                if !reasons.contains(part.reason) { reasons.append(part.reason) }
                let words = "\(part.value): \(part.reason)"
                if !both.contains(words) { both.append(words) }
            }
            let isPlain = values.count == 1 || reasons.count == 1
            return RefusedRow(
                sheet: row[0].sheet, line: row[0].line, value: values.joined(separator: ", "),
                reason: (isPlain ? reasons : both).joined(separator: " "), lacksPupil: row.contains(where: \.lacksPupil)
            )
        }
    }

    private func chunked(by isSame: (RefusedRow, RefusedRow) -> Bool) -> [[RefusedRow]] {
        reduce(into: []) { rows, part in
            if let last = rows.last?.last, isSame(last, part) {
                rows[rows.count - 1].append(part)
            } else {
                rows.append([part])
            }
        }
    }
}
