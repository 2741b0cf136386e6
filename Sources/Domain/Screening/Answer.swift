/// What the figures, or a teacher, say to one of the four questions. The raw value is what is stored.
package enum Answer: String, CaseIterable, Hashable, Sendable {
    case yes
    case no
    case tooEarly = "too_early"

    /// `yes`, `no`, `too early`: as a file or a table says it.
    package var words: String { self == .tooEarly ? "too early" : rawValue }
}

/// An answer with the figures that it rests on.
package struct Answered: Hashable, Sendable {
    package let answer: Answer
    package let reason: Reason

    package init(_ answer: Answer, _ reason: Reason) {
        self.answer = answer
        self.reason = reason
    }
}

/// The figures' answers to all four questions, for one pupil and interval.
package struct Answers: Hashable, Sendable {
    package var slowerThanPeers: Answered
    package var belowOwnRate: Answered
    package var gapNotClosing: Answered
    package var gapWidening: Answered

    package init(
        slowerThanPeers: Answered, belowOwnRate: Answered, gapNotClosing: Answered, gapWidening: Answered
    ) {
        self.slowerThanPeers = slowerThanPeers
        self.belowOwnRate = belowOwnRate
        self.gapNotClosing = gapNotClosing
        self.gapWidening = gapWidening
    }

    /// The answer to one of them.
    package subscript(concern: ProgressConcern) -> Answered {
        switch concern {
        case .slowerThanPeers: slowerThanPeers
        case .belowOwnRate: belowOwnRate
        case .gapNotClosing: gapNotClosing
        case .gapWidening: gapWidening
        }
    }

    /// The questions answered `yes`, in the Code's order. A filter; never an order of urgency.
    package var raised: [ProgressConcern] { ProgressConcern.allCases.filter { self[$0].answer == .yes } }
}
