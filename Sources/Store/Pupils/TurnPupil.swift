import DatabasePort
import Domain

/// A pupil in a class of the year that ends.
package struct TurnPupil: Sendable {
    package let id: PupilID
    package let name: PupilName
    /// In the year that ends.
    package let yearGroup: YearGroup?
    package let schoolClass: ClassID
    package let className: String
    /// The first day of the place.
    let from: Day
    /// The class of the new year in which the pupil has a place already.
    package let placedIn: String?

    init(_ row: Row, ending year: AcademicYear) throws {
        id = try row.id("id")
        name = try PupilName(row)
        let recorded = try row.integerIfAny("year_group")
        let since = try row.integerIfAny("year_group_in") ?? year.start
        yearGroup = recorded.flatMap { YearGroup(min($0 + year.start - since, 14)) }
        schoolClass = try row.id("class_id")
        className = try row.text("class_name")
        from = try row.day("from_day")
        placedIn = try row.textIfAny("placed_in")
    }
}

extension YearTurnStore {
    /// Everybody on roll in the new year, and today where that has begun, who is in a class at the end of the old one, in
    /// order of class and name; whoever leaves before then is left alone. Sets are made anew each year.
    package func pupils(_ plan: YearPlan, on today: Day) throws -> [TurnPupil] {
        let old = plan.year.before
        let julyOn = min(plan.lastDay, YearTurnStore.july(of: old))
        let turning = max(plan.firstDay, today)
        var seen: Set<PupilID> = []
        return try tx.rows(
            """
            SELECT p.id, p.first_name, p.last_name, p.known_as, p.year_group, p.year_group_in, k.id AS class_id,
                k.name AS class_name, cp.from_day,
                (SELECT MIN(nk.name) FROM class_pupil np JOIN class nk ON nk.school_id = np.school_id
                    AND nk.id = np.class_id AND nk.subject IS NULL AND nk.academic_year = \(plan.year)
                    WHERE np.school_id = p.school_id AND np.pupil_id = p.id) AS placed_in
            FROM class_pupil cp
            JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
            JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id
            WHERE cp.school_id = \(school) AND k.academic_year = \(old) AND k.subject IS NULL
                AND cp.from_day <= \(turning) AND (cp.until_day IS NULL OR cp.until_day >= \(julyOn))
                AND \(PupilRecord.isOnRoll(turning))
            ORDER BY cp.from_day DESC, p.id
            """
        ).map { try TurnPupil($0, ending: old) }.filter { seen.insert($0.id).inserted }
            .map { ($0, sortKey($0.className), $0.name.sortKey) }
            .sorted { ($0.1, $0.2, $0.0.id.text) < ($1.1, $1.2, $1.0.id.text) }.map(\.0)
    }
}
