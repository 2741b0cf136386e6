import DatabasePort
import Domain
import Hummingbird
import Store

/// Bringing in files: choose one, say what it stands for, see what would change, accept or withdraw.
enum ImportRoutes {
    static let all: [Route] = [
        Route(.get, "imports", allow: TopPage.imports.permission, start),
        Route(.post, "imports", allow: TopPage.imports.permission, bring),
        Route(.get, "imports/:file", allow: TopPage.imports.permission, show),
        Route(.get, "imports/:file/meaning", allow: TopPage.imports.permission, ask),
        Route(.post, "imports/:file/meaning", allow: TopPage.imports.permission, setMeaning),
        Route(.post, "imports/:file/acceptance", allow: TopPage.imports.permission, accept),
        Route(.post, "imports/:file/withdrawal", allow: TopPage.imports.permission, withdraw),
        Route(.get, "imports/:file/refused", allow: TopPage.imports.permission, refusedRows),
    ]

    private static func start(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await startPage(visit, form: Form(), errors: []))
    }

    private static func startPage(_ visit: SchoolVisit, form: Form, errors: [FieldError]) async throws -> HTML {
        let held = try await visit.read { tx in try tx.imports.latest(in: visit.school.id, at: visit.now) }
        return StartPage(held: held, form: form, errors: errors).page(visit)
    }

    private static func bring(_ visit: SchoolVisit) async throws -> Answer {
        var form = Form()
        do {
            form = try await visit.form(limit: Upload.mostBytes + (64 << 10))
            let upload = try await Upload(form, visit)
            let id: ImportID = visit.services.newID()
            return try await visit.act(form["once"]) { tx in
                try tx.imports.stage(upload.kind, name: upload.name, content: upload.text, id: id, visit.moment)
                return visit.links.importFile(id)
            }
        } catch let large as TooLarge {
            let error = FieldError("file", Upload.tooLarge)
            return .page(
                try await startPage(visit, form: large.form, errors: [error]), status: .contentTooLarge)
        } catch Refusal.invalid(let errors) {
            return .again(try await startPage(visit, form: form, errors: errors))
        }
    }

    private static func show(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        if held.acceptedAt != nil { return .page(AcceptedPage(held: held).page(visit)) }
        let file = try await held.read(on: visit.today)
        if let page = WaveQuestionsPage(held, file), held.meaning == nil { return .page(page.page(visit)) }
        return .page(try await preview(held, file, visit, errors: []))
    }

    private static func preview(
        _ held: HeldFile, _ file: BroughtFile, _ visit: SchoolVisit, errors: [FieldError]
    ) async throws -> HTML {
        let preview = try await visit.read { tx in try tx.imports.preview(file, meaning: held.meaning, visit.moment) }
        return PreviewPage(held: held, preview: preview, errors: errors).page(visit)
    }

    private static func ask(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        let file = try await held.read(on: visit.today)
        guard let page = WaveQuestionsPage(held, file) else { return .seeOther(visit.links.importFile(held.id)) }
        return .page(page.page(visit))
    }

    private static func setMeaning(_ visit: SchoolVisit) async throws -> Answer {
        let (held, form) = try await (visit.held(), visit.form())
        let next = visit.links.importFile(held.id)
        let file = try await held.read(on: visit.today)
        guard var page = WaveQuestionsPage(held, file) else { return .seeOther(next) }
        do {
            let meaning = try WaveForm(form).meaning(page.outline, on: visit.today)
            return try await visit.act(form["once"]) { tx in
                try tx.imports.setMeaning(meaning, of: held.id, in: visit.school.id)
                return next
            }
        } catch Refusal.invalid(let errors) {
            (page.form, page.errors) = (WaveForm(form), errors)
            return .again(page.page(visit))
        }
    }

    private static func accept(_ visit: SchoolVisit) async throws -> Answer {
        let (held, form) = try await (visit.held(), visit.form())
        let done = visit.links.importFile(held.id).saying(.fileAccepted)
        if held.acceptedAt != nil { return .seeOther(done) }
        let file = try await held.read(on: visit.today)
        do {
            return try await visit.act(form["once"]) { tx in
                try tx.imports.accept(
                    held.id, file, seen: form["seen"], leavesOut: form.isTicked("leave"), visit.moment)
                return done
            }
        } catch Refusal.invalid(let errors) {
            return .again(try await preview(held, file, visit, errors: errors))
        }
    }

    private static func withdraw(_ visit: SchoolVisit) async throws -> Answer {
        let (id, form) = try await (visit.id("file", of: ImportFile.self), visit.form())
        return try await visit.act(form["once"]) { tx in
            if try visit.held(id, tx).acceptedAt != nil { throw Refusal.stale }
            try tx.imports.withdraw(id, visit.moment)
            return visit.links.imports.saying(.fileWithdrawn)
        }
    }

    private static func refusedRows(_ visit: SchoolVisit) async throws -> Answer {
        let held = try await visit.held()
        if held.acceptedAt != nil { throw Refusal.notFound }
        let file = try await held.read(on: visit.today)
        let preview = try await visit.read { tx in try tx.imports.preview(file, meaning: held.meaning, visit.moment) }
        let text = try await held.corrections(preview.refused)
        return .file(name: "rows-to-correct.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }
}

extension SchoolVisit {
    /// Who brings what, and when, as the store asks for it.
    var moment: ImportMoment {
        ImportMoment(school: school.id, by: actor.account, today: today, now: now, random: services.random)
    }

    /// Staff are an administrator's to bring: accounts and roles come of it.
    var mayBringStaff: Bool { actor.roles.contains(.administrator) }

    /// The file in the address.
    fileprivate func held() async throws -> HeldFile {
        let id: ImportID = try id("file")
        return try await read { tx in try held(id, tx) }
    }

    fileprivate func held(_ id: ImportID, _ tx: any Transaction) throws -> HeldFile {
        let held = try tx.imports.find(id, in: school.id, at: now)
        guard held.kind != .staff || mayBringStaff else { throw Refusal.forbidden(Upload.staffIsForAdministrators) }
        return held
    }
}
