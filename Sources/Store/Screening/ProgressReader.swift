import DatabasePort
import Domain
import Screening

/// Reads pupils' progress anew and keeps what changed as findings.
///
/// Run whenever results or the school's settings change, in the transaction that changed them; for files brought in, in
/// the next.
package struct ProgressReader {
    let tx: any Transaction

    /// Reads every pupil's.
    ///
    /// - Parameter newID: makes a finding's id.
    /// - Returns: how many findings are new. None while the school has reading of progress turned off.
    @discardableResult
    package func readProgress(
        of school: SchoolID, on today: Day, newID: () -> FindingID
    ) throws -> Int {
        try tx.run("UPDATE import SET progress_owed = 0 WHERE school_id = \(school) AND progress_owed = 1")
        let record = try tx.schools.find(school)
        guard record.settings.readsProgress(on: today) else { return 0 }
        let others = try tx.rows(
            "SELECT p.id FROM pupil p WHERE p.school_id = \(school) AND NOT \(ProgressReader.isRead(in: school, today))"
        )
        let peersOnly = Set(try others.map { try $0.text("id") })
        let read = try SatTests(tx, school, on: today).marks(tx, where: "school_id = \(school)") {
            !peersOnly.contains($0)
        }
        return try FindingWriter(tx: tx, school: school).write(read, record.settings, on: today, newID: newID)
    }

    /// Whether a pupil `p` is read. Who left and who objects are peers all the same.
    static func isRead(in school: SchoolID, _ today: Day) -> SQL {
        "(\(PupilRecord.isOnRoll(today)) AND \(ObjectionStore.noneStops("p.id", in: school)))"
    }

    /// Reads it after a few results were written or taken away: only where they can have changed something.
    ///
    /// - Parameters:
    ///   - changed: whose results, in which sittings.
    ///   - newID: makes a finding's id.
    /// - Returns: as `readProgress(of:on:newID:)`, which gives the same findings.
    @discardableResult
    package func readProgress(
        of school: SchoolID, after changed: [NewResult.Place], on today: Day, newID: () -> FindingID
    ) throws -> Int {
        let settings = try tx.schools.find(school).settings
        guard settings.readsProgress(on: today) else { return 0 }
        guard try isRead(school) else { return try readProgress(of: school, on: today, newID: newID) }
        let touched = TouchedProgress(tx: tx, school: school, today: today)
        return try FindingWriter(tx: tx, school: school).write(
            touched.marks(after: changed), settings, on: today, newID: newID, only: changed.map(\.pupil))
    }

    /// Reads it where results were brought in and it has not been read since; else does nothing.
    ///
    /// - Parameter newID: makes a finding's id.
    package func readOwed(of school: SchoolID, on today: Day, newID: () -> FindingID) throws {
        if try isOwed(school) { try readProgress(of: school, on: today, newID: newID) }
    }

    private func isOwed(_ school: SchoolID) throws -> Bool {
        try tx.row("SELECT id FROM import WHERE school_id = \(school) AND progress_owed = 1 LIMIT 1") != nil
    }

    /// Whether all that stood before was read.
    private func isRead(_ school: SchoolID) throws -> Bool {
        let isBegun = try tx.row("SELECT id FROM finding WHERE school_id = \(school) LIMIT 1") != nil
        return try isBegun && !isOwed(school)
    }
}

extension Transaction {
    package var progress: ProgressReader { ProgressReader(tx: self) }
}
