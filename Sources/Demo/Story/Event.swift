import Domain

extension DemoSchool {
    /// Something that an adult of the school wrote down on a day, about a pupil unless it says otherwise. “The newest”
    /// is always that pupil's.
    package struct Event: Hashable, Sendable {
        package let on: Day
        /// Key of who wrote it down.
        package let by: String
        /// Nil where it is about a class or about the writer.
        package let pupilKey: String?
        package let what: What
    }

    /// What was written down, from a worry to a decision.
    package enum What: Hashable, Sendable {
        case worry(Worry)
        /// Other explanations of the newest worry.
        case considered([Explanation: Explanation.Answer])
        /// To the newest worry.
        case answered(Concern.Next, String)
        case teaching(Lesson)
        /// At the newest teaching.
        case looked(TeachingOutcome, String)
        /// The newest teaching, to the pupil for whom it was meant.
        case moved(to: String, why: String)
        /// By area: strengths, difficulties, barriers, what shows it.
        case needs([AreaOfNeed: [String]], whyNotWait: String)
        case pupilSaid(String)
        case familySaid(Relative, String, ContactWay)
        case tried(Viewer, ContactWay, String)
        case decided(Choice)
        /// The newest decision, by who did not write it down.
        case confirmed
        /// What somebody of the family says to the newest decision.
        case agreement(Relative, NewAgreement.Answer, String, ContactWay)
        /// A letter from what is recorded; nil: by hand to whoever the parents are.
        case letter(LetterKind.Name, to: Relative?, ContactWay)
        /// To the SENCo; about a class where it says so.
        case asked(String, classKey: String?)
        /// The oldest question that this event's pupil or class still has open.
        case told(String, topic: String, classKey: String?)
        case suggested(String)
        /// To the newest suggestion: `taken`, `changed` or `declined`, with words.
        case replied(String, String)
        /// The writer is away.
        case away(ClosedRange<Day>, standIn: String)
    }

    /// A worry as it was raised.
    package struct Worry: Hashable, Sendable {
        package let whose: Concern.Whose
        /// `Mrs Demir, mother`; empty for staff and pupil.
        package let raiser: String
        package let source: Concern.Source
        package let subject: String
        package let area: WiderArea?
        package let seen: String
        package let sight: String
        package let hearing: String
        /// Key of who is to answer.
        package let answerer: String
        /// Nil for four school weeks on.
        package var lookAgainOn: Day?
    }

    /// Targeted teaching as it was begun.
    package struct Lesson: Hashable, Sendable {
        package let weakness: String
        package let differently: String
        package let taughtBy: String
        /// Key of who looks at it.
        package let teacher: String
        /// Nil for six school weeks on.
        package let lookOn: Day?
        /// Whether it answers the newest worry.
        package let answersWorry: Bool
    }

    /// A decision as it was written down on its day.
    package struct Choice: Hashable, Sendable {
        package let outcome: DecisionOutcome
        /// Keys of the two who decided.
        package let teacher: String
        package let senco: String
        package let why: String
        package let help: String
        package let comeBack: String
        package let watchUntil: Day?
        /// The main one first.
        package let needs: [NeedType]
    }

    /// Somebody of a pupil's family.
    package struct Relative: Hashable, Sendable {
        /// Nil for one whom the school keeps no longer.
        package let contactKey: String?
        /// `Mrs Demir, mother`.
        package let name: String
    }

    /// Keys of pupils for whom SEN support was decided here: their status comes from the decision.
    package var decidedHere: Set<String> {
        Set(
            events.compactMap { event in
                if case .decided(let choice) = event.what, choice.outcome == .senSupport { event.pupilKey } else { nil }
            })
    }
}
