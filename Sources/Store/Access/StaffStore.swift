import DatabasePort
import Domain

/// Who works in a school, and as what. Writes need the school's scope, so that two administrators take turns.
package struct StaffStore {
    let tx: any Transaction

    /// Adults with a role on `today`, by last name.
    package func all(in school: SchoolID, on today: Day) throws -> [StaffMember] {
        try members(school, "m.from_day <= \(today) AND (m.until_day IS NULL OR m.until_day >= \(today))")
    }

    /// Adults with a role on `today` who have not joined and whom this school can let in: an account that opens another
    /// school too is not one school’s. By last name.
    package func notJoined(in school: SchoolID, on today: Day) throws -> [StaffMember] {
        try all(in: school, on: today).filter {
            try !$0.hasJoined && !worksAnywhere($0.account, besides: school, on: today)
        }
    }

    /// Adults who had a role before `today` and have none now, by last name.
    package func left(_ school: SchoolID, on today: Day) throws -> [StaffMember] {
        let here = Set(try all(in: school, on: today).map(\.account))
        return try members(school, "m.until_day < \(today)").filter { !here.contains($0.account) }
    }

    /// One adult of the school, with the roles of `today`: none for somebody who left.
    /// - Throws: `Refusal.notFound` for anybody else.
    package func find(_ account: AccountID, in school: SchoolID, on today: Day) throws -> StaffMember {
        let here: SQL = """
            m.account_id = \(account) AND m.from_day <= \(today)
                AND (m.until_day IS NULL OR m.until_day >= \(today))
            """
        if let member = try members(school, here).first { return member }
        guard var gone = try members(school, "m.account_id = \(account)").first else { throw Refusal.notFound }
        gone.roles = []
        return gone
    }

    /// Gives roles from a day on, with no end.
    package func give(_ roles: Set<Role>, to account: AccountID, in school: SchoolID, from day: Day) throws {
        for role in Role.allCases where roles.contains(role) {
            try tx.run(
                """
                INSERT INTO membership (school_id, account_id, role, from_day)
                VALUES (\(school), \(account), \(role.rawValue), \(day))
                ON CONFLICT (school_id, account_id, role, from_day) DO UPDATE SET until_day = NULL
                """)
        }
    }

    /// Makes `roles` the adult's roles from this moment on. Roles that end ran until yesterday; one given today and
    /// taken back today never ran, and is still known to have been taken back.
    ///
    /// - Throws: `Refusal.blocked` where nobody would be left who can give roles.
    package func setRoles(_ roles: Set<Role>, of account: AccountID, in school: SchoolID, on today: Day) throws {
        if !roles.contains(.administrator) { try keepAnAdministrator(besides: account, in: school, on: today) }
        let held = try tx.rows(
            """
            SELECT role FROM membership WHERE school_id = \(school) AND account_id = \(account)
                AND from_day <= \(today) AND (until_day IS NULL OR until_day >= \(today))
            """
        ).map { row -> Role in try row.choice("role") }
        for role in Set(held).subtracting(roles) {
            try tx.run(
                """
                UPDATE membership SET until_day = \(today - 1) WHERE school_id = \(school)
                    AND account_id = \(account) AND role = \(role.rawValue)
                    AND (until_day IS NULL OR until_day >= \(today))
                """)
        }
        try give(roles.subtracting(held), to: account, in: school, from: today)
    }

    /// Whether the account works today, or will, in any school of the installation besides the one named.
    package func worksAnywhere(_ account: AccountID, besides school: SchoolID? = nil, on today: Day) throws -> Bool {
        let others: SQL = school.map { "AND school_id <> \($0)" } ?? .none
        return try tx.row(
            """
            SELECT school_id FROM membership WHERE account_id = \(account)
                AND (until_day IS NULL OR until_day >= \(today)) \(others) LIMIT 1
            """) != nil
    }

    /// An administrator who has joined and could let others in again must remain.
    private func keepAnAdministrator(besides account: AccountID, in school: SchoolID, on today: Day) throws {
        let rows = try tx.rows(
            """
            SELECT m.account_id FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.school_id = \(school) AND m.role = 'administrator' AND m.from_day <= \(today)
                AND (m.until_day IS NULL OR m.until_day >= \(today)) AND a.closed_at IS NULL
                AND a.password_hash IS NOT NULL
            """)
        let administrators = Set(try rows.map { row -> AccountID in try row.id("account_id") })
        guard administrators == [account] else { return }
        throw Refusal.blocked(by: [
            "This is the school’s only administrator who has joined. Make somebody else an administrator first, "
                + "and let them sign in once."
        ])
    }
}

extension Transaction {
    /// The staff of schools, within this transaction.
    package var staff: StaffStore { StaffStore(tx: self) }
}
