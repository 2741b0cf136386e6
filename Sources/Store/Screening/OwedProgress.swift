import DatabasePort
import Domain

/// What has to be read before the findings that stand say what the results do.
package enum OwedProgress: Equatable, Sendable {
    /// Files brought results in.
    case imports([ImportID])
    /// All that stands, of pupils who are still read, was found by an earlier method.
    case method
}

extension ProgressReader {
    /// Reads what is owed and no more: in the subjects that files touched, or everything where the method is another.
    /// Else does nothing.
    ///
    /// Questions, “not now” and what adults see go by pupil and pair of sittings, so they stay as they were answered.
    /// - Parameter newID: makes a finding's id.
    /// - Returns: what was owed.
    @discardableResult
    package func readOwed(of school: SchoolID, on today: Day, newID: () -> FindingID) throws -> OwedProgress? {
        guard let owed = try owed(school, today) else { return nil }
        _ = try readProgress(of: school, in: subjects(of: owed, school, today), on: today, newID: newID)
        return owed
    }

    /// Whether all that stood before was read, by this method.
    func isRead(_ school: SchoolID) throws -> Bool { try isBegun(school) && importsOwed(school).isEmpty }

    private func owed(_ school: SchoolID, _ today: Day) throws -> OwedProgress? {
        let imports = try importsOwed(school)
        if !imports.isEmpty { return .imports(imports) }
        guard try tx.schools.find(school).settings.readsProgress(on: today), try !isBegun(school) else { return nil }
        // Nobody’s who left is read again: theirs stand by the earlier method for good.
        let standing = try tx.row(
            """
            SELECT f.id FROM finding f JOIN pupil p ON p.school_id = f.school_id AND p.id = f.pupil_id
            WHERE f.school_id = \(school) AND f.replaced_by IS NULL AND \(ProgressReader.isRead(in: school, today)) LIMIT 1
            """)
        return standing == nil ? nil : .method
    }

    private func importsOwed(_ school: SchoolID) throws -> [ImportID] {
        try tx.rows("SELECT id FROM import WHERE school_id = \(school) AND progress_owed = 1").map { try $0.id("id") }
    }

    private func isBegun(_ school: SchoolID) throws -> Bool {
        let method = String(ScreeningSettings.methodVersion)
        return try tx.row("SELECT id FROM finding WHERE school_id = \(school) AND method = \(method) LIMIT 1") != nil
    }

    /// Nil for all: also where the files may have changed whom to read.
    private func subjects(of owed: OwedProgress, _ school: SchoolID, _ today: Day) throws -> [String]? {
        guard case .imports(let imports) = owed, try isBegun(school) else { return nil }
        let others = try tx.row(
            """
            SELECT kind FROM import_sheet
            WHERE school_id = \(school) AND import_id IN \(imports) AND kind <> \(ImportKind.results.rawValue) LIMIT 1
            """)
        guard others == nil else { return nil }
        return try TouchedProgress(tx: tx, school: school, today: today).subjects(of: imports)
    }
}
