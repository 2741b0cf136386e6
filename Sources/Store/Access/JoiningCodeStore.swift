import DatabasePort
import Domain

/// Codes with which a person joins, or gets back in after losing a password or an authenticator.
package struct JoiningCodeStore {
    let tx: any Transaction

    /// Days for which a code can be used.
    package static let days = 14

    /// Makes a code the account's only one.
    /// - Parameter school: the one that lets the person in; nil for none.
    package func add(
        _ hash: String, for account: AccountID, in school: SchoolID?, by maker: AccountID?, at now: Instant
    ) throws {
        try drop(for: account)
        try tx.run(
            """
            INSERT INTO joining_code (hash, account_id, school_id, made_at, made_by)
            VALUES (\(hash), \(account), \(school), \(now), \(maker))
            """)
    }

    /// Whose code this is and which school made it, while it can be used.
    package func find(_ hash: String, at now: Instant) throws -> (account: AccountID, school: SchoolID?)? {
        try tx.row(
            """
            SELECT j.account_id, j.school_id FROM joining_code j JOIN account a ON a.id = j.account_id
            WHERE j.hash = \(hash) AND j.used_at IS NULL AND j.made_at > \(now - JoiningCodeStore.days * 86_400)
                AND a.closed_at IS NULL
            """
        ).map { (try $0.id("account_id"), try $0.idIfAny("school_id")) }
    }

    /// Uses up a code.
    /// - Returns: false where somebody was quicker.
    package func use(_ hash: String, at now: Instant) throws -> Bool {
        try tx.run(
            """
            UPDATE joining_code SET used_at = \(now)
            WHERE hash = \(hash) AND used_at IS NULL AND made_at > \(now - JoiningCodeStore.days * 86_400)
            """) == 1
    }

    /// Until when the account's open code can be used, if it has one.
    package func openUntil(_ account: AccountID, at now: Instant) throws -> Instant? {
        let seconds = JoiningCodeStore.days * 86_400
        return try tx.row(
            """
            SELECT MAX(made_at) AS made_at FROM joining_code
            WHERE account_id = \(account) AND used_at IS NULL AND made_at > \(now - seconds)
            """
        )?.instantIfAny("made_at").map { $0 + seconds }
    }

    /// Whose code of this school can still be used.
    package func open(in school: SchoolID, at now: Instant) throws -> Set<AccountID> {
        let rows = try tx.rows(
            """
            SELECT account_id FROM joining_code WHERE school_id = \(school) AND used_at IS NULL
                AND made_at > \(now - JoiningCodeStore.days * 86_400)
            """)
        return Set(try rows.map { row -> AccountID in try row.id("account_id") })
    }

    /// No code of this account works any more, or none that this school made.
    package func drop(for account: AccountID, in school: SchoolID? = nil) throws {
        let ofSchool: SQL = school.map { "AND school_id = \($0)" } ?? .none
        try tx.run("DELETE FROM joining_code WHERE account_id = \(account) AND used_at IS NULL \(ofSchool)")
    }
}

extension Transaction {
    /// The joining codes, within this transaction.
    package var joiningCodes: JoiningCodeStore { JoiningCodeStore(tx: self) }
}
