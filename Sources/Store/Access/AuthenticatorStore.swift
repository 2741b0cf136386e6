import DatabasePort
import Domain

/// The second factor: an authenticator's sealed secret, the codes used, and the recovery codes.
package struct AuthenticatorStore {
    let tx: any Transaction

    /// The person typed a right code for this secret: from now on one is asked for at each sign-in.
    /// - Returns: false where the account has an authenticator already.
    package func confirm(_ account: AccountID, sealed secret: String, step: Int, at now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE account SET totp_secret = \(secret), totp_confirmed_at = \(now), totp_last_step = \(step)
            WHERE id = \(account) AND totp_confirmed_at IS NULL
            """) == 1
    }

    /// Uses up a code's step.
    /// - Returns: false where this or a later one was used already: a code is good once.
    package func use(step: Int, of account: AccountID) throws -> Bool {
        try tx.run(
            """
            UPDATE account SET totp_last_step = \(step)
            WHERE id = \(account) AND totp_last_step < \(step) AND totp_confirmed_at IS NOT NULL
            """) == 1
    }

    /// Takes away the authenticator and its recovery codes: the password alone opens the account.
    package func remove(from account: AccountID) throws {
        try tx.run(
            """
            UPDATE account SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = \(account)
            """)
        try tx.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    }

    /// Puts new recovery codes in the place of all earlier ones.
    package func setRecoveryCodes(_ hashes: [String], of account: AccountID) throws {
        try tx.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        for hash in hashes {
            try tx.run("INSERT INTO recovery_code (account_id, hash) VALUES (\(account), \(hash))")
        }
    }

    /// Uses up a recovery code.
    /// - Returns: false where there is none such, or it was used already.
    package func useRecoveryCode(_ hash: String, of account: AccountID, at now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE recovery_code SET used_at = \(now)
            WHERE account_id = \(account) AND hash = \(hash) AND used_at IS NULL
            """) == 1
    }

    /// How many recovery codes are left, of ten.
    package func recoveryCodesLeft(of account: AccountID) throws -> Int {
        try tx.row(
            "SELECT COUNT(*) AS number FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL"
        )?.integer("number") ?? 0
    }
}

extension Transaction {
    /// The second factors, within this transaction.
    package var authenticators: AuthenticatorStore { AuthenticatorStore(tx: self) }
}
