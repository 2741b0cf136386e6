import DatabasePort
import Domain
import Store

/// An objection that is taken back, or that was written down for the wrong pupil.
enum ObjectionChangeRoutes {
    static let all: [Route] = [
        Route(.get, "pupils/:pupil/objections/:objection/withdrawal", allow: ObjectionRoutes.answerers) {
            .page(try await withdrawal($0).page($0))
        },
        Route(.post, "pupils/:pupil/objections/:objection/withdrawal", allow: ObjectionRoutes.answerers, withdraw),
        Route(.get, "pupils/:pupil/objections/:objection/move", allow: ObjectionRoutes.recorders) {
            .page(try await moving($0).page($0))
        },
        Route(.post, "pupils/:pupil/objections/:objection/move", allow: ObjectionRoutes.recorders, move),
    ]

    /// - Throws: `Refusal.stale` where it stops nothing any more.
    private static func withdrawal(_ visit: SchoolVisit) async throws -> ObjectionChangePage {
        let (id, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        let page = try await visit.read { tx in
            ObjectionChangePage(
                pupil: id, name: try ObjectionRoutes.reach(id, visit, tx).name,
                objection: try tx.objections(visit.school.id).find(objection, of: id), .withdrawal, today: visit.today)
        }
        guard page.objection.state.stopsReading else { throw Refusal.stale }
        await visit.opened(.objectionsOpened, id.text)
        return page
    }

    private static func withdraw(_ visit: SchoolVisit) async throws -> Answer {
        let (form, page) = try await (visit.form(), withdrawal(visit))
        do {
            var errors = FieldErrors()
            let day = form.day("said", &errors)
            let withdrawal = try ObjectionWithdrawal(
                by: form["by"], on: day, isSure: form.isTicked("sure"), raisedOn: page.objection.raisedOn,
                today: visit.today, errors: errors)
            let id = page.pupil
            return try await ObjectionRoutes.settle(id, page.objection.id, visit, form, .objectionWithdrawn) {
                try $1.objections(visit.school.id)
                    .withdraw($0.id, withdrawal, by: visit.actor.account, at: visit.now)
                try $1.audit.add(visit.entry(.objectionWithdrawn, id.text))
            }
        } catch Refusal.invalid(let errors) {
            return .again(page.again(form, errors).page(visit))
        }
    }

    /// - Throws: `Refusal.notFound` also where somebody else is to move it.
    private static func moving(_ visit: SchoolVisit) async throws -> ObjectionChangePage {
        let (id, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        let page = try await visit.read { tx in
            let name = try ObjectionRoutes.reach(id, visit, tx).name
            let found = try tx.objections(visit.school.id).find(objection, of: id)
            guard found.isMoved(by: visit.actor) else { throw Refusal.notFound }
            let pupils =
                try ObjectionRoutes.isOffice(visit)
                ? tx.roll.list(PupilFilter(), for: visit.actor) : tx.pupils.list(visibleTo: visit.actor)
            return ObjectionChangePage(
                pupil: id, name: name, objection: found, .move(pupils.filter { $0.id != id }), today: visit.today)
        }
        await visit.opened(.objectionsOpened, id.text)
        return page
    }

    private static func move(_ visit: SchoolVisit) async throws -> Answer {
        let (form, page) = try await (visit.form(), moving(visit))
        do {
            let (from, move) = (page.pupil, try EntryMove(to: form["to"], from: page.pupil, reason: form["reason"]))
            return try await ObjectionRoutes.settle(from, page.objection.id, visit, form, .objectionMoved) {
                guard $0.isMoved(by: visit.actor) else { throw Refusal.stale }
                _ = try ObjectionRoutes.reach(move.to, visit, $1)
                try $1.objections(visit.school.id).move($0, move, by: visit.actor.account, at: visit.now)
                try $1.audit.add(visit.entry(.objectionMovedAway, from.text))
                try $1.audit.add(visit.entry(.objectionMoved, move.to.text))
            }
        } catch Refusal.invalid(let errors) {
            return .again(page.again(form, errors).page(visit))
        }
    }
}
