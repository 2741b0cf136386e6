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
        let page = try await page(visit, visit.query("kind"), to: visit.query("contact"))
        return .page(page.page(page.form, visit))
    }

    private static func keep(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("pupil", of: Pupil.self), visit.form())
        do {
            var (errors, typed) = (FieldErrors(), KeptLetter.Typed())
            (typed.words, typed.way) = (form["words"], form["way"])
            typed.sentOn = form.day("sent", &errors)
            let (sent, faults) = (typed, errors)
            let letter: LetterID = visit.services.newID()
            return try await visit.act(form["once"]) { tx in
                let page = try NewLetterPage(visit.reachHere(id, tx), form["kind"], to: form["contact"], visit, tx)
                try page.check()
                let kept = try KeptLetter(sent, today: visit.today, notBefore: page.notBefore, errors: faults)
                guard page.basis == form["revision"] else { throw Refusal.stale }
                try tx.letters.keep(
                    NewLetter(
                        id: letter, pupil: id, kind: page.kind, decision: page.decision?.id, contact: page.reader?.id,
                        addressedTo: page.addressee, address: page.address, letter: kept), visit.change)
                try tx.audit.add(visit.entry(.letterKept, id.text, page.kind.rawValue))
                return visit.links.letter(letter).saying(.letterKept)
            }
        } catch Refusal.invalid(let errors) {
            let page = try await page(visit, form["kind"], to: form["contact"])
            return .again(page.page(page.form.again(form, errors), visit))
        } catch Refusal.stale {
            let page = try await page(visit, form["kind"], to: form["contact"])
            return .page(page.page(page.form.overtaken(form), visit), status: .conflict)
        }
    }

    /// The page, with a note that this person opened the record.
    private static func page(_ visit: SchoolVisit, _ kind: String, to contact: String) async throws -> NewLetterPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try NewLetterPage(visit.reachHere(id, tx), kind, to: contact, visit, tx)
        }
        await visit.opened(.pupilOpened, id.text)
        return page
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let id: LetterID = try visit.id("letter")
        let page = try await visit.read { tx in
            let letter = try tx.letters.find(id, in: visit.school.id)
            return LetterPage(
                letter: letter, pupil: try visit.reach(letter.pupil, tx),
                showsAddress: ContactRoutes.keepers.admits(visit.actor.roles))
        }
        await visit.opened(.letterOpened, page.letter.pupil.text)
        return .page(page.page(visit))
    }
}
