import DatabasePort
import Domain

extension Transaction {
    /// Ends what was open when a backup was made and must not come alive with it: visits, of which somebody may hold the
    /// cookie, and codes, which may have been used since. Works on every schema from the first.
    package func endWhatWasOpen(at now: Instant) throws {
        try run("UPDATE session SET ended_at = \(now) WHERE ended_at IS NULL")
        try run("DELETE FROM joining_code WHERE used_at IS NULL")
        try run("DELETE FROM installation_secret")
    }
}
