import DatabasePort
import Domain

/// What is held and what was brought in.
extension ImportStore {
    /// - Throws: `Refusal.notFound`, also for one that is too old to be held.
    package func find(_ id: ImportID, in school: SchoolID, at now: Instant) throws -> HeldImport {
        let found = try held("i.id = \(id) AND (i.accepted_at IS NOT NULL OR i.brought_at > \(oldest(now)))", school)
        guard let held = found.first else { throw Refusal.notFound }
        return held
    }

    /// The newest fifty, newest first: waiting, accepted and undone.
    package func history(in school: SchoolID, at now: Instant) throws -> [HeldImport] {
        try held("(i.accepted_at IS NOT NULL OR i.brought_at > \(oldest(now)))", school)
    }

    /// A held file's bytes as they were brought; empty once accepted.
    package func text(of id: ImportID, sheet number: Int, in school: SchoolID) throws -> [UInt8] {
        try HeldText(tx, school).bytes(of: id, sheet: number)
    }

    /// Rows left out of a sheet, as a file to correct; empty once seven days old.
    package func corrections(of id: ImportID, sheet number: Int, in school: SchoolID) throws -> String {
        try tx.row(
            """
            SELECT corrections FROM import_sheet
            WHERE school_id = \(school) AND import_id = \(id) AND number = \(number)
            """)?.text("corrections") ?? ""
    }

    /// The scales of a school's tests, by `TestKey.text`; not of those whose marks are a scale of their own.
    package func scales(in school: SchoolID) throws -> [String: Scale] {
        var scales: [String: Scale] = [:]
        for row in try tx.rows("SELECT subject, name, scale FROM assessment WHERE school_id = \(school)") {
            let test = TestKey(subject: try row.text("subject"), assessment: try row.text("name"))
            scales[test.text] = Scale(rawValue: try row.text("scale"))
        }
        return scales
    }

    /// Wipes texts, meanings and rows to correct that are older than seven days, and what was kept to undo what can be
    /// undone no more.
    package func wipeOld(_ moment: ImportMoment) throws { try wipeOld(in: moment.school, at: moment.now) }

    package func wipeOld(in school: SchoolID, at now: Instant) throws {
        let oldest = oldest(now)
        let ids = try tx.rows(
            "SELECT id FROM import WHERE school_id = \(school) AND accepted_at IS NULL AND brought_at <= \(oldest)"
        ).map { try $0.id("id", of: ImportFile.self) }
        try remove(ids, school)
        try tx.run(
            """
            UPDATE import_sheet SET corrections = '', meaning = '' WHERE school_id = \(school) AND corrections <> ''
                AND import_id IN (SELECT id FROM import WHERE school_id = \(school) AND accepted_at <= \(oldest))
            """)
        let tooOld = now - ImportStore.daysToUndo * 86_400
        try tx.run(
            """
            DELETE FROM result_before WHERE school_id = \(school)
                AND import_id IN (SELECT id FROM import WHERE school_id = \(school) AND accepted_at <= \(tooOld))
            """)
        try tx.changes.wipeOld(in: school, at: now)
    }

    /// Takes away all that is known of imports that were never accepted.
    func remove(_ ids: [ImportID], _ school: SchoolID) throws {
        for id in ids {
            try tx.run("DELETE FROM import_text WHERE school_id = \(school) AND import_id = \(id)")
            try tx.run("DELETE FROM import_sheet WHERE school_id = \(school) AND import_id = \(id)")
            try tx.run("DELETE FROM import WHERE school_id = \(school) AND id = \(id)")
        }
    }

    private func oldest(_ now: Instant) -> Instant { now - ImportStore.daysHeld * 86_400 }

    private func held(_ condition: SQL, _ school: SchoolID) throws -> [HeldImport] {
        var found = try tx.rows(
            """
            SELECT i.*, b.title AS brought_title, b.first_name AS brought_first, b.last_name AS brought_last,
                a.title AS accepted_title, a.first_name AS accepted_first, a.last_name AS accepted_last,
                u.title AS undone_title, u.first_name AS undone_first, u.last_name AS undone_last
            FROM import i LEFT JOIN account b ON b.id = i.brought_by LEFT JOIN account a ON a.id = i.accepted_by
            LEFT JOIN account u ON u.id = i.undone_by
            WHERE i.school_id = \(school) AND \(condition) ORDER BY i.brought_at DESC, i.id LIMIT 50
            """
        ).map(HeldImport.init)
        let places = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.id, $0) })
        let rows = try tx.rows(
            """
            SELECT import_id, number, file_name, kind, meaning,
                CASE WHEN corrections = '' THEN 0 ELSE 1 END AS has_corrections
            FROM import_sheet WHERE school_id = \(school) AND import_id IN \(found.map(\.id)) ORDER BY number
            """)
        for row in rows { found[places[try row.id("import_id")]!].sheets.append(try HeldSheet(row)) }
        return found
    }
}
