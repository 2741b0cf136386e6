import DatabasePort
import Domain
import Exchange
import Hummingbird
import Store

/// Bringing in files: choose them, see what each column was taken for, see what would change, accept or withdraw, undo.
enum ImportRoutes {
    private static let office = TopPage.imports.permission

    static let all: [Route] = [
        Route(.get, "imports", allow: office) { .page(try await startPage($0, [])) },
        Route(.post, "imports", allow: office, bring),
        Route(.get, "imports/history", allow: office, history),
        Route(.get, "imports/:import", allow: office, show),
        Route(.get, "imports/:import/progress", allow: office, progress),
        Route(.get, "imports/:import/sheets/:sheet", allow: office, ask),
        Route(.post, "imports/:import/sheets/:sheet", allow: office, setMeaning),
        Route(.get, "imports/:import/sheets/:sheet/refused", allow: office, refusedRows),
        Route(.post, "imports/:import/acceptance", allow: office, accept),
        Route(.post, "imports/:import/withdrawal", allow: office, withdraw),
        Route(.post, "imports/:import/reversal", allow: office, undo),
    ]

    private static func startPage(_ visit: SchoolVisit, _ errors: [FieldError]) async throws -> HTML {
        let history = try await visit.read { tx in try tx.imports.history(in: visit.school.id, at: visit.now) }
        return StartPage(history: history, errors: errors).page(visit)
    }

    private static func history(_ visit: SchoolVisit) async throws -> Answer {
        let history = try await visit.read { tx in try tx.imports.history(in: visit.school.id, at: visit.now) }
        return .page(ImportHistoryPage(history: history).page(visit))
    }

    private static func bring(_ visit: SchoolVisit) async throws -> Answer {
        do {
            let form = try await visit.form(limit: Sheets.mostBytes + (64 << 10))
            let upload = try await Upload(form.files, visit)
            let id: ImportID = visit.services.newID()
            return try await visit.act(form["once"]) { tx in
                try upload.stage(id, tx, visit.moment)
                return visit.links.bringing(id)
            }
        } catch is TooLarge {
            let error = FieldError("file", Sheets.tooLarge)
            return .page(try await startPage(visit, [error]), status: .contentTooLarge)
        } catch Refusal.invalid(let errors) {
            return .again(try await startPage(visit, errors))
        }
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        for what in [ImportWork.What.accepting, .undoing] where await visit.holds(what, held.id) {
            return try await answer(visit.outcome(what, held.id), held, visit)
        }
        if held.state != .waiting { return .page(AcceptedPage(held: held).page(visit)) }
        return try await answer(visit.outcome(.looking, held.id) { try await $0.look() }, held, visit)
    }

    private static func progress(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        let sights: [ImportWork.What] = Int(visit.query("sheet")).map { [.correcting($0), .sheet($0)] } ?? [.looking]
        for what in [.accepting, .undoing] + sights {
            guard let standing = await visit.services.importWorks.standing(visit.work(what, held.id)) else { continue }
            return .fragment(ProgressPage.fragment(standing))
        }
        return .nothing
    }

    private static func ask(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        let number = try visit.sheet(of: held)
        if await visit.holds(.correcting(number), held.id) {
            return try await answer(visit.outcome(.correcting(number), held.id), held, visit, sheet: number)
        }
        let sight = try await visit.outcome(.sheet(number), held.id) { try await $0.sheet(number, nil, []) }
        return try await answer(sight, held, visit, sheet: number)
    }

    private static func setMeaning(_ visit: SchoolVisit) async throws -> Answer {
        let (held, form) = try await (
            visit.held(), SheetForm(visit.visit.form(mostFields: SheetForm.mostFields))
        )
        let number = try visit.sheet(of: held)
        do {
            let (meaning, next) = try await visit.meaning(form, number, held)
            guard meaning.kind != .staff || visit.mayBringStaff else { throw Refusal.forbidden(Upload.staff) }
            let answer = try await visit.act(form.form["once"]) { tx in
                try tx.imports.setMeaning(meaning.text, kind: meaning.kind, of: held.id, sheet: number, visit.moment)
                return next
            }
            await visit.forgetSights(of: held.id)
            return try await openQuestions(of: number, held, visit) ?? answer
        } catch Refusal.invalid(let errors) {
            // What is typed now takes the place of what was typed before and is still being read.
            let work = visit.work(.correcting(number), held.id)
            await visit.services.importWorks.forget { $0 == work }
            let sight = try await visit.outcome(.correcting(number), held.id, within: .seconds(60)) {
                try await $0.sheet(number, form, errors)
            }
            return try await answer(sight, held, visit, sheet: number)
        }
    }

    /// What reading the rows of this file still asks, as long as that is known at once; nil where nothing is asked.
    private static func openQuestions(of number: Int, _ held: HeldImport, _ visit: SchoolVisit) async throws -> Answer?
    {
        let sight = try await visit.outcome(.looking, held.id) { try await $0.look() }
        guard case .sheet(var page) = sight, page.number == number else { return nil }
        page.errors = page.questions.compactMap(\.unanswered)
        return page.errors.isEmpty ? nil : .again(page.page(visit))
    }

    private static func refusedRows(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        let number = try visit.sheet(of: held)
        guard held.state == .waiting else {
            let text = try await visit.read { tx in
                try visit.checkRows(of: held, tx)
                return try tx.imports.corrections(of: held.id, sheet: number, in: visit.school.id)
            }
            if text.isEmpty { throw Refusal.notFound }
            return await corrections(text, held, visit)
        }
        let sight = try await visit.outcome(.refused(number), held.id, within: .seconds(60)) {
            try await $0.refused(number)
        }
        return try await answer(sight, held, visit, sheet: number)
    }

    private static func corrections(_ text: String, _ held: HeldImport, _ visit: SchoolVisit) async -> Answer {
        await visit.opened(.rowsFetched, held.id.text)
        return .file(name: "rows-to-correct.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }

    private static func accept(_ visit: SchoolVisit) async throws -> Answer {
        let (held, form) = try await (visit.held(), visit.form())
        let sight = try await visit.outcome(.accepting, held.id) { try await $0.accept(form) }
        return sight == nil ? .seeOther(visit.links.bringing(held.id)) : try await answer(sight, held, visit)
    }

    private static func withdraw(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("import", of: ImportFile.self), visit.form())
        let answer = try await visit.act(form["once"]) { tx in
            if try visit.held(id, tx).state != .waiting { throw Refusal.stale }
            try tx.imports.withdraw(id, visit.moment)
            return visit.links.imports.saying(.filesWithdrawn)
        }
        await visit.forgetSights(of: id)
        return answer
    }

    private static func undo(_ visit: SchoolVisit) async throws -> Answer {
        let (held, form) = try await (visit.held(), visit.form())
        guard form.isTicked("sure") else {
            let error = FieldError("sure", "Tick “Yes, undo all of it”, if you are sure.")
            return .again(AcceptedPage(held: held, errors: [error]).page(visit))
        }
        let sight = try await visit.outcome(.undoing, held.id) { try await $0.undo() }
        return sight == nil ? .seeOther(visit.links.bringing(held.id)) : try await answer(sight, held, visit)
    }

    /// What came of a work as a page; how far it is where nothing came yet.
    private static func answer(
        _ sight: ImportSight?, _ held: HeldImport, _ visit: SchoolVisit, sheet: Int? = nil
    ) async throws -> Answer {
        switch sight {
        case nil:
            let what = sheet.map { ImportWork.What.sheet($0) } ?? .looking
            let standing = await visit.services.importWorks.standing(visit.work(what, held.id))
            return .page(ProgressPage(id: held.id, sheet: sheet, standing: standing ?? Headway.Standing()).page(visit))
        case .sheet(let page): return page.errors.isEmpty ? .page(page.page(visit)) : .again(page.page(visit))
        case .preview(let page):
            if page.isNew { return .page(page.page(visit), status: .conflict) }
            return page.errors.isEmpty ? .page(page.page(visit)) : .again(page.page(visit))
        case .over(let done):
            let link = visit.links.bringing(held.id)
            return .seeOther(done.map { link.saying($0) } ?? link)
        case .blocked(let errors): return .again(AcceptedPage(held: held, errors: errors).page(visit))
        case .corrections(let text): return await corrections(text, held, visit)
        }
    }
}
