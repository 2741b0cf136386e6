import Domain
import Store

/// First pages, and the numbers.
enum TodayRoutes {
    static let all: [Route] = [
        Route(.get, "today", allow: .anyRole, today),
        Route(.get, "numbers", allow: TopPage.numbers.permission, numbers),
    ]

    private static func today(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try TodayPage(visit, tx) }.page(visit))
    }

    private static func numbers(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try NumbersPage(visit, tx) }.page(visit))
    }
}
