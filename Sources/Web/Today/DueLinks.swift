import Domain
import Store

extension Links {
    /// Everything on one's list.
    package var due: Link { at("due") }
    package var handOver: Link { at("due/hand-over") }
    package var notDone: Link { at("not-done") }
    /// One's own.
    package var workingDays: Link { at("working-days") }
    package func workingDays(of id: AccountID) -> Link { at("staff/\(id.text)/working-days") }

    /// Where something due is done.
    func doing(_ due: Due) -> Link {
        switch (due.task, due.pupil) {
        case (.answerConcern(let id), _), (.lookAgain(let id), _): concern(id)
        case (.lookAtTeaching(let id), _): teaching(id)
        case (.confirm(let id), _), (.settle(let id), _): decision(id)
        case (.askViews(let own, _), let pupil?): newView(pupil, of: own ? .pupil : .family)
        case (.decide, let pupil?): needs(pupil)
        case (.endWatch, let pupil?): newDecision(pupil)
        case (.writeLetter(_, let isNotice, let contact), let pupil?):
            newLetter(pupil, isNotice ? .notice : .decision, to: contact)
        case (.answerSuggestion(let id), _): suggestionAnswer(id)
        case (.answerQuestion, _): questions
        // The rest is about a pupil, so that this is never reached.
        default: today
        }
    }
}
