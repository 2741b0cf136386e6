import DatabasePort
import Domain

/// Setting up a database without a school: who holds its one code becomes the first administrator.
package struct SetUpStore {
    let tx: any Transaction

    private static let name = "set-up"

    /// Whether there is no school yet.
    package func isOpen() throws -> Bool { try tx.row("SELECT id FROM school LIMIT 1") == nil }

    /// Puts this code in the place of any earlier one.
    package func setCode(_ hash: String, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO installation_secret (name, hash, made_at) VALUES (\(SetUpStore.name), \(hash), \(now))
            ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at
            """)
    }

    /// Whether this is the hash of the code that was printed last.
    package func isRight(_ hash: String) throws -> Bool {
        try tx.row("SELECT name FROM installation_secret WHERE name = \(SetUpStore.name) AND hash = \(hash)") != nil
    }

    /// The school, its first administrator and their account, once. Needs the `.installation` scope; nobody else can
    /// write the new school's audit before it is there.
    ///
    /// - Throws: `Refusal.notFound` where there is a school already or the code is not the one that was printed.
    package func setUp(_ first: FirstSchool, codeHash: String, on today: Day, at now: Instant) throws {
        guard try isOpen(), try isRight(codeHash) else { throw Refusal.notFound }
        try tx.run("DELETE FROM installation_secret WHERE name = \(SetUpStore.name)")
        try tx.schools.add(first.school, id: first.schoolID, at: now)
        try tx.accounts.add(first.administrator, id: first.account, at: now)
        try tx.accounts.join(first.account, username: first.username, passwordHash: first.passwordHash)
        try tx.staff.give([.administrator], to: first.account, in: first.schoolID, from: today)
        for (event, record) in [
            (AuditEvent.schoolMade, first.schoolID.text), (.accountMade, first.account.text),
        ] {
            try tx.audit.add(
                AuditEntry(
                    school: first.schoolID.text, at: now, account: first.account, event: event, record: record))
        }
    }
}

extension Transaction {
    /// Setting up, within this transaction.
    package var setUp: SetUpStore { SetUpStore(tx: self) }
}

/// What setting up makes.
package struct FirstSchool: Sendable {
    /// The school to be.
    package let school: NewSchool
    /// The school’s key to be.
    package let schoolID: SchoolID
    /// Who sets it up.
    package let administrator: NewAdult
    /// The administrator’s key to be.
    package let account: AccountID
    /// As chosen.
    package let username: Username
    /// A PHC string.
    package let passwordHash: String

    /// All of it as given.
    package init(
        school: NewSchool, schoolID: SchoolID, administrator: NewAdult, account: AccountID, username: Username,
        passwordHash: String
    ) {
        self.school = school
        self.schoolID = schoolID
        self.administrator = administrator
        self.account = account
        self.username = username
        self.passwordHash = passwordHash
    }
}
