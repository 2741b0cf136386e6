import Domain

/// Millbeck Primary School, which does not exist, as plain values: the same for the same day and seed everywhere.
/// Keys (`p0007`, `4-willow`, `osei`) join the records; whoever stores them makes ids of their own.
package struct DemoSchool: Hashable, Sendable {
    /// The latest day on which pupils were in school, up to the day asked for. Nothing recorded lies after it.
    package let anchor: Day
    package let settings: Settings
    /// Oldest first, three a year.
    package let terms: [Term]
    /// Days within term on which no pupil comes, oldest first.
    package let closures: [Closure]
    package let staff: [Staff]
    /// This year's classes first in order of age, then those of earlier years.
    package let classes: [SchoolClass]
    /// Those on roll in order of class, then those who left.
    package let pupils: [Pupil]
    /// Which class and year group each pupil was in, one row a pupil and academic year.
    package let enrolments: [Enrolment]
    package let contacts: [Contact]
    package let attendance: [Attendance]
    package let assessments: [Assessment]
    /// In order of day, then pupil.
    package let results: [Result]
    /// The next sitting, held and not yet brought in: what `newestResultsFile()` writes.
    package let newestResults: [Result]
    /// What adults wrote down from worries to decisions, oldest first; on school days, none on the anchor or after it.
    package let events: [Event]
}

extension DemoSchool {
    /// The school and what it has decided.
    package struct Settings: Hashable, Sendable {
        package let schoolName: String
        /// Invented too: the number is of those that Ofcom keeps for drama.
        package let contactDetails: SchoolContactDetails
        /// Local authority (3 figures) and establishment (4 figures), both invented.
        package let authorityNumber: String
        package let establishmentNumber: String
        /// Key of the member of staff who turned reading of progress on.
        package let turnedOnBy: String
        package let turnedOnOn: Day
        /// Day of the data protection impact assessment.
        package let impactAssessedOn: Day
    }

    /// The three terms of an English school year, in order.
    package enum Season: String, Hashable, Sendable, CaseIterable {
        case autumn = "Autumn", spring = "Spring", summer = "Summer"
    }

    /// A term of the school's calendar, both days within it.
    package struct Term: Hashable, Sendable {
        /// `Autumn 2026`, which no other term has.
        package let name: String
        package let academicYear: AcademicYear
        package let season: Season
        package let firstDay: Day
        package let lastDay: Day
        /// Monday to Friday.
        package let halfTerm: ClosedRange<Day>
    }

    /// A weekday in term on which pupils stay at home.
    package struct Closure: Hashable, Sendable {
        package let day: Day
        package let reason: String
    }

    /// An adult who works for the school, or a governor.
    package struct Staff: Hashable, Sendable {
        package let key: String
        package let title: String
        package let firstName: String
        package let lastName: String
        package let username: String
        /// `nil` where the person has none.
        package let email: String?
        /// Of `senco`, `teacher`, `assistant`, `leader`, `governor`, `safeguarding`, `administrator`.
        package let roles: [String]
        package let workingDays: [Weekday]
        /// What a reader of the demo should know about this person; empty for most.
        package let note: String
    }

    /// A class as it was in one academic year.
    package struct SchoolClass: Hashable, Sendable {
        /// `2026-4-willow`.
        package let key: String
        /// `4 Willow`.
        package let name: String
        package let academicYear: AcademicYear
        package let yearGroups: [YearGroup]
        /// Empty for earlier years.
        package let teachers: [ClassTeacher]
        /// Keys of staff.
        package let assistants: [String]
    }

    /// An adult in charge of a class on certain days.
    package struct ClassTeacher: Hashable, Sendable {
        package let staffKey: String
        /// `teaches` or `covers`.
        package let relation: String
        package let days: [Weekday]
        package let from: Day
        /// The last day; `nil` for the rest of the year.
        package let until: Day?
    }

    /// A pupil's place in a class for an academic year, or what was left of it.
    package struct Enrolment: Hashable, Sendable {
        package let pupilKey: String
        package let classKey: String
        package let academicYear: AcademicYear
        package let yearGroup: YearGroup
    }
}
