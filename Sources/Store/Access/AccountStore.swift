import DatabasePort
import Domain

/// Accounts: people of the installation, whatever their schools.
///
/// Writes that only the person does (password, authenticator, look) run under `.installation`; writes that a school
/// does (adding, joining, closing) run under that school's scope. Two scopes can meet in one account, so each change
/// is a single statement that names the state it starts from: the later of two changes nothing and says so.
package struct AccountStore {
    let tx: any Transaction

    /// - Throws: `Refusal.notFound`.
    package func find(_ id: AccountID) throws -> AccountRecord {
        guard let row = try tx.row("SELECT * FROM account WHERE id = \(id)") else { throw Refusal.notFound }
        return try AccountRecord(row)
    }

    /// The open account with this username, whatever its capitals.
    package func find(username: String) throws -> AccountRecord? {
        try tx.row("SELECT * FROM account WHERE username = \(Username.folded(username)) AND closed_at IS NULL")
            .map(AccountRecord.init)
    }

    /// An account that nobody can sign in to yet: its person chooses username and password when joining.
    package func add(_ adult: NewAdult, id: AccountID, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO account (id, username, title, first_name, last_name, email, made_at)
            VALUES (\(id), \(AccountRecord.unnamed(id)), \(adult.name.title), \(adult.name.first), \(adult.name.last),
            \(adult.email), \(now))
            """)
    }

    /// Another name or e-mail address; none for an address left empty.
    /// - Throws: `Refusal.stale` when somebody changed the account since `revision`.
    package func change(_ id: AccountID, to adult: NewAdult, from revision: Int) throws {
        try advance(id, from: revision)
        try tx.run(
            """
            UPDATE account SET title = \(adult.name.title), first_name = \(adult.name.first),
                last_name = \(adult.name.last), email = \(adult.email) WHERE id = \(id)
            """)
    }

    /// What the person chose on joining. An authenticator from before is forgotten, whoever needs a new code lost it,
    /// and so is a PIN.
    /// - Throws: `DatabaseError.duplicate` where somebody has that username.
    package func join(_ id: AccountID, username: Username, passwordHash: String) throws {
        try tx.run(
            """
            UPDATE account SET username = \(username.text), password_hash = \(passwordHash), totp_secret = NULL,
                totp_confirmed_at = NULL, totp_last_step = 0, revision = revision + 1
            WHERE id = \(id) AND closed_at IS NULL
            """)
        try tx.run("DELETE FROM recovery_code WHERE account_id = \(id)")
        try tx.pins.remove(from: id)
    }

    /// Keeps the Argon2id hash of a new password. Sessions are the caller’s to end.
    package func setPassword(_ hash: String, of id: AccountID) throws {
        try tx.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
    }

    /// Puts another hash of the same password in the place of the one that it was verified against.
    /// - Returns: false where the password is another by now.
    package func renewHash(_ hash: String, of id: AccountID, replacing old: String) throws -> Bool {
        try tx.run(
            """
            UPDATE account SET password_hash = \(hash)
            WHERE id = \(id) AND password_hash = \(old) AND closed_at IS NULL
            """) == 1
    }

    /// Whether the account is open under this very hash. It stays so until this transaction ends: the row is written,
    /// so that nobody changes the password between this answer and what follows from it.
    package func isOpen(_ id: AccountID, under hash: String) throws -> Bool {
        try renewHash(hash, of: id, replacing: hash)
    }

    /// How pages look for this person from now on.
    package func setLook(_ look: Look, of id: AccountID) throws {
        try tx.run(
            """
            UPDATE account SET text_size = \(look.textSize.rawValue), plain_letters = \(look.plainLetters ? 1 : 0),
                theme = \(look.theme.rawValue) WHERE id = \(id)
            """)
    }

    /// - Throws: `Refusal.stale` when somebody changed the account since `revision`.
    package func advance(_ id: AccountID, from revision: Int) throws {
        let changed = try tx.run(
            "UPDATE account SET revision = revision + 1 WHERE id = \(id) AND revision = \(revision)")
        if changed == 0 { throw Refusal.stale }
    }

    /// Nobody signs in to it from now on, and whoever is signed in is signed out. Its PIN is forgotten.
    package func close(_ id: AccountID, at now: Instant) throws {
        try tx.run("UPDATE account SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL")
        try tx.sessions.endAll(of: id, at: now)
        try tx.pins.remove(from: id)
    }

    /// Open again, with a new joining code to come: the old password is gone.
    package func reopen(_ id: AccountID) throws {
        try tx.run(
            "UPDATE account SET closed_at = NULL, password_hash = NULL WHERE id = \(id) AND closed_at IS NOT NULL")
    }
}

extension Transaction {
    /// The accounts, within this transaction.
    package var accounts: AccountStore { AccountStore(tx: self) }
}

/// An account as it stands.
package struct AccountRecord: Sendable {
    /// Its key.
    package let id: AccountID
    /// Nil until the person has joined.
    package let username: String?
    /// The person’s.
    package let name: PersonName
    /// Nobody needs one.
    package let email: String?
    /// A PHC string; nil before joining and after being reopened.
    package let passwordHash: String?
    /// Sealed for `AccountRecord.place(of:)`, where there is an authenticator.
    package let sealedAuthenticator: String?
    /// Whether a code is asked for at sign-in.
    package let hasAuthenticator: Bool
    /// The step of the code that was used last: no code is taken twice.
    package let lastStep: Int
    /// Whether nobody can sign in to it.
    package let isClosed: Bool
    /// For `AccountStore.advance`.
    package let revision: Int

    /// Whether there is a password.
    package var hasJoined: Bool { passwordHash != nil }

    init(_ row: Row) throws {
        id = try row.id("id")
        let username = try row.text("username")
        self.username = username == AccountRecord.unnamed(id) ? nil : username
        name = PersonName(
            title: try row.text("title"), first: try row.text("first_name"), last: try row.text("last_name"))
        email = try row.textIfAny("email")
        passwordHash = try row.textIfAny("password_hash")
        sealedAuthenticator = try row.textIfAny("totp_secret")
        hasAuthenticator = try row.textIfAny("totp_confirmed_at") != nil
        lastStep = try row.integer("totp_last_step")
        isClosed = try row.textIfAny("closed_at") != nil
        revision = try row.integer("revision")
    }

    /// What an authenticator's secret is sealed for: the secret of one account opens for no other.
    package static func place(of id: AccountID) -> String { "authenticator \(id.text)" }

    /// What stands in the place of a username until there is one. No typed username holds a colon.
    static func unnamed(_ id: AccountID) -> String { ":" + id.text }
}
