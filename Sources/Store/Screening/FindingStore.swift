import DatabasePort
import Domain

/// Findings, and what people answer to them.
///
/// An answer is about an interval: it stands for every finding of that pupil, subject and pair of sittings, so that a
/// late result of somebody else does not wipe what a teacher wrote.
package struct FindingStore {
    let tx: any Transaction

    /// - Throws: `Refusal.notFound`; whether the actor may reach the pupil is asked of `pupils`.
    package func find(_ id: FindingID, in school: SchoolID) throws -> FindingRecord {
        let row = try tx.row(
            """
            SELECT f.*, a.held_on AS from_day, b.held_on AS to_day, a.year_group AS from_year, b.year_group AS to_year,
                a.test AS from_test, b.test AS to_test, a.scale AS from_scale, b.scale AS to_scale,
                (SELECT MIN(r.taken_on) FROM sitting t
                    JOIN assessment s ON s.school_id = t.school_id AND s.id = t.assessment_id AND s.subject = f.subject
                    JOIN result r ON r.school_id = t.school_id AND r.sitting_id = t.id AND r.taken_on > b.held_on
                    WHERE t.school_id = f.school_id AND t.id <> f.to_sitting AND t.academic_year >= b.academic_year
                        AND t.year_group = b.year_group + t.academic_year - b.academic_year) AS others_sat_on
            FROM finding f
            JOIN \(FindingRecord.sittings(school)) a ON a.id = f.from_sitting AND a.pupil_id = f.pupil_id
            JOIN \(FindingRecord.sittings(school)) b ON b.id = f.to_sitting AND b.pupil_id = f.pupil_id
            WHERE f.school_id = \(school) AND f.id = \(id)
            """)
        guard let row else { throw Refusal.notFound }
        return try FindingRecord(row)
    }

    /// The newest view of each adult on each question, oldest first.
    package func views(_ id: FindingID, in school: SchoolID) throws -> [GivenView] {
        try tx.rows(
            """
            SELECT v.concern, v.answer, v.words, v.recorded_at, v.account_id, u.title, u.first_name, u.last_name
            FROM finding_view v JOIN account u ON u.id = v.account_id
            WHERE v.school_id = \(school) AND v.finding_id IN (\(sameInterval(id, school)))
                AND v.recorded_at = (SELECT MAX(l.recorded_at) FROM finding_view l
                    WHERE l.school_id = v.school_id AND l.concern = v.concern AND l.account_id = v.account_id
                    AND l.finding_id IN (\(sameInterval(id, school))))
            ORDER BY v.recorded_at
            """
        ).map { try GivenView($0, by: PersonName($0)) }
    }

    /// Adds what an adult sees; earlier views are kept, and the newest of each adult counts.
    package func addView(
        _ view: AdultView, on concern: ProgressConcern, of id: FindingID, by account: AccountID, in school: SchoolID,
        at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO finding_view (school_id, finding_id, concern, account_id, answer, words, recorded_at)
            VALUES (\(school), \(id), \(concern.rawValue), \(account), \(view.answer.rawValue), \(view.words), \(now))
            """)
    }

    /// The newest answer to each explanation.
    package func explanations(_ id: FindingID, in school: SchoolID) throws -> [Explanation: GivenExplanation] {
        let rows = try tx.rows(
            """
            SELECT e.explanation, e.answer, e.account_id, e.recorded_at FROM finding_explanation e
            WHERE e.school_id = \(school) AND e.finding_id IN (\(sameInterval(id, school)))
            ORDER BY e.recorded_at
            """)
        var newest: [Explanation: GivenExplanation] = [:]
        for row in rows { newest[try row.choice("explanation")] = try GivenExplanation(row) }
        return newest
    }

    /// Adds an answer; earlier ones are kept, and the newest counts.
    package func addExplanation(
        _ explanation: Explanation, _ answer: Explanation.Answer, of id: FindingID, by account: AccountID,
        in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO finding_explanation (school_id, finding_id, explanation, answer, account_id, recorded_at)
            VALUES (\(school), \(id), \(explanation.rawValue), \(answer.rawValue), \(account), \(now))
            """)
    }

    /// The newest “not now” of the interval.
    package func postponement(_ id: FindingID, in school: SchoolID) throws -> GivenPostponement? {
        try tx.row(
            """
            SELECT n.look_again_on, n.reason, n.recorded_at, n.account_id, u.title, u.first_name, u.last_name
            FROM finding_postponement n JOIN account u ON u.id = n.account_id
            WHERE n.school_id = \(school) AND n.finding_id IN (\(sameInterval(id, school)))
            ORDER BY n.recorded_at DESC LIMIT 1
            """
        ).map { try GivenPostponement($0) }
    }

    /// Adds a “not now”; earlier ones are kept, and the newest counts.
    package func postpone(
        _ id: FindingID, _ postponement: Postponement, by account: AccountID, in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO finding_postponement (school_id, finding_id, look_again_on, reason, account_id, recorded_at)
            VALUES (\(school), \(id), \(postponement.lookAgainOn), \(postponement.reason), \(account), \(now))
            """)
    }

    /// Ends a “not now” of the interval before its day: the question waits again from `today` on.
    package func askAgain(_ id: FindingID, in school: SchoolID, on today: Day) throws {
        try tx.run(
            """
            UPDATE finding_postponement SET look_again_on = \(today)
            WHERE school_id = \(school) AND look_again_on > \(today) AND finding_id IN (\(sameInterval(id, school)))
            """)
    }

    /// The pupil's findings that stand, by subject; none while an objection stops the reading of progress.
    package func standing(of pupil: PupilID, in school: SchoolID) throws -> [StandingFinding] {
        try standing(of: pupil, in: school, and: "AND \(ObjectionStore.noneStops("f.pupil_id", in: school))")
    }

    /// The same while an objection waits, for whoever owes its answer.
    package func standing(of pupil: PupilID, in school: SchoolID, toAnswer: ObjectionRecord) throws -> [StandingFinding]
    {
        toAnswer.state == .waits ? try standing(of: pupil, in: school, and: .none) : []
    }

    private func standing(of pupil: PupilID, in school: SchoolID, and which: SQL) throws -> [StandingFinding] {
        try tx.rows(
            """
            SELECT f.* FROM finding f
            WHERE f.school_id = \(school) AND f.pupil_id = \(pupil) AND f.replaced_by IS NULL \(which)
            ORDER BY f.subject
            """
        ).map(StandingFinding.init)
    }

    /// All findings of one pupil, subject and pair of sittings.
    func sameInterval(_ id: FindingID, _ school: SchoolID) -> SQL {
        """
        SELECT i.id FROM finding i JOIN finding j ON j.school_id = i.school_id AND j.pupil_id = i.pupil_id
            AND j.subject = i.subject AND j.from_sitting = i.from_sitting AND j.to_sitting = i.to_sitting
        WHERE j.school_id = \(school) AND j.id = \(id)
        """
    }
}

extension Transaction {
    package var findings: FindingStore { FindingStore(tx: self) }
}
