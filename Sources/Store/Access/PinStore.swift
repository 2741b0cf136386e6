import DatabasePort
import Domain

/// PINs for shared tablets, each an account’s own in all of its schools. Each change is a single statement.
package struct PinStore {
    let tx: any Transaction

    /// Puts the hash of a new PIN in the place of any earlier one.
    package func set(_ hash: String, of account: AccountID, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO device_pin (account_id, hash, set_at) VALUES (\(account), \(hash), \(now))
            ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, wrong = 0
            """)
    }

    /// The account opens no tablet any more.
    package func remove(from account: AccountID) throws {
        try tx.run("DELETE FROM device_pin WHERE account_id = \(account)")
    }

    /// How the account’s PIN stands; nil where there is none.
    package func standing(of account: AccountID) throws -> PinStanding? {
        try tx.row("SELECT set_at, wrong FROM device_pin WHERE account_id = \(account)").map {
            PinStanding(setAt: try $0.instant("set_at"), isClosed: try $0.integer("wrong") >= Pin.mostWrong)
        }
    }

    /// What a try is verified against; nil for a closed PIN or none.
    package func hash(of account: AccountID) throws -> String? {
        try tx.row("SELECT hash FROM device_pin WHERE account_id = \(account) AND wrong < \(Pin.mostWrong)")?.text(
            "hash")
    }

    /// Counts a wrong try.
    /// - Returns: how many are left; 0 for a closed PIN or none.
    package func fail(_ account: AccountID) throws -> Int {
        let counted = try tx.row(
            """
            UPDATE device_pin SET wrong = wrong + 1 WHERE account_id = \(account) AND wrong < \(Pin.mostWrong)
            RETURNING wrong
            """)
        return try counted.map { Pin.mostWrong - (try $0.integer("wrong")) } ?? 0
    }

    /// The PIN was right: what was tried before counts no more.
    /// - Returns: false where it is another by now, or was closed while it was verified: of a hundred tries at once five
    ///   are judged.
    package func open(_ account: AccountID, under hash: String) throws -> Bool {
        try tx.run(
            """
            UPDATE device_pin SET wrong = 0
            WHERE account_id = \(account) AND hash = \(hash) AND wrong < \(Pin.mostWrong)
            """) == 1
    }

    /// The person has signed in with the password: a closed PIN is open again.
    package func reopen(_ account: AccountID) throws {
        try tx.run("UPDATE device_pin SET wrong = 0 WHERE account_id = \(account) AND wrong > 0")
    }
}

extension Transaction {
    /// The PINs, within this transaction.
    package var pins: PinStore { PinStore(tx: self) }
}

/// How somebody’s PIN stands.
package struct PinStanding: Equatable, Sendable {
    /// When it was chosen.
    package let setAt: Instant
    /// After too many wrong tries, until its person signs in with the password.
    package let isClosed: Bool

    /// All of it as given.
    package init(setAt: Instant, isClosed: Bool) { (self.setAt, self.isClosed) = (setAt, isClosed) }
}
