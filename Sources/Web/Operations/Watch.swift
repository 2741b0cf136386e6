import HTTPTypes
import Hummingbird
import Logging

/// Around everything else: each request is counted, and said in the log where that is asked for (at `info`).
struct Watch: RouterMiddleware {
    let services: Services

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let response = try await next(request, context)
        let (took, status) = (ContinuousClock.now - began, response.status.code)
        services.requests.note(context.route, request.method, status, took)
        services.logger.info(
            "Request",
            metadata: [
                "route": "\(context.route)", "method": "\(request.method.rawValue.prefix(10))",
                "status": .stringConvertible(status), "ms": .stringConvertible(Int(took / .milliseconds(1))),
            ])
        return response
    }
}

extension VisitContext {
    /// As the table of routes names it, such as `/:school/pupils/:pupil`: nothing of the address itself.
    var route: String {
        // The router writes `/{school}/pupils/{pupil}`, and `NotFound` where no route answers.
        guard let path = endpointPath, path.hasPrefix("/") else { return "none" }
        return path.replacing("{", with: ":").replacing("}", with: "")
    }
}
