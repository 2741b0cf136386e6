import Domain
import Store

/// The two who decided: the other of them confirms or objects, and what each said.
struct DecisionPairPart {
    let decision: DecisionRecord
    let answers: [GivenDecisionAnswer]

    private var version: DecisionVersion { decision.version }

    /// Whether this reader is the other of the two and has not said anything yet.
    private func asks(_ visit: SchoolVisit) -> Bool {
        decision.isStanding && decision.others.contains(visit.actor.account)
            && !answers.contains { $0.account == visit.actor.account }
    }

    /// Nil for who has nothing to say to it, or has said it.
    func confirmation(_ form: FilledForm, _ visit: SchoolVisit) -> HTML? {
        guard asks(visit) else { return nil }
        return Section(
            SectionHead(
                "You decided this together. Is it as you decided?",
                note: "\(version.by.formal) wrote it down and named you. It counts already; objecting stops no help."),
            Web.form(
                post: visit.links.decisionAnswer(decision.id), once: visit.services.once,
                """
                \(form.revision)
                \(TextArea(form.words("answer-words", "Your words", hint: "Needed only where you object."), value: form["answer-words"]))
                \(Actions("\(Button("Confirm", .filled, sends: ("answer", "confirms"))) \(Button("Object", sends: ("answer", "objects")))"))
                """)
        ).html
    }

    /// What each said, and who has not yet.
    var said: HTML {
        let given = answers.map { answer in
            ListRow(
                "<b>\(answer.by.formal)</b> \(answer.answer.isObjection ? "objects" : "confirms it"), \(answer.at.londonDay)",
                line: answer.answer.words.isEmpty ? .none : VoiceQuote(answer.answer.words).html)
        }
        let waiting = decision.others.subtracting(answers.map(\.account)).map { account in
            ListRow(
                "<b>\(account == version.teacher ? version.teacherName.formal : version.sencoName.formal)</b> has not confirmed it yet"
            )
        }
        let writer = ListRow("<b>\(version.by.formal)</b> wrote it down, \(version.at.londonDay)")
        return Rows([writer] + given + (decision.isStanding ? waiting : [])).html
    }
}
