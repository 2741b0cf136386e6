import DatabasePort
import Domain

/// Forms that were sent: a form carries a number of its own, so that sending it twice does it once.
package struct FormStore {
    let tx: any Transaction

    /// Where the first post of this form led, if there was one.
    package func answer(_ number: String, by account: AccountID) throws -> String? {
        try tx.row("SELECT answer FROM form_once WHERE number = \(number) AND account_id = \(account)")?.text("answer")
    }

    /// Keeps where the first post of a form led, for a day; a later post changes nothing.
    package func remember(_ number: String, by account: AccountID, answer: String, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO form_once (number, account_id, at, answer) VALUES (\(number), \(account), \(now), \(answer))
            ON CONFLICT (number) DO NOTHING
            """)
        try tx.run("DELETE FROM form_once WHERE at < \(now - 86_400)")
    }
}

extension Transaction {
    package var forms: FormStore { FormStore(tx: self) }
}
