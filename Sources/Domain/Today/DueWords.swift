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
        case .writeLetter(_, let isNotice, _): isNotice ? "Send the formal notice" : "Send the letter about a decision"
        case .answerQuestion: "Answer a question"
        case .answerSuggestion: "Take, change or decline a suggestion"
        case .lookAgain: "Look again at a concern"
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
        case .confirm, .settle: "Read the decision"
        case .writeLetter: "Write the letter"
        case .lookAgain, .endWatch: "Look again"
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
            "Needs have been looked at since \(day). Views come before any decision; asking in two ways counts as one (Code of Practice 6.39)."
        case .decide:
            "Needs have been looked at since \(day), and views asked for. Teacher and SENCo decide (Code of Practice 6.38)."
        case .confirm:
            "\(said) wrote down on \(day) what you two decided. It counts already; say whether it is right."
        case .settle:
            "\(said) objected on \(day). What was decided holds until you two change it."
        case .writeLetter(_, let isNotice, _):
            "\(said.isEmpty ? "" : "To \(said). ")Decided on \(day). Parents are told \(isNotice ? "formally (Children and Families Act 2014 section 68)" : "in writing (our advice)")."
        case .answerQuestion:
            "\(said) asked on \(day). An answer within a school week is our advice."
        case .answerSuggestion:
            "\(said) suggested a strategy on \(day). Whether to use it is the teacher’s choice."
        case .lookAgain:
            "Answered on \(day), to be looked at again by this day."
        case .endWatch:
            "Decided on \(day): keep watching until this day."
        }
    }
}
