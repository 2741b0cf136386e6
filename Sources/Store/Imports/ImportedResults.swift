import DatabasePort
import Domain

/// The results that an import wrote: too many for the journal, so they carry its id.
struct ImportedResults {
    let tx: any Transaction
    let school: SchoolID
    let id: ImportID

    /// Writes results, no two of one pupil in one sitting, and keeps those that stood in their places.
    ///
    /// - Parameter tell: told how many are written.
    func write(
        _ results: [NewResult], replacing: [NewResult.Place], by: AccountID?, at now: Instant,
        _ tell: (Int) -> Void
    ) throws {
        guard !results.isEmpty else { return }
        // By pupil, as the key of results is ordered.
        for (pupil, places) in Dictionary(grouping: replacing, by: \.pupil) {
            try tx.run(
                """
                INSERT INTO result_before (school_id, import_id, pupil_id, sitting_id, taken_on, score, thousandths,
                    recorded_at, recorded_by, earlier_import)
                SELECT school_id, CAST(\(id) AS TEXT), pupil_id, sitting_id, taken_on, score, thousandths, recorded_at,
                    recorded_by, import_id
                FROM result WHERE school_id = \(school) AND pupil_id = \(pupil)
                    AND sitting_id IN \(places.map(\.sitting))
                """)
        }
        try tx.resultWriter(school).writeOneEach(results, by: by, at: now, from: id, tell)
        try tx.run("UPDATE import SET results = \(results.count) WHERE school_id = \(school) AND id = \(id)")
    }

    /// Takes away what it added, with findings that rest on it, and puts back what it replaced.
    ///
    /// - Returns: whether there was anything.
    /// - Throws: `Refusal.blocked` where results were changed since, or a question that rests on them was answered, also
    ///   by a concern or targeted teaching.
    func undo() throws -> Bool {
        let written =
            try tx.row("SELECT results FROM import WHERE school_id = \(school) AND id = \(id)")?.integer("results") ?? 0
        guard written > 0 else { return false }
        try check(written)
        try removeFindings()
        try tx.run("DELETE FROM result WHERE \(isAdded)")
        try tx.run(
            """
            UPDATE result SET taken_on = b.taken_on, score = b.score, thousandths = b.thousandths,
                recorded_at = b.recorded_at, recorded_by = b.recorded_by, import_id = b.earlier_import
            FROM result_before b WHERE b.school_id = result.school_id AND b.import_id = \(id)
                AND b.pupil_id = result.pupil_id AND b.sitting_id = result.sitting_id
                AND result.school_id = \(school)
            """)
        try tx.run("DELETE FROM result_before WHERE school_id = \(school) AND import_id = \(id)")
        return true
    }

    private func check(_ written: Int) throws {
        let standing = try count("SELECT COUNT(*) AS n FROM result WHERE school_id = \(school) AND import_id = \(id)")
        let answered = try count(
            """
            SELECT COUNT(*) AS n FROM finding f WHERE \(restsOnAdded) AND (
                EXISTS (SELECT 1 FROM finding_view v WHERE v.school_id = f.school_id AND v.finding_id = f.id)
                OR EXISTS (SELECT 1 FROM finding_explanation e
                    WHERE e.school_id = f.school_id AND e.finding_id = f.id)
                OR EXISTS (SELECT 1 FROM finding_postponement n
                    WHERE n.school_id = f.school_id AND n.finding_id = f.id)
                OR EXISTS (SELECT 1 FROM concern c WHERE c.school_id = f.school_id AND c.finding_id = f.id)
                OR EXISTS (SELECT 1 FROM teaching t WHERE t.school_id = f.school_id AND t.finding_id = f.id))
            """)
        var reasons: [String] = []
        if standing != written {
            reasons.append(
                "\(counted(written - standing, "result")) of it \(written - standing == 1 ? "was" : "were") changed "
                    + "since, by hand or by a later file.")
        }
        if answered > 0 {
            reasons.append(
                "\(counted(answered, "question")) that \(answered == 1 ? "rests" : "rest") on its results "
                    + "\(answered == 1 ? "was" : "were") answered since.")
        }
        if !reasons.isEmpty { throw Refusal.blocked(by: reasons) }
    }

    /// Findings that they replaced stand again, or point at what came after.
    private func removeFindings() throws {
        let gone = Set(try tx.rows("SELECT f.id FROM finding f WHERE \(restsOnAdded)").map { try $0.text("id") })
        guard !gone.isEmpty else { return }
        var successor: [String: String] = [:]
        try tx.each("SELECT id, replaced_by FROM finding WHERE school_id = \(school) AND replaced_by IS NOT NULL") {
            successor[try $0.text("id")] = try $0.text("replaced_by")
        }
        for (finding, next) in successor where gone.contains(next) && !gone.contains(finding) {
            var now: String? = next
            // One that stands in its own place was withdrawn.
            while let passed = now, gone.contains(passed) {
                now = successor[passed] == passed ? nil : successor[passed]
            }
            let replacedBy: SQL = now.map { "\($0)" } ?? "NULL"
            try tx.run(
                """
                UPDATE finding SET replaced_by = \(replacedBy), replaced_on =
                    (SELECT n.found_on FROM finding n WHERE n.school_id = \(school) AND n.id = \(replacedBy))
                WHERE school_id = \(school) AND id = \(finding)
                """)
        }
        for some in parts(Array(gone)) {
            try tx.run("DELETE FROM finding WHERE school_id = \(school) AND id IN \(some)")
        }
    }

    private func count(_ sql: SQL) throws -> Int { try tx.row(sql)?.integer("n") ?? 0 }

    /// A condition on `result`: the import added it.
    private var isAdded: SQL {
        """
        school_id = \(school) AND import_id = \(id) AND NOT EXISTS (SELECT 1 FROM result_before b
            WHERE b.school_id = result.school_id AND b.import_id = \(id) AND b.pupil_id = result.pupil_id
            AND b.sitting_id = result.sitting_id)
        """
    }

    /// A condition on a finding `f`: one of its two results was added by the import.
    private var restsOnAdded: SQL {
        """
        f.school_id = \(school) AND EXISTS (SELECT 1 FROM result WHERE \(isAdded) AND result.pupil_id = f.pupil_id
            AND result.sitting_id IN (f.from_sitting, f.to_sitting))
        """
    }
}
