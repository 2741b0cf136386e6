import Domain
import HTTPTypes
import Hummingbird

/// All of Fourfold's pages as one responder. Tests hand it requests as the server does.
package struct Site: Sendable {
    package let services: Services
    package let responder: RouterResponder<VisitContext>

    /// The site map.
    package static let routes: [Route] =
        ShellRoutes.all + HealthRoutes.all + AccessRoutes.all + TodayRoutes.all + DueRoutes.all + WorkingDaysRoutes.all
        + NumbersRoutes.all
        + PupilRoutes.all
        + ResultSheetRoutes.all + WiderRoutes.all
        + PupilFactRoutes.all + ContactRoutes.all + FindingRoutes.all + ObservationRoutes.all + ObjectionRoutes.all
        + ConcernRoutes.all + NeedsRoutes.all
        + ImportRoutes.all
        + RegisterRoutes.all + LetterRoutes.all + SchoolRoutes.all + BackupRoutes.all + ClassRoutes.all
        + YearTurnRoutes.all
        + SupportRoutes.all + ClassSheetRoutes.all
        + TeachingRoutes.all + QuestionRoutes.all + SuggestionRoutes.all

    package init(services: Services) {
        self.services = services
        let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Watch(services: services))
        router.add(middleware: Front(services: services))
        let gate = Gate(services: services)
        for route in Site.routes {
            router.on(RouterPath(route.path), method: route.method == .get ? .get : .post) { request, context in
                let visit = Visit(
                    services: services, request: request, parameters: context.parameters,
                    address: Site.address(of: request, context, services), now: services.now(),
                    sent: context.sent)
                return try await gate.pass(route, visit).response(to: request)
            }
        }
        responder = router.buildResponder()
    }

    /// Where a request came from: the socket's other end, or what our own proxy says of it.
    private static func address(of request: Request, _ context: VisitContext, _ services: Services) -> String {
        guard services.isBehindProxy, let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last else {
            return context.remoteAddress
        }
        return String(forwarded).trimmed
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
