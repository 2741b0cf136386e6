/// Something that somebody in school is to do, read from the records. Nothing of it is stored.
package struct Due: Sendable, Equatable {
    package let task: Task
    /// Nil where it is about a class.
    package let pupil: PupilID?
    package let schoolClass: ClassID?
    /// The last day on which it is in time.
    package let by: Day
    /// Whose it is by name; empty where it is a role's.
    package let named: [AccountID]
    /// The day on which what is to be answered was said, begun or decided.
    package let since: Day
    /// Who said it, as pages name the person; empty where nobody did.
    package let said: String

    package init(
        _ task: Task, about pupil: PupilID?, schoolClass: ClassID? = nil, by day: Day, named: [AccountID] = [],
        since: Day, said: String = ""
    ) {
        self.task = task
        self.pupil = pupil
        self.schoolClass = schoolClass
        by = day
        self.named = named
        self.since = since
        self.said = said
    }

    /// What is to be done, in the order in which things of one day stand.
    package enum Task: Hashable, Sendable {
        case answerConcern(ConcernID)
        case lookAtTeaching(TeachingID)
        /// The pupil's, the family's or both.
        case askViews(pupil: Bool, family: Bool)
        /// Teacher and SENCo, now that views are there.
        case decide
        /// The other of the two who decided.
        case confirm(DecisionID)
        /// The other of the two objects.
        case settle(DecisionID)
        case writeLetter(DecisionID, LetterKind.Owed, ContactID?)
        case answerQuestion(QuestionID)
        case answerSuggestion(SuggestionID)
        case lookAgain(ConcernID)
        /// Of a pupil on the register.
        case lookAtNeeds(ConcernID)
        /// Somebody agreed, or not, to what was decided before it became something else.
        case askAgreement(DecisionID)
        /// A decision to keep watching has come to its day.
        case endWatch(DecisionID)
    }

    /// Whose a task is.
    package enum Owner: Sendable {
        /// The named adult, or who shares the class with them; once they no longer have the pupil, who has.
        case named
        /// The named adult and nobody else; once they are gone, teachers and SENCos.
        case personal
        case teachers, sencos, teachersAndSENCos
    }

    /// Whether it can be handed to nobody: what two decided, each of them alone confirms.
    package var isOwn: Bool { if case .confirm = task { true } else { false } }

    /// Whether nobody but a SENCo may do it.
    package var needsSENCo: Bool { if case .answerQuestion = task { true } else { false } }

    package var owner: Owner {
        switch task {
        case .answerConcern, .lookAtTeaching, .lookAgain, .endWatch: .named
        case .confirm, .settle: .personal
        case .askViews, .decide, .lookAtNeeds, .askAgreement, .writeLetter: .teachersAndSENCos
        case .answerSuggestion: .teachers
        case .answerQuestion: .sencos
        }
    }
}

/// What senior leaders see together, in the order in which it stands.
package enum DueKind: Int, CaseIterable, Sendable {
    case concerns, teaching, views, decisions, letters, questions, lookAgain

    /// At the head of a list: `Concerns without an answer`.
    package var name: String {
        switch self {
        case .concerns: "Concerns without an answer"
        case .teaching: "Targeted teaching nobody has looked at"
        case .views: "Views nobody has asked for"
        case .decisions: "Decisions to make or confirm"
        case .letters: "Letters not sent"
        case .questions: "Questions and suggestions without an answer"
        case .lookAgain: "Dates to look again that have passed"
        }
    }
}

extension Due {
    package var kind: DueKind {
        switch task {
        case .answerConcern: .concerns
        case .lookAtTeaching: .teaching
        case .askViews, .askAgreement: .views
        case .decide, .confirm, .settle: .decisions
        case .writeLetter: .letters
        case .answerQuestion, .answerSuggestion: .questions
        case .lookAgain, .lookAtNeeds, .endWatch: .lookAgain
        }
    }
}
