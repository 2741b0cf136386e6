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
        try readProgress(of: school, in: nil, on: today, newID: newID)
    }

    /// - Parameter subjects: nil for all.
    func readProgress(
        of school: SchoolID, in subjects: [String]?, on today: Day, newID: () -> FindingID
    ) throws -> Int {
        try tx.run("UPDATE import SET progress_owed = 0 WHERE school_id = \(school) AND progress_owed = 1")
        let settings = try tx.schools.find(school).settings
        guard settings.readsProgress(on: today) else { return 0 }
        let read = try marks(of: school, in: subjects, on: today)
        return try FindingWriter(tx: tx, school: school).write(read, settings, on: today, newID: newID)
    }

    /// What reading every pupil gives, kept nowhere.
    package func readings(of school: SchoolID, on today: Day) throws -> [(subject: String, readings: [Reading])] {
        let settings = ScreeningSettings(try tx.schools.find(school).settings)
        return try marks(of: school, in: nil, on: today).map { subject, marks in
            (subject, screen(marks.panel, settings: settings, newestOnly: true, only: marks.asked))
        }
    }

    private func marks(
        of school: SchoolID, in subjects: [String]?, on today: Day
    ) throws -> [(subject: String, marks: SubjectMarks)] {
        let others = try tx.rows(
            "SELECT p.id FROM pupil p WHERE p.school_id = \(school) AND NOT \(ProgressReader.isRead(in: school, today))"
        )
        let peersOnly = Set(try others.map { try $0.text("id") })
        let tests = try SatTests(tx, school, on: today, of: subjects)
        return try tests.marks(tx, where: "school_id = \(school)") { !peersOnly.contains($0) }
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
}

extension Transaction {
    package var progress: ProgressReader { ProgressReader(tx: self) }
}
