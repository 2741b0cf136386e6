import DatabasePort
import Domain

extension PupilStore {
    /// Why there is no newer score, of these pupils: of each subject the newest reason, unless a score came after it.
    package func unscored(of pupils: [PupilID], in school: SchoolID) throws -> [PupilID: [UnscoredSitting]] {
        let rows = try tx.rows(
            """
            SELECT x.pupil_id, x.reason, x.taken_on, a.subject, t.academic_year, t.season FROM unscored x
            JOIN sitting t ON t.school_id = x.school_id AND t.id = x.sitting_id
            JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE x.school_id = \(school) AND x.pupil_id IN \(pupils) AND NOT EXISTS (SELECT 1 FROM result r
                JOIN sitting rt ON rt.school_id = r.school_id AND rt.id = r.sitting_id
                JOIN assessment ra ON ra.school_id = rt.school_id AND ra.id = rt.assessment_id
                WHERE r.school_id = x.school_id AND r.pupil_id = x.pupil_id AND ra.subject = a.subject
                    AND (r.sitting_id = x.sitting_id OR r.taken_on >= x.taken_on))
            ORDER BY a.subject, x.taken_on DESC, x.sitting_id
            """)
        var found: [PupilID: [UnscoredSitting]] = [:]
        for row in rows {
            let (id, sitting) = (try row.id("pupil_id", of: Pupil.self), try UnscoredSitting(row))
            if found[id]?.last?.subject != sitting.subject { found[id, default: []].append(sitting) }
        }
        return found
    }
}

/// A sitting of which a pupil has no score, and why.
package struct UnscoredSitting: Sendable {
    package let subject: String
    package let reason: Unscored
    package let takenOn: Day
    package let term: TermName

    init(_ row: Row) throws {
        subject = try row.text("subject")
        reason = try row.choice("reason")
        takenOn = try row.day("taken_on")
        term = TermName(year: try row.academicYear("academic_year"), season: try row.choice("season"))
    }

    /// `Absent in autumn 2026`, `Works below the test`.
    package var inWords: String { reason == .absent ? "\(reason.name) in \(term.inWords)" : reason.name }
}
