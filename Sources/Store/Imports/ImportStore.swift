import DatabasePort
import Domain

/// What is brought in: held until somebody accepts or withdraws it, seven days at most, applied as a whole and undone
/// as a whole. What stood before is kept for that while the import can be undone, 30 days at most.
package struct ImportStore {
    let tx: any Transaction

    /// Days after which texts, meanings and rows to correct are wiped.
    package static let daysHeld = 7

    /// Days for which an import can be undone.
    package static let daysToUndo = 30

    /// Holds files' bytes, to be looked at before anything changes.
    package func stage(_ files: [(name: String, text: [UInt8])], _ id: ImportID, _ moment: ImportMoment) throws {
        try wipeOld(moment)
        try add(id, names: files.map(\.name), kinds: [], moment)
        for (number, file) in files.enumerated() {
            try HeldText(tx, moment.school).keep(file.text, of: id, sheet: number)
        }
        try audit(.fileBrought, id, listed(files.map(\.name)), moment)
    }

    /// What a sheet's columns stand for, as text that only the reader of sheets understands; empty where nobody said.
    ///
    /// - Parameter kind: what it holds, said or guessed.
    package func setMeaning(
        _ text: String, kind: ImportKind? = nil, of id: ImportID, sheet number: Int, _ moment: ImportMoment
    ) throws {
        let held = try find(id, in: moment.school, at: moment.now)
        guard held.state == .waiting else { throw Refusal.stale }
        try tx.run(
            """
            UPDATE import_sheet SET meaning = \(text), kind = \(kind?.rawValue ?? "")
            WHERE school_id = \(moment.school) AND import_id = \(id) AND number = \(number)
            """)
    }

    /// What accepting these tables would do, against what stands now. Nothing is written.
    ///
    /// - Parameter held: whose tables they are; nil for a command.
    package func preview(
        _ sheets: [BroughtSheet], of held: HeldImport?, _ choices: ImportChoices, _ moment: ImportMoment
    ) throws -> ImportPreview {
        try ImportPlanner(sheets, tx, moment).preview(choices, held)
    }

    /// Brings in what is held and wipes its text. One that was accepted already changes nothing.
    ///
    /// `progress.readOwed` is to be asked in the transaction after it.
    ///
    /// - Parameters:
    ///   - corrections: gives by number of sheet the rows left out, as a file to correct.
    ///   - seen: the mark of the preview that was agreed to.
    /// - Throws: `Refusal.stale` where the preview would now be another; `Refusal.invalid` for the field `leave` where
    ///   rows cannot be taken and nobody said that they may stay out.
    package func accept(
        _ id: ImportID, _ sheets: [BroughtSheet], seen: String, _ choices: ImportChoices, _ moment: ImportMoment,
        corrections: (_ refused: [RefusedRow]) throws -> [Int: String] = { _ in [:] }
    ) throws {
        let held = try find(id, in: moment.school, at: moment.now)
        guard held.state == .waiting else { return }
        let planner = try ImportPlanner(sheets, tx, moment)
        let preview = try planner.preview(choices, held)
        guard preview.mark == seen else { throw Refusal.stale }
        try write(planner, preview, id, choices, moment)
        for (number, text) in try corrections(preview.refused) where !text.isEmpty {
            try tx.run(
                """
                UPDATE import_sheet SET corrections = \(text)
                WHERE school_id = \(moment.school) AND import_id = \(id) AND number = \(number)
                """)
        }
        // What the columns stood for is kept beside rows to correct, so that nothing is asked again when they come back.
        try tx.run(
            """
            UPDATE import_sheet SET meaning = ''
            WHERE school_id = \(moment.school) AND import_id = \(id) AND corrections = ''
            """)
        try wipeOld(moment)
    }

    /// Brings in tables for a command, without holding them; history and undoing are the same, and progress is to be
    /// read as after `accept`.
    ///
    /// - Parameter seen: the mark of the preview that was shown; nil where none was.
    /// - Throws: as `accept`.
    @discardableResult
    package func apply(
        _ sheets: [BroughtSheet], names: [String], seen: String? = nil, _ id: ImportID, _ choices: ImportChoices,
        _ moment: ImportMoment
    ) throws -> ImportPreview {
        let planner = try ImportPlanner(sheets, tx, moment)
        let preview = try planner.preview(choices, nil)
        if let seen, preview.mark != seen { throw Refusal.stale }
        try add(id, names: names, kinds: sheets.map(\.kind), moment)
        try write(planner, preview, id, choices, moment)
        return preview
    }

    /// Wipes what nobody wants, unless it was accepted.
    package func withdraw(_ id: ImportID, _ moment: ImportMoment) throws {
        let isWaiting =
            try tx.row(
                "SELECT id FROM import WHERE school_id = \(moment.school) AND id = \(id) AND accepted_at IS NULL")
            != nil
        if isWaiting {
            try remove([id], moment.school)
            try audit(.fileWithdrawn, id, "", moment)
        }
        try wipeOld(moment)
    }

    /// Takes back all that an import did, and reads progress anew. One that was undone already changes nothing.
    ///
    /// - Throws: `Refusal.notFound`; `Refusal.blocked` with what was touched since, in words, or where it is too long ago.
    package func undo(_ id: ImportID, _ moment: ImportMoment) throws {
        let held = try find(id, in: moment.school, at: moment.now)
        guard held.state != .undone else { return }
        guard held.state == .accepted, let acceptedAt = held.acceptedAt else { throw Refusal.notFound }
        try ChangeSetStore.What.importing.check(since: acceptedAt, at: moment.now)
        let results = ImportedResults(tx: tx, school: moment.school, id: id)
        let hadResults = try results.undo()
        try tx.changes.undo(ChangeID(id.text)!, moment.change)
        if hadResults { try tx.progress.readProgress(of: moment.school, on: moment.today) { moment.newID() } }
        try tx.run(
            """
            UPDATE import SET undone_at = \(moment.now), undone_by = \(moment.by?.text ?? "")
            WHERE school_id = \(moment.school) AND id = \(id)
            """)
        try audit(.fileUndone, id, held.summary, moment)
        try wipeOld(moment)
    }

    private func write(
        _ planner: ImportPlanner, _ preview: ImportPreview, _ id: ImportID, _ choices: ImportChoices,
        _ moment: ImportMoment
    ) throws {
        guard choices.leavesOut || preview.refused.isEmpty else {
            throw Refusal.invalid([
                FieldError("leave", "Tick to leave these rows out, or correct the file and bring it in again.")
            ])
        }
        moment.tell(.writing, 0, 0)
        let journal = try tx.changes.begin(.importing, ChangeID(id.text)!, moment.change)
        try planner.apply(journal, choices)
        // Read in a transaction of its own, so that nobody's save waits for both.
        let owesProgress = planner.bringsResults && preview.changesSomething
        try tx.run(
            """
            UPDATE import SET accepted_at = \(moment.now), accepted_by = \(moment.by?.text ?? ""),
                summary = \(preview.summary), progress_owed = \(owesProgress ? 1 : 0) WHERE school_id = \(moment.school) AND id = \(id)
            """)
        try tx.run("DELETE FROM import_text WHERE school_id = \(moment.school) AND import_id = \(id)")
        try audit(.fileAccepted, id, preview.summary, moment)
    }

    private func add(_ id: ImportID, names: [String], kinds: [ImportKind], _ moment: ImportMoment) throws {
        try tx.run(
            """
            INSERT INTO import (school_id, id, brought_by, brought_at)
            VALUES (\(moment.school), \(id), \(moment.by?.text ?? ""), \(moment.now))
            """)
        try tx.insert(
            "INSERT INTO import_sheet (school_id, import_id, number, file_name, kind) VALUES",
            names.enumerated().map { number, name in
                let kind = kinds.indices.contains(number) ? kinds[number].rawValue : ""
                return "(\(moment.school), \(id), \(number), \(name), \(kind))"
            }, columns: 5)
    }

    private func audit(_ event: AuditEvent, _ id: ImportID, _ detail: String, _ moment: ImportMoment) throws {
        try tx.audit.add(
            AuditEntry(
                school: moment.school.text, at: moment.now, account: moment.by, event: event, record: id.text,
                detail: detail))
    }
}

extension Transaction {
    package var imports: ImportStore { ImportStore(tx: self) }
}
