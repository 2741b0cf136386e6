/// A table as read: rows that can be taken, those that cannot and why, and what somebody should look at.
package struct BroughtSheet: Sendable {
    package let kind: ImportKind
    /// Lines of `kind`, and of what its rows carry besides: each where the file has it, in its order.
    package var calendar: [CalendarLine] = []
    package var staff: [StaffLine] = []
    package var pupils: [PupilLine] = []
    package var classes: [ClassLine] = []
    package var contacts: [ContactLine] = []
    package var sen: [SENLine] = []
    package var attendance: [AttendanceLine] = []
    package var results: [ResultLine] = []
    package var waves: [WaveLine] = []
    /// What `waves` stand for, as a person said.
    package var waveMeaning: WaveMeaning?
    /// In order of line.
    package var refused: [RefusedRow] = []
    /// In no order: those of the file as a whole, and those of rows.
    package var notes: [RowNote] = []

    package init(kind: ImportKind) { self.kind = kind }
}

/// A row that is not taken.
package struct RefusedRow: Hashable, Sendable {
    /// Which of the files brought together, from 0.
    package var sheet: Int
    /// Where it begins in the file, whose first line is 1.
    package let line: Int
    /// What stands there.
    package let value: String
    /// What is wrong and what to do, in a plain sentence.
    package let reason: String
    /// Whether it is refused because its pupil is not here.
    package let lacksPupil: Bool

    package init(sheet: Int = 0, line: Int, value: String, reason: String, lacksPupil: Bool = false) {
        self.sheet = sheet
        self.line = line
        self.value = value
        self.reason = reason
        self.lacksPupil = lacksPupil
    }
}

/// A row that is taken, with something to look at. Line 0 is the file as a whole.
package struct RowNote: Hashable, Sendable {
    package var sheet: Int
    package let line: Int
    package let value: String
    /// What to look at, in a plain sentence.
    package let sentence: String

    package init(sheet: Int = 0, line: Int, value: String, sentence: String) {
        self.sheet = sheet
        self.line = line
        self.value = value
        self.sentence = sentence
    }
}
