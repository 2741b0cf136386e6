import Domain

extension DemoSchool {
    /// A child on roll, or one who has left.
    package struct Pupil: Hashable, Sendable {
        /// `p0001`.
        package let key: String
        /// 13 characters with a right check letter.
        package let upn: String
        package let firstName: String
        package let lastName: String
        /// What everybody calls the child, where it is another name.
        package let knownAs: String?
        /// `F` or `M`, as the census has it.
        package let sex: String
        package let bornOn: Day
        /// The year group now, or on leaving.
        package let yearGroup: YearGroup
        /// The class now, or on leaving.
        package let classKey: String
        package let joinedOn: Day
        /// `nil` while on roll.
        package let leftOn: Day?
        package let homeLanguage: String
        /// Only where the language at home is not English.
        package let inEnglishSchoolsSince: Day?
        package let assessedBy: AssessedBy
        /// `N`, `K` or `E`.
        package let senStatus: String
        package let senSince: Day?
        /// The status came with the child from another school, so little of how it was decided is known.
        package let senDecidedElsewhere: Bool
        /// Rank 1 first; empty where the status is `N`.
        package let needs: [Need]
        /// What the pupil said and how far it may go; `nil` where nobody asked yet.
        package let words: Words?
        package let goodAt: String?
        /// At most five, each a line of `strategyList`.
        package let strategies: [String]
        /// For a child in care: legal status, who is responsible, and since when.
        package let care: String?
        /// Where the child stands in the graduated approach, for the demo to play out; `nil` for most.
        package let story: Story?

        /// On roll at the anchor.
        package var isOnRoll: Bool { leftOn == nil }
    }

    /// How the pupil's attainment is seen.
    package enum AssessedBy: String, Hashable, Sendable {
        /// Standardised tests, from Year 1.
        case tests
        /// Reception, or new to English: no tests yet.
        case notYet
        /// Pre-key-stage standards, below the tests.
        case preKeyStage
        /// Engagement model, not in subject study.
        case engagementModel
    }

    /// A need as the census counts it.
    package struct Need: Hashable, Sendable {
        /// Census code such as `SLCN`.
        package let type: String
        /// 1 is the main need.
        package let rank: Int
    }

    /// What a pupil said, to whom, and when.
    package struct Words: Hashable, Sendable {
        package let text: String
        /// Key of the member of staff.
        package let heardBy: String
        package let on: Day
        package let audience: Audience
    }

    /// How far the pupil agreed that the words may go.
    package enum Audience: String, Hashable, Sendable, CaseIterable {
        case teachers, homeToo, onlyTheListener
    }

    /// A pupil's stage, to be played out through the store.
    package struct Story: Hashable, Sendable {
        package let stage: Stage
        /// Which time round, from 1; 0 before the first.
        package let cycle: Int
        /// What has happened, in a sentence; empty where there is nothing particular.
        package let line: String
    }

    /// Every stage at which a pupil can stand, in order.
    package enum Stage: String, Hashable, Sendable, CaseIterable {
        /// A figure or a teacher asks; nobody has answered.
        case question
        /// Looked at; to be looked at again on a day.
        case notNow
        case concern
        case targetedTeaching
        /// Decided that it is SEN; the family is to be told.
        case decided
        case assess, plan, doing, review
        /// SEN support with an EHC assessment asked for.
        case assessmentRequested
        case ehcPlan
        /// Was on SEN support and is no longer.
        case ended
    }
}
