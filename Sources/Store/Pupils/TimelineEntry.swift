import Domain

/// One line of a pupil’s record in order of time.
package struct TimelineEntry: Sendable {
    /// The day that it is about.
    package let day: Day
    package let what: What
    /// Who wrote it, where the record says.
    package let by: PersonName?

    package init(_ day: Day, _ what: What, by: PersonName? = nil) {
        self.day = day
        self.what = what
        self.by = by
    }

    /// What stands in the record.
    package enum What: Sendable {
        case result(PupilResult)
        case unscored(subject: String, Unscored)
        case found(StandingFinding)
        case answered(subject: String, ProgressConcern, Answer, words: String)
        /// What else might explain it; the answers stand on the finding’s page, for those who may read them.
        case considered(subject: String)
        /// - Parameter subject: empty for what adults see.
        case postponed(subject: String, until: Day, reason: String)
        case observed(GivenObservation)
        case words(PupilWords)
        /// The pupil told this reader alone; what it was stands on the page of words.
        case confided
        /// What a saving left, and what it did to what every teacher must do.
        case support(Support, mustDo: MustDo)
        /// - Parameter isEarlier: decided before Fourfold.
        case status(SENStatus, isEarlier: Bool)
        /// From this day on in a class of that name.
        ///
        /// - Parameter subject: of a set.
        case inClass(String, subject: String?)
        case worry(WiderArea)
        /// To progress being read; who objects and why stands on the objection’s own page.
        case objection(ObjectionStep)
        case concern(ConcernID, ConcernStep)
        /// - Parameter went: nil for its beginning.
        case teaching(TeachingRecord, went: TeachingResult?)
        case asked(QuestionRecord)
        case suggested(SuggestionRecord)
        /// Somebody said what they think of the pupil’s needs; the words stand on the page of needs.
        ///
        /// - Parameter by: as the person is known; nil for the pupil.
        case view(by: String?)
        /// Teacher or SENCo wrote about so many of the four areas of need.
        case analysed(areas: Int)
        case decided(DecisionID, DecisionOutcome, isTakenBack: Bool)
        case letter(LetterID, LetterKind.Name, to: String)
        /// Something had been written down here by mistake. Nothing else of it stands here.
        case movedAway(MoveStore.Kind)
    }

    /// What became of a concern.
    package enum ConcernStep: Sendable {
        /// - Parameter raiser: nil for the pupil.
        case raised(by: String?, seen: String)
        case answered(Concern.Next, words: String)
    }

    /// What became of an objection.
    package enum ObjectionStep: Sendable { case raised, upheld, notUpheld, withdrawn }

    /// What a saving did to what every teacher must do.
    package enum MustDo: Sendable { case same, first, changed }

    /// What a reader may choose to see alone, and which readers may see at all.
    package enum Kind: String, CaseIterable, Sendable {
        case results, questions, words, support, status, classes, wider, concerns, objections
    }

    package var kind: Kind {
        switch what {
        case .result, .unscored: .results
        case .found, .answered, .considered, .postponed, .observed: .questions
        case .words, .confided: .words
        case .support: .support
        case .status: .status
        case .inClass: .classes
        case .worry: .wider
        case .objection: .objections
        case .concern, .teaching, .asked, .suggested, .view, .analysed, .decided, .letter, .movedAway: .concerns
        }
    }
}
