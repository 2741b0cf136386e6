import DatabasePort
import Domain
import HTTPTypes
import Store

/// Concerns: raised by any adult who works with the pupil, answered by a named person.
enum ConcernRoutes {
    static let raisers = FindingRoutes.readers || .supports
    static let answerers = FindingRoutes.writers

    static let all: [Route] =
        [
            Route(.get, "pupils/:pupil/concerns/new", allow: raisers) { .page(try await form($0).page($0)) },
            Route(.post, "pupils/:pupil/concerns/new", allow: raisers, raise),
            Route(.get, "concerns/:concern", allow: raisers) { .page(try await page($0).page($0)) },
            Route(.post, "concerns/:concern/explanations", allow: answerers, explain),
            Route(.post, "concerns/:concern/answer", allow: answerers, answer),
        ] + ConcernChangeRoutes.all

    /// The concern and its pupil, both within this person’s reach.
    ///
    /// - Parameter toWrite: nothing is written about who has left.
    /// - Throws: `Refusal.notFound`; who only works with the pupil finds what they wrote down themselves.
    static func reach(
        _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> (concern: ConcernRecord, pupil: PupilRecord) {
        let concern = try tx.concerns.find(visit.id("concern"), visibleTo: visit.actor)
        return (concern, try toWrite ? visit.reachHere(concern.pupil, tx) : visit.reach(concern.pupil, tx))
    }

    private static func form(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> ConcernFormPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            let pupil = try visit.reachHere(id, tx)
            let finding = try finding(form?["finding"] ?? visit.query("finding"), of: pupil, visit, tx)
            return try ConcernFormPage(raising: pupil, finding: finding, visit, tx, form, errors)
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    /// The finding with which a concern begins; nil where there is none that this person may read.
    private static func finding(
        _ text: String, of pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> FindingRecord? {
        let school = visit.school
        guard let id = FindingID(text), school.settings.readsProgress(on: visit.today),
            FindingRoutes.readers.admits(visit.actor.roles, pupil.relations),
            try tx.objections(school.id).stopping(pupil.id) == nil
        else { return nil }
        let finding = try tx.findings.find(id, in: school.id)
        return finding.pupil == pupil.id ? finding : nil
    }

    private static func raise(_ visit: SchoolVisit) async throws -> Answer {
        let (pupil, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            let id: ConcernID = visit.services.newID()
            return try await visit.act(form["once"]) { tx in
                let reached = try visit.reachHere(pupil, tx)
                let finding = try finding(form["finding"], of: reached, visit, tx)
                let new = try read(form, reached, finding, visit, tx)
                let stood = try finding.map { try tx.findings.explanations($0.id, in: visit.school.id) } ?? [:]
                let considered = try form.considered(beside: stood, by: visit.actor)
                try tx.concerns.add(
                    new, id, of: pupil, by: visit.actor.account, in: visit.school.id, at: visit.now)
                if answerers.admits(visit.actor.roles, reached.relations) { try keep(considered, id, visit, tx) }
                try tx.audit.add(visit.entry(.concernRaised, pupil.text))
                return visit.links.concern(id).saying(.concernRaised)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await self.form(visit, form, errors).page(visit))
        }
    }

    private static func read(
        _ form: Form, _ pupil: PupilRecord, _ finding: FindingRecord?, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> NewConcern {
        var errors = FieldErrors()
        let people = try tx.concerns.answerers(about: pupil.id, in: visit.school.id, on: visit.today)
        var typed = form.concern(&errors)
        if typed.answerer.isEmpty {
            let whose = Concern.Whose(rawValue: typed.whose) ?? .staff
            typed.answerer = (people.usual(of: whose, by: visit.actor.account)?.account ?? visit.actor.account).text
        }
        let raised = form.day("raised", &errors)
        // Where nobody teaches the pupil and there is no SENCo, it stays with who raised it.
        let accounts = people.all.isEmpty ? [visit.actor.account] : people.all.map(\.account)
        return try NewConcern(
            typed, raisedOn: raised, finding: finding?.id, answerers: accounts, today: visit.today,
            calendar: tx.calendar.find(visit.school.id), errors: errors)
    }

    private static func keep(
        _ considered: [(explanation: Explanation, answer: Explanation.Answer)], _ id: ConcernID, _ visit: SchoolVisit,
        _ tx: any Transaction
    ) throws {
        for (explanation, answer) in considered {
            try tx.concerns.addExplanation(
                explanation, answer, of: id, by: visit.actor.account, in: visit.school.id, at: visit.now)
        }
    }

    /// The concern’s page, with a note that this person opened it.
    private static func page(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = [], isOvertaken: Bool = false
    ) async throws -> ConcernPage {
        let page = try await visit.read { tx in
            let (concern, pupil) = try reach(visit, tx)
            return try ConcernPage(concern, pupil, visit, tx, form, errors, isOvertaken: isOvertaken)
        }
        await visit.opened(.concernOpened, page.pupil.id.text)
        return page
    }

    private static func explain(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            return try await visit.act(form["once"]) { tx in
                let (concern, pupil) = try reach(visit, tx, toWrite: true)
                let stood = try tx.concerns.explanations(concern, in: visit.school.id)
                let considered = try form.considered(beside: stood, by: visit.actor)
                try keep(considered, concern.id, visit, tx)
                if !considered.isEmpty { try tx.audit.add(visit.entry(.concernExplained, pupil.id.text)) }
                return visit.links.concern(concern.id).saying(.explained)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form, errors).page(visit))
        }
    }

    private static func answer(_ visit: SchoolVisit) async throws -> Answer {
        let form = try await visit.form()
        do {
            return try await visit.act(form["once"]) { tx in
                let (concern, pupil) = try reach(visit, tx, toWrite: true)
                guard String(concern.revision) == form["revision"] else { throw Refusal.stale }
                var errors = FieldErrors()
                let day = form.day("look-again", &errors)
                let answer = try ConcernAnswer(
                    words: form["answer"], next: form["next"], lookAgainOn: day, stood: concern.details.lookAgainOn,
                    today: visit.today, errors: errors)
                try tx.concerns.answer(
                    concern, answer.onSchoolDay(of: tx.calendar.find(visit.school.id)), over: concern.revision,
                    by: visit.actor, at: visit.now)
                try tx.audit.add(visit.entry(.concernAnswered, pupil.id.text, answer.next.rawValue))
                return visit.links.after(answer.next, concern, of: pupil).saying(.concernAnswered)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(visit, form, errors).page(visit))
        } catch Refusal.stale {
            return .page(try await page(visit, form, isOvertaken: true).page(visit), status: .conflict)
        }
    }
}

extension Links {
    /// Where an answer leads. Of a pupil on the register nothing is to be decided, so that needs are looked at at once.
    fileprivate func after(_ next: Concern.Next, _ concern: ConcernRecord, of pupil: PupilRecord) -> Link {
        switch next {
        case .teaching: newTeaching(concern.pupil, concern: concern.id)
        case .needs: pupil.row.senStatus == .none ? needs(pupil.id) : areas(pupil.id)
        case .watch, .closed: self.concern(concern.id)
        }
    }
}

extension Form {
    /// What a form says of a concern.
    func concern(_ errors: inout FieldErrors) -> ConcernDetails.Typed {
        var typed = ConcernDetails.Typed()
        (typed.whose, typed.raiser, typed.source) = (self["whose"], self["raiser"], self["source"])
        (typed.subject, typed.area, typed.seen) = (self["subject"], self["area"], self["words"])
        (typed.sight, typed.hearing, typed.answerer) = (self["sight"], self["hearing"], self["answerer"])
        typed.lookAgainOn = day("look-again", &errors)
        return typed
    }
}
