import DatabasePort
import Domain

extension AuditStore {
    /// Openings of what belongs to a pupil, the newest first: the record and its parts, sheets of the classes in which the
    /// pupil was that day, and what somebody of the school asked for at the record’s address and was refused.
    ///
    /// - Parameters:
    ///   - address: the path of the pupil’s page.
    ///   - number: only those before the opening of that number.
    package func openings(
        of pupil: PupilID, at address: String, in school: SchoolID, before number: Int?, limit: Int
    ) throws -> [Opening] {
        let places = try tx.rows(
            """
            SELECT class_id, from_day, until_day FROM class_pupil WHERE school_id = \(school) AND pupil_id = \(pupil)
            """)
        var parts = [newest("a.record = \(pupil.text)", AuditEvent.openings, school, before: number, limit)]
        for method in ["GET", "POST"] {
            // The parts of a record have addresses below its own, and every letter of an address comes before “~”.
            let (first, last) = ("\(method) \(address)", "\(method) \(address)~")
            parts.append(
                newest("a.record >= \(first) AND a.record < \(last)", [.refused], school, before: number, limit))
        }
        for place in places {
            let (first, last) = (try place.day("from_day"), try place.dayIfAny("until_day"))
            let ended: SQL = last.map { "AND a.at < \(midnight(before: $0 + 1))" } ?? .none
            parts.append(
                newest(
                    "a.record = \(try place.text("class_id")) AND a.at >= \(midnight(before: first)) \(ended)",
                    AuditEvent.openings, school, before: number, limit))
        }
        return try tx.rows(
            """
            SELECT o.number, o.at, o.event, o.detail, o.account_id, u.title, u.first_name, u.last_name
            FROM (\(SQL.joined(parts, by: " UNION ALL "))) o JOIN account u ON u.id = o.account_id
            ORDER BY o.number DESC LIMIT \(limit)
            """
        ).map(Opening.init)
    }

    /// Each record by itself, as its index finds and orders them: of a class only so many rows are read.
    private func newest(
        _ record: SQL, _ events: [AuditEvent], _ school: SchoolID, before number: Int?, _ limit: Int
    ) -> SQL {
        let before: SQL = number.map { "AND a.number < \($0)" } ?? .none
        return """
            SELECT * FROM (SELECT a.number, a.at, a.event, a.detail, a.account_id FROM audit a
                WHERE a.school_id = \(school) AND \(record) AND a.account_id IS NOT NULL
                    AND a.event IN \(events.map(\.rawValue)) \(before)
                ORDER BY a.number DESC LIMIT \(limit)) n
            """
    }

    /// When a day begins in England: an hour earlier in summer than the clock of records says.
    private func midnight(before day: Day) -> Instant {
        let winter = Instant(day.iso + "T00:00:00.000Z")!
        return (winter - 3600).londonDay == day ? winter - 3600 : winter
    }
}

extension AuditEvent {
    /// Those that say that somebody opened something.
    package static let openings = allCases.filter(\.isOpening)
}

/// That somebody opened a record or a part of it, or asked and was refused.
package struct Opening: Sendable {
    /// Its place in the school’s record of use.
    package let number: Int
    package let at: Instant
    package let event: AuditEvent
    package let account: AccountID
    package let by: PersonName
    /// What the person was in the school at that moment; none where that was not noted.
    package let roles: [Role]

    init(_ row: Row) throws {
        number = try row.integer("number")
        at = try row.instant("at")
        event = try row.choice("event")
        account = try row.id("account_id")
        by = try PersonName(row)
        roles = try row.text("detail").split(separator: " ").compactMap { Role(rawValue: String($0)) }
    }
}
