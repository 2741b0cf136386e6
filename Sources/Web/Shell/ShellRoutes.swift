/// What belongs to every page: the stylesheet, and the texts at the foot.
enum ShellRoutes {
    static let all: [Route] = [
        Route(.get, "assets/:file", allow: .anyone, Assets.answer),
        Route(.get, "help", allow: .anyone) { HelpPages.help($0) },
        Route(.get, "help/evidence", allow: .anyone) { HelpPages.evidence($0) },
        Route(.get, "accessibility", allow: .anyone) { HelpPages.accessibility($0) },
        Route(.get, "your-data", allow: .anyone) { HelpPages.yourData($0) },
    ]
}
