/// A row of a file of results.
package struct ResultLine: Hashable, Sendable {
    package let line: Int
    package let pupil: PupilKey
    package let test: Test
    /// The day of the sitting; of a term alone, its last day so far.
    package let takenOn: Day
    /// Only the term is known: the day stands for it.
    package var isTermOnly = false
    package let outcome: Outcome
    /// `nil`: that of the pupil on that day.
    package let yearGroup: YearGroup?

    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        case score(Score)
        case unscored(Unscored)
    }

    /// A test as a file names it. Figures are thousandths.
    package struct Test: Hashable, Sendable {
        /// In small letters: `reading`.
        package let subject: String
        package let name: String
        /// As the table or a person says; `nil` where only the test's name sets its scores apart.
        package let scale: Scale?
        /// The lowest and the highest score that it can give; nil where the file does not say.
        package let minimum: Int?
        package let maximum: Int?
        /// Standard error of measurement.
        package let error: Int?

        package init(
            subject: String, name: String, scale: Scale? = nil, minimum: Int? = nil, maximum: Int? = nil,
            error: Int? = nil
        ) {
            self.subject = subject
            self.name = name
            self.scale = scale
            self.minimum = minimum
            self.maximum = maximum
            self.error = error
        }
    }

    package init(line: Int, pupil: PupilKey, test: Test, takenOn: Day, outcome: Outcome, yearGroup: YearGroup? = nil) {
        self.line = line
        self.pupil = pupil
        self.test = test
        self.takenOn = takenOn
        self.outcome = outcome
        self.yearGroup = yearGroup
    }
}

/// A row of a file of results that says which wave, and not when or in which test.
package struct WaveLine: Hashable, Sendable {
    package let line: Int
    /// A UPN, or a number of the file’s own.
    package let pupil: String
    package let subject: String
    /// As the file writes it: `1`, `Autumn`.
    package let wave: String
    /// As the file writes it; nil where it is of one school.
    package let school: String?
    /// On a scale that the file does not name.
    package let score: Score

    package init(line: Int, pupil: String, subject: String, wave: String, school: String?, score: Score) {
        self.line = line
        self.pupil = pupil
        self.subject = subject
        self.wave = wave
        self.school = school
        self.score = score
    }
}
