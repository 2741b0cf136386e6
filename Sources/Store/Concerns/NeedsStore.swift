import DatabasePort
import Domain

/// Pupils’ needs as teacher and SENCo see them, each saving kept. Asked for once the pupil is within reach.
package struct NeedsStore {
    let tx: any Transaction

    /// What stands; nil where nobody has written anything.
    package func analysis(of pupil: PupilID, in school: SchoolID) throws -> AnalysisRecord? {
        try versions(of: pupil, in: school, and: "AND n.revision = \(newest(pupil, school))").first
    }

    /// What each saving left, newest first.
    package func versions(of pupil: PupilID, in school: SchoolID) throws -> [AnalysisRecord] {
        try versions(of: pupil, in: school, and: .none)
    }

    /// Keeps a version over the one that the writer had read; 0 before the first. Of a pupil on the register it ends the
    /// concerns that were answered with a look at needs: there is nothing more to decide.
    ///
    /// - Throws: `Refusal.stale` where somebody saved in between.
    package func save(_ analysis: Analysis, of pupil: PupilID, over revision: Int, by actor: Actor, at now: Instant)
        throws
    {
        guard try self.analysis(of: pupil, in: actor.school)?.revision ?? 0 == revision else { throw Refusal.stale }
        try tx.run(
            """
            INSERT INTO analysis (school_id, pupil_id, revision, no_waiting, account_id, recorded_at)
            VALUES (\(actor.school), \(pupil), \(revision + 1), \(analysis.noWaiting), \(actor.account), \(now))
            """)
        try tx.insert(
            """
            INSERT INTO analysis_area (school_id, pupil_id, revision, area, strengths, difficulties, barriers, shown_by)
            VALUES
            """,
            AreaOfNeed.allCases.compactMap { area in
                analysis.parts[area].map { part in
                    """
                    (\(actor.school), \(pupil), \(revision + 1), \(area.rawValue), \(part.strengths),
                    \(part.difficulties), \(part.barriers), \(part.shownBy))
                    """
                }
            }, columns: 8)
        let standing = try tx.register.standing(of: pupil, in: actor.school, on: actor.today)
        guard standing.inForce.map({ $0.status != .none }) ?? false, !analysis.isEmpty else { return }
        try tx.run(
            """
            UPDATE concern SET ended_on = \(actor.today)
            WHERE school_id = \(actor.school) AND pupil_id = \(pupil) AND ended_on IS NULL
                AND EXISTS (SELECT 1 FROM concern_version v WHERE v.school_id = concern.school_id
                    AND v.concern_id = concern.id AND v.revision = concern.revision AND v.next = 'needs')
            """)
    }

    /// What the record says on the way to a decision. A view counts that came after the last decision, and within a year.
    ///
    /// - Parameter changed: a decision that is to be changed, which is none of those before it.
    package func facts(
        of pupil: PupilID, in school: SchoolID, on today: Day, changing changed: DecisionID? = nil
    ) throws -> DecisionFacts {
        var facts = DecisionFacts()
        let row = try tx.row(
            """
            SELECT (SELECT COUNT(*) FROM concern c WHERE c.school_id = \(school) AND c.pupil_id = \(pupil)) AS concerns,
                (SELECT COUNT(*) FROM (
                    SELECT x.explanation FROM concern_explanation x WHERE x.school_id = \(school) AND x.concern_id IN
                        (SELECT c.id FROM concern c WHERE c.school_id = \(school) AND c.pupil_id = \(pupil))
                        \(ConcernStore.isOfThisPupil)
                    UNION SELECT e.explanation FROM finding_explanation e WHERE e.school_id = \(school)
                        AND e.finding_id IN (SELECT f.id FROM finding f
                            WHERE f.school_id = \(school) AND f.pupil_id = \(pupil))) said) AS explanations
            """)
        facts.concerns = try row?.integer("concerns") ?? 0
        facts.explanations = try row?.integer("explanations") ?? 0
        let teaching = try tx.teaching.of(pupil, in: school)
        let running = teaching.filter(\.isRunning).map(\.standing.lookOn).min()
        facts.teaching =
            teaching.contains { $0.standing.result?.isTried ?? false }
            ? .tried : running.map { .runs(until: $0) } ?? .none
        let analysis = try analysis(of: pupil, in: school)?.analysis
        facts.areas = analysis?.parts.count ?? 0
        facts.saysWhyNotToWait = analysis.map { !$0.noWaiting.isEmpty } ?? false
        let last = try tx.decisions.of(pupil, in: school).first { $0.id != changed && !$0.isTakenBack }
        let start = max(today - 366, last.map { $0.version.decidedOn + 1 } ?? today - 366)
        let views = try tx.views.of(pupil, in: school).since(start)
        (facts.pupilView, facts.familyView) = (views.stand(.pupil), views.stand(.family))
        return facts
    }

    private func newest(_ pupil: PupilID, _ school: SchoolID) -> SQL {
        "(SELECT MAX(m.revision) FROM analysis m WHERE m.school_id = \(school) AND m.pupil_id = \(pupil))"
    }

    private func versions(of pupil: PupilID, in school: SchoolID, and which: SQL) throws -> [AnalysisRecord] {
        let rows = try tx.rows(
            """
            SELECT n.revision, n.no_waiting, n.recorded_at, u.title, u.first_name, u.last_name, a.area,
                a.strengths, a.difficulties, a.barriers, a.shown_by
            FROM analysis n JOIN account u ON u.id = n.account_id
            LEFT JOIN analysis_area a ON a.school_id = n.school_id AND a.pupil_id = n.pupil_id
                AND a.revision = n.revision
            WHERE n.school_id = \(school) AND n.pupil_id = \(pupil) \(which) ORDER BY n.revision DESC
            """)
        return try rows.inGroups { try? $0.integer("revision") }.map { try AnalysisRecord($0.members) }
    }
}

extension Transaction {
    package var needs: NeedsStore { NeedsStore(tx: self) }
}

/// What one saving left of a pupil’s needs.
package struct AnalysisRecord: Sendable {
    package let analysis: Analysis
    package let revision: Int
    package let by: PersonName
    package let at: Instant

    /// - Parameter rows: of one revision, at least one; a row an area.
    init(_ rows: [Row]) throws {
        var parts: [AreaOfNeed: AreaPart] = [:]
        for row in rows where try row.textIfAny("area") != nil {
            parts[try row.choice("area")] = AreaPart(
                strengths: try row.text("strengths"), difficulties: try row.text("difficulties"),
                barriers: try row.text("barriers"), shownBy: try row.text("shown_by"))
        }
        analysis = Analysis(parts: parts, noWaiting: try rows[0].text("no_waiting"))
        revision = try rows[0].integer("revision")
        by = try PersonName(rows[0])
        at = try rows[0].instant("recorded_at")
    }
}
