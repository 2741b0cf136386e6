/// What a person does in a school. An account may hold several.
package enum Role: String, CaseIterable, Sendable {
    case senco, teacher, assistant, leader, governor, safeguarding, administrator

    /// As pages say it: `SENCo`.
    package var name: String {
        switch self {
        case .senco: "SENCo"
        case .teacher: "Teacher"
        case .assistant: "Teaching assistant"
        case .leader: "Senior leader"
        case .governor: "SEN governor"
        case .safeguarding: "Safeguarding lead"
        case .administrator: "Administrator"
        }
    }

    /// Roles that may open every pupil's page in their school (domain rules of access, our own matrix).
    package static let wholeSchool: Set<Role> = [.senco, .leader, .safeguarding]
}

/// How an adult is tied to a pupil, for as long as the dates of that tie run.
package enum Relation: String, CaseIterable, Sendable {
    /// Class teacher, or teacher of a subject. Both of a job share.
    case teaches
    /// Works with the class or the pupil: a teaching assistant.
    case supports
    /// The pupil's lead teacher where there are several.
    case leads
    /// Stands in until a day, and then no longer.
    case covers
}

/// Who is asking, in which school, on which day. Made once a request from the session.
package struct Actor: Sendable {
    package let account: AccountID
    package let school: SchoolID
    /// In this school, on this day.
    package let roles: Set<Role>
    /// As colleagues say it: `Mr Osei`.
    package let name: String
    /// In England, by the clock of the request.
    package let today: Day

    package init(account: AccountID, school: SchoolID, roles: Set<Role>, name: String, today: Day) {
        self.account = account
        self.school = school
        self.roles = roles
        self.name = name
        self.today = today
    }

    /// Whether every pupil of the school is within reach.
    package var seesWholeSchool: Bool { !roles.isDisjoint(with: Role.wholeSchool) }

    /// The same person among the pupils to whom they are tied, whatever else they may open.
    package var byTiesAlone: Actor {
        Actor(account: account, school: school, roles: roles.subtracting(Role.wholeSchool), name: name, today: today)
    }
}
