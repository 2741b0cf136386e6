/// In which order questions about progress stand. The reader chooses.
///
/// No order counts how many of the Code's questions are answered yes: low attainment foretells later need far better
/// than that count does. Sex, ethnicity, language, free meals and care status have no way in.
package enum WaitingOrder: String, CaseIterable, Sendable {
    case wait, weighed

    /// As a link.
    package var name: String {
        switch self {
        case .wait: "Longest wait first"
        case .weighed: "By attainment, growth and wait"
        }
    }

    /// What it goes by, with its weights.
    package var inWords: String {
        switch self {
        case .wait: "Longest wait first."
        case .weighed:
            """
            Half of this order is how low attainment is, a quarter how slow growth is, a quarter how long the question \
            has waited, up to 100 days. What no score can tell counts in full, so that nobody waits for want of one.
            """
        }
    }

    /// The heaviest stands first; of equals, the name decides.
    ///
    /// - Parameters:
    ///   - attainment: Nil where no score tells it, as is `growth`.
    ///   - days: since the question was first asked, or came back.
    package func weight(attainment: Percentile?, growth: Percentile?, days: Int) -> Int {
        guard self == .weighed else { return days }
        let below = { (position: Percentile?) in 1000 - (position?.tenths ?? 0) }
        return 2 * below(attainment) + below(growth) + 10 * min(days, 100)
    }
}

/// How long something has waited: `today`, `1 day`, `13 days`, `5 weeks`.
package func waited(days: Int) -> String {
    switch days {
    case ...0: "today"
    case ..<14: counted(days, "day")
    default: counted(days / 7, "week")
    }
}
