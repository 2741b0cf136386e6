/// A file as read: what can be taken, what cannot and why, and what somebody should look at.
package struct BroughtFile: Sendable {
    package var rows: BroughtRows
    package var refused: [RefusedRow]
    package var notes: [RowNote]

    package init(rows: BroughtRows, refused: [RefusedRow] = [], notes: [RowNote] = []) {
        self.rows = rows
        self.refused = refused
        self.notes = notes
    }

    package var kind: ImportKind {
        switch rows {
        case .pupils: .pupils
        case .staff: .staff
        case .classes: .classes
        case .results, .waves: .results
        }
    }
}

/// The rows of one kind that can be taken.
package enum BroughtRows: Sendable {
    case pupils([PupilLine])
    case staff([StaffLine])
    case classes([ClassLine])
    case results([ResultLine])
    /// Results by pupil and wave: what a wave stands for is still to be said.
    case waves([WaveLine])
}

/// A row that is not taken.
package struct RefusedRow: Hashable, Sendable {
    /// Where it begins in the file; the head is line 1.
    package let line: Int
    /// What stands there.
    package let value: String
    /// What is wrong and what to do, in a plain sentence.
    package let reason: String

    package init(line: Int, value: String, reason: String) {
        self.line = line
        self.value = value
        self.reason = reason
    }
}

/// A row that is taken, with something to look at. Line 0 is the file as a whole.
package struct RowNote: Hashable, Sendable {
    package let line: Int
    package let value: String
    package let sentence: String

    package init(line: Int, value: String, sentence: String) {
        self.line = line
        self.value = value
        self.sentence = sentence
    }
}
