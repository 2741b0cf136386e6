/// What a table stands for, as Fourfold guessed or a person said.
package struct SheetMeaning: Hashable, Sendable, Codable {
    package var kind: ImportKind
    /// One for each column, in the order of the table.
    package var columns: [ColumnMeaning]
    /// The scale of tests about which a person was asked, by `TestKey.text`.
    package var scales: [String: Scale] = [:]
    /// Where no column says it: the day of the sitting, or on which attendance was taken.
    package var day: Day?
    /// For a table with waves.
    package var waves: WaveMeaning?

    package init(kind: ImportKind, columns: [ColumnMeaning]) {
        self.kind = kind
        self.columns = columns
    }
}

/// What one column stands for.
package struct ColumnMeaning: Hashable, Sendable, Codable {
    /// As the table has it.
    package let heading: String
    /// `nil`: not used, and not kept.
    package var field: ImportField?
    /// For a column of days; `nil` where its values allow several and nobody has said.
    package var order: DayOrder?
    /// For a column of scores.
    package var result: ResultColumn?

    package init(heading: String, field: ImportField? = nil, order: DayOrder? = nil, result: ResultColumn? = nil) {
        self.heading = heading
        self.field = field
        self.order = order
        self.result = result
    }
}

/// Which of the three parts of a written day comes first.
package enum DayOrder: String, CaseIterable, Sendable, Codable {
    case dayFirst, monthFirst, yearFirst
}

/// What a column of scores was: a test sat on a day.
package struct ResultColumn: Hashable, Sendable, Codable {
    /// In small letters; empty where nobody has said.
    package var subject: String
    /// The test’s name; empty where nobody has said.
    package var assessment: String
    /// A day in its term will do; `nil` where nobody has said.
    package var day: Day?

    package init(subject: String, assessment: String, day: Day? = nil) {
        self.subject = subject
        self.assessment = assessment
        self.day = day
    }
}

/// A test as a file names it.
package struct TestKey: Hashable, Sendable {
    /// In small letters.
    package let subject: String
    /// As the file writes it.
    package let assessment: String

    package init(subject: String, assessment: String) {
        self.subject = subject
        self.assessment = assessment
    }

    /// For keeping; neither part of it holds a tab.
    package var text: String { "\(subject)\t\(assessment)" }
}

/// What a person has to say before a table can be brought in.
package enum SheetQuestion: Hashable, Sendable {
    /// No column stands for any of these.
    case missing([ImportField])
    /// Every day of this column could be read either way.
    case dayOrder(column: Int, example: String)
    /// The scores of one test are of several scales: how many of which, with an example each.
    case scale(TestKey, [ScaleExample])
    /// Which subject, test or term a column of scores is.
    case result(column: Int)
    /// When it was: no column says.
    case day
    /// What each wave stands for.
    case waves(WaveOutline)
}

/// Part of the scores of a test.
package struct ScaleExample: Hashable, Sendable {
    /// `nil` for text of no scale.
    package let scale: Scale?
    /// How many cells, each time that a value stands there.
    package let count: Int
    /// At most three values, each with the line on which it first stands.
    package let examples: [(value: String, line: Int)]

    package init(scale: Scale?, count: Int, examples: [(value: String, line: Int)]) {
        self.scale = scale
        self.count = count
        self.examples = examples
    }

    package static func == (a: ScaleExample, b: ScaleExample) -> Bool {
        a.scale == b.scale && a.count == b.count && a.examples.elementsEqual(b.examples, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(scale)
        hasher.combine(count)
    }
}
