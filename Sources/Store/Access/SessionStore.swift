import DatabasePort
import Domain

/// Signed-in visits. A session is known by the hash of its token; the token itself is never kept.
package struct SessionStore {
    let tx: any Transaction

    /// Minutes without a request after which a session is over.
    package static let idleMinutes = 30
    /// The same on a shared tablet.
    package static let idleMinutesOnDevice = 5
    /// Hours after which a session is over, however busy.
    package static let absoluteHours = 12
    /// Days for which a session that is over is kept: a form left open over a holiday goes on to who typed it, and a
    /// tablet knows who was there lately.
    package static let keptDays = 14

    /// - Parameters:
    ///   - secondFactor: when a code was given, or nil where it is still to come or not asked for.
    ///   - device: the shared tablet on which it begins, by PIN or password.
    package func begin(
        _ tokenHash: String, account: AccountID, at now: Instant, secondFactor: Instant?, device: DeviceID? = nil
    ) throws {
        try tx.run(
            """
            INSERT INTO session (token_hash, account_id, made_at, seen_at, second_factor_at, device_id)
            VALUES (\(tokenHash), \(account), \(now), \(now), \(secondFactor), \(device))
            """)
    }

    /// The session, if it is alive, its account open and, on a shared tablet, the school has not ended that.
    package func find(_ tokenHash: String, at now: Instant) throws -> Session? {
        try tx.row(
            """
            SELECT s.token_hash, s.made_at, s.seen_at, s.second_factor_at, a.id, a.username, a.title, a.first_name,
                a.last_name, a.text_size, a.plain_letters, a.theme, a.totp_confirmed_at, d.id AS device_id,
                d.name AS device_name, d.school_id AS device_school
            FROM session s JOIN account a ON a.id = s.account_id LEFT JOIN device d ON d.id = s.device_id
            WHERE s.token_hash = \(tokenHash) AND s.ended_at IS NULL AND a.closed_at IS NULL
                AND s.seen_at > \(now - SessionStore.idleMinutes * 60)
                AND s.made_at > \(now - SessionStore.absoluteHours * 3600)
                AND (s.device_id IS NULL OR d.id IS NOT NULL AND d.ended_at IS NULL
                    AND s.seen_at > \(now - SessionStore.idleMinutesOnDevice * 60))
            """
        ).map(Session.init)
    }

    /// The session was used: its idle time begins anew.
    package func touch(_ tokenHash: String, at now: Instant) throws {
        try tx.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(tokenHash)")
    }

    /// Ends a session that is alive; any other stays as it is.
    package func end(_ tokenHash: String, at now: Instant) throws {
        try tx.run("UPDATE session SET ended_at = \(now) WHERE token_hash = \(tokenHash) AND ended_at IS NULL")
    }

    /// Ends whatever is open on a shared tablet.
    package func endAll(on device: DeviceID, at now: Instant) throws {
        try tx.run("UPDATE session SET ended_at = \(now) WHERE device_id = \(device) AND ended_at IS NULL")
    }

    /// Ends whatever an account has open on shared tablets.
    package func endAllOnTablets(of account: AccountID, at now: Instant) throws {
        try tx.run(
            """
            UPDATE session SET ended_at = \(now)
            WHERE account_id = \(account) AND device_id IS NOT NULL AND ended_at IS NULL
            """)
    }

    /// Wipes sessions of more than `keptDays` ago, save the last on each tablet, by which its school sees when it was used.
    package func wipeOld(at now: Instant) throws {
        try tx.run(
            """
            DELETE FROM session WHERE made_at <= \(now - SessionStore.keptDays * 86_400) AND (device_id IS NULL OR EXISTS
                (SELECT 1 FROM session n WHERE n.device_id = session.device_id AND n.made_at > session.made_at))
            """)
    }

    /// Whose session it is or was, alive or not; nil once it is wiped.
    package func owner(_ tokenHash: String) throws -> AccountID? {
        try tx.row("SELECT account_id FROM session WHERE token_hash = \(tokenHash)")?.id("account_id")
    }

    /// The person has shown the second factor in this session.
    package func passSecondFactor(_ tokenHash: String, at now: Instant) throws {
        try tx.run("UPDATE session SET second_factor_at = \(now) WHERE token_hash = \(tokenHash)")
    }

    /// Ends all of an account's sessions, or all but one.
    package func endAll(of account: AccountID, except kept: String? = nil, at now: Instant) throws {
        let others: SQL = kept.map { "AND token_hash <> \($0)" } ?? .none
        try tx.run(
            "UPDATE session SET ended_at = \(now) WHERE account_id = \(account) AND ended_at IS NULL \(others)")
    }

    /// The memberships of `account` that run on `today`, with their schools, in order of the schools' names.
    package func memberships(of account: AccountID, on today: Day) throws -> [Membership] {
        let rows = try tx.rows(
            """
            SELECT m.role, s.* FROM membership m JOIN school s ON s.id = m.school_id
            WHERE m.account_id = \(account) AND m.from_day <= \(today)
                AND (m.until_day IS NULL OR m.until_day >= \(today))
            ORDER BY s.name, s.id, m.role
            """)
        var found: [Membership] = []
        for row in rows {
            let school = try SchoolRecord(row)
            let role: Role = try row.choice("role")
            if found.last?.school.id == school.id {
                found[found.count - 1].roles.insert(role)
            } else {
                found.append(Membership(school: school, roles: [role]))
            }
        }
        return found
    }
}

extension Transaction {
    package var sessions: SessionStore { SessionStore(tx: self) }
}

/// Whose visit it is, and how that person wants pages to look.
package struct Session: Sendable {
    package let tokenHash: String
    package let seenAt: Instant
    package let secondFactorAt: Instant?
    package let account: AccountID
    package let username: String
    package let name: PersonName
    package let look: Look
    package let hasAuthenticator: Bool
    /// The shared tablet on which it began: then it opens little, in that school alone.
    package let device: SharedTablet?
    /// Minutes without a request after which it is over.
    package var idleMinutes: Int { device == nil ? SessionStore.idleMinutes : SessionStore.idleMinutesOnDevice }

    init(_ row: Row) throws {
        tokenHash = try row.text("token_hash")
        seenAt = try row.instant("seen_at")
        secondFactorAt = try row.instantIfAny("second_factor_at")
        account = try row.id("id")
        username = try row.text("username")
        name = PersonName(
            title: try row.text("title"), first: try row.text("first_name"), last: try row.text("last_name"))
        look = Look(
            textSize: try row.choice("text_size"), plainLetters: try row.truth("plain_letters"),
            theme: try row.choice("theme"))
        hasAuthenticator = try row.textIfAny("totp_confirmed_at") != nil
        device = try row.idIfAny("device_id", of: Device.self).map { id in
            SharedTablet(id: id, name: try row.text("device_name"), school: try row.id("device_school"))
        }
    }
}

/// A school in which an account has work today, and as what.
package struct Membership: Sendable {
    package let school: SchoolRecord
    package var roles: Set<Role>
}
