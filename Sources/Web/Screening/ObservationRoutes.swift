import DatabasePort
import Domain
import Store

/// What teachers see of pupils of whom scores say too little.
enum ObservationRoutes {
    static let all: [Route] = [
        Route(.get, "pupils/:pupil/observation", allow: FindingRoutes.writers, show),
        Route(.post, "pupils/:pupil/observation", allow: FindingRoutes.writers, give),
        Route(.post, "pupils/:pupil/observation/postponement", allow: FindingRoutes.writers, postpone),
        Route(.post, "pupils/:pupil/observation/asking-again", allow: FindingRoutes.writers, askAgain),
    ]

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await open(visit))
    }

    private static func give(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            let observation = try Observation(
                answers: ProgressConcern.allCases.reduce(into: [:]) { $0[$1] = form[$1.rawValue] }, rest: form["rest"],
                words: form["words"])
            return try await visit.act(form["once"]) { tx in
                let (pupil, subject) = try (reach(id, visit, tx, toWrite: true), subject(visit, tx))
                try tx.observations.add(
                    observation, of: id, in: subject, visit.term(tx), by: visit.actor, at: visit.now)
                try tx.audit.add(visit.entry(.observationGiven, id.text))
                let next = try visit.stillToAnswer(beside: pupil, tx).first
                return (next.map { visit.links.observation($0) } ?? visit.links.unknown).saying(.observed)
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form, errors))
        } catch Refusal.blocked {
            return .again(try await open(visit, form))
        }
    }

    private static func postpone(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            return try await visit.act(form["once"]) { tx in
                _ = try reach(id, visit, tx, toWrite: true)
                let stands = try tx.observations.postponement(id, in: visit.school.id)
                let postponement = try visit.postponement(form, beside: stands, tx)
                let stay = visit.links.observation(id).keeping(WaitingChoice(visit))
                let link = try visit.answered(postponement, form, id, stay: stay, tx)
                try tx.observations.postpone(id, postponement, by: visit.actor, at: visit.now)
                try tx.audit.add(visit.entry(.observationPostponed, id.text))
                return link
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await open(visit, form, errors))
        } catch Refusal.blocked {
            return .again(try await open(visit, form))
        }
    }

    private static func askAgain(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        return try await visit.act(form["once"]) { tx in
            _ = try reach(id, visit, tx, toWrite: true)
            try tx.observations.askAgain(id, in: visit.school.id, on: visit.today)
            try tx.audit.add(visit.entry(.observationAskedAgain, id.text))
            return visit.links.putOff.saying(.askedAgain)
        }
    }

    /// The page, or that nobody is asked while an objection stands; with a note that this person opened it.
    private static func open(
        _ visit: SchoolVisit, _ form: Form? = nil, _ errors: [FieldError] = []
    ) async throws -> HTML {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            let (pupil, subject) = try (reach(id, visit, tx), subject(visit, tx))
            if let objection = try tx.objections(visit.school.id).stopping(id) {
                return StoppedPage(pupil: pupil, objection: objection, unsaved: form).page(visit)
            }
            return try ObservationPage(pupil, subject, visit, tx, form, errors).page(visit)
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    /// Not found while reading of progress is off, as findings are.
    ///
    /// - Throws: `Refusal.blocked` where something is to be written while an objection stands.
    private static func reach(
        _ id: PupilID, _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> PupilRecord {
        guard visit.school.settings.readsProgress(on: visit.today) else { throw Refusal.notFound }
        let pupil = try visit.reach(id, tx)
        if toWrite { try tx.objections(visit.school.id).checkNoneStops(id) }
        return pupil
    }

    /// Empty for learning as a whole; not found for a subject in which the school has no test.
    private static func subject(_ visit: SchoolVisit, _ tx: any Transaction) throws -> String {
        let subject = visit.query("subject")
        guard try subject.isEmpty || tx.observations.subjects(visit.school.id).contains(subject) else {
            throw Refusal.notFound
        }
        return subject
    }
}

extension SchoolVisit {
    /// Pupils of the same class of whom nobody has said this term what they see, from this one on and then from the top.
    func stillToAnswer(beside pupil: PupilRecord, _ tx: any Transaction) throws -> [PupilID] {
        guard let schoolClass = pupil.row.classID else { return [] }
        let here = pupil.name.sortKey
        let open = try tx.waiting.unknown(visibleTo: actor, schoolClass: schoolClass)
            .filter { $0.answered == nil && $0.pupil.id != pupil.id }.map(\.pupil)
        return (open.filter { $0.name.sortKey > here } + open.filter { $0.name.sortKey <= here }).map(\.id)
    }
}
