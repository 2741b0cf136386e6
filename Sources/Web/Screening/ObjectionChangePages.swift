import Domain
import Store

/// That an objection is taken back: who said so, on which day, and that they are sure.
struct ObjectionWithdrawalPage {
    let pupil: PupilID
    let name: PupilName
    let objection: ObjectionRecord
    private var form: FilledForm

    init(pupil: PupilID, name: PupilName, objection: ObjectionRecord, today: Day) {
        (self.pupil, self.name, self.objection) = (pupil, name, objection)
        var stands = ["by": objection.raisedBy]
        stands.set("said", today)
        form = FilledForm(stands)
    }

    func again(_ typed: Form, _ errors: [FieldError]) -> Self {
        var page = self
        page.form = form.again(typed, errors)
        return page
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Objection", isProblem: !form.errors.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                "They have taken it back", crumbs: [Destination("Objection", visit.links.objection(pupil))],
                lead: "\(name.full). Objected by \(objection.raisedBy) on \(objection.raisedOn)."),
            ReadingWidth(
                """
                \(form.summary)
                <p>From then on \(name.called)’s progress is read again, and \(name.called) may stand on lists of questions. \
                What was said and answered is kept. To stop it again, write down another objection.</p>
                \(Web.form(post: visit.links.objectionWithdrawal(objection.id, of: pupil), once: visit.services.once, """
                    \(TextField(form.words("by", "Who said so"), value: form["by"], autocomplete: "off"))
                    \(form.day("said", "When they said so"))
                    \(Tick(form.words("sure", "They said that they no longer object"), isTicked: form.isTicked("sure")))
                    \(Actions("\(Button("Read progress again", .filled)) \(LinkButton("Leave it as it stands", to: visit.links.objection(pupil), .plain))"))
                    """))
                """
            ).html)
    }
}

/// An objection that was written down for the wrong pupil, and the pupils for whom it may have been meant.
struct ObjectionMovePage {
    let pupil: PupilID
    let name: PupilName
    let objection: ObjectionRecord
    /// Within this person’s reach.
    let others: [PupilRow]
    private var form = FilledForm()

    init(pupil: PupilID, name: PupilName, objection: ObjectionRecord, others: [PupilRow]) {
        (self.pupil, self.name, self.objection, self.others) = (pupil, name, objection, others)
    }

    func again(_ typed: Form, _ errors: [FieldError]) -> Self {
        var page = self
        page.form = form.again(typed, errors)
        return page
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Objection", isProblem: !form.errors.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                "Written down for the wrong pupil", crumbs: [Destination("Objection", visit.links.objection(pupil))],
                lead: "\(name.full). Objected by \(objection.raisedBy) on \(objection.raisedOn)."),
            ReadingWidth(
                """
                \(form.summary)
                <p>The objection goes to the pupil for whom it was meant, as it was made. It stops nothing for \(name.called) \
                any more, and \(name.called)’s record keeps only that something was moved, without a name.</p>
                \(answered)
                \(Web.form(post: visit.links.objectionMove(objection.id, of: pupil), once: visit.services.once, """
                    \(Select(form.words("to", "For whom it was meant", hint: visit.actor.roles.contains(.senco) ? .none : "Is the pupil not in this list? Ask the SENCo today."), choices, chosen: form["to"]))
                    \(TextArea(form.words("reason", "How it came to stand here", hint: "It goes with the objection. Name no other pupil."), value: form["reason"]))
                    \(Actions("\(Button("Move it", .filled)) \(LinkButton("Leave it as it stands", to: visit.links.objection(pupil), .plain))"))
                    """))
                """
            ).html)
    }

    private var choices: [Choice] { others.map { Choice($0.id.text, $0.name.full, hint: $0.place) } }

    private var answered: HTML? {
        guard objection.answer != nil else { return nil }
        return """
            <p><b>The answer is dropped</b>, because it was about \(name.called). The objection waits for another. If a \
            letter went home, tell \(objection.raisedBy) yourself.</p>
            """
    }
}
