import DatabasePort
import Domain

/// An adult of a school, as the list of staff shows them.
package struct StaffMember: Sendable {
    /// Its key.
    package let account: AccountID
    /// The person’s.
    package let name: PersonName
    /// Nobody needs one.
    package let email: String?
    /// Nil until the person has joined.
    package let username: String?
    /// Whether the person can sign in: false before joining, and after closing until they join again.
    package let hasJoined: Bool
    /// Whether a code is asked for at sign-in.
    package let hasAuthenticator: Bool
    /// For `AccountStore.advance`.
    package let revision: Int
    /// What the person is in this school; empty for somebody who left.
    package var roles: Set<Role>

    init(_ account: AccountRecord, role: Role) {
        self.account = account.id
        name = account.name
        email = account.email
        username = account.username
        hasJoined = account.hasJoined && !account.isClosed
        hasAuthenticator = account.hasAuthenticator
        revision = account.revision
        roles = [role]
    }
}

extension StaffStore {
    /// Memberships that meet a condition on `m`, gathered by account.
    func members(_ school: SchoolID, _ condition: SQL) throws -> [StaffMember] {
        let rows = try tx.rows(
            """
            SELECT m.role, a.* FROM membership m JOIN account a ON a.id = m.account_id
            WHERE m.school_id = \(school) AND \(condition) ORDER BY a.id
            """)
        var found: [StaffMember] = []
        for row in rows {
            let account = try AccountRecord(row)
            let role: Role = try row.choice("role")
            if found.last?.account == account.id {
                found[found.count - 1].roles.insert(role)
            } else {
                found.append(StaffMember(account, role: role))
            }
        }
        return found.map { ($0, sortKey("\($0.name.last) \($0.name.first)")) }
            .sorted { ($0.1, $0.0.account.text) < ($1.1, $1.0.account.text) }.map(\.0)
    }
}
