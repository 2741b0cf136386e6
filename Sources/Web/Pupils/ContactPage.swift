import Domain
import Store

/// One contact of a pupil: who it is and how reached, whether held back, and the end of it.
struct ContactPage {
    let pupil: NewPupil
    let contact: ContactRecord
    let form: FilledForm
    let lifted: [LiftedHolding]
    let staff: [StaffMember]
    /// What is wrong with one of the forms below.
    var errors: [FieldError] = []
    var typed: Form?

    func page(_ visit: SchoolVisit) -> HTML {
        let all = form.errors + errors
        return visit.frame(
            "Contact", isProblem: !all.isEmpty, current: visit.pupilsPage,
            masthead: Masthead(
                contact.details.name.full,
                crumbs: [visit.crumb(pupil), Destination("Contacts", visit.links.contacts(pupil.id))],
                lead:
                    "\(contact.tie.endedOn.map { "No longer a contact of \(pupil.name.called), since \($0.inWords)." } ?? "\(contact.tie.details.relationship.capitalised) of \(pupil.name.called).")"
            ),
            """
            \(all.isEmpty ? .none : "\(ReadingWidth("\(ErrorSummary(all))"))")
            \(ReadingWidth(fields(visit)))
            \(Section(SectionHead("Do not contact"), ReadingWidth(holding(visit)).html))
            \(Section(SectionHead(isEnded ? "A contact again" : "No longer a contact"), ReadingWidth(ending(visit)).html))
            """)
    }

    private var isEnded: Bool { contact.tie.endedOn != nil }

    private func fields(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.contact(contact.id, of: pupil.id), once: visit.services.once,
            """
            \(ContactFields(
                form: form, called: pupil.name.called, asksOrder: contact.isOrderRead(by: visit.actor),
                staff: ContactRoutes.namesStaff(visit) ? staff.map { Choice($0.account.text, $0.name.listed) } : nil))
            \(contact.isOrderRead(by: visit.actor) ? .none : "<p>A court order is recorded. \(ContactRecord.askFirst)</p>")
            \(Actions("\(Button("Save the contact", .filled))"))
            """)
    }

    private func holding(_ visit: SchoolVisit) -> HTML {
        let before = (visit.actor.seesWholeSchool ? lifted : []).map { past in
            """
            <p class="small">Held back from \(past.from) to \(past.until): “\(past.heldBackFor)”. Lifted by \
            \(past.liftedBy.formal): “\(past.liftedFor)”.</p>
            """ as HTML
        }
        guard let held = contact.tie.heldBack else { return "\(hold(visit))\(before)" }
        let reason: HTML =
            contact.showsReasons(to: visit.actor, writtenBy: held.by)
            ? " “\(held.reason)”" : "\(ContactRecord.askFirst)"
        return """
            <p><b>Held back from account, letters and meetings since \(held.on).</b> \(reason)</p>
            \(ContactRoutes.lifters.admits(visit.actor.roles) ? lift(visit) : "<p>The SENCo or the safeguarding lead can lift this.</p>")
            \(before)
            """
    }

    private func hold(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.holdingBack(contact.id, of: pupil.id), once: visit.services.once,
            """
            <p>For a court order or a safeguarding reason: at once there is no account, letter or meeting for this person \
            about \(pupil.name.called). Only the SENCo and the safeguarding lead can lift it.</p>
            \(reason("Why they are held back"))
            \(Actions("\(Button("Hold back now"))"))
            """)
    }

    private func lift(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.release(contact.id, of: pupil.id), once: visit.services.once,
            "\(reason("Why this is lifted"))\(Actions("\(Button("Hold back no longer"))"))")
    }

    private func reason(_ label: String) -> TextArea {
        TextArea(
            FieldWords(
                "reason", label, hint: "Senior leaders, the SENCo and the safeguarding lead read it.",
                error: errors["reason"]), value: typed?["reason"] ?? "")
    }

    private func ending(_ visit: SchoolVisit) -> HTML {
        let name = contact.details.name.formal
        return Web.form(
            post: visit.links.ending(contact.id, of: pupil.id), once: visit.services.once,
            """
            \(isEnded ? hidden("again", "yes") : .none)
            \(Tick(FieldWords("sure", isEnded ? "\(name) is a contact again" : "\(name) is no longer a contact", hint: isEnded ? .none : "What stands here is kept. Who is held back stays so, and staff see no more of their own child.", error: errors["sure"])))
            \(Actions("\(Button(isEnded ? "Take up again" : "End this"))"))
            """)
    }
}
