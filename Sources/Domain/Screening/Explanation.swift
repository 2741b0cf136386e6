/// What else might explain slow progress, to be looked at before anybody speaks of SEN (CoP 6.19–6.24; the last
/// three are our advice). Valid from January 2015.
package enum Explanation: String, CaseIterable, Sendable {
    case gap
    case missedSchool = "missed_school"
    case english
    case event
    case youngest
    case behaviour
    case home
    case health
    case disability

    /// The question as a page asks it.
    package var question: String {
        switch self {
        case .gap: "A gap: not yet taught, or missed?"
        case .missedSchool: "Time away from school?"
        case .english: "Still learning English?"
        case .event: "A loss, a move or trouble with friends?"
        case .youngest: "One of the youngest in the year?"
        case .behaviour: "Behaviour, and nothing in learning behind it?"
        case .home: "How things are at home?"
        case .health: "Health, and nothing else?"
        case .disability: "A disability that needs changes, not SEN support?"
        }
    }

    /// Touches family or health: other people's answers read “considered, ask the SENCo”, save to those who need them.
    package var isSensitive: Bool { [.home, .health, .event, .disability].contains(self) }

    /// What an adult says to it.
    package enum Answer: String, CaseIterable, Sendable {
        case perhaps, no
        case notKnown = "not_known"

        /// As a page says it.
        package var words: String {
            switch self {
            case .perhaps: "Perhaps"
            case .no: "No"
            case .notKnown: "Not known"
            }
        }
    }
}
