import DatabasePort
import Domain
import HTTPTypes
import Store

/// Who is on the register, and how the SENCo writes down who was on it before Fourfold.
enum RegisterRoutes {
    /// Who may take the list away as a file.
    static let fetchers: Permission = .senco || .leader

    static let all: [Route] = [
        Route(.get, "register", allow: TopPage.register.permission, list),
        Route(.get, "register.csv", allow: fetchers, file),
        Route(.get, "pupils/:pupil/register", allow: FindingRoutes.readers, show),
        Route(.post, "pupils/:pupil/register", allow: .senco, save),
    ]

    private static func list(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try RegisterPage(visit, tx) }.page(visit))
    }

    private static func file(_ visit: SchoolVisit) async throws -> Answer {
        // Noted before it goes: a file with names cannot be called back.
        let text = try await visit.services.database.write(.school(visit.school.id)) { tx in
            let lines = try RegisterPage(visit, tx).lines
            try tx.audit.add(visit.entry(.registerFetched, "", counted(lines.count, "pupil")))
            // The mark by which spreadsheets know the letters.
            return "\u{FEFF}" + RegisterFile(lines: lines).text
        }
        return .file(name: "register.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await page(visit).page(visit))
    }

    private static func save(_ visit: SchoolVisit) async throws -> Answer {
        let id: PupilID = try visit.id("pupil")
        let keeping: ChangeID = visit.services.newID()
        return try await visit.save(on: { _ in try await page(visit) }) { form, tx in
            let page = try RegisterEntryPage(visit.reachHere(id, tx), visit, tx)
            try tx.register.enter(
                page.entry(form), of: id, over: form["revision"], keeping: keeping, by: visit.actor.account,
                visit.change)
            try tx.audit.add(visit.entry(.registerChanged, id.text))
            return visit.links.registerEntry(id).saying(.registerSaved)
        }
    }

    /// The page, with a note that this person opened the record.
    private static func page(_ visit: SchoolVisit) async throws -> RegisterEntryPage {
        let id: PupilID = try visit.id("pupil")
        let page = try await visit.read { tx in try RegisterEntryPage(visit.reach(id, tx), visit, tx) }
        await visit.opened(.registerEntryOpened, id.text)
        return page
    }
}
