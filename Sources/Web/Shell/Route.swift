import Domain

/// One address and verb, who may use it, and what answers. The table of routes is the site map.
///
/// A route that declares nothing does not compile: each initialiser asks who may use it.
package struct Route: Sendable {
    package let method: Method
    /// Without the leading slash: `:school/pupils/:pupil`.
    package let path: String
    package let access: Access
    let handler: Handler
    /// Whether it opens on a shared tablet. All others ask for another device.
    package private(set) var isOnTablet = false

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Who may use a route, as the test of `docs/access.md` reads it.
    package enum Access: Sendable {
        /// No sign-in asked.
        case anyone
        /// Signed in, whatever the school.
        case signedIn
        /// Signed in to the school in the address, with this permission there.
        case school(Permission)
    }

    enum Handler: Sendable {
        case anyone(@Sendable (Visit) async throws -> Answer)
        case signedIn(@Sendable (AccountVisit) async throws -> Answer)
        case school(@Sendable (SchoolVisit) async throws -> Answer)
    }

    package enum Anyone: Sendable { case anyone }
    package enum SignedIn: Sendable { case signedIn }

    package init(
        _ method: Method, _ path: String, allow: Anyone,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        access = .anyone
        self.handler = .anyone(handler)
    }

    package init(
        _ method: Method, _ path: String, allow: SignedIn,
        _ handler: @escaping @Sendable (AccountVisit) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        access = .signedIn
        self.handler = .signedIn(handler)
    }

    /// - Parameter path: below the school's short name.
    package init(
        _ method: Method, _ path: String, allow: Permission,
        _ handler: @escaping @Sendable (SchoolVisit) async throws -> Answer
    ) {
        self.method = method
        self.path = ":school/" + path
        access = .school(allow)
        self.handler = .school(handler)
    }

    /// The same route, open on shared tablets too. Any colleague may look over a shoulder there: nothing of findings,
    /// scores or families, and nobody beyond the person’s own classes.
    package var onTablet: Route {
        var route = self
        route.isOnTablet = true
        return route
    }
}
