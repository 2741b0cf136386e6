import DatabasePort
import Domain
import HTTPTypes
import Store

/// Decisions: made, changed, confirmed, agreed to, taken back.
enum DecisionRoutes {
    private static let (readers, writers) = (FindingRoutes.readers, FindingRoutes.writers)

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/decision", allow: writers, showNew),
        Route(.post, "pupils/:pupil/decision", allow: writers, decide),
        Route(.get, "decisions/:decision", allow: readers) { .page(try await shown($0).page($0)) },
        Route(.post, "decisions/:decision/answer", allow: writers, answer),
        Route(.post, "decisions/:decision/agreement", allow: writers, agree),
        Route(.get, "decisions/:decision/change", allow: writers, showChange),
        Route(.post, "decisions/:decision/change", allow: writers, change),
        Route(.post, "decisions/:decision/taking-back", allow: writers, takeBack),
        Route(.get, "decisions/:decision/history", allow: readers, history),
    ]

    /// For a pupil on the register there is nothing to decide: the way leads to what stands there.
    private static func showNew(_ visit: SchoolVisit) async throws -> Answer {
        let page = try await deciding(visit)
        guard page.ground.pupil.row.senStatus == .none else {
            return .seeOther(visit.links.registerEntry(page.ground.pupil.id))
        }
        return .page(page.page(visit))
    }

    private static func decide(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { try await deciding(visit, $0) }) { form, tx in
            let ground = try DecisionGround(visit.reachHere(id, tx), changing: nil, sent: form, visit, tx)
            guard ground.standing?.id.text ?? "" == form["standing"] else { throw Refusal.stale }
            let decision = visit.services.newID(of: Decision.self)
            try tx.decisions.decide(
                ground.read(form, visit.today), decision, of: id, over: ground.standing?.id,
                on: ground.analysis?.revision, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.decisionMade, id.text))
            return visit.links.decision(decision).saying(.decided)
        }
    }

    private static func showChange(_ visit: SchoolVisit) async throws -> Answer {
        let page = try await changing(visit)
        guard page.ground.changed?.isStanding == true else { throw Refusal.stale }
        return .page(page.page(visit))
    }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        let id: DecisionID = try visit.id("decision")
        return try await visit.save(on: { try await changing(visit, $0) }) { form, tx in
            let (decision, pupil) = try found(id, visit, tx, toWrite: true)
            guard decision.isStanding, decision.isStill(as: form) else { throw Refusal.stale }
            let ground = try DecisionGround(pupil, changing: decision, visit, tx)
            try tx.decisions.change(
                decision, to: ground.read(form, visit.today), over: decision.version.revision,
                on: ground.analysis?.revision, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.decisionChanged, pupil.id.text))
            return visit.links.decision(id).saying(.decisionChanged)
        }
    }

    private static func answer(_ visit: SchoolVisit) async throws -> Answer {
        try await settle(visit) { form, decision, pupil, tx in
            // For the other of the two alone: nobody else has anything to answer here.
            guard decision.others.contains(visit.actor.account) else { throw Refusal.notFound }
            let answer = try DecisionAnswer(answer: form["answer"], words: form["answer-words"])
            try tx.decisions.add(answer, to: decision.id, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.decisionAnswered, pupil.id.text, answer.isObjection ? "objects" : ""))
            return answer.isObjection ? .decisionObjected : .decisionConfirmed
        }
    }

    private static func agree(_ visit: SchoolVisit) async throws -> Answer {
        try await settle(visit) { form, decision, pupil, tx in
            var (errors, typed) = (FieldErrors(), NewAgreement.Typed())
            (typed.who, typed.otherName, typed.agreement) = (form["who"], form["other-name"], form["agreement"])
            (typed.words, typed.way) = (form["agreement-words"], form["way"])
            typed.on = form.day("said", &errors)
            let new = try NewAgreement(
                typed, pupil: pupil.name.called, family: FamilyMember.all(of: pupil.id, visit, tx).map(\.name),
                decidedOn: decision.version.decidedOn, today: visit.today, errors: errors)
            try tx.decisions.add(new, visit.services.newID(), to: decision.id, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.agreementWritten, pupil.id.text))
            return .agreementSaved
        }
    }

    private static func takeBack(_ visit: SchoolVisit) async throws -> Answer {
        try await settle(visit) { form, decision, pupil, tx in
            var errors = FieldErrors()
            let why = errors.lines("taken-back", form["taken-back"], most: 1_000)
            if why.isEmpty { errors.add("taken-back", "Write why it is taken back.") }
            try errors.check()
            try tx.decisions.takeBack(
                decision, why: why, over: decision.version.revision, by: visit.actor, at: visit.now)
            try tx.audit.add(visit.entry(.decisionTakenBack, pupil.id.text))
            return .decisionTakenBack
        }
    }

    /// Does something to a decision from its own page, as it was read there, and leads back.
    private static func settle(
        _ visit: SchoolVisit,
        _ change: @escaping @Sendable (Form, DecisionRecord, PupilRecord, any Transaction) throws -> Done
    ) async throws -> Answer {
        let id: DecisionID = try visit.id("decision")
        return try await visit.save(on: { _ in try await shown(visit) }) { form, tx in
            let (decision, pupil) = try found(id, visit, tx, toWrite: true)
            guard decision.isStanding, decision.isStill(as: form) else { throw Refusal.stale }
            return visit.links.decision(id).saying(try change(form, decision, pupil, tx))
        }
    }

    private static func history(_ visit: SchoolVisit) async throws -> Answer {
        let id: DecisionID = try visit.id("decision")
        let page = try await visit.read { tx in
            let (decision, pupil) = try found(id, visit, tx)
            return DecisionHistoryPage(
                pupil: pupil, decision: decision, versions: try tx.decisions.versions(of: id, in: visit.school.id))
        }
        await visit.opened(.decisionOpened, page.pupil.id.text)
        return .page(page.page(visit))
    }

    /// The page, with a note that this person opened it.
    private static func shown(_ visit: SchoolVisit) async throws -> DecisionPage {
        let id: DecisionID = try visit.id("decision")
        let page = try await visit.read { tx in
            let (decision, pupil) = try found(id, visit, tx)
            return try DecisionPage(decision, pupil, visit, tx)
        }
        await visit.opened(.decisionOpened, page.pupil.id.text)
        return page
    }

    /// The form for a new decision.
    ///
    /// - Parameter sent: what comes back; also where the pupil has left meanwhile.
    private static func deciding(_ visit: SchoolVisit, _ sent: Form? = nil) async throws -> DecisionFormPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            let pupil = try sent == nil ? visit.reachHere(id, tx) : visit.reach(id, tx)
            return try DecisionFormPage(DecisionGround(pupil, changing: nil, sent: sent, visit, tx), visit, tx)
        }
        await visit.opened(.needsOpened, id.text)
        return page
    }

    /// The form to change a decision. One that stands no more is not changed: what was typed comes back as a new one.
    private static func changing(_ visit: SchoolVisit, _ sent: Form? = nil) async throws -> DecisionFormPage {
        let id: DecisionID = try visit.id("decision")
        let page = try await visit.read { tx in
            let (decision, pupil) = try found(id, visit, tx, toWrite: sent == nil)
            let changed = sent == nil || decision.isStanding ? decision : nil
            return try DecisionFormPage(DecisionGround(pupil, changing: changed, sent: sent, visit, tx), visit, tx)
        }
        await visit.opened(.decisionOpened, page.ground.pupil.id.text)
        return page
    }

    /// A decision about a pupil within reach; to write, about one who is still here.
    private static func found(
        _ id: DecisionID, _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> (DecisionRecord, PupilRecord) {
        let decision = try tx.decisions.find(id, in: visit.school.id)
        return (decision, try toWrite ? visit.reachHere(decision.pupil, tx) : visit.reach(decision.pupil, tx))
    }
}

extension DecisionRecord {
    /// Whether it is as the form’s writer had read it.
    fileprivate func isStill(as form: Form) -> Bool { String(version.revision) == form["revision"] }
}
