import DatabasePort
import Domain
import HTTPTypes
import Hummingbird

/// The outermost of everything: answers become responses, errors become pages, and each gets its headers.
struct Front: RouterMiddleware {
    let services: Services

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = await Problems(services: services).answer(to: error, request, context).response(to: request)
        }
        secure(&response)
        return response
    }

    private func secure(_ response: inout Response) {
        for (name, value) in Front.headers where response.headers[name] == nil { response.headers[name] = value }
        if services.isSecure { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
    }

    /// Every answer's headers. Pages hold records of children: no cache keeps them.
    private static let headers: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        (.cacheControl, "no-store"),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy")!, "same-origin"),
        (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
        (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
        (HTTPField.Name("Permissions-Policy")!, "camera=(), microphone=(), geolocation=()"),
    ]
}

/// What Hummingbird carries along with a request: for us, where it came from.
package struct VisitContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: String
    /// What the request sent, once a handler has read it.
    let sent = SentForm()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// For a request that comes from no socket: tests and the bench.
    package init(local source: some RequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = "local"
    }
}
