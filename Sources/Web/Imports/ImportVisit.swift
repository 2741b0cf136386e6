import DatabasePort
import Domain
import Exchange
import Hummingbird
import Store

/// A request about files that are brought in.
extension SchoolVisit {
    /// Who brings what, and when, as the store asks for it.
    var moment: ImportMoment {
        ImportMoment(
            school: school.id, by: actor.account, readsRecords: actor.seesWholeSchool, today: today, now: now,
            random: services.random)
    }

    /// Staff are an administrator's to bring: accounts and roles come of it.
    var mayBringStaff: Bool { actor.roles.contains(.administrator) }

    var kindsToBring: [ImportKind] { ImportKind.allCases.filter { $0 != .staff || mayBringStaff } }

    /// Those that this person may open.
    func imports(among all: [HeldImport]) -> [HeldImport] {
        all.filter { held in mayBringStaff || !held.sheets.contains { $0.kind == .staff } }
    }

    /// The files in the address.
    func held() async throws -> HeldImport {
        let id: ImportID = try id("import")
        return try await read { tx in try held(id, tx) }
    }

    func held(_ id: ImportID, _ tx: any Transaction) throws -> HeldImport {
        let held = try tx.imports.find(id, in: school.id, at: now)
        if imports(among: [held]).isEmpty { throw Refusal.forbidden(Upload.staff) }
        if held.state == .waiting { try checkRows(of: held, tx) }
        return held
    }

    /// Rows that a colleague brought may be about a child of this person’s.
    ///
    /// - Throws: `Refusal.forbidden` for a parent of a pupil here, unless they brought the files themselves.
    func checkRows(of held: HeldImport, _ tx: any Transaction) throws {
        if held.broughtBy != actor.account, try !tx.pupils.ownChildren(of: actor).isEmpty {
            throw Refusal.forbidden(
                "You have a child in this school, and a colleague brought these files. They go on with them, or a "
                    + "colleague without a child here.")
        }
    }

    /// The number in the address, if these files have such a one.
    func sheet(of held: HeldImport) throws -> Int {
        guard let number = visit.parameters.get("sheet").flatMap({ Int($0) }), held.sheets.indices.contains(number)
        else { throw Refusal.notFound }
        return number
    }

    func work(_ what: ImportWork.What, _ id: ImportID) -> ImportWork {
        ImportWork(id: id, account: actor.account, what: what)
    }

    func holds(_ what: ImportWork.What, _ id: ImportID) async -> Bool {
        await services.importWorks.holds(work(what, id))
    }

    /// See `Works.outcome`.
    func outcome(
        _ what: ImportWork.What, _ id: ImportID, within patience: Duration? = nil,
        _ body: (@Sendable (ImportReading) async throws -> ImportSight)? = nil
    ) async throws -> ImportSight? {
        guard let body else { return try await services.importWorks.outcome(of: work(what, id), within: patience) }
        return try await services.importWorks.outcome(of: work(what, id), within: patience) { headway in
            try await body(ImportReading(visit: self, id: id, headway: headway))
        }
    }

    /// After files, or what they stand for, have changed: whatever was read of them before is shown to nobody.
    func forgetSights(of id: ImportID) async {
        await services.importWorks.forget { $0.id == id && $0.what.isSight }
    }

    /// What a person says that a file stands for, and the page that comes next.
    ///
    /// - Throws: `Refusal.invalid` by field.
    func meaning(_ form: SheetForm, _ number: Int, _ held: HeldImport) async throws -> (SheetMeaning, Link) {
        guard held.state == .waiting else { throw Refusal.stale }
        guard let kind = form.kind else { throw Refusal.invalid([FieldError("kind", "Say what the file holds.")]) }
        let said = SheetMeaning(text: held.sheets[number].meaning)
        let before = if let said { said } else { try await guess(number, held, as: nil) }
        guard before.kind == kind else {
            return (try await guess(number, held, as: kind), links.sheet(held.id, number))
        }
        return (try form.meaning(before, on: today), links.bringing(held.id))
    }

    private func guess(_ number: Int, _ held: HeldImport, as kind: ImportKind?) async throws -> SheetMeaning {
        try await services.importWorks.inTurn {
            let (files, terms) = try await read { tx in
                (try tx.imports.files(of: held, in: school.id), try tx.calendar.find(school.id).terms)
            }
            return try BroughtTables(files, as: kind, on: today, terms: terms).tables[number].meaning
        }
    }
}

extension ImportStore {
    /// The bytes of all the files, with their names.
    func files(of held: HeldImport, in school: SchoolID) throws -> [BroughtBytes] {
        try held.sheets.map { sheet in
            BroughtBytes(name: sheet.fileName, bytes: try text(of: held.id, sheet: sheet.number, in: school))
        }
    }
}
