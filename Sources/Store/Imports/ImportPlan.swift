import DatabasePort
import Domain

/// Tables of one kind set against what stands: what would happen, and how to make it happen.
protocol ImportPlan {
    /// - Parameters:
    ///   - sheets: all that were brought together, whatever their kind, each with its number; a plan takes the lines that
    ///     are its own. Refused rows and notes of the reading are not the plan's.
    ///   - world: what stands, with what the plans before this one add.
    init(
        _ sheets: [(number: Int, sheet: BroughtSheet)], _ world: ImportWorld, _ tx: any Transaction,
        _ moment: ImportMoment
    ) throws

    var outcome: PlanOutcome { get }

    /// Writes what the outcome says, in the transaction in which the plan was made.
    func apply(_ journal: Journal) throws
}

/// What one plan would do.
struct PlanOutcome {
    /// What it is about first.
    var counts: [ImportCount] = []
    /// Each with the number of its sheet.
    var refused: [RefusedRow] = []
    var notes: [RowNote] = []
    /// Pupils on roll whom a full list lacks.
    var missing: [MissingPupil] = []
    /// The fingerprint of the ids of those who stand already and of whom something would change.
    private(set) var changing = fingerprint("")

    /// Something of this pupil, person or contact would change.
    mutating func change<Kind>(_ id: ID<Kind>) { changing = fingerprint(id.text, after: changing) }
}

/// Of one kind of record, how many would be new, changed and as they stand already.
package struct ImportCount: Sendable, Hashable {
    /// `pupil`, and of many `pupils`.
    package let one: String
    package let many: String
    package var added = 0
    package var changed = 0
    package var unchanged = 0

    init(_ one: String, _ many: String? = nil) {
        self.one = one
        self.many = many ?? one + "s"
    }
}

/// A pupil on roll whom a full list lacks.
package struct MissingPupil: Sendable, Hashable {
    package let id: PupilID
    package let name: PupilName
    package let yearGroup: YearGroup?

    init(id: PupilID, name: PupilName, yearGroup: YearGroup?) {
        self.id = id
        self.name = name
        self.yearGroup = yearGroup
    }
}

/// What a person says about a preview.
package struct ImportChoices: Sendable {
    /// Rows that cannot be taken stay out.
    package var leavesOut: Bool
    /// Of the pupils whom a full list lacks, those who left.
    package var left: Set<PupilID>
    /// Their last day.
    package var leftOn: Day

    package init(leavesOut: Bool = false, left: Set<PupilID> = [], leftOn: Day) {
        self.leavesOut = leavesOut
        self.left = left
        self.leftOn = leftOn
    }
}
