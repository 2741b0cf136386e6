import DatabasePort
import Domain

/// Whom to ask again because what they answered to is not what stands.
extension DueRecords {
    /// A decision became another since somebody said whether they agree, and they have said nothing to what stands now.
    func agreements() throws -> [Due] {
        let rows = try tx.rows(
            """
            SELECT DISTINCT d.id, d.pupil_id, v.recorded_at, a.said_by FROM decision d
            JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
            JOIN decision_agreement a ON a.school_id = d.school_id AND a.decision_id = d.id AND a.revision < d.revision
            \(about("d")) AND d.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM decision_agreement b
                JOIN decision_version w ON w.school_id = b.school_id AND w.decision_id = b.decision_id
                    AND w.revision = b.revision
                WHERE b.school_id = a.school_id AND b.decision_id = a.decision_id AND b.whose = a.whose
                    AND b.said_by = a.said_by AND w.outcome = v.outcome)
            ORDER BY d.id, a.said_by
            """)
        return try rows.inGroups { try? $0.text("id") }.map { asked in
            let row = asked.members[0]
            let since = try row.instant("recorded_at").londonDay
            return Due(
                .askAgreement(try row.id("id")), about: try row.id("pupil_id"), by: reply(since: since), since: since,
                said: listed(try asked.members.map { try $0.text("said_by") }))
        }
    }
}
