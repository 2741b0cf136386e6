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
        let (id, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        return try await visit.save(on: { _ in try await withdrawal(visit) }) { form, tx in
            try ObjectionRoutes.settle(objection, of: id, .objectionWithdrawn, visit, tx) { stands in
                guard stands.state.stopsReading else { throw Refusal.stale }
                var errors = FieldErrors()
                let day = form.day("said", &errors)
                let withdrawal = try ObjectionWithdrawal(
                    by: form["by"], on: day, isSure: form.isTicked("sure"), raisedOn: stands.raisedOn,
                    today: visit.today, errors: errors)
                try tx.objections(visit.school.id)
                    .withdraw(objection, withdrawal, by: visit.actor.account, at: visit.now)
                try tx.audit.add(visit.entry(.objectionWithdrawn, id.text))
            }
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
        let (from, objection) = try (visit.id("pupil", of: Pupil.self), visit.id("objection", of: Objection.self))
        return try await visit.save(on: { _ in try await moving(visit) }) { form, tx in
            try ObjectionRoutes.settle(objection, of: from, .objectionMoved, visit, tx) { stands in
                let move = try EntryMove(to: form["to"], from: from, reason: form["reason"])
                guard stands.isMoved(by: visit.actor) else { throw Refusal.stale }
                _ = try ObjectionRoutes.reach(move.to, visit, tx)
                try tx.objections(visit.school.id).move(stands, move, by: visit.actor.account, at: visit.now)
                try tx.audit.add(visit.entry(.objectionMovedAway, from.text))
                try tx.audit.add(visit.entry(.objectionMoved, move.to.text))
            }
        }
    }
}
