import DatabasePort
import Domain
import HTTPTypes
import Store

/// The way to a decision, and what teacher and SENCo see in the four areas of need.
enum NeedsRoutes {
    static let all: [Route] =
        [
            Route(.get, "pupils/:pupil/needs", allow: FindingRoutes.readers, show),
            Route(.get, "pupils/:pupil/needs/areas", allow: FindingRoutes.readers, showAreas),
            Route(.post, "pupils/:pupil/needs/areas", allow: FindingRoutes.writers, saveAreas),
        ] + ViewRoutes.all + DecisionRoutes.all

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try NeedsPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.needsOpened, id.text)
        return .page(page.page(visit))
    }

    private static func showAreas(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await areas(visit).page(visit))
    }

    private static func saveAreas(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { _ in try await areas(visit) }) { form, tx in
            _ = try visit.reachHere(id, tx)
            let stood = try tx.needs.analysis(of: id, in: visit.school.id)
            guard String(stood?.revision ?? 0) == form["revision"] else { throw Refusal.stale }
            let analysis = try Analysis(AreasPage.typed(form), stood: stood?.analysis)
            try tx.needs.save(analysis, of: id, over: stood?.revision ?? 0, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.needsAnalysed, id.text))
            return visit.links.needs(id).saying(.needsSaved)
        }
    }

    /// The page, with a note that this person opened it.
    private static func areas(_ visit: SchoolVisit) async throws -> AreasPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try AreasPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.needsOpened, id.text)
        return page
    }
}
