import Domain
import Store

/// Pupils and classes.
enum PupilRoutes {
    private static let whoeverWorksWithPupils = TopPage.pupils.permission

    static let all: [Route] = [
        Route(.get, "pupils", allow: whoeverWorksWithPupils, list),
        Route(.post, "pupils/find", allow: whoeverWorksWithPupils, find),
        Route(.post, "pupils/suggestions", allow: whoeverWorksWithPupils, suggest),
        Route(.get, "pupils/:pupil", allow: .senco || .leader || .safeguarding || .theirTeacher || .supports, show),
        Route(.get, "pupils/:pupil/openings", allow: OpeningsPage.whoMay, openings),
        Route(.get, "classes", allow: TopPage.classes.permission, classes),
        Route(.get, "classes/:class", allow: TopPage.classes.permission, schoolClass),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        var filter = PupilFilter()
        filter.yearGroup = Int(visit.query("year")).flatMap { YearGroup($0) }
        filter.missing = PupilFilter.Missing(rawValue: visit.query("without"))
        let chosen = filter
        let page = try await visit.read { tx in
            PupilListPage(
                pupils: try tx.pupils.list(chosen, visibleTo: visit.actor),
                yearGroups: try tx.pupils.yearGroups(visibleTo: visit.actor), filter: chosen)
        }
        return .page(page.page(visit))
    }

    private static func find(_ visit: SchoolVisit) async throws -> Answer {
        let (name, pupils) = try await found(visit, limit: 200)
        if pupils.count == 1 { return .seeOther(visit.links.pupil(pupils[0].id)) }
        return .page(FoundPage(name: name, pupils: pupils).page(visit))
    }

    private static func suggest(_ visit: SchoolVisit) async throws -> Answer {
        let (_, pupils) = try await found(visit, limit: 8)
        return .fragment(
            foundPupils(
                pupils.map { pupil in
                    FoundPupil(pupil.name.full, detail: pupil.place, to: visit.links.pupil(pupil.id))
                }))
    }

    private static func found(_ visit: SchoolVisit, limit: Int) async throws -> (String, [PupilRow]) {
        let name = try await visit.form()["q"].trimmed
        guard !sortKey(name).isEmpty else { return (name, []) }
        var filter = PupilFilter()
        filter.name = name
        filter.limit = limit
        let chosen = filter
        return (name, try await visit.read { tx in try tx.pupils.list(chosen, visibleTo: visit.actor) })
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try PupilPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.pupilOpened, id.text)
        return .page(page.page(visit))
    }

    private static func openings(_ visit: SchoolVisit) async throws -> Answer {
        let (id, before) = (try visit.id("pupil", of: Pupil.self), Int(visit.query("before")))
        let page = try await visit.read { tx in
            OpeningsPage(
                pupil: try visit.reach(id, tx),
                openings: try tx.audit.openings(
                    of: id, at: visit.links.pupil(id).path, in: visit.school.id, before: before,
                    limit: OpeningsPage.most + 1),
                isLater: before != nil)
        }
        await visit.opened(.openingsOpened, id.text)
        return .page(page.page(visit))
    }

    private static func classes(_ visit: SchoolVisit) async throws -> Answer {
        let classes = try await visit.read { tx in try tx.classes.list(visibleTo: visit.actor) }
        return .page(ClassListPage(classes: classes).page(visit))
    }

    private static func schoolClass(_ visit: SchoolVisit) async throws -> Answer {
        let id: ClassID = try visit.id("class")
        let page = try await visit.read { tx in try ClassPage(tx.classes.find(id, visibleTo: visit.actor), visit, tx) }
        return .page(page.page(visit))
    }
}

extension PupilRow {
    /// `4 Willow`, or the year group where there is no class.
    var place: String { className ?? yearGroup?.name ?? "" }
}
