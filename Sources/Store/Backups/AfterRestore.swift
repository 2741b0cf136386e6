import DatabasePort
import Domain

extension Transaction {
    /// Ends what was open when a backup was made and must not come alive with it: visits, of which somebody may hold the
    /// cookie, and codes, which may have been used since, and the backup itself with its lease. The files of
    /// earlier ones lie elsewhere. Works on every schema from the first.
    package func endWhatWasOpen(at now: Instant) throws {
        try run("UPDATE session SET ended_at = \(now) WHERE ended_at IS NULL")
        try run("DELETE FROM joining_code WHERE used_at IS NULL")
        try run("DELETE FROM installation_secret")
        let names = Set(try tables().map(\.name))
        if names.contains("lease") { try run("DELETE FROM lease") }
        guard names.contains("backup") else { return }
        try run("DELETE FROM backup WHERE ended_at IS NULL")
        try run("UPDATE backup SET removed_at = \(now) WHERE verified_at IS NOT NULL AND removed_at IS NULL")
    }
}
