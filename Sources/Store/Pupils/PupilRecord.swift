import DatabasePort
import Domain

/// A pupil in a list.
package struct PupilRow: Sendable {
    package let id: PupilID
    package let name: PupilName
    package let yearGroup: YearGroup?
    package let className: String?
    package let classID: ClassID?
    package let senStatus: SENStatus

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try PupilName(row)
        yearGroup = try row.yearGroupIfAny("year_group")
        className = try row.textIfAny("class_name")
        classID = try row.idIfAny("class_id")
        senStatus = try row.textIfAny("status").flatMap(SENStatus.init) ?? .none
    }
}

/// A pupil whose record is open.
package struct PupilRecord: Sendable {
    package let row: PupilRow
    package let bornOn: Day?
    package let joinedOn: Day?
    /// The last day on roll, past or to come.
    package let leftOn: Day?
    package let homeLanguage: String?
    package let goodAt: String?
    package let statusSince: Day?
    /// The actor's own ties to the pupil today.
    package let relations: Set<Relation>

    package var id: PupilID { row.id }
    package var name: PupilName { row.name }

    init(_ listed: PupilRow, _ row: Row, relations: Set<Relation>) throws {
        self.row = listed
        bornOn = try row.dayIfAny("born_on")
        joinedOn = try row.dayIfAny("joined_on")
        leftOn = try row.dayIfAny("left_on")
        homeLanguage = try row.textIfAny("home_language")
        goodAt = try row.textIfAny("good_at")
        statusSince = try row.dayIfAny("status_since")
        self.relations = relations
    }

    /// The pupil `p` with the class `k` and the SEN status `s` of today.
    ///
    /// - Parameter extra: more columns, beginning with a comma.
    static func select(_ actor: Actor, and extra: SQL = .none) -> SQL {
        """
        SELECT p.id, p.first_name, p.last_name, p.known_as, \(yearGroup(on: actor.today)) AS year_group,
            k.id AS class_id, k.name AS class_name, s.status \(extra)
        FROM pupil p
        \(currentClass(on: actor.today))
        LEFT JOIN class k ON k.school_id = p.school_id AND k.id = cp.class_id
        LEFT JOIN sen_status s ON s.school_id = p.school_id AND s.pupil_id = p.id AND s.from_day =
            (SELECT MAX(l.from_day) FROM sen_status l WHERE l.school_id = p.school_id AND l.pupil_id = p.id
                AND l.from_day <= \(actor.today))
        """
    }

    /// Joins the SEN status `s` of `select` to the first row `f` since which it has been the same without a break.
    static let sinceSame: SQL = """
        LEFT JOIN sen_status f ON f.school_id = p.school_id AND f.pupil_id = p.id AND f.from_day =
            (SELECT MIN(e.from_day) FROM sen_status e WHERE e.school_id = p.school_id AND e.pupil_id = p.id
                AND e.from_day <= s.from_day AND NOT EXISTS (SELECT 1 FROM sen_status d
                    WHERE d.school_id = p.school_id AND d.pupil_id = p.id AND d.status <> s.status
                    AND d.from_day BETWEEN e.from_day AND s.from_day))
        """

    /// The first day of `sinceSame`, nothing where nobody knows it.
    static let statusSince: SQL = "CASE WHEN f.day_known = 1 THEN f.from_day END AS status_since"

    /// The year group of a pupil `p` on a day not before it was recorded: a year on each September, until Year 14 or
    /// until the pupil leaves. Name it in SELECT and group by its place: PostgreSQL knows no two of it as the same.
    static func yearGroup(on today: Day) -> SQL {
        // The school year of the day, or of leaving where that was before.
        let year: SQL = """
            (CASE WHEN p.left_on < \(today) THEN CAST(SUBSTR(p.left_on, 1, 4) AS INTEGER)
                - CASE WHEN SUBSTR(p.left_on, 6, 2) < '09' THEN 1 ELSE 0 END
            ELSE CAST(\(AcademicYear(of: today)) AS INTEGER) END)
            """
        return """
            CASE WHEN p.year_group_in >= \(year) THEN p.year_group
                WHEN p.year_group - p.year_group_in + \(year) > 14 THEN 14
                ELSE p.year_group - p.year_group_in + \(year) END
            """
    }

    /// Whether a pupil `p` is on roll; the last day counts.
    static func isOnRoll(_ today: Day) -> SQL { "(p.left_on IS NULL OR p.left_on >= \(today))" }

    /// Joins a pupil `p` on roll to the one place `cp` in a class that pages name: of several that run today, the newest.
    /// Sets are never it.
    static func currentClass(on today: Day) -> SQL {
        """
        LEFT JOIN class_pupil cp ON cp.school_id = p.school_id AND cp.pupil_id = p.id AND \(Reach.runs("cp", today))
            AND \(isOnRoll(today))
            AND EXISTS (SELECT 1 FROM class ck WHERE ck.school_id = cp.school_id AND ck.id = cp.class_id
                AND ck.subject IS NULL)
            AND NOT EXISTS (SELECT 1 FROM class_pupil o JOIN class ok ON ok.school_id = o.school_id
                AND ok.id = o.class_id AND ok.subject IS NULL
                WHERE o.school_id = cp.school_id AND o.pupil_id = cp.pupil_id
                AND \(Reach.runs("o", today)) AND o.from_day >= cp.from_day
                AND (o.from_day > cp.from_day OR o.class_id < cp.class_id))
        """
    }

    /// Whether a pupil `p` is in a class today, be it the one that pages name or another. Begins with AND.
    static func isIn(_ schoolClass: ClassID, on today: Day) -> SQL {
        """
        AND EXISTS (SELECT 1 FROM class_pupil ic WHERE ic.school_id = p.school_id AND ic.pupil_id = p.id
            AND ic.class_id = \(schoolClass) AND \(Reach.runs("ic", today)))
        """
    }
}
