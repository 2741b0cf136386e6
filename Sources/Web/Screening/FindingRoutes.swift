import DatabasePort
import Domain
import Hummingbird
import Store

/// Questions about progress, and what people answer.
enum FindingRoutes {
    private static let readers: Permission = .senco || .leader || .safeguarding || .theirTeacher
    static let writers: Permission = .senco || .theirTeacher

    static let all: [Route] = [
        Route(.get, "findings", allow: TopPage.findings.permission, list),
        Route(.get, "findings/unknown", allow: TopPage.findings.permission, unknown),
        Route(.get, "findings/:finding", allow: readers, show),
        Route(.get, "findings/:finding/views/:concern", allow: writers, viewForm),
        Route(.post, "findings/:finding/views/:concern", allow: writers, giveView),
        Route(.post, "findings/:finding/explanations", allow: writers, explain),
        Route(.post, "findings/:finding/postponement", allow: writers, postpone),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        .page(WaitingPage(waiting: try await ifOn(visit) { try $0.questions(visibleTo: visit.actor) }).page(visit))
    }

    private static func unknown(_ visit: SchoolVisit) async throws -> Answer {
        .page(UnknownPage(pupils: try await ifOn(visit) { try $0.unknown(visibleTo: visit.actor) }).page(visit))
    }

    /// Nil while the school has not turned reading of progress on.
    private static func ifOn<T: Sendable>(
        _ visit: SchoolVisit, _ list: @escaping @Sendable (WaitingStore) throws -> [T]
    ) async throws -> [T]? {
        guard visit.school.settings.readsProgress(on: visit.today) else { return nil }
        return try await visit.read { tx in try list(tx.waiting) }
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let page = try await open(visit)
        await visit.opened(.findingOpened, page.finding.pupil.text)
        return .page(page.page(visit))
    }

    private static func viewForm(_ visit: SchoolVisit) async throws -> Answer {
        let (page, concern) = try await (open(visit), concern(visit))
        await visit.opened(.findingOpened, page.finding.pupil.text)
        return .page(ViewPage(finding: page, concern: concern, form: nil, errors: []).page(visit))
    }

    private static func giveView(_ visit: SchoolVisit) async throws -> Answer {
        let (id, concern, form) = try await (visit.id("finding", of: Finding.self), concern(visit), visit.form())
        do {
            let view = try AdultView(answer: form["answer"], words: form["words"])
            return try await visit.act(form["once"]) { tx in
                let finding = try reach(id, visit, tx)
                try tx.findings.addView(
                    view, on: concern, of: id, by: visit.actor.account, in: visit.school.id, at: visit.now)
                try tx.audit.add(visit.entry(.findingViewed, finding.pupil.text, concern.rawValue))
                return visit.links.finding(id).saying(.answered)
            }
        } catch Refusal.invalid(let errors) {
            let page = ViewPage(finding: try await open(visit), concern: concern, form: form, errors: errors)
            return .again(page.page(visit))
        }
    }

    private static func explain(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("finding", of: Finding.self), visit.form())
        guard Explanation.allCases.contains(where: { Explanation.Answer(rawValue: form[$0.rawValue]) != nil }) else {
            let nothing = FieldError(Explanation.gap.rawValue, "Choose an answer to at least one question.")
            return .again(try await open(visit, form: form, errors: [nothing]).page(visit))
        }
        return try await visit.act(form["once"]) { tx in
            let finding = try reach(id, visit, tx)
            let stood = try tx.findings.explanations(id, in: visit.school.id)
            guard ExplanationsPart.newest(stood) == form["seen"] else { throw Refusal.stale }
            for explanation in Explanation.allCases {
                guard let answer = Explanation.Answer(rawValue: form[explanation.rawValue]),
                    stood[explanation]?.answer != answer,
                    stood[explanation]?.isHidden(explanation, from: visit.actor) != true
                else { continue }
                try tx.findings.addExplanation(
                    explanation, answer, of: id, by: visit.actor.account, in: visit.school.id, at: visit.now)
            }
            try tx.audit.add(visit.entry(.findingExplained, finding.pupil.text))
            return visit.links.finding(id).saying(.explained)
        }
    }

    private static func postpone(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("finding", of: Finding.self), visit.form())
        do {
            var errors = FieldErrors()
            let day = form.day("again", &errors)
            let postponement = try Postponement(
                lookAgainOn: day, reason: form["reason"], today: visit.today, errors: errors)
            return try await visit.act(form["once"]) { tx in
                let finding = try reach(id, visit, tx)
                try tx.findings.postpone(
                    id, postponement, by: visit.actor.account, in: visit.school.id, at: visit.now)
                try tx.audit.add(visit.entry(.findingPostponed, finding.pupil.text))
                return visit.links.finding(id).saying(.postponed)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form: form, errors: errors).page(visit))
        }
    }

    private static func open(
        _ visit: SchoolVisit, form: Form? = nil, errors: [FieldError] = []
    ) async throws -> FindingPage {
        let id: FindingID = try visit.id("finding")
        return try await visit.read { tx in
            let finding = try reach(id, visit, tx)
            return try FindingPage(
                finding, tx.pupils.find(finding.pupil, visibleTo: visit.actor), visit, tx, form, errors)
        }
    }

    /// The finding, if its pupil is within reach; not found otherwise, as while reading of progress is off.
    private static func reach(_ id: FindingID, _ visit: SchoolVisit, _ tx: any Transaction) throws -> FindingRecord {
        guard visit.school.settings.readsProgress(on: visit.today) else { throw Refusal.notFound }
        let finding = try tx.findings.find(id, in: visit.school.id)
        _ = try visit.reach(finding.pupil, tx)
        return finding
    }

    private static func concern(_ visit: SchoolVisit) throws -> Concern {
        guard let concern = visit.visit.parameters.get("concern").flatMap(Concern.init) else { throw Refusal.notFound }
        return concern
    }
}
