extension Due {
    /// What is to be done: `Answer a concern`.
    ///
    /// - Parameter name: the pupil's, as called: `Amira`.
    package func what(_ name: String) -> String {
        switch task {
        case .answerConcern: "Answer a concern"
        case .lookAtTeaching: "See what targeted teaching did"
        case .askViews(pupil: true, family: true): "Ask for the views of \(name) and the family"
        case .askViews(pupil: true, family: _): "Ask for \(name)’s view"
        case .askViews: "Ask for the family’s view"
        case .decide: "Decide what happens next"
        case .confirm: "Confirm a decision, or object"
        case .settle: "Talk about a decision"
        case .writeLetter(_, .notice, _): "Send the formal notice"
        case .writeLetter(_, .decision, _): "Send the letter about a decision"
        case .writeLetter(_, .takenBack, _): "Tell the family that a decision was taken back"
        case .answerQuestion: "Answer a question"
        case .answerSuggestion: "Take, change or decline a suggestion"
        case .lookAgain: "Look again at a concern"
        case .lookAtNeeds: "Look at \(name)’s needs"
        case .askAgreement: "Ask again who agrees"
        case .endWatch: "Look again: is help needed now?"
        }
    }

    /// What its button says.
    package var button: String {
        switch task {
        case .answerConcern, .answerQuestion, .answerSuggestion: "Answer it"
        case .lookAtTeaching: "Say what it did"
        case .askViews: "Record a view"
        case .decide: "Decide"
        case .confirm, .settle, .askAgreement: "Read the decision"
        case .writeLetter: "Write the letter"
        case .lookAgain, .lookAtNeeds, .endWatch: "Look again"
        }
    }

    /// Why, with its source.
    package var why: String {
        let day = since.withoutYear
        return switch task {
        case .answerConcern:
            "\(said) raised it on \(day). A concern is answered within ten school days (our advice)."
        case .lookAtTeaching:
            "Begun on \(day). What it did is the first evidence (Code of Practice 6.19)."
        case .askViews:
            "Needs have been looked at since \(day). Views come before any decision (Code of Practice 6.39); asking in two ways counts as one (our advice)."
        case .decide:
            "Needs have been looked at since \(day), and views asked for. Teacher and SENCo decide (Code of Practice 6.38)."
        case .confirm:
            "\(said) wrote down on \(day) what two decided. It counts already; the other of the two says whether it is right."
        case .settle:
            "\(said) objected on \(day). What was decided holds until the two change it."
        case .writeLetter(_, let owed, _): (said.isEmpty ? "" : "To \(said). ") + written(owed, day)
        case .answerQuestion:
            "\(said) asked on \(day). An answer within a school week is our advice."
        case .answerSuggestion:
            "\(said) suggested a strategy on \(day). Whether to use it is the teacher’s choice."
        case .lookAgain:
            "Answered on \(day), to be looked at again by this day."
        case .lookAtNeeds:
            "A concern was answered with it on \(day). Needs are looked at again and again (Code of Practice 6.46); saving what you see in the four areas ends this."
        case .askAgreement:
            "\(said) answered before the decision became another on \(day). Ask about what stands now (Code of Practice 6.39); neither answer stops help."
        case .endWatch:
            "Decided on \(day): keep watching until this day."
        }
    }

    private func written(_ owed: LetterKind.Owed, _ day: String) -> String {
        switch owed {
        case .notice:
            "Decided on \(day). Parents are told formally (Children and Families Act 2014 section 68)."
        case .decision: "Decided on \(day). Parents are told in writing (our advice)."
        case .takenBack:
            "Taken back on \(day), after a letter about it had gone. Parents are told that too (our advice)."
        }
    }
}
