import Domain
import Store

/// An objection with what came of it, and what may be done next.
struct ObjectionRow {
    let objection: ObjectionRecord
    let pupil: PupilID
    let isSomebodyHeldBack: Bool
    /// Whether this person reads what others wrote down.
    let isReader: Bool
    /// Whether its letter is what is to be done next on the page.
    let isLetterNext: Bool

    func html(_ visit: SchoolVisit) -> HTML {
        let isAnswerer = ObjectionRoutes.answerers.admits(visit.actor.roles)
        let isRead =
            isAnswerer || visit.actor.roles.contains(.safeguarding) || objection.recordedBy == visit.actor.account
        let why = isRead && isReader ? "\(reason)\(moved)" as HTML : .none
        return ListRow(
            "<b>\(objection.raisedBy)</b>, \(objection.raisedOn)",
            line: """
                \(isRead && !objection.words.isEmpty ? VoiceQuote(objection.words).html : .none)\
                <p>\(state(visit.today))</p>\(why)
                """,
            small: """
                Told to \(objection.toldTo). Written down by \(objection.recorder.formal) on \
                \(objection.recordedAt.londonDay).
                """
        ).html + (isAnswerer ? letters(visit.links) : .none) + changes(visit, isAnswerer)
    }

    private func state(_ today: Day) -> HTML {
        guard objection.state != .waits else {
            return objection.isLate(on: today)
                ? "<b>Waits for an answer</b>, which was due on \(objection.answerDue), a month after it was made."
                : "<b>Waits for an answer</b> until \(objection.answerDue), a month after it was made."
        }
        let answered = objection.answer.map { answer -> HTML in
            "<b>\(answer.isUpheld ? "Upheld" : "Not upheld")</b> by \(answer.by.formal) on \(answer.on)."
        }
        let withdrawn = objection.withdrawn.map { end -> HTML in
            "<b>Taken back</b> on \(end.on) by \(end.saidBy). Noted by \(end.by.formal) on \(end.notedOn)."
        }
        return "\(answered) \(withdrawn)"
    }

    private var reason: HTML? {
        guard let reason = objection.answer?.reason, !reason.isEmpty else { return nil }
        return "<p>The reason given: \(reason)</p>"
    }

    private var moved: HTML? {
        objection.moved.map {
            "<p>First written down for another pupil, and moved here by \($0.by.formal) on \($0.on): \($0.why)</p>"
        }
    }

    private func letters(_ links: Links) -> HTML {
        let heedful: HTML =
            isSomebodyHeldBack
            ? """
            <p><b>Somebody is held back from letters about this pupil.</b> Ask the SENCo or the safeguarding lead before \
            you hand this over.</p>
            """ : .none
        let buttons: [HTML] = ObjectionLetter.About.all(of: objection).enumerated().map { place, about in
            let link = links.objectionLetter(objection.id, of: pupil, about: about.rawValue)
            let weight: Weight = isLetterNext && place == 0 ? .filled : .outlined
            return "<p>\(LinkButton(about.button, to: link, weight, about: "to \(objection.raisedBy)"))</p>"
        }
        return "\(heedful)\(buttons)"
    }

    private func changes(_ visit: SchoolVisit, _ isAnswerer: Bool) -> HTML {
        let taken = visit.links.objectionWithdrawal(objection.id, of: pupil)
        let wrong = visit.links.objectionMove(objection.id, of: pupil)
        let isTaken = isAnswerer && objection.state.stopsReading
        let isWrong = objection.isMoved(by: visit.actor)
        guard isTaken || isWrong else { return .none }
        return """
            <p>\(isTaken ? LinkButton("They have taken it back", to: taken, .plain, about: objection.raisedBy).html : .none)
            \(isWrong ? LinkButton("Written down for the wrong pupil", to: wrong, .plain, about: objection.raisedBy).html : .none)</p>
            """
    }
}

extension ObjectionLetter.About {
    fileprivate var button: String {
        switch self {
        case .receipt: "Print a letter that it is written down"
        case .answer: "Print the letter with the answer"
        case .withdrawal: "Print a letter that it is taken back"
        }
    }
}
