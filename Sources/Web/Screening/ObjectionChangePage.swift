import Domain
import Store

/// A change to an objection, to write down: it is taken back, or it was meant for another pupil.
struct ObjectionChangePage: FormPage {
    let pupil: PupilID
    let name: PupilName
    let objection: ObjectionRecord
    let change: Change
    var form: FilledForm

    enum Change {
        case withdrawal
        /// To one of these pupils, who are within this person’s reach.
        case move([PupilRow])
    }

    init(pupil: PupilID, name: PupilName, objection: ObjectionRecord, _ change: Change, today: Day) {
        (self.pupil, self.name, self.objection, self.change) = (pupil, name, objection, change)
        switch change {
        case .withdrawal:
            var stands = ["by": objection.raisedBy]
            stands.set("said", today)
            form = FilledForm(stands)
        case .move: form = FilledForm()
        }
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let (heading, parts): (String, HTML) =
            switch change {
            case .withdrawal: ("They have taken it back", withdrawal(visit))
            case .move(let others): ("Written down for the wrong pupil", move(others, visit))
            }
        return visit.frame(
            "Objection", isProblem: !form.errors.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                heading, crumbs: [Destination("Objection", visit.links.objection(pupil))],
                lead: "\(name.full). Objected by \(objection.raisedBy) on \(objection.raisedOn)."),
            ReadingWidth("\(form.summary)\(parts)").html)
    }

    private func withdrawal(_ visit: SchoolVisit) -> HTML {
        """
        <p>From then on \(name.called)’s progress is read again, and \(name.called) may stand on lists of questions. \
        What was said and answered is kept. To stop it again, write down another objection.</p>
        \(Web.form(post: visit.links.objectionWithdrawal(objection.id, of: pupil), once: visit.services.once, """
            \(TextField(form.words("by", "Who said so"), value: form["by"], autocomplete: "off"))
            \(form.day("said", "When they said so"))
            \(Tick(form.words("sure", "They said that they no longer object"), isTicked: form.isTicked("sure")))
            \(actions("Read progress again", visit))
            """))
        """
    }

    private func move(_ others: [PupilRow], _ visit: SchoolVisit) -> HTML {
        let choices = others.map { Choice($0.id.text, $0.name.full, hint: $0.place) }
        let hint: HTML =
            visit.actor.roles.contains(.senco) ? .none : "Is the pupil not in this list? Ask the SENCo today."
        return """
            <p>The objection goes to the pupil for whom it was meant, as it was made. It stops nothing for \(name.called) \
            any more, and \(name.called)’s record keeps only that something was moved, without a name.</p>
            \(answered)
            \(Web.form(post: visit.links.objectionMove(objection.id, of: pupil), once: visit.services.once, """
                \(Select(form.words("to", "For whom it was meant", hint: hint), choices, chosen: form["to"]))
                \(TextArea(form.words("reason", "How it came to stand here", hint: "It goes with the objection. Name no other pupil."), value: form["reason"]))
                \(actions("Move it", visit))
                """))
            """
    }

    private func actions(_ button: String, _ visit: SchoolVisit) -> Actions {
        Actions(
            "\(Button(button, .filled)) \(LinkButton("Leave it as it stands", to: visit.links.objection(pupil), .plain))"
        )
    }

    private var answered: HTML? {
        guard objection.answer != nil else { return nil }
        return """
            <p><b>The answer is dropped</b>, because it was about \(name.called). The objection waits for another. If a \
            letter went home, tell \(objection.raisedBy) yourself.</p>
            """
    }
}
