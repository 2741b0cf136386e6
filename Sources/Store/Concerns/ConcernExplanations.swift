import DatabasePort
import Domain

/// Other explanations, considered on a concern or on the finding with which it began.
extension ConcernStore {
    /// The newest answer to each.
    package func explanations(_ concern: ConcernRecord, in school: SchoolID) throws -> [Explanation: GivenExplanation] {
        try explanationVersions(concern, in: school).first?.stands ?? [:]
    }

    /// What each saving left, newest first.
    package func explanationVersions(
        _ concern: ConcernRecord, in school: SchoolID
    ) throws -> [ExplanationVersion] {
        let ofFinding: SQL =
            concern.finding.map { finding in
                """
                UNION ALL SELECT e.explanation, e.answer, e.account_id, e.recorded_at FROM finding_explanation e
                WHERE e.school_id = \(school) AND e.finding_id IN (\(tx.findings.sameInterval(finding, school)))
                """
            } ?? .none
        let rows = try tx.rows(
            """
            SELECT e.explanation, e.answer, e.account_id, e.recorded_at, u.title, u.first_name, u.last_name FROM (
                SELECT x.explanation, x.answer, x.account_id, x.recorded_at FROM concern_explanation x
                WHERE x.school_id = \(school) AND x.concern_id = \(concern.id) \(ConcernStore.isOfThisPupil)
                \(ofFinding)
            ) e JOIN account u ON u.id = e.account_id ORDER BY e.recorded_at, e.account_id
            """)
        var stands: [Explanation: GivenExplanation] = [:]
        return try rows.inGroups { try? "\($0.text("recorded_at")) \($0.text("account_id"))" }.map { saving in
            for row in saving.members { stands[try row.choice("explanation")] = try GivenExplanation(row) }
            let row = saving.members[0]
            return ExplanationVersion(stands: stands, by: try PersonName(row), at: try row.instant("recorded_at"))
        }.reversed()
    }

    /// Adds an answer; earlier ones are kept, and the newest counts.
    package func addExplanation(
        _ explanation: Explanation, _ answer: Explanation.Answer, of id: ConcernID, by account: AccountID,
        in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO concern_explanation (school_id, concern_id, explanation, answer, account_id, recorded_at)
            VALUES (\(school), \(id), \(explanation.rawValue), \(answer.rawValue), \(account), \(now))
            """)
    }

    /// Whether an answer `x` is about this pupil: given with the worry, or since it was moved here. Begins with AND.
    static let isOfThisPupil: SQL = """
        AND (x.recorded_at = (SELECT r.recorded_at FROM concern r
                WHERE r.school_id = x.school_id AND r.id = x.concern_id)
            OR x.recorded_at > (SELECT COALESCE(MAX(m.moved_at), '') FROM moved_entry m
                WHERE m.school_id = x.school_id AND m.kind = 'concern' AND m.entry_id = x.concern_id))
        """
}

/// Other explanations as one saving left them.
package struct ExplanationVersion: Sendable {
    package let stands: [Explanation: GivenExplanation]
    /// Of who saved it.
    package let by: PersonName
    package let at: Instant
}
