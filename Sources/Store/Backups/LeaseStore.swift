import DatabasePort
import Domain

/// Who of several processes on one database does a work that is one’s alone. A lease that its holder no longer renews
/// runs out, and anybody may take it.
package struct LeaseStore {
    let tx: any Transaction

    /// Takes a lease that nobody holds, or keeps one’s own.
    ///
    /// - Parameters:
    ///   - holder: the process, by a name that no other has.
    ///   - end: later than `now`; one that ends more than a day after it was taken by a clock that was wrong, and counts for
    ///     nothing.
    /// - Returns: false while another holds it.
    package func take(_ name: String, holder: String, at now: Instant, until end: Instant) throws -> Bool {
        try tx.run(
            """
            INSERT INTO lease (name, holder, held_until) VALUES (\(name), \(holder), \(end))
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
            WHERE lease.holder = excluded.holder OR lease.held_until <= \(now) OR lease.held_until > \(end + 86_400)
            """) == 1
    }

    /// - Returns: false where another has taken it meanwhile.
    package func renew(_ name: String, holder: String, until end: Instant) throws -> Bool {
        try tx.run("UPDATE lease SET held_until = \(end) WHERE name = \(name) AND holder = \(holder)") == 1
    }

    /// Gives it back; another’s stays.
    package func giveBack(_ name: String, holder: String) throws {
        try tx.run("DELETE FROM lease WHERE name = \(name) AND holder = \(holder)")
    }

    package func isHeld(_ name: String, at now: Instant) throws -> Bool {
        try tx.row("SELECT name FROM lease WHERE name = \(name) AND held_until > \(now)") != nil
    }
}

extension Transaction {
    package var leases: LeaseStore { LeaseStore(tx: self) }
}
