import DatabasePort
import Domain
import Store

/// What pupil and family say of the needs, written down by the pupil's teachers and the SENCo.
enum ViewRoutes {
    static let all: [Route] = [
        Route(.get, "pupils/:pupil/views/new", allow: FindingRoutes.writers, show),
        Route(.post, "pupils/:pupil/views/new", allow: FindingRoutes.writers, save),
        Route(.post, "pupils/:pupil/view-attempts", allow: FindingRoutes.writers, saveAttempt),
        Route(.get, "views/:view/move", allow: FindingRoutes.writers) { visit in
            .page(try await visit.movePage { tx in try moved(visit, tx) }.page(visit))
        },
        Route(.post, "views/:view/move", allow: FindingRoutes.writers) { visit in
            try await visit.move { tx in try moved(visit, tx) }
        },
    ]

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let whose = Viewer(rawValue: visit.query("whose")) ?? .family
        return .page(try await page(whose, visit).page(visit))
    }

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let whose = Viewer(rawValue: visit.query("whose")) ?? .family
        return try await visit.save(on: { _ in try await page(whose, visit) }) { form, tx in
            let page = try ViewFormPage(visit.reachHere(id, tx), of: whose, visit, tx)
            switch whose {
            case .pupil: try savePupil(form, id, page, visit, tx)
            case .family: try saveFamily(form, id, page, visit, tx)
            }
            try tx.audit.add(visit.entry(.viewWritten, id.text, whose.rawValue))
            return visit.links.needs(id).saying(.viewSaved)
        }
    }

    private static func savePupil(
        _ form: Form, _ id: PupilID, _ page: ViewFormPage, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let said = try SaidWords(form, askedFor: .needs, today: visit.today)
        let (name, account) = try said.listener.named(visit) { page.name(of: $0) }
        try tx.pupilDetails(visit.school.id).addWords(
            PupilWords(words: said.words, heardBy: name, on: said.on), account: account,
            audience: said.audience.rawValue, askedFor: .needs, of: id, at: visit.now)
    }

    private static func saveFamily(
        _ form: Form, _ id: PupilID, _ page: ViewFormPage, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        var errors = FieldErrors()
        let day = form.day("said", &errors)
        let new = try NewFamilyView(
            who: form["who"], otherName: form["other-name"], words: form["words"], on: day, way: form["way"],
            contacts: Set(page.family.map(\.id)), today: visit.today, errors: errors)
        let name =
            switch new.who {
            case .contact(let contact): page.family.first { $0.id == contact }?.name ?? ""
            case .other(let name): name
            }
        try tx.views.add(new, saidBy: name, visit.services.newID(), of: id, by: visit.actor, at: visit.now)
    }

    private static func saveAttempt(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { try await page(Viewer(rawValue: $0["whose"]) ?? .family, visit) }) {
            form, tx in
            _ = try visit.reachHere(id, tx)
            var errors = FieldErrors()
            let day = form.day("tried", &errors)
            let new = try NewViewAttempt(
                whose: form["whose"], way: form["try-way"], on: day, words: form["try-words"],
                today: visit.today, errors: errors)
            try tx.views.add(new, visit.services.newID(), of: id, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.viewAskedFor, id.text, new.whose.rawValue))
            return visit.links.needs(id).saying(.attemptSaved)
        }
    }

    /// - Throws: `Refusal.notFound` also where somebody else is to move it.
    private static func moved(_ visit: SchoolVisit, _ tx: any Transaction) throws -> MovedThing {
        let view = try tx.views.find(visit.id("view"), in: visit.school.id)
        let pupil = try visit.reach(view.pupil, tx)
        guard visit.actor.mayMove(writtenBy: view.recordedBy, at: view.recordedAt) else { throw Refusal.notFound }
        return MovedThing(
            kind: .familyView, entry: view.id.text, pupil: pupil,
            what: "what \(view.saidBy) said on \(view.saidOn.inWords)", back: visit.links.needs(pupil.id),
            post: visit.links.viewMove(view.id))
    }

    /// The page, with a note that this person opened the record.
    private static func page(_ whose: Viewer, _ visit: SchoolVisit) async throws -> ViewFormPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try ViewFormPage(visit.reachHere(id, tx), of: whose, visit, tx) }
        await visit.opened(.needsOpened, id.text)
        return page
    }
}
