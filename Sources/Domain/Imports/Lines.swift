/// A row of a file of pupils. What is `nil` was left empty and changes nothing.
package struct PupilLine: Hashable, Sendable {
    package let line: Int
    /// At least one of the two is there.
    package let upn: UPN?
    package let localKey: String?
    package let first: String
    package let last: String
    package let bornOn: Day?
    package let yearGroup: YearGroup?
    package let className: String?
    package let homeLanguage: String?

    package init(
        line: Int, upn: UPN?, localKey: String?, first: String, last: String, bornOn: Day? = nil,
        yearGroup: YearGroup? = nil, className: String? = nil, homeLanguage: String? = nil
    ) {
        self.line = line
        self.upn = upn
        self.localKey = localKey
        self.first = first
        self.last = last
        self.bornOn = bornOn
        self.yearGroup = yearGroup
        self.className = className
        self.homeLanguage = homeLanguage
    }
}

/// A row of a file of staff.
package struct StaffLine: Equatable, Sendable {
    package let line: Int
    package let username: Username
    package let adult: NewAdult
    package let roles: Set<Role>

    package init(line: Int, username: Username, adult: NewAdult, roles: Set<Role>) {
        self.line = line
        self.username = username
        self.adult = adult
        self.roles = roles
    }
}

/// A row of a file of classes: a class, and perhaps one adult in it.
package struct ClassLine: Hashable, Sendable {
    package let line: Int
    package let className: String
    package let adult: Tie?

    /// An adult's place in a class.
    package struct Tie: Hashable, Sendable {
        package let username: Username
        package let relation: Relation
        /// Empty: every day.
        package let days: Set<Weekday>
        /// `nil` where the file does not say: as it stands, or from the day on which the file is accepted.
        package let from: Day?
        package let until: Day?

        package init(username: Username, relation: Relation, days: Set<Weekday>, from: Day?, until: Day?) {
            self.username = username
            self.relation = relation
            self.days = days
            self.from = from
            self.until = until
        }
    }

    package init(line: Int, className: String, adult: Tie?) {
        self.line = line
        self.className = className
        self.adult = adult
    }
}

/// How a file of results names a pupil.
package enum PupilKey: Hashable, Sendable {
    case upn(String)
    case local(String)

    package var text: String {
        switch self {
        case .upn(let text), .local(let text): text
        }
    }
}

/// A row of a file of results.
package struct ResultLine: Hashable, Sendable {
    package let line: Int
    package let pupil: PupilKey
    package let test: Test
    package let takenOn: Day
    package let score: Score
    /// `nil`: that of the pupil on that day.
    package let yearGroup: YearGroup?

    /// A test as a file names it. Figures are thousandths.
    package struct Test: Hashable, Sendable {
        /// In small letters: `reading`.
        package let subject: String
        package let name: String
        package let scale: String?
        package let minimum: Int?
        package let maximum: Int?
        /// Standard error of measurement.
        package let error: Int?

        package init(
            subject: String, name: String, scale: String? = nil, minimum: Int? = nil, maximum: Int? = nil,
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

    package init(line: Int, pupil: PupilKey, test: Test, takenOn: Day, score: Score, yearGroup: YearGroup? = nil) {
        self.line = line
        self.pupil = pupil
        self.test = test
        self.takenOn = takenOn
        self.score = score
        self.yearGroup = yearGroup
    }
}

/// A row of a file of results that says which wave, and not when or in which test.
package struct WaveLine: Hashable, Sendable {
    package let line: Int
    package let pupil: String
    package let subject: String
    package let wave: String
    package let school: String?
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
