import Domain
import Store

/// First pages.
enum TodayRoutes {
    static let all: [Route] = [
        Route(.get, "today", allow: .anyRole, today).onTablet
    ]

    private static func today(_ visit: SchoolVisit) async throws -> Answer {
        guard visit.session.device == nil else {
            let page = try await visit.read { tx in try TabletPage(visit, tx) }
            for schoolClass in page.shown { await visit.opened(.sheetOpened, schoolClass.text) }
            return .page(page.page(visit))
        }
        return .page(try await visit.read { tx in try TodayPage(visit, tx) }.page(visit))
    }
}
