import DatabasePort
import Domain
import HTTPTypes
import Store

/// What is done with one contact of a pupil.
extension ContactRoutes {
    static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await contactPage(visit).page(visit))
    }

    static func change(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            var errors = FieldErrors()
            let details = try errors.take { try ContactDetails(form) }
            let tie = try errors.take { try TieDetails(form) }
            try errors.check()
            guard let details, let tie else { throw Refusal.invalid([]) }
            return try await act(visit, form, .contactChanged, saying: .contactSaved) { stood, tx in
                guard stood.revision == form["revision"] else { throw Refusal.stale }
                var changed = stood.tie
                changed.details = tie
                if !stood.isOrderRead(by: visit.actor) {
                    changed.details.courtOrder = stood.tie.details.courtOrder
                } else if tie.courtOrder != stood.tie.details.courtOrder {
                    changed.orderBy = tie.courtOrder.isEmpty ? nil : visit.actor.account
                }
                let writer = tx.contactWriter(visit.school.id)
                try writer.change([NewContact(id: stood.id, details: details)])
                try writer.change([changed])
                try setAccount(form, stood, visit, tx)
            }
        } catch Refusal.invalid(let errors) {
            let page = try await contactPage(visit)
            return .again(page.with(page.form.again(form, errors)).page(visit))
        } catch Refusal.stale {
            let page = try await contactPage(visit)
            return .page(page.with(page.form.overtaken(form)).page(visit), status: .conflict)
        }
    }

    static func holdBack(_ visit: SchoolVisit) async throws -> Answer {
        try await answer(visit) { form in
            let reason = try HeldBack.reason(form["reason"])
            return try await act(visit, form, .contactHeldBack, saying: .heldBack) { stood, tx in
                var tie = stood.tie
                tie.heldBack = HeldBack(on: visit.today, by: visit.actor.account, reason: reason)
                try tx.contactWriter(visit.school.id).change([tie])
            }
        }
    }

    static func lift(_ visit: SchoolVisit) async throws -> Answer {
        try await answer(visit) { form in
            let reason = try HeldBack.reason(form["reason"])
            return try await act(visit, form, .contactLifted, saying: .lifted) { stood, tx in
                try tx.contactWriter(visit.school.id).lift(
                    stood.tie, reason: reason, by: visit.actor.account, at: visit.now)
            }
        }
    }

    static func end(_ visit: SchoolVisit) async throws -> Answer {
        try await answer(visit) { form in
            guard form.isTicked("sure") else { throw Refusal.invalid([FieldError("sure", AdultPage.needsTick)]) }
            let isAgain = form.isTicked("again")
            let (event, done) =
                isAgain ? (AuditEvent.contactResumed, Done.contactResumed) : (.contactEnded, .contactEnded)
            return try await act(visit, form, event, saying: done) { stood, tx in
                var tie = stood.tie
                tie.endedOn = isAgain ? nil : tie.endedOn ?? visit.today
                try tx.contactWriter(visit.school.id).change([tie])
            }
        }
    }

    /// Does something to the contact of the address, once, with its audit row.
    private static func act(
        _ visit: SchoolVisit, _ form: Form, _ event: AuditEvent, saying done: Done,
        _ body: @escaping @Sendable (ContactRecord, any Transaction) throws -> Void
    ) async throws -> Answer {
        let (pupil, contact): (PupilID, ContactID) = try (visit.id("pupil"), visit.id("contact"))
        return try await visit.act(form["once"]) { tx in
            _ = try tx.roll.find(pupil, for: visit.actor)
            let stood = try tx.contacts.find(contact, of: pupil, in: visit.school.id)
            let journal = try tx.changes.begin(.byHand, visit.services.newID(), visit.change)
            try journal.change(.contact, [contact]) {
                try journal.change(.pupilContact, [pupil]) { try body(stood, tx) }
            }
            try tx.audit.add(visit.entry(event, pupil.text, contact.text))
            // Whoever has just been named as this contact meets the pupil no more.
            let isOwn = try tx.contacts.find(contact, of: pupil, in: visit.school.id).account == visit.actor.account
            return (isOwn ? visit.links.today : visit.links.contacts(pupil)).saying(done)
        }
    }

    /// The answer to one of the forms below the contact's own, or the page again with what is wrong.
    private static func answer(
        _ visit: SchoolVisit, _ body: (Form) async throws -> Answer
    ) async throws -> Answer {
        let form = try await visit.form()
        do {
            return try await body(form)
        } catch Refusal.invalid(let errors) {
            var page = try await contactPage(visit)
            (page.errors, page.typed) = (errors, form)
            return .again(page.page(visit))
        }
    }

    private static func contactPage(_ visit: SchoolVisit) async throws -> ContactPage {
        let (id, contact): (PupilID, ContactID) = try (visit.id("pupil"), visit.id("contact"))
        let page = try await visit.read { tx in
            let pupil = try tx.roll.find(id, for: visit.actor).pupil
            let stood = try tx.contacts.find(contact, of: id, in: visit.school.id)
            return ContactPage(
                pupil: pupil, contact: stood, form: stood.form(isOrderRead: stood.isOrderRead(by: visit.actor)),
                lifted: try tx.contacts.lifted(contact, of: id, in: visit.school.id),
                staff: try staffChoices(stood, visit, tx))
        }
        await visit.opened(.contactsOpened, id.text)
        return page
    }

    /// Staff of today, and who is named already.
    private static func staffChoices(
        _ stood: ContactRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> [StaffMember] {
        let staff = try tx.staff.all(in: visit.school.id, on: visit.today)
        guard let named = stood.account, !staff.contains(where: { $0.account == named }) else { return staff }
        return staff + [try tx.staff.find(named, in: visit.school.id, on: visit.today)]
    }

    private static func setAccount(
        _ form: Form, _ stood: ContactRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let chosen = AccountID(form["account"])
        guard namesStaff(visit), chosen != stood.account else { return }
        if let chosen, try !staffChoices(stood, visit, tx).contains(where: { $0.account == chosen }) {
            throw Refusal.invalid([FieldError("account", "Choose somebody from the list.")])
        }
        try tx.contactWriter(visit.school.id).setAccount(chosen, of: stood.id)
    }
}

extension ContactPage {
    fileprivate func with(_ form: FilledForm) -> ContactPage {
        ContactPage(pupil: pupil, contact: contact, form: form, lifted: lifted, staff: staff)
    }
}
