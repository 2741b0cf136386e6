import DatabasePort
import Domain
import Store

/// On a pupil’s page: what is open between a concern and a decision, in a few rows. Who only helps sees the teaching.
struct PathPart {
    private let pupil: PupilRecord
    private let concerns: [ConcernRecord]
    private let teaching: [TeachingRecord]
    private let standing: DecisionRecord?
    private let facts: DecisionFacts?

    /// - Returns: nil where nothing is open that this reader may see.
    init?(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let (school, roles) = (visit.school.id, visit.actor.roles)
        guard TeachingRoutes.readers.admits(roles, pupil.relations) else { return nil }
        let isReader = FindingRoutes.readers.admits(roles, pupil.relations)
        self.pupil = pupil
        teaching = try tx.teaching.of(pupil.id, in: school).filter(\.isRunning)
        concerns = isReader ? try tx.concerns.of(pupil.id, in: school).filter(\.isOpen) : []
        standing = isReader ? try tx.decisions.standing(pupil.id, in: school) : nil
        let isOnTheWay =
            try isReader && pupil.row.senStatus == .none
            && (!concerns.isEmpty || tx.needs.analysis(of: pupil.id, in: school) != nil)
        facts = isOnTheWay ? try tx.needs.facts(of: pupil.id, in: school, on: visit.today) : nil
        if teaching.isEmpty, concerns.isEmpty, standing == nil, facts == nil { return nil }
    }

    func html(_ visit: SchoolVisit) -> HTML {
        let links = visit.links
        var rows = concerns.map { concern in
            ListRow(
                "<b>Concern</b> of \(concern.raisedOn), \(concern.raiser(called: pupil.name.called))",
                line: concern.answer.map { "\($0.next.name)." }
                    ?? "\(concern.version.answerer.formal) answers by \(concern.answerDue).",
                small:
                    "\(TextLink("Open the concern", to: links.concern(concern.id), about: "of \(concern.raisedOn.inWords)"))"
            )
        }
        rows += teaching.map { teaching in
            let stands = teaching.standing
            return ListRow(
                "<b>Targeted teaching</b>: \(stands.weakness)",
                line: "\(stands.differently) To be looked at on \(stands.lookOn).",
                small:
                    "\(TextLink("Open it", to: links.teaching(teaching.id), about: "targeted teaching on \(stands.weakness)"))"
            )
        }
        if let facts { rows.append(way(facts, links)) }
        if let standing { rows.append(decision(standing, links)) }
        return Section(SectionHead("From concern to decision"), Rows(rows).html).html
    }

    private func way(_ facts: DecisionFacts, _ links: Links) -> ListRow {
        let missing = facts.unmet.map(\.what.inWords)
        return ListRow(
            "<b>Does \(pupil.name.called) need SEN support?</b>",
            line: missing.isEmpty ? "Everything is there to decide." : "Not there yet: \(listed(missing)).",
            small: "\(TextLink("The way to a decision", to: links.needs(pupil.id)))")
    }

    private func decision(_ decision: DecisionRecord, _ links: Links) -> ListRow {
        let version = decision.version
        return ListRow(
            "<b>Decision</b>: \(version.outcome.name), \(version.decidedOn)",
            line: version.watchUntil.map { "Until \($0)." } ?? .none,
            small: "\(TextLink("Read the decision", to: links.decision(decision.id)))")
    }
}
