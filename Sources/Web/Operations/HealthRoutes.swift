import HTTPTypes

/// What programs ask that watch over this one: a word each, and nothing that a stranger could use.
enum HealthRoutes {
    static let all: [Route] = [
        Route(.get, "healthz", allow: .anyone) { _ in .word("ok") },
        Route(.get, "readyz", allow: .anyone) { visit in
            await visit.services.readiness.isReady()
                ? .word("ready") : .word("unavailable", status: .serviceUnavailable)
        },
    ]
}
