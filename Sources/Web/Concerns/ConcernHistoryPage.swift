import Domain
import Store

/// Every version of a concern side by side, with who saved it and when.
struct ConcernHistoryPage {
    let concern: ConcernRecord
    let pupil: PupilRecord
    /// Newest first.
    let versions: [ConcernVersion]
    /// What was considered besides, newest first; none for who does not read it.
    let explanations: [ExplanationVersion]

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
            "\(VersionTable(versions: versions.map { .init(by: $0.by, at: $0.at, fields: fields($0)) }))\(considered(visit.actor))"
        )
    }

    private func considered(_ reader: Actor) -> HTML? {
        guard !explanations.isEmpty else { return nil }
        let table = VersionTable(
            versions: explanations.map { version in
                let fields = Explanation.allCases.map { ($0.question, words(version.stands[$0], to: $0, reader)) }
                return .init(by: version.by, at: version.at, fields: fields)
            }, id: "explanations", caption: "Other explanations as each saving left them, the newest first")
        return Section(SectionHead("What else might explain it"), table.html).html
    }

    private func words(_ given: GivenExplanation?, to explanation: Explanation, _ reader: Actor) -> String {
        guard let given else { return "Not considered" }
        return given.isHidden(explanation, from: reader) ? "Considered. Ask the SENCo." : given.answer.words
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
