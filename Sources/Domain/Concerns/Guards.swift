/// What should stand on the record before somebody decides whether a pupil gets SEN support.
///
/// A guard asks and never stops anybody: where it is not met, a reason is written instead.
package enum DecisionGuard: String, CaseIterable, Sendable {
    case concern, teaching, explanations, areas
    case pupilView = "pupil_view"
    case familyView = "family_view"

    /// The paragraphs of the Code behind it.
    package var source: String {
        switch self {
        case .concern: "Code of Practice 6.20"
        case .teaching: "Code of Practice 6.19, 6.37"
        case .explanations: "Code of Practice 6.21–6.24"
        case .areas: "Code of Practice 6.27, 6.38"
        case .pupilView, .familyView: "Code of Practice 6.19, 6.39"
        }
    }

    /// Inside a sentence: `targeted teaching`.
    package var inWords: String {
        switch self {
        case .concern: "a concern"
        case .teaching: "targeted teaching"
        case .explanations: "other explanations"
        case .areas: "all four areas of need"
        case .pupilView: "the pupil’s view"
        case .familyView: "the family’s view"
        }
    }

    /// Who can supply it.
    package var suppliedBy: String {
        switch self {
        case .concern: "Anybody who works with the pupil"
        case .teaching: "The class teacher"
        case .explanations, .areas: "The class teacher and the SENCo"
        case .pupilView: "An adult whom the pupil trusts"
        case .familyView: "The class teacher or the SENCo"
        }
    }
}

/// A guard that is not met: what is missing, in a sentence.
package struct UnmetGuard: Equatable, Sendable {
    package let what: DecisionGuard
    package let missing: String
}

/// What the record says on the way to a decision.
package struct DecisionFacts: Equatable, Sendable {
    /// Concerns on record, open or not.
    package var concerns = 0
    package var teaching = Teaching.none
    /// Why waiting for targeted teaching would be wrong stands on the record.
    package var saysWhyNotToWait = false
    /// How many of the other explanations somebody has considered.
    package var explanations = 0
    /// Of the four.
    package var areas = 0
    package var pupilView = View.none
    package var familyView = View.none

    package init() {}

    /// How targeted teaching stands.
    package enum Teaching: Equatable, Sendable {
        case none
        /// Not yet looked at; until when it runs.
        case runs(until: Day)
        /// Done, and looked at, once or more.
        case tried
    }

    /// How a view stands.
    package enum View: Equatable, Sendable {
        case given
        /// In so many different ways, without an answer.
        case asked(ways: Int)

        package static let none = View.asked(ways: 0)

        package init(isGiven: Bool, ways: Set<ContactWay>) { self = isGiven ? .given : .asked(ways: ways.count) }

        /// Whether it is there, or asking counts as having it (our advice).
        package var isMet: Bool {
            switch self {
            case .given: true
            case .asked(let ways): ways >= Advice.waysToAsk
            }
        }
    }

    /// Guards that are not met, in the order of the way to a decision.
    package var unmet: [UnmetGuard] {
        DecisionGuard.allCases.compactMap { what in
            missing(what).map { UnmetGuard(what: what, missing: $0) }
        }
    }

    private func missing(_ what: DecisionGuard) -> String? {
        switch what {
        case .concern: concerns == 0 ? "Nobody’s concern is on record." : nil
        case .teaching:
            switch teaching {
            case .tried: nil
            case .runs(let day):
                saysWhyNotToWait
                    ? nil : "Targeted teaching runs until \(day.inWords). Nobody has looked at it yet."
            case .none:
                saysWhyNotToWait
                    ? nil : "No targeted teaching has been tried, and nobody says why not to wait for it."
            }
        case .explanations: explanations == 0 ? "No other explanation has been considered." : nil
        case .areas:
            areas == AreaOfNeed.allCases.count
                ? nil
                : areas == 0
                    ? "None of the four areas of need has been looked at."
                    : "\(counted(AreaOfNeed.allCases.count - areas, "area")) of need still to look at.".capitalised
        case .pupilView: missing(pupilView, "The pupil’s view")
        case .familyView: missing(familyView, "The family’s view")
        }
    }

    private func missing(_ view: View, _ whose: String) -> String? {
        guard !view.isMet, case .asked(let ways) = view else { return nil }
        return ways == 0
            ? "\(whose) is not on record, and nobody has asked for it."
            : "\(whose) is not on record. It was asked for in one way; ask in another."
    }
}
