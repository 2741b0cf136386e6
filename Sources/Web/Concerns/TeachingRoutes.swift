import DatabasePort
import Domain
import HTTPTypes
import Store

/// Targeted teaching: begun by a teacher alone, looked at on its day.
enum TeachingRoutes {
    /// Assistants who work with the pupil read what is taught: they may be teaching it.
    static let readers = FindingRoutes.readers || .supports

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/teaching/new", allow: FindingRoutes.writers) {
            .page(try await starting($0, TeachingStart($0)).page($0))
        },
        Route(.post, "pupils/:pupil/teaching/new", allow: FindingRoutes.writers, start),
        Route(.get, "teaching/:teaching", allow: readers) { .page(try await shown($0).page($0)) },
        Route(.post, "teaching/:teaching/outcome", allow: FindingRoutes.writers, look),
        Route(.get, "teaching/:teaching/change", allow: FindingRoutes.writers) {
            .page(try await changing($0).page($0))
        },
        Route(.post, "teaching/:teaching/change", allow: FindingRoutes.writers, change),
        Route(.get, "teaching/:teaching/history", allow: FindingRoutes.readers, history),
        Route(.get, "teaching/:teaching/move", allow: FindingRoutes.writers, moving),
        Route(.post, "teaching/:teaching/move", allow: FindingRoutes.writers, move),
    ]

    private static func starting(_ visit: SchoolVisit, _ asked: TeachingStart) async throws -> TeachingFormPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            try TeachingFormPage(starting: asked, visit.reachHere(id, tx), visit, tx)
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    private static func start(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        return try await visit.save(on: { try await starting(visit, TeachingStart($0)) }) { form, tx in
            let page = try TeachingFormPage(
                starting: TeachingStart(form), visit.reachHere(id, tx), visit, tx)
            let (typed, teacher) = try page.read(form, visit.today)
            let teaching = visit.services.newID(of: Teaching.self)
            try tx.teaching.start(
                typed.onSchoolDay(of: tx.calendar.find(visit.school.id)), teaching, of: id, teacher: teacher,
                answering: page.basis, visit.change)
            try tx.audit.add(visit.entry(.teachingStarted, id.text))
            return visit.links.teaching(teaching).saying(.teachingStarted)
        }
    }

    private static func look(_ visit: SchoolVisit) async throws -> Answer {
        let id: TeachingID = try visit.id("teaching")
        return try await visit.save(on: { _ in try await shown(visit) }) { form, tx in
            let (teaching, pupil) = try found(id, visit, tx, toWrite: true)
            let result = try TeachingResult(outcome: form["outcome"], shows: form["shows"])
            let from = teaching.standing.from
            if from > visit.today { throw Refusal.invalid([FieldError("outcome", "It begins on \(from.inWords).")]) }
            try tx.teaching.look(at: id, result, over: Int(form["revision"]) ?? 0, visit.change)
            try tx.audit.add(visit.entry(.teachingLookedAt, pupil.id.text))
            return visit.links.teaching(teaching.id).saying(.teachingLookedAt)
        }
    }

    private static func change(_ visit: SchoolVisit) async throws -> Answer {
        let id: TeachingID = try visit.id("teaching")
        return try await visit.save(on: { _ in try await changing(visit) }) { form, tx in
            let (teaching, pupil) = try found(id, visit, tx, toWrite: true)
            guard String(teaching.revision) == form["revision"] else { throw Refusal.stale }
            let page = try TeachingFormPage(changing: teaching, pupil, visit, tx)
            let (typed, teacher) = try page.read(form, visit.today)
            try tx.teaching.change(
                id, to: typed.onSchoolDay(of: tx.calendar.find(visit.school.id)), teacher: teacher,
                over: teaching.revision, visit.change)
            try tx.audit.add(visit.entry(.teachingChanged, pupil.id.text))
            return visit.links.teaching(id).saying(.teachingChanged)
        }
    }

    private static func history(_ visit: SchoolVisit) async throws -> Answer {
        let id: TeachingID = try visit.id("teaching")
        let page = try await visit.read { tx in
            let (teaching, pupil) = try found(id, visit, tx)
            return TeachingHistoryPage(
                pupil: pupil, teaching: teaching, versions: try tx.teaching.versions(of: id, in: visit.school.id))
        }
        await visit.opened(.teachingOpened, page.pupil.id.text)
        return .page(page.page(visit))
    }

    private static func moving(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.movePage { try moved(visit, $0) }.page(visit))
    }

    private static func move(_ visit: SchoolVisit) async throws -> Answer {
        try await visit.move { try moved(visit, $0) }
    }

    /// - Throws: `Refusal.notFound` also where somebody else is to move it.
    private static func moved(_ visit: SchoolVisit, _ tx: any Transaction) throws -> MovedThing {
        let id: TeachingID = try visit.id("teaching")
        let (teaching, pupil) = try found(id, visit, tx)
        guard visit.actor.mayMove(writtenBy: teaching.recordedBy, at: teaching.recordedAt) else {
            throw Refusal.notFound
        }
        return MovedThing(
            kind: .teaching, entry: id.text, pupil: pupil, named: teaching.standing.teacher,
            what: "the targeted teaching from \(teaching.standing.from.inWords)", back: visit.links.teaching(id),
            post: visit.links.teachingMove(id))
    }

    /// The page, with a note that this person opened it.
    private static func shown(_ visit: SchoolVisit) async throws -> TeachingPage {
        let id: TeachingID = try visit.id("teaching")
        let page = try await visit.read { tx in
            let (teaching, pupil) = try found(id, visit, tx)
            return try TeachingPage(teaching, pupil, visit, tx)
        }
        await visit.opened(.teachingOpened, page.pupil.id.text)
        return page
    }

    private static func changing(_ visit: SchoolVisit) async throws -> TeachingFormPage {
        let id: TeachingID = try visit.id("teaching")
        let page = try await visit.read { tx in
            let (teaching, pupil) = try found(id, visit, tx, toWrite: true)
            return try TeachingFormPage(changing: teaching, pupil, visit, tx)
        }
        await visit.opened(.teachingOpened, page.pupil.id.text)
        return page
    }

    /// Targeted teaching of a pupil within reach; to write, of one who is still here.
    private static func found(
        _ id: TeachingID, _ visit: SchoolVisit, _ tx: any Transaction, toWrite: Bool = false
    ) throws -> (TeachingRecord, PupilRecord) {
        let teaching = try tx.teaching.find(id, in: visit.school.id)
        return (teaching, try toWrite ? visit.reachHere(teaching.pupil, tx) : visit.reach(teaching.pupil, tx))
    }
}
