import DatabasePort
import Domain
import Hummingbird
import Store

/// Questions about progress, and what people answer.
enum FindingRoutes {
    static let readers: Permission = .senco || .leader || .safeguarding || .theirTeacher
    static let writers: Permission = .senco || .theirTeacher

    /// Whether questions about progress wait on somebody with these roles.
    static func areAsked(_ roles: Set<Role>) -> Bool { !roles.isDisjoint(with: [.senco, .teacher]) }

    static let all: [Route] = [
        Route(.get, "findings", allow: TopPage.findings.permission, list),
        Route(.get, "findings/unknown", allow: TopPage.findings.permission, unknown),
        Route(.get, "findings/put-off", allow: TopPage.findings.permission, putOff),
        Route(.get, "findings/next", allow: TopPage.findings.permission, next),
        Route(.get, "findings/:finding", allow: readers, show),
        Route(.get, "findings/:finding/basis", allow: readers, basis),
        Route(.get, "findings/:finding/views/:question", allow: writers, viewForm),
        Route(.post, "findings/:finding/views/:question", allow: writers, giveView),
        Route(.post, "findings/:finding/explanations", allow: writers, explain),
        Route(.post, "findings/:finding/postponement", allow: writers, postpone),
        Route(.post, "findings/:finding/asking-again", allow: writers, askAgain),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try WaitingPage(visit, tx) }.page(visit))
    }

    private static func unknown(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try UnknownPage(visit, tx) }.page(visit))
    }

    private static func putOff(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try PutOffPage(visit, tx) }.page(visit))
    }

    /// To the next question.
    private static func next(_ visit: SchoolVisit) async throws -> Answer {
        guard visit.school.settings.readsProgress(on: visit.today) else { return .seeOther(visit.links.findings) }
        let after = PupilID(visit.query("after"))
        return .seeOther(try await visit.read { tx in try visit.nextQuestion(after: after, tx) })
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await open(visit).page(visit))
    }

    private static func basis(_ visit: SchoolVisit) async throws -> Answer {
        let id: FindingID = try visit.id("finding")
        let page = try await visit.read { tx in
            let finding = try opened(id, visit, tx)
            let (school, settings) = (visit.school.id, visit.school.settings)
            let basis = try tx.progress.basis(of: finding.finding, in: school, settings, on: visit.today)
            return BasisPage(finding: finding, basis: basis)
        }
        await visit.opened(.findingOpened, page.finding.finding.pupil.text)
        return .page(page.page(visit))
    }

    private static func viewForm(_ visit: SchoolVisit) async throws -> Answer {
        let (page, concern) = try await (open(visit), concern(visit))
        guard page.objection == nil else { return .page(page.page(visit)) }
        return .page(ViewPage(finding: page, concern: concern).page(visit))
    }

    private static func giveView(_ visit: SchoolVisit) async throws -> Answer {
        let (id, concern, form) = try await (visit.id("finding", of: Finding.self), concern(visit), visit.form())
        do {
            let view = try AdultView(answer: form["answer"], words: form["words"])
            return try await visit.act(form["once"]) { tx in
                let finding = try reach(id, visit, tx, toWrite: true)
                try tx.findings.addView(
                    view, on: concern, of: id, by: visit.actor.account, in: visit.school.id, at: visit.now)
                try tx.audit.add(visit.entry(.findingViewed, finding.pupil.text, concern.rawValue))
                return visit.links.finding(id).keeping(WaitingChoice(visit)).saying(.answered)
            }
        } catch Refusal.invalid(let errors) {
            let page = try await open(visit, form: form, errors: errors)
            return .again(page.stopped?.page(visit) ?? ViewPage(finding: page, concern: concern).page(visit))
        } catch Refusal.blocked {
            let page = try await open(visit, form: form)
            return .again(page.stopped?.page(visit) ?? ViewPage(finding: page, concern: concern).page(visit))
        }
    }

    private static func explain(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("finding", of: Finding.self), visit.form())
        let next = FindingStep(rawValue: form["then"])
        guard
            next != nil
                || Explanation.allCases.contains(where: { Explanation.Answer(rawValue: form[$0.rawValue]) != nil })
        else {
            let nothing = FieldError(Explanation.gap.rawValue, "Choose an answer to at least one question.")
            return .again(try await open(visit, form: form, errors: [nothing]).page(visit))
        }
        do {
            return try await visit.act(form["once"]) { tx in
                let finding = try reach(id, visit, tx, toWrite: true)
                try consider(form, finding, visit, tx)
                return next?.link(of: finding, visit.links)
                    ?? visit.links.finding(id).keeping(WaitingChoice(visit)).saying(.explained)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form: form, errors: errors).page(visit))
        } catch Refusal.blocked {
            let page = try await open(visit, form: form)
            return .again(page.stopped?.page(visit) ?? page.page(visit))
        }
    }

    /// Keeps what was chosen in “What else might explain it?” and stands otherwise.
    ///
    /// - Throws: `Refusal.invalid` where a colleague has answered the same since the form was opened.
    private static func consider(
        _ form: Form, _ finding: FindingRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let school = visit.school.id
        let stood = try tx.findings.explanations(finding.id, in: school)
        let considered = try form.considered(beside: stood, by: visit.actor)
        for (explanation, answer) in considered {
            try tx.findings.addExplanation(
                explanation, answer, of: finding.id, by: visit.actor.account, in: school, at: visit.now)
        }
        if !considered.isEmpty { try tx.audit.add(visit.entry(.findingExplained, finding.pupil.text)) }
    }

    private static func postpone(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("finding", of: Finding.self), visit.form())
        do {
            return try await visit.act(form["once"]) { tx in
                let finding = try reach(id, visit, tx, toWrite: true)
                try consider(form, finding, visit, tx)
                let stands = try tx.findings.postponement(id, in: visit.school.id)
                let postponement = try visit.postponement(form, beside: stands, tx)
                let stay = visit.links.finding(id).keeping(WaitingChoice(visit))
                let link = try visit.answered(postponement, form, finding: id, finding.pupil, stay: stay, tx)
                try tx.findings.postpone(
                    id, postponement, by: visit.actor.account, in: visit.school.id, at: visit.now)
                try tx.audit.add(visit.entry(.findingPostponed, finding.pupil.text))
                return link
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form: form, errors: errors).page(visit))
        } catch Refusal.blocked {
            let page = try await open(visit, form: form)
            return .again(page.stopped?.page(visit) ?? page.page(visit))
        }
    }

    private static func askAgain(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("finding", of: Finding.self), visit.form())
        return try await visit.act(form["once"]) { tx in
            let finding = try reach(id, visit, tx, toWrite: true)
            try tx.findings.askAgain(id, in: visit.school.id, on: visit.today)
            try tx.audit.add(visit.entry(.findingAskedAgain, finding.pupil.text))
            return visit.links.putOff.saying(.askedAgain)
        }
    }

    /// The finding’s page, with a note that this person opened it: a form that comes back shows as much as the page did.
    private static func open(
        _ visit: SchoolVisit, form: Form? = nil, errors: [FieldError] = []
    ) async throws -> FindingPage {
        let id: FindingID = try visit.id("finding")
        let page = try await visit.read { tx in try opened(id, visit, tx, form, errors) }
        await visit.opened(.findingOpened, page.finding.pupil.text)
        return page
    }

    private static func opened(
        _ id: FindingID, _ visit: SchoolVisit, _ tx: any Transaction, _ form: Form? = nil, _ errors: [FieldError] = []
    ) throws -> FindingPage {
        let finding = try reach(id, visit, tx)
        return try FindingPage(finding, tx.pupils.find(finding.pupil, visibleTo: visit.actor), visit, tx, form, errors)
    }

    /// The finding, if its pupil is within reach; not found otherwise, as while reading of progress is off.
    ///
    /// - Throws: `Refusal.blocked` where something is to be written while an objection stands.
    private static func reach(
        _ id: FindingID, _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> FindingRecord {
        guard visit.school.settings.readsProgress(on: visit.today) else { throw Refusal.notFound }
        let finding = try tx.findings.find(id, in: visit.school.id)
        _ = try visit.reach(finding.pupil, tx)
        if toWrite { try tx.objections(visit.school.id).checkNoneStops(finding.pupil) }
        return finding
    }

    private static func concern(_ visit: SchoolVisit) throws -> ProgressConcern {
        guard let concern = visit.visit.parameters.get("question").flatMap(ProgressConcern.init) else {
            throw Refusal.notFound
        }
        return concern
    }
}
