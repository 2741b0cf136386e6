import Domain

extension DemoSchool {
    /// A parent, carer or professional who belongs to one or more pupils.
    package struct Contact: Hashable, Sendable {
        package let key: String
        /// In order of age, youngest first.
        package let pupilKeys: [String]
        package let title: String
        package let firstName: String
        package let lastName: String
        /// `mother`, `father`, `grandmother`, `foster carer`, `social worker` and so on.
        package let relationship: String
        /// Has parental responsibility.
        package let responsibility: Bool
        package let livesWith: Bool
        package let address: String
        /// A number kept for fiction.
        package let phone: String
        package let email: String?
        /// The language in which to write and speak.
        package let language: String
        package let needsInterpreter: Bool
        /// Where this person also works for the school.
        package let staffKey: String?
        /// Empty for most.
        package let note: String
    }

    /// Sessions of one term, two a school day.
    package struct Attendance: Hashable, Sendable {
        package let pupilKey: String
        package let termName: String
        /// Up to the anchor.
        package let sessionsPossible: Int
        package let sessionsMissed: Int
    }

    /// A test that the school uses.
    package struct Assessment: Hashable, Sendable {
        /// `reading`, `maths` or `phonics`.
        package let key: String
        package let subject: String
        package let name: String
        /// `standardised` or `phonics`.
        package let scale: String
        package let minimum: Int
        package let maximum: Int
        /// Standard error of measurement in points; `nil` where the publisher gives none.
        package let sem: Double?
    }

    /// One score of one pupil at one sitting.
    package struct Result: Hashable, Sendable {
        package let pupilKey: String
        package let assessmentKey: String
        package let termName: String
        /// At the sitting.
        package let yearGroup: YearGroup
        package let takenOn: Day
        /// The score as it came.
        package let text: String
    }

    /// A file as a school might bring it.
    package struct File: Hashable, Sendable {
        package let name: String
        package let text: String
    }
}
