import DatabasePort
import Domain

/// Tablets that a school has enrolled. A tablet is known by the hash of its token; the token itself is never kept.
///
/// Writes need the school’s scope, so that nobody changes over on a tablet in the moment in which it is ended.
package struct DeviceStore {
    let tx: any Transaction

    /// - Throws: `Refusal.invalid` by the field `name` where the school has one of that name.
    package func enrol(_ tablet: SharedTablet, _ tokenHash: String, by account: AccountID, at now: Instant) throws {
        let taken = try tx.row(
            "SELECT id FROM device WHERE school_id = \(tablet.school) AND name = \(tablet.name) AND ended_at IS NULL")
        if taken != nil {
            throw Refusal.invalid([FieldError("name", "A tablet has this name. End that one first, or write another.")])
        }
        try tx.run(
            """
            INSERT INTO device (school_id, id, name, token_hash, enrolled_by, enrolled_at)
            VALUES (\(tablet.school), \(tablet.id), \(tablet.name), \(tokenHash), \(account), \(now))
            """)
    }

    /// The tablet that holds a token, until it is ended.
    package func find(_ tokenHash: String) throws -> SharedTablet? {
        try tx.row("SELECT id, name, school_id FROM device WHERE token_hash = \(tokenHash) AND ended_at IS NULL").map {
            SharedTablet(id: try $0.id("id"), name: try $0.text("name"), school: try $0.id("school_id"))
        }
    }

    /// Those that are not ended, by name.
    package func all(in school: SchoolID) throws -> [EnrolledTablet] {
        try tx.rows(
            """
            SELECT d.id, d.name, d.enrolled_at, a.title, a.first_name, a.last_name,
                (SELECT MAX(s.seen_at) FROM session s WHERE s.device_id = d.id) AS used_at
            FROM device d JOIN account a ON a.id = d.enrolled_by
            WHERE d.school_id = \(school) AND d.ended_at IS NULL
            """
        ).map(EnrolledTablet.init).sorted { ($0.key, $0.id.text) < ($1.key, $1.id.text) }
    }

    /// From now on it opens nothing, and whoever has it open is out. A second end changes nothing.
    /// - Throws: `Refusal.notFound` for a tablet of another school, or none.
    package func end(_ id: DeviceID, in school: SchoolID, by account: AccountID, at now: Instant) throws {
        let known = try tx.run(
            """
            UPDATE device SET ended_at = COALESCE(ended_at, \(now)), ended_by = COALESCE(ended_by, \(account))
            WHERE school_id = \(school) AND id = \(id)
            """)
        if known == 0 { throw Refusal.notFound }
        try tx.sessions.endAll(on: id, at: now)
    }

    /// Who may change over on the school’s tablets: staff with a role on `today`, not a governor’s alone, and a PIN.
    /// By last name.
    package func people(of school: SchoolID, on today: Day) throws -> [PinHolder] {
        let classes = try classes(of: school, on: today)
        return try tx.rows(
            """
            SELECT a.id, a.title, a.first_name, a.last_name FROM device_pin n JOIN account a ON a.id = n.account_id
            WHERE a.closed_at IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.school_id = \(school)
                AND m.account_id = a.id AND m.role <> 'governor' AND \(Reach.runs("m", today)))
            """
        ).map { row in
            let account: AccountID = try row.id("id")
            return PinHolder(account: account, name: try PersonName(row), classes: classes[account] ?? [])
        }.sorted { ($0.key, $0.account.text) < ($1.key, $1.account.text) }
    }

    /// The names of the whole classes, not sets, with which adults work today.
    private func classes(of school: SchoolID, on today: Day) throws -> [AccountID: [String]] {
        let rows = try tx.rows(
            """
            SELECT DISTINCT ca.account_id, k.name FROM class_adult ca
            JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            WHERE ca.school_id = \(school) AND k.academic_year = \(AcademicYear(of: today)) AND k.subject IS NULL
                AND \(Reach.runs("ca", today))
            ORDER BY k.name
            """)
        var names: [AccountID: [String]] = [:]
        for row in rows { names[try row.id("account_id"), default: []].append(try row.text("name")) }
        return names
    }

    /// The last who opened a tablet in the last fortnight, the newest first.
    package func lately(on device: DeviceID, limit: Int, at now: Instant) throws -> [AccountID] {
        try tx.rows(
            """
            SELECT account_id, MAX(made_at) AS opened_at FROM session
            WHERE device_id = \(device) AND made_at > \(now - SessionStore.keptDays * 86_400)
            GROUP BY account_id ORDER BY opened_at DESC, account_id LIMIT \(limit)
            """
        ).map { try $0.id("account_id") }
    }
}

extension Transaction {
    /// The shared tablets, within this transaction.
    package var devices: DeviceStore { DeviceStore(tx: self) }
}

/// A tablet that a school has enrolled.
package struct SharedTablet: Equatable, Sendable {
    /// Its key.
    package let id: DeviceID
    /// As the school calls it: `Tablet in 3 Alder`.
    package let name: String
    /// The only one that it opens.
    package let school: SchoolID

    /// All of it as given.
    package init(id: DeviceID, name: String, school: SchoolID) {
        self.id = id
        self.name = name
        self.school = school
    }
}

/// A tablet in the administrator’s list.
package struct EnrolledTablet: Sendable {
    /// Its key.
    package let id: DeviceID
    /// As the school calls it.
    package let name: String
    /// Who enrolled it.
    package let by: PersonName
    /// When.
    package let at: Instant
    /// When somebody last asked for a page on it; nil for never.
    package let usedAt: Instant?
    fileprivate var key: String { sortKey(name) }

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        by = try PersonName(row)
        at = try row.instant("enrolled_at")
        usedAt = try row.instantIfAny("used_at")
    }
}

/// Somebody whom a tablet names.
package struct PinHolder: Sendable {
    /// Whose PIN it is.
    package let account: AccountID
    /// The person’s.
    package let name: PersonName
    /// Names of the whole classes with which the person works today.
    package let classes: [String]
    fileprivate var key: String { sortKey("\(name.last) \(name.first)") }
}
