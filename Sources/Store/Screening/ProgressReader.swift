import DatabasePort
import Domain
import Screening

/// Reads every pupil's progress anew and keeps what changed as findings.
///
/// Run whenever results or the school's settings change, in the transaction that changed them; for files brought in, in
/// the next.
package struct ProgressReader {
    let tx: any Transaction

    /// - Parameter newID: makes a finding's id.
    /// - Returns: how many findings are new. None while the school has reading of progress turned off.
    @discardableResult
    package func readProgress(
        of school: SchoolID, on today: Day, newID: () -> FindingID
    ) throws -> Int {
        try tx.run("UPDATE import SET progress_owed = 0 WHERE school_id = \(school) AND progress_owed = 1")
        let record = try tx.schools.find(school)
        guard record.settings.readsProgress(on: today) else { return 0 }
        let standing = try standing(school)
        var added: [[SQLValue]] = []
        var replaced: [(old: FindingID, new: FindingID)] = []
        for (subject, marks) in try marks(school, today) {
            for finding in readings(subject, marks, record.settings) where marks.isOnRoll(finding.pupil) {
                let old = standing[FindingKey(pupil: finding.pupil, subject: subject)]
                if let old, old.facts == finding.facts { continue }
                let id = newID()
                added.append(finding.values(id: id, school: school, subject: subject, on: today))
                if let old { replaced.append((old.id, id)) }
            }
        }
        try add(added)
        try replace(replaced, in: school)
        try withdraw(school)
        return added.count
    }

    /// Reads it where results were brought in and it has not been read since; else does nothing.
    ///
    /// - Parameter newID: makes a finding's id.
    package func readOwed(of school: SchoolID, on today: Day, newID: () -> FindingID) throws {
        let owed = try tx.row("SELECT id FROM import WHERE school_id = \(school) AND progress_owed = 1 LIMIT 1")
        if owed != nil { try readProgress(of: school, on: today, newID: newID) }
    }

    /// A finding whose results were taken away since says nothing any more: it stands in its own place, and nowhere.
    private func withdraw(_ school: SchoolID) throws {
        let isThere: (SQL) -> SQL = { sitting in
            """
            EXISTS (SELECT 1 FROM result r WHERE r.school_id = finding.school_id AND r.pupil_id = finding.pupil_id
                AND r.sitting_id = finding.\(sitting))
            """
        }
        try tx.run(
            """
            UPDATE finding SET replaced_by = id WHERE school_id = \(school) AND replaced_by IS NULL
                AND NOT (\(isThere("from_sitting")) AND \(isThere("to_sitting")))
            """)
    }

    /// The newest interval of each pupil in one subject.
    private func readings(_ subject: String, _ marks: SubjectMarks, _ settings: SchoolSettings) -> [NewFinding] {
        var chosen = ScreeningSettings()
        chosen.percentile = Percentile(tenths: settings.slowPercentile * 10)
        chosen.position = Percentile(tenths: settings.lowPosition * 10)
        return screen(marks.panel, settings: chosen, newestOnly: true).map { reading in
            NewFinding(reading, marks, subject: subject, settings: chosen)
        }
    }

    private func add(_ findings: [[SQLValue]]) throws {
        for some in parts(findings) {
            try tx.insert(
                """
                INSERT INTO finding (school_id, id, pupil_id, subject, from_sitting, to_sitting, method, found_on, peers,
                    before_thousandths, now_thousandths, attainment, attainment_low, attainment_high, growth, growth_low,
                    growth_high, slower_than_peers, below_own_rate, gap_not_closing, gap_widening,
                    slower_than_peers_reason, below_own_rate_reason, gap_not_closing_reason, gap_widening_reason,
                    error_assumed, waits) VALUES
                """, columns: 27, some.flatMap { $0 }, then: .none)
        }
    }

    private func replace(_ pairs: [(old: FindingID, new: FindingID)], in school: SchoolID) throws {
        for some in parts(pairs) {
            try tx.run(
                """
                WITH pair (old, new) AS (VALUES \(SQL.joined(some.map { "(\($0.old), \($0.new))" }, by: ", ")))
                UPDATE finding SET replaced_by = pair.new FROM pair
                WHERE finding.school_id = \(school) AND finding.id = pair.old
                """)
        }
    }

    private func standing(_ school: SchoolID) throws -> [FindingKey: (id: FindingID, facts: FindingFacts)] {
        var found: [FindingKey: (id: FindingID, facts: FindingFacts)] = [:]
        try tx.each("SELECT * FROM finding WHERE school_id = \(school) AND replaced_by IS NULL") { row in
            let key = FindingKey(pupil: try row.id("pupil_id"), subject: try row.text("subject"))
            found[key] = (try row.id("id"), try FindingFacts(row))
        }
        return found
    }

    /// All results of the school by subject, in order of subject. Reading ages are never read for progress.
    ///
    /// Results are read as their key orders them and tests apart from them: a join that is sorted takes three times as
    /// long.
    private func marks(_ school: SchoolID, _ today: Day) throws -> [(String, SubjectMarks)] {
        var (tests, numbers): ([SubjectMarks.Test], [String: Int]) = ([], [:])
        try tx.each(
            """
            SELECT t.id, t.year_group, t.season, a.subject, a.name, a.scale, a.error_thousandths
            FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE t.school_id = \(school) AND a.scale <> \(Scale.readingAge.rawValue)
            ORDER BY a.name, t.id
            """
        ) { row in
            numbers[try row.text("id")] = tests.count
            tests.append(try SubjectMarks.Test(row))
        }
        let leavers = try tx.rows(
            "SELECT p.id FROM pupil p WHERE p.school_id = \(school) AND NOT \(PupilRecord.isOnRoll(today))")
        let left = Set(try leavers.map { try $0.text("id") })
        var bySubject: [String: SubjectMarks] = [:]
        var current: (pupil: String, marks: [SubjectMarks.Mark]) = ("", [])
        func finish() throws {
            guard let pupil = PupilID(current.pupil) else { return }
            for mark in current.marks.sorted(by: SubjectMarks.Mark.comesBefore) {
                let test = tests[mark.test]
                bySubject[test.subject, default: SubjectMarks()]
                    .add(mark, in: test, of: pupil, isOnRoll: !left.contains(current.pupil))
            }
        }
        var days: [String: Day] = [:]
        try tx.each(
            """
            SELECT pupil_id, sitting_id, taken_on, thousandths FROM result
            WHERE school_id = \(school) ORDER BY pupil_id, sitting_id
            """
        ) { row in
            let pupil = try row.text("pupil_id")
            if pupil != current.pupil {
                try finish()
                current = (pupil, [])
            }
            guard let test = numbers[try row.text("sitting_id")] else { return }
            let written = try row.text("taken_on")
            let day = try days[written] ?? row.day("taken_on")
            days[written] = day
            current.marks.append(SubjectMarks.Mark(test: test, day: day, thousandths: try row.integer("thousandths")))
        }
        try finish()
        return bySubject.sorted { $0.key < $1.key }
    }
}

extension Transaction {
    package var progress: ProgressReader { ProgressReader(tx: self) }
}

struct FindingKey: Hashable {
    let pupil: PupilID
    let subject: String
}
