/// What teacher and SENCo decided about a pupil (Code of Practice 6.36–6.43).
package enum DecisionOutcome: String, CaseIterable, Sendable {
    case noSupport = "no_support"
    case watch
    case senSupport = "sen_support"

    /// As pages say it.
    package var name: String {
        switch self {
        case .noSupport: "Not SEN support now"
        case .watch: "Keep watching until a date"
        case .senSupport: "SEN support"
        }
    }
}

/// How a family was told formally that SEN support begins (Children and Families Act 2014 s.68; Code of Practice 6.48).
package struct Notice: Equatable, Sendable {
    package let on: Day
    package let way: ContactWay
    package let by: AccountID
    /// As the family was told, a paragraph a line.
    package let words: String

    package init(on day: Day, way: ContactWay, by account: AccountID, words: String) {
        (on, self.way, by, self.words) = (day, way, account, words)
    }

    /// The notice in plain words, from what was decided.
    ///
    /// - Parameter called: what the pupil is called.
    package static func words(called: String, why: String, help: String, comeBack: String, from day: Day) -> String {
        """
        We have decided that \(called) gets SEN support from \(day.inWords). This is help beyond what all pupils get.
        Why: \(why)
        What we will do: \(help)
        How you can come back to this: \(comeBack)
        """
    }
}
