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
        case (.confirm(let id), _), (.settle(let id), _), (.askAgreement(let id), _): decision(id)
        case (.lookAtNeeds, let pupil?): areas(pupil)
        case (.askViews(let own, _), let pupil?): newView(pupil, of: own ? .pupil : .family)
        case (.decide, let pupil?): needs(pupil)
        case (.endWatch, let pupil?): newDecision(pupil)
        case (.writeLetter(let id, let owed, let contact), let pupil?):
            newLetter(pupil, owed.name, to: contact, about: owed == .takenBack ? id : nil)
        case (.answerSuggestion(let id), _): suggestionAnswer(id)
        case (.answerQuestion(let id), _): question(id)
        // The rest is about a pupil, so that this is never reached.
        default: today
        }
    }

    /// The record that something due is about and that says with whom it is, where senior leaders read it too.
    func record(of due: Due) -> Link? {
        switch (due.task, due.pupil) {
        case (.answerConcern, _), (.lookAgain, _), (.lookAtTeaching, _), (.confirm, _), (.settle, _): doing(due)
        case (.writeLetter(let id, _, _), _), (.endWatch(let id), _), (.askAgreement(let id), _): decision(id)
        case (.askViews, let pupil?), (.decide, let pupil?), (.lookAtNeeds, let pupil?): needs(pupil)
        case (_, let pupil?): self.pupil(pupil)
        default: due.schoolClass.map(schoolClass)
        }
    }
}
