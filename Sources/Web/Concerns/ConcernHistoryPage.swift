import Domain
import Store

/// Every version of a concern side by side, with who saved it and when.
struct ConcernHistoryPage {
    let concern: ConcernRecord
    let pupil: PupilRecord
    /// Newest first.
    let versions: [ConcernVersion]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Versions", current: .pupils,
            masthead: Masthead(
                "Every version of the concern",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("The concern", visit.links.concern(concern.id)),
                ],
                lead:
                    "\(pupil.name.full). Raised on \(concern.raisedOn). The newest is first, and counts. What changed is bold."
            ),
            VersionTable(versions: versions.map { .init(by: $0.by, at: $0.at, fields: fields($0)) }).html)
    }

    private func fields(_ version: ConcernVersion) -> [(name: String, words: String)] {
        let (details, answer) = (version.details, version.answer)
        return [
            ("What was seen or said", details.seen), ("Whose worry", whose(version)), ("Began with", began(version)),
            ("Sight checked", details.sight), ("Hearing checked", details.hearing),
            ("Look again on", details.lookAgainOn.inWords), ("Who answers", version.answerer.formal),
            ("Answer", answer.map { "\($0.words) (\($0.by.formal), \($0.on.inWords))" } ?? ""),
            ("What comes next", answer?.next.name ?? ""),
        ]
    }

    private func whose(_ version: ConcernVersion) -> String {
        switch version.details.whose {
        case .staff: concern.recorder.formal
        case .family: version.details.raiser
        case .pupil: pupil.name.called
        }
    }

    private func began(_ version: ConcernVersion) -> String {
        let details = version.details
        return [details.source.name, details.area?.rawValue ?? "", details.subject].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }
}
