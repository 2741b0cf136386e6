import Domain
import HTTPTypes
import Store

/// Letters home: drafted from what is recorded, sent in one’s own words, kept as they went.
enum LetterRoutes {
    static let writers = FindingRoutes.writers

    static let all: [Route] = [
        Route(.get, "pupils/:pupil/letters/new", allow: writers, draft),
        Route(.post, "pupils/:pupil/letters/new", allow: writers, keep),
        Route(.get, "letters/:letter", allow: FindingRoutes.readers, show),
    ]

    private static func draft(_ visit: SchoolVisit) async throws -> Answer {
        .page(
            try await page(visit, visit.query("kind"), to: visit.query("contact"), about: visit.query("about")).page(
                visit))
    }

    private static func keep(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let letter: LetterID = visit.services.newID()
        return try await visit.save(on: { try await returned($0, visit) }) { form, tx in
            let pupil = try visit.reachHere(id, tx)
            let page: NewLetterPage
            do {
                page = try NewLetterPage(pupil, form["kind"], to: form["contact"], about: form["about"], visit, tx)
            } catch Refusal.notFound where !form["words"].isEmpty {
                throw Refusal.stale
            }
            let kept = try page.read(form, visit.today)
            guard page.basis == form["revision"] else { throw Refusal.stale }
            try tx.letters.keep(
                NewLetter(
                    id: letter, pupil: id, kind: page.kind, decision: page.decision?.id,
                    contact: page.readers.chosen?.id, addressedTo: page.readers.addressee,
                    address: page.readers.address,
                    head: visit.school.settings.contactDetails.head(of: visit.school.name),
                    letter: kept), visit.change)
            try tx.audit.add(visit.entry(.letterKept, id.text, page.kind.rawValue))
            return visit.links.letter(letter).saying(.letterKept)
        }
    }

    /// The page, with a note that this person opened the record.
    private static func page(
        _ visit: SchoolVisit, _ kind: String, to contact: String, about decision: String
    ) async throws -> NewLetterPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in
            try NewLetterPage(visit.reachHere(id, tx), kind, to: contact, about: decision, visit, tx)
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    /// The page with what was typed; where nothing asks for that letter any more, with its words to copy.
    private static func returned(_ form: Form, _ visit: SchoolVisit) async throws -> NewLetterPage {
        do {
            return try await page(visit, form["kind"], to: form["contact"], about: form["about"])
        } catch Refusal.notFound {
            return try await page(visit, "", to: "", about: "").holding(form)
        }
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let id: LetterID = try visit.id("letter")
        let page = try await visit.read { tx in
            let letter = try tx.letters.find(id, in: visit.school.id)
            let pupil = try visit.reach(letter.pupil, tx)
            return LetterPage(
                letter: letter, pupil: pupil, showsAddress: ContactRoutes.keepers.admits(visit.actor.roles),
                owed: try visit.mayWrite(of: pupil)
                    ? tx.letters.owed(of: pupil.id, in: visit.school.id, on: visit.today) : [])
        }
        await visit.opened(.letterOpened, page.letter.pupil.text)
        return .page(page.page(visit))
    }
}
