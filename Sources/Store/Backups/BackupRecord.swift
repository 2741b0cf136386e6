import DatabasePort
import Domain

/// One attempt at a backup of the whole installation.
package struct BackupRecord: Sendable, Equatable {
    package let id: BackupID
    package let by: BackupMaker
    /// Its name in the folder of backups, or its path elsewhere.
    package let file: String
    package let startedAt: Instant
    /// See `BackupStore.mark`.
    package let mark: Int
    package let endedAt: Instant?
    package let bytes: Int?
    package let rows: Int?
    /// Of the file, in hexadecimal figures.
    package let sha256: String?
    /// Nil where it was not opened and counted: then it counts for nothing.
    package let verifiedAt: Instant?
    package let failure: String?
    package let unchangedAt: Instant?
    package let removedAt: Instant?

    package var isGood: Bool { verifiedAt != nil && removedAt == nil }
    /// Under way, or given up without a word.
    package var isOpen: Bool { endedAt == nil }

    init(_ row: Row) throws {
        id = try row.id("id")
        by = try row.choice("made_by")
        file = try row.text("file")
        startedAt = try row.instant("started_at")
        mark = try row.integer("mark")
        endedAt = try row.instantIfAny("ended_at")
        bytes = try row.integerIfAny("bytes")
        rows = try row.integerIfAny("row_count")
        sha256 = try row.textIfAny("sha256")
        verifiedAt = try row.instantIfAny("verified_at")
        failure = try row.textIfAny("failure")
        unchangedAt = try row.instantIfAny("unchanged_at")
        removedAt = try row.instantIfAny("removed_at")
    }
}

/// What the state of backups is told from.
package struct BackupFacts: Sendable, Equatable {
    /// The newest that was opened and counted, and is not removed.
    package var lastGood: BackupRecord?
    /// The newest that ended, whichever way.
    package var lastEnded: BackupRecord?

    /// - Parameter hours: between backups by themselves; 0 where there is no schedule.
    package func state(every hours: Int, at now: Instant) -> BackupState {
        let failure = lastEnded.flatMap { last in last.failure.map { (at: last.startedAt, because: $0) } }
        return BackupState(
            lastGood: lastGood?.endedAt, unchangedAt: lastGood?.unchangedAt, failure: failure, every: hours, at: now)
    }
}
