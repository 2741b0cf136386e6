import Domain
import Store

/// A decision as each saving left it, side by side.
struct DecisionHistoryPage {
    let pupil: PupilRecord
    let decision: DecisionRecord
    let versions: [DecisionVersion]

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Decision", current: .pupils,
            masthead: Masthead(
                "Versions of a decision",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("The decision", visit.links.decision(decision.id)),
                ], lead: "\(decision.version.outcome.name), \(decision.version.decidedOn)."),
            VersionTable(versions: versions.map { .init(by: $0.by, at: $0.at, fields: fields($0)) }).html)
    }

    private func fields(_ version: DecisionVersion) -> [(name: String, words: String)] {
        let needs = version.needs.map { need in need.type.name + (need.area.map { " (\($0.name))" } ?? "") }
        let notice = version.notice.map { notice in
            "\(notice.on.inWords), \(notice.way.inWords), by \(version.noticeBy?.formal ?? ""): \(notice.words)"
        }
        return [
            ("Decision", version.outcome.name), ("Decided on", version.decidedOn.inWords),
            ("Teacher", version.teacherName.formal), ("SENCo", version.sencoName.formal), ("Why", version.why),
            ("What will be done", version.help), ("How to come back to it", version.comeBack),
            ("Keep watching until", version.watchUntil?.inWords ?? ""), ("Needs", needs.joined(separator: "; ")),
            ("The family was told", notice ?? ""),
            ("Decided without", version.unmet.map { "\($0.what.inWords): \($0.reason)" }.joined(separator: "; ")),
            ("Taken back", version.takenBack ?? ""),
        ]
    }
}
