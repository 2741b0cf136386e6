/// A row about a pupil. What is `nil` was left empty and changes nothing.
package struct PupilLine: Hashable, Sendable {
    /// On which it begins in the file, from 1.
    package let line: Int
    /// At least one of UPN, own number, and name with birth date is there.
    package var upn: UPN?
    /// What the school’s own lists call the pupil.
    package var localKey: String?
    package var first = ""
    package var last = ""
    package var knownAs: String?
    package var bornOn: Day?
    package var yearGroup: YearGroup?
    package var className: String?
    package var homeLanguage: String?
    package var joinedOn: Day?
    package var leftOn: Day?

    package init(line: Int) { self.line = line }

    /// The surest of what the row says, and beside a number the name.
    package var key: PupilKey {
        if let number = upn.map({ PupilKey.upn($0.text) }) ?? localKey.map(PupilKey.local) {
            return number.beside(first: first, last: last, bornOn: bornOn)
        }
        return .person(first: first, last: last, bornOn: bornOn)
    }
}

/// A row about a member of staff.
package struct StaffLine: Equatable, Sendable {
    package let line: Int
    /// `nil`: matched by e-mail address or name, and else made from the name.
    package let username: Username?
    package let adult: NewAdult
    /// At least one; none is guessed.
    package let roles: Set<Role>

    package init(line: Int, username: Username?, adult: NewAdult, roles: Set<Role>) {
        self.line = line
        self.username = username
        self.adult = adult
        self.roles = roles
    }
}

/// A row about a class: the class, and perhaps an adult or a pupil in it.
package struct ClassLine: Hashable, Sendable {
    package let line: Int
    package let className: String
    /// In small letters, of a set; `nil` for the class a pupil belongs to.
    package var subject: String?
    package var adult: Tie?
    package var pupil: PupilKey?
    /// Of the pupil's place.
    package var from: Day?
    package var until: Day?

    /// An adult's place in a class.
    package struct Tie: Hashable, Sendable {
        /// A user name, an e-mail address or a name as the staff list has it.
        package let teacher: String
        package let relation: Relation
        /// Empty: every day.
        package let days: Set<Weekday>
        /// `nil` where the file does not say: as it stands, or from the day on which the file is accepted.
        package let from: Day?
        /// The last day; cover always has one.
        package let until: Day?

        package init(teacher: String, relation: Relation, days: Set<Weekday>, from: Day?, until: Day?) {
            self.teacher = teacher
            self.relation = relation
            self.days = days
            self.from = from
            self.until = until
        }
    }

    package init(line: Int, className: String) {
        self.line = line
        self.className = className
    }
}
