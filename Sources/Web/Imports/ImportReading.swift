import DatabasePort
import Domain
import Exchange
import Logging
import Store

/// Reads what is held and sets it against what stands, or brings it in.
struct ImportReading: Sendable {
    let visit: SchoolVisit
    let id: ImportID
    let headway: Headway

    /// What is held, opened, with the rows of each table so far as nothing has to be asked first.
    private struct Opened {
        let held: HeldImport
        let tables: BroughtTables
        var brought: [BroughtSheet] = []

        /// Steps of a work: opening, reading each file, and the parts of bringing in.
        var steps: Int { tables.tables.count + 4 }
    }

    /// What would change, or what has to be said first.
    func look() async throws -> ImportSight {
        try await withRows { opened in .preview(try await preview(opened)) }
    }

    /// One file's columns.
    func sheet(_ number: Int, _ form: SheetForm?, _ errors: [FieldError]) async throws -> ImportSight {
        guard let opened = try await open() else { return .over(nil) }
        let table = opened.tables.tables[number]
        var page = SheetPage(id, table, try opened.tables.read(table), kinds: visit.kindsToBring)
        if let form { (page.form, page.errors) = (form, errors) }
        return .sheet(page)
    }

    /// Rows of a file that cannot be taken, with the reasons.
    func refused(_ number: Int) async throws -> ImportSight {
        try await withRows { opened in
            let refused = try await preview(opened).preview.refused.filter { $0.sheet == number }
            return .corrections(
                try await visit.read { tx in try corrections(opened.tables.tables[number], refused, tx) })
        }
    }

    /// Brings it all in, or shows again what would change, and why not.
    func accept(_ form: Form) async throws -> ImportSight {
        try await withRows { opened in
            do {
                let (choices, moment) = (try ImportChoices(form, on: visit.today), moment(opened))
                let (tables, brought) = (opened.tables.tables, opened.brought)
                try await visit.services.database.write(.school(visit.school.id), isLong: true) { tx in
                    try tx.imports.accept(id, brought, seen: form["seen"], choices, moment) { refused in
                        let bySheet = Dictionary(grouping: refused, by: \.sheet)
                        return [Int: String](
                            uniqueKeysWithValues: try bySheet.map { number, rows in
                                (number, try corrections(tables[number], rows, tx))
                            })
                    }
                }
                await settle(moment)
                await visit.forgetSights(of: id)
                return .over(.filesAccepted)
            } catch Refusal.stale {
                return .preview(try await preview(opened, form, isNew: true))
            } catch Refusal.invalid(let errors) {
                return .preview(try await preview(opened, form, errors))
            }
        }
    }

    /// What is owed once the rows stand. The hourly upkeep does it too, so that a fault here is none of the rows'.
    private func settle(_ moment: ImportMoment) async {
        let database = visit.services.database
        do {
            try await database.analyse()
            moment.tell(.readingProgress, 0, 0)
            try await database.write(.school(moment.school), isLong: true) { tx in
                try tx.progress.readOwed(of: moment.school, on: moment.today) { moment.newID() }
            }
        } catch {
            visit.services.logger.error(
                "Progress was not read after files were brought in.", metadata: ["reason": "\(error.inLog)"])
        }
    }

    /// Takes back what was brought in.
    func undo() async throws -> ImportSight {
        let moment = visit.moment
        headway.say("Taking it back")
        do {
            try await visit.services.database.write(.school(visit.school.id), isLong: true) { tx in
                try tx.imports.undo(id, moment)
            }
            return .over(.filesUndone)
        } catch Refusal.blocked(let reasons) {
            return .blocked(reasons.map { FieldError("sure", $0) })
        }
    }

    /// - Returns: nil for what is no longer held.
    private func open() async throws -> Opened? {
        let (visit, id) = (visit, id)
        headway.say("Opening the files")
        let (held, files, terms, scales) = try await visit.read { tx in
            let held = try tx.imports.find(id, in: visit.school.id, at: visit.now)
            let school = visit.school.id
            return (
                held, try tx.imports.files(of: held, in: school), try tx.calendar.find(school).terms,
                try tx.imports.scales(in: school)
            )
        }
        guard held.state == .waiting else { return nil }
        let meanings = held.sheets.map { SheetMeaning(text: $0.meaning) }
        let tables = try BroughtTables(files, saying: meanings, on: visit.today, terms: terms, scales: scales)
        return Opened(held: held, tables: tables)
    }

    private func withRows(_ next: (Opened) async throws -> ImportSight) async throws -> ImportSight {
        guard var opened = try await open() else { return .over(nil) }
        for table in opened.tables.tables {
            headway.say("Reading \(table.sheet.name)", table.number + 1, of: opened.steps)
            let (headway, rows) = (headway, table.sheet.rowCount)
            let reading = try opened.tables.read(table) { headway.move($0, of: rows) }
            guard reading.questions.isEmpty else {
                return .sheet(SheetPage(id, table, reading, kinds: visit.kindsToBring))
            }
            opened.brought.append(reading.brought)
        }
        moment(opened).tell(.comparing, 0, 0)
        return try await next(opened)
    }

    /// The moment of the visit, which says how far it is.
    private func moment(_ opened: Opened) -> ImportMoment {
        var moment = visit.moment
        let (headway, steps) = (headway, opened.steps)
        moment.tell = { part, row, rows in
            if row == 0 { headway.say(part.words, steps - 3 + part.rawValue, of: steps) }
            headway.move(row, of: rows)
        }
        return moment
    }

    private func preview(
        _ opened: Opened, _ form: Form = Form(), _ errors: [FieldError] = [], isNew: Bool = false
    ) async throws -> PreviewPage {
        let (held, brought, moment) = (opened.held, opened.brought, moment(opened))
        let preview = try await visit.read { tx in
            try tx.imports.preview(brought, of: held, ImportChoices(leftOn: moment.today), moment)
        }
        var page = PreviewPage(id, opened.tables.tables, preview)
        let called = page.called
        page.name(try await visit.read { tx in try tx.imports.names(of: called, moment) })
        (page.form, page.errors, page.isNew) = (form, errors, isNew)
        return page
    }

    /// Rows past which a file to correct names nobody: so many have one fault.
    private static let mostNamed = 1_000

    /// Rows as a file to correct, with the pupil’s name where a row has only a number.
    private func corrections(
        _ table: BroughtTables.Table, _ refused: [RefusedRow], _ tx: any Transaction
    ) throws -> String {
        guard refused.count <= Self.mostNamed else { return Corrections.text(table.sheet, refused: refused) }
        let whose = table.whose(on: Set(refused.map(\.line)))
        let names = try tx.imports.names(of: Set(whose.values), visit.moment)
        let named = refused.map { row in
            guard let name = whose[row.line].flatMap({ names[$0] }) else { return row }
            return RefusedRow(
                sheet: row.sheet, line: row.line, value: row.value, reason: "\(name.full): \(row.reason)")
        }
        return Corrections.text(table.sheet, refused: named)
    }
}

extension ImportMoment.Part {
    fileprivate var words: String {
        switch self {
        case .comparing: "Comparing with what is here already"
        case .writing: "Writing to the school’s records"
        case .readingProgress: "Looking at everybody’s progress"
        }
    }
}
