import DatabasePort
import Domain
import HTTPTypes
import Store

/// Objections to a pupil's progress being read: written down, answered, taken back.
enum ObjectionRoutes {
    /// Whoever may know of those that others wrote down.
    static let readers: Permission = .administrator || .senco || .leader || .safeguarding || .theirTeacher
    /// Whoever may hear of one. Assistants write it down and see what they wrote themselves.
    static let recorders = readers || .supports
    static let answerers: Permission = .senco || .leader

    static let all: [Route] =
        [
            Route(.get, ":school/for-parents", allow: .anyone, parents),
            Route(.get, "pupils/:pupil/objection", allow: recorders, show),
            Route(.post, "pupils/:pupil/objection", allow: recorders, raise),
            Route(.post, "pupils/:pupil/objections/:objection/answer", allow: answerers, answer),
            Route(.get, "pupils/:pupil/objections/:objection/letter", allow: answerers, letter),
        ] + ObjectionChangeRoutes.all

    private static func parents(_ visit: Visit) async throws -> Answer {
        .page(try await visit.services.database.read { tx in try ParentsPage(visit, tx) }.page(visit.services))
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await page(visit.id("pupil"), visit).page(visit))
    }

    /// The page, with a note that this person opened it.
    private static func page(
        _ id: PupilID, _ visit: SchoolVisit, raising: Form? = nil, answering: ObjectionPage.Answering? = nil,
        _ errors: [FieldError] = []
    ) async throws -> ObjectionPage {
        let page = try await visit.read { tx in
            let (reached, store) = (try reach(id, visit, tx), tx.objections(visit.school.id))
            let all = try store.all(of: id).filter { reached.isReader || $0.recordedBy == visit.actor.account }
            return ObjectionPage(
                pupil: id, name: reached.name, isReader: reached.isReader, objections: all,
                movedAway: reached.isReader ? try store.movedAway(from: id) : [],
                findings: try findings(of: id, visit, tx),
                isSomebodyHeldBack: try tx.contacts.all(of: id, in: visit.school.id).contains {
                    $0.tie.heldBack != nil
                },
                raising: raising, answering: answering, errors: errors)
        }
        await visit.opened(.objectionsOpened, id.text)
        return page
    }

    /// What the figures say of the pupil, for the SENCo alone, who may read them in order to answer.
    private static func findings(
        of id: PupilID, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> [StandingFinding] {
        guard visit.actor.roles.contains(.senco), visit.school.settings.readsProgress(on: visit.today),
            let stopping = try tx.objections(visit.school.id).stopping(id)
        else { return [] }
        return try tx.findings.standing(of: id, in: visit.school.id, toAnswer: stopping)
    }

    private static func raise(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            var errors = FieldErrors()
            let day = form.day("raised", &errors)
            let new = try NewObjection(
                by: form["by"], on: day, words: form["words"], toldTo: form["told"], today: visit.today, errors: errors)
            return try await visit.act(form["once"]) { tx in
                _ = try reach(id, visit, tx)
                let isNew = try tx.objections(visit.school.id)
                    .add(new, visit.services.newID(), of: id, by: visit.actor.account, at: visit.now)
                if isNew { try tx.audit.add(visit.entry(.objectionRaised, id.text)) }
                return visit.links.objection(id).saying(.objectionKept)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(id, visit, raising: form, errors).page(visit))
        }
    }

    private static func answer(_ visit: SchoolVisit) async throws -> Answer {
        let (id, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        let form = try await visit.form()
        do {
            let given = try ObjectionAnswer(answer: form["answer"], reason: form["reason"])
            return try await visit.act(form["once"]) { tx in
                try settle(objection, of: id, .objectionAnswered, visit, tx) { _ in
                    try tx.objections(visit.school.id).answer(objection, given, by: visit.actor.account, at: visit.now)
                    try tx.audit.add(visit.entry(.objectionAnswered, id.text, given.isUpheld ? "upheld" : ""))
                }
            }
        } catch Refusal.invalid(let errors) {
            let page = try await page(id, visit, answering: (objection, form), errors)
            return page.isOvertaken ? .page(page.page(visit), status: .conflict) : .again(page.page(visit))
        } catch Refusal.stale {
            let page = try await page(id, visit, answering: (objection, form))
            return .page(page.page(visit), status: .conflict)
        }
    }

    /// Keeps what came of an objection and reads progress anew, in one transaction: where nothing stops it any more, the
    /// pupil is read at once.
    ///
    /// - Parameter change: the change to the objection that stands, and its rows of audit.
    static func settle(
        _ objection: ObjectionID, of id: PupilID, _ done: Done, _ visit: SchoolVisit, _ tx: any Transaction,
        _ change: (ObjectionRecord) throws -> Void
    ) throws -> Link {
        _ = try reach(id, visit, tx)
        try change(try tx.objections(visit.school.id).find(objection, of: id))
        try tx.progress.readProgress(of: visit.school.id, on: visit.today) { visit.services.newID() }
        return visit.links.objection(id).saying(done)
    }

    private static func letter(_ visit: SchoolVisit) async throws -> Answer {
        let (id, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        let page = try await visit.read { tx in
            ObjectionLetter(
                pupil: id, name: try reach(id, visit, tx).name,
                objection: try tx.objections(visit.school.id).find(objection, of: id),
                asked: ObjectionLetter.About(rawValue: visit.query("about")),
                sencos: try Sencos(of: visit.school.id, on: visit.today, tx))
        }
        await visit.opened(.objectionLetterOpened, id.text)
        return .page(page.page(visit))
    }

    /// The pupil's name, if this person may write down an objection here, the office as it finds pupils and others as they
    /// reach them; and whether they read what others wrote down.
    static func reach(
        _ id: PupilID, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> (name: PupilName, isReader: Bool) {
        if isOffice(visit) { return (try tx.roll.find(id, for: visit.actor).pupil.name, true) }
        let pupil = try visit.reach(id, tx)
        return (pupil.name, readers.admits(visit.actor.roles, pupil.relations))
    }

    /// Whether this person finds pupils as the office does.
    static func isOffice(_ visit: SchoolVisit) -> Bool {
        visit.actor.roles.contains(.administrator) && visit.permission.roles.contains(.administrator)
    }
}
