import Domain
import Store

/// The rows of the way to a decision: each done or to do, with what is missing, who supplies it, and one way on.
struct NeedsRows {
    let page: NeedsPage
    let visit: SchoolVisit

    var all: [TodoRow] {
        [concerns, teaching, explanations, areas, pupilView, familyView, decision]
    }

    private var links: Links { visit.links }
    private var pupil: PupilID { page.pupil.id }
    private var called: String { page.called }

    private var concerns: TodoRow {
        let lines = page.concerns.prefix(3).map { concern -> HTML in
            let state =
                concern.isOpen
                ? (concern.answer == nil ? "answer by \(concern.answerDue.withoutYear)" : "answered") : "ended"
            return
                "\(TextLink("\(concern.raiser(called: called)), \(concern.raisedOn.inWords)", to: links.concern(concern.id), about: "a concern")): \(state)"
        }
        return row(
            .concern, "Concerns", lines, "\(page.concerns.count - lines.count > 0 ? "and earlier ones" : "")",
            LinkButton("Raise a concern", to: links.newConcern(pupil), page.concerns.isEmpty ? .outlined : .plain))
    }

    private var teaching: TodoRow {
        var lines = page.teaching.prefix(3).map { teaching -> HTML in
            let stands = teaching.standing
            let result = stands.result.map(\.outcome.name) ?? "look at it on \(stands.lookOn.inWords)"
            return
                "\(TextLink(stands.weakness, to: links.teaching(teaching.id), about: "targeted teaching")): \(result)"
        }
        if let reason = page.analysis?.analysis.noWaiting, !reason.isEmpty { lines.append("Why not wait: \(reason)") }
        return row(
            .teaching, "Targeted teaching tried, or why not wait", lines, "",
            LinkButton(
                "Start targeted teaching", to: links.newTeaching(pupil), page.teaching.isEmpty ? .outlined : .plain))
    }

    private var explanations: TodoRow {
        let count = page.facts.explanations
        let lines: [HTML] = count == 0 ? [] : ["\(count) of \(Explanation.allCases.count) considered"]
        let concern = page.concerns.first { $0.isOpen } ?? page.concerns.first
        let way = concern.map {
            LinkButton("Consider them", to: links.concern($0.id), .plain, about: "other explanations")
        }
        return row(
            .explanations, "Other explanations", lines, "",
            way ?? LinkButton("Raise a concern first", to: links.newConcern(pupil), .plain))
    }

    private var areas: TodoRow {
        let parts = page.analysis?.analysis.parts ?? [:]
        let lines = AreaOfNeed.allCases.map { area -> HTML in
            "\(AreaSign(area)) \(area.name): \(parts[area] == nil ? "not looked at yet" : "written")"
        }
        let last = page.analysis.map { "Last saved by \($0.by.formal), \($0.at.londonDay.inWords)." } ?? ""
        return row(
            .areas, "Four areas of need", lines, last,
            LinkButton(
                page.isWriter ? "Write what you see" : "Read what is written", to: links.areas(pupil),
                parts.isEmpty ? .outlined : .plain), isForAll: page.analysis != nil)
    }

    private var pupilView: TodoRow {
        let said = page.views.pupilSaidOn.prefix(1).map { "Said on \($0.inWords)" as HTML }
        return row(
            .pupilView, "\(called)’s view", said + tries(.pupil), "",
            LinkButton("Write down \(called)’s view", to: links.newView(pupil, of: .pupil), weight(.pupilView)))
    }

    /// Each of the family apart: one’s view never stands for another’s.
    private var familyView: TodoRow {
        let views = page.views.family
        var lines = views.inGroups(by: \.saidBy).map { "\($0.key): said on \($0.members[0].saidOn.inWords)" as HTML }
        let silent = page.family.filter { one in !views.contains { $0.contact == one.id } }
        lines += silent.map { "\($0.name): nothing on record yet" }
        return row(
            .familyView, "The family’s view", lines + tries(.family), "",
            LinkButton("Write down a view", to: links.newView(pupil, of: .family), weight(.familyView)))
    }

    private func tries(_ whose: Viewer) -> [HTML] {
        page.views.attempts.filter { $0.whose == whose }.prefix(3).map {
            "Asked \($0.way.inWords) on \($0.on.inWords)\($0.words.isEmpty ? "" : ": \($0.words)")"
        }
    }

    private var decision: TodoRow {
        let standing = page.decisions.first(where: \.isStanding)
        let lines = page.decisions.prefix(3).map { decision -> HTML in
            let end = decision.isTakenBack ? ", taken back" : decision.isStanding ? "" : ", ended"
            return
                "\(TextLink("\(decision.version.outcome.name), \(decision.version.decidedOn.inWords)", to: links.decision(decision.id), about: "a decision"))\(end)"
        }
        let isOnRegister = page.pupil.row.senStatus != .none
        let way =
            isOnRegister
            ? standing.map { LinkButton("Read the decision", to: links.decision($0.id), .plain) }
            : LinkButton(standing == nil ? "Decide" : "Decide anew", to: links.newDecision(pupil), .filled)
        return TodoRow(
            standing == nil && !isOnRegister ? .toDo : .done, "Decision",
            about: lines.isEmpty
                ? "Not SEN support now, keep watching, or SEN support." : NeedsRows.inLines(lines),
            reason: "\(open) Code of Practice 6.36–6.43", who: "The class teacher and the SENCo",
            action: page.isWriter || isOnRegister ? "\(way)" : .none)
    }

    private var open: String {
        let count = page.facts.unmet.count
        return count == 0 ? "" : "\(counted(count, "row").capitalised) above still to do, or a reason to write."
    }

    private static func inLines(_ lines: [HTML]) -> HTML {
        "\(lines.enumerated().map { $0 == 0 ? $1 : "<br>\($1)" as HTML })"
    }

    private func weight(_ what: DecisionGuard) -> Weight {
        page.facts.unmet.contains { $0.what == what } ? .outlined : .plain
    }

    /// - Parameter isForAll: whether the way on is also for who only reads.
    private func row(
        _ what: DecisionGuard, _ name: String, _ lines: [HTML], _ note: String, _ way: LinkButton,
        isForAll: Bool = false
    ) -> TodoRow {
        let unmet = page.facts.unmet.first { $0.what == what }
        let missing = unmet.map { "<b>\($0.missing)</b>" as HTML }
        return TodoRow(
            unmet == nil ? .done : .toDo, name,
            about: NeedsRows.inLines((missing.map { [$0] } ?? []) + lines), reason: "\(note) \(what.source)",
            who: what.suppliedBy, action: page.isWriter || isForAll ? way.html : .none)
    }
}
