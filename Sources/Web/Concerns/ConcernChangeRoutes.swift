import DatabasePort
import Domain
import HTTPTypes
import Store

/// A concern that is changed, looked back on, or moved to the pupil for whom it was meant.
enum ConcernChangeRoutes {
    static let all: [Route] = [
        Route(.get, "concerns/:concern/change", allow: ConcernRoutes.raisers) {
            .page(try await changing($0).page($0))
        },
        Route(.post, "concerns/:concern/change", allow: ConcernRoutes.raisers, change),
        Route(.get, "concerns/:concern/history", allow: ConcernRoutes.raisers, history),
        Route(.get, "concerns/:concern/move", allow: ConcernRoutes.raisers) { visit in
            .page(try await visit.movePage { try moved(visit, $0) }.page(visit))
        },
        Route(.post, "concerns/:concern/move", allow: ConcernRoutes.raisers) { visit in
            try await visit.move { try moved(visit, $0) }
        },
    ]

    /// Whoever wrote it down, the SENCo and the pupil’s own teachers.
    static func mayChange(_ concern: ConcernRecord, _ pupil: PupilRecord, _ visit: SchoolVisit) -> Bool {
        concern.recordedBy == visit.actor.account
            || ConcernRoutes.answerers.admits(visit.actor.roles, pupil.relations)
    }

    /// - Throws: `Refusal.notFound` also for who may read it and not change it.
    private static func reach(
        _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> (concern: ConcernRecord, pupil: PupilRecord) {
        let (concern, pupil) = try ConcernRoutes.reach(visit, tx, toWrite: toWrite)
        guard mayChange(concern, pupil, visit) else { throw Refusal.notFound }
        return (concern, pupil)
    }

    private static func changing(_ visit: SchoolVisit) async throws -> ConcernFormPage {
        let page = try await visit.read { tx in
            let (concern, pupil) = try reach(visit, tx, toWrite: true)
            return try ConcernFormPage(changing: concern, pupil, visit, tx)
        }
        await visit.opened(.concernOpened, page.pupil.id.text)
        return page
    }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        try await visit.save(on: { _ in try await changing(visit) }) { form, tx in
            let (concern, pupil) = try reach(visit, tx, toWrite: true)
            guard String(concern.revision) == form["revision"] else { throw Refusal.stale }
            let school = visit.school.id
            var errors = FieldErrors()
            let people = try tx.concerns.answerers(about: pupil.id, in: school, on: visit.today)
            var typed = form.concern(&errors)
            if typed.answerer.isEmpty { typed.answerer = concern.details.answerer.text }
            let details = try ConcernDetails(
                typed, answerers: people.all.map(\.account) + [concern.details.answerer],
                today: visit.today, stood: concern.details.lookAgainOn, errors: errors)
            try tx.concerns.change(
                concern, to: details, over: concern.revision, by: visit.actor.account, in: school, at: visit.now)
            try tx.audit.add(visit.entry(.concernChanged, pupil.id.text))
            return visit.links.concern(concern.id).saying(.concernSaved)
        }
    }

    private static func history(_ visit: SchoolVisit) async throws -> Answer {
        let page = try await visit.read { tx in
            let (concern, pupil) = try ConcernRoutes.reach(visit, tx)
            let reads = FindingRoutes.readers.admits(visit.actor.roles, pupil.relations)
            return ConcernHistoryPage(
                concern: concern, pupil: pupil, versions: try tx.concerns.versions(of: concern.id, in: visit.school.id),
                explanations: try reads ? tx.concerns.explanationVersions(concern, in: visit.school.id) : [])
        }
        await visit.opened(.concernOpened, page.pupil.id.text)
        return .page(page.page(visit))
    }

    private static func moved(_ visit: SchoolVisit, _ tx: any Transaction) throws -> MovedThing {
        let (concern, pupil) = try reach(visit, tx)
        return MovedThing(
            kind: .concern, entry: concern.id.text, pupil: pupil, named: concern.details.answerer,
            what: "the concern of \(concern.raisedOn.inWords)",
            dropped:
                "The finding it began with, the other explanations and the answer stay behind, because they were about \(pupil.name.called). It waits for another answer.",
            back: visit.links.concern(concern.id), post: visit.links.concernMove(concern.id))
    }
}
