import DatabasePort
import Domain
import Store

/// What adults see of a pupil, on the pupil’s page: what scores cannot say, or say wrongly.
struct SeenPart {
    private let pupil: PupilRecord
    private let given: [GivenObservation]
    /// Whether results are too few to compare, so that adults are asked.
    private let isAsked: Bool
    /// Whether this reader may say what they see: also where results say something, in another subject or wrongly.
    private let mayAnswer: Bool

    /// Nil where the school does not read progress, and where there is nothing to show or to ask.
    init?(
        _ pupil: PupilRecord, _ findings: [StandingFinding], isStopped: Bool, _ visit: SchoolVisit,
        _ tx: any Transaction
    ) throws {
        guard visit.school.settings.readsProgress(on: visit.today) else { return nil }
        self.pupil = pupil
        given = try tx.observations.given(of: pupil.id, in: visit.school.id)
        let isOpen = !isStopped && pupil.leftOn == nil
        isAsked = isOpen && !findings.contains { $0.facts.isEnough }
        mayAnswer = isOpen && FindingRoutes.writers.admits(visit.actor.roles, pupil.relations)
        if given.isEmpty && !isAsked && !mayAnswer { return nil }
    }

    /// The page’s one filled button, for whoever is asked and has not answered.
    func button(_ visit: SchoolVisit) -> HTML? {
        guard isAsked, mayAnswer, !given.contains(where: { $0.account == visit.actor.account }) else {
            return nil
        }
        return LinkButton("Say what you see", to: visit.links.observation(pupil.id), .filled).html
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let link = TextLink(
            given.isEmpty ? "Say what you see" : "Answer, or read all", to: visit.links.observation(pupil.id),
            about: "of \(pupil.name.called)")
        let rows = given.reversed().map { saying in
            ListRow(
                "<b>\(seenSubject(saying.subject))</b>: \(raised(saying))",
                small: "\(said(saying))\(saying.by.formal), \(saying.at.londonDay)")
        }
        return Section(
            SectionHead("What adults see", aside: mayAnswer ? "\(link)" : .none),
            rows.isEmpty ? nobody : Rows(rows).html
        ).html
    }

    private var nobody: HTML {
        isAsked
            ? EmptyState(
                "Results are too few to compare, so whoever teaches \(pupil.name.called) is asked.",
                next: "Nobody has answered yet."
            ).html
            : "<p>Nobody has said anything yet. Say it where results say too little in a subject, or say it wrongly.</p>"
    }

    /// The questions answered with a yes.
    private func raised(_ saying: GivenObservation) -> String {
        let raised = ProgressConcern.allCases.filter { saying.answers[$0] == .yes }.map(\.label)
        return raised.isEmpty ? "no yes to the four questions" : listed(raised).lowercased()
    }

    private func said(_ saying: GivenObservation) -> HTML {
        saying.words.isEmpty ? .none : "<span class=\"said\">“\(saying.words)”</span><br>"
    }
}
