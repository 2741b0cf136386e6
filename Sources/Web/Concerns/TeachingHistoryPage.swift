import Domain
import Store

/// Targeted teaching as each saving left it, side by side.
struct TeachingHistoryPage {
    let pupil: PupilRecord
    let teaching: TeachingRecord
    let versions: [TeachingVersion]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Targeted teaching", current: .pupils,
            masthead: Masthead(
                "Versions of targeted teaching",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("Targeted teaching", visit.links.teaching(teaching.id)),
                ], lead: "\(teaching.standing.weakness)"),
            VersionTable(versions: versions.map { .init(by: $0.by, at: $0.at, fields: fields($0)) }).html)
    }

    private func fields(_ version: TeachingVersion) -> [(name: String, words: String)] {
        [
            ("What is weak", version.weakness), ("What is taught differently", version.differently),
            ("Who teaches it", version.taughtBy), ("From", version.from.inWords),
            ("To be looked at on", version.lookOn.inWords), ("Who looks at it", version.teacherName.formal),
            ("How it went", version.result.map { "\($0.outcome.name). \($0.words)" } ?? ""),
        ]
    }
}
