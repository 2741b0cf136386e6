import DatabasePort
import Domain
import Screening

/// Reads every pupil's progress anew and keeps what changed as findings.
///
/// Run whenever results or the school's settings change, in the transaction that changed them.
package struct ProgressReader {
    let tx: any Transaction

    /// - Parameter newID: makes a finding's id.
    /// - Returns: how many findings are new. None while the school has reading of progress turned off.
    @discardableResult
    package func readProgress(
        of school: SchoolID, on today: Day, newID: () -> FindingID
    ) throws -> Int {
        let record = try tx.schools.find(school)
        guard record.settings.readsProgress(on: today) else { return 0 }
        let standing = try standing(school)
        var added = 0
        for (subject, marks) in try marks(school) {
            for finding in readings(subject, marks, record.settings) where marks.isOnRoll(finding.pupil) {
                let key = FindingKey(pupil: finding.pupil, subject: subject)
                if let old = standing[key], old.facts == finding.facts { continue }
                let id = newID()
                try add(finding, id: id, to: school, subject: subject, on: today)
                if let old = standing[key] {
                    try tx.run(
                        "UPDATE finding SET replaced_by = \(id) WHERE school_id = \(school) AND id = \(old.id)")
                }
                added += 1
            }
        }
        return added
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

    private func add(
        _ finding: NewFinding, id: FindingID, to school: SchoolID, subject: String, on today: Day
    ) throws {
        let f = finding.facts
        try tx.run(
            """
            INSERT INTO finding (school_id, id, pupil_id, subject, from_sitting, to_sitting, method, found_on, peers,
                before_thousandths, now_thousandths, attainment, attainment_low, attainment_high, growth, growth_low,
                growth_high, slower_than_peers, below_own_rate, gap_not_closing, gap_widening,
                slower_than_peers_reason, below_own_rate_reason, gap_not_closing_reason, gap_widening_reason, error_assumed, waits)
            VALUES (\(school), \(id), \(finding.pupil), \(subject), \(f.from), \(f.to), \(f.method), \(today),
                \(f.peers), \(f.before), \(f.now), \(f.attainment), \(f.attainmentLow), \(f.attainmentHigh),
                \(f.growth), \(f.growthLow), \(f.growthHigh), \(f.answers[0].rawValue), \(f.answers[1].rawValue),
                \(f.answers[2].rawValue), \(f.answers[3].rawValue), \(f.reasons[0]), \(f.reasons[1]),
                \(f.reasons[2]), \(f.reasons[3]), \(f.errorIsAssumed ? 1 : 0), \(f.waits ? 1 : 0))
            """)
    }

    private func standing(_ school: SchoolID) throws -> [FindingKey: (id: FindingID, facts: FindingFacts)] {
        var found: [FindingKey: (id: FindingID, facts: FindingFacts)] = [:]
        try tx.each("SELECT * FROM finding WHERE school_id = \(school) AND replaced_by IS NULL") { row in
            let key = FindingKey(pupil: try row.id("pupil_id"), subject: try row.text("subject"))
            found[key] = (try row.id("id"), try FindingFacts(row))
        }
        return found
    }

    /// All results of the school by subject, in order of subject.
    private func marks(_ school: SchoolID) throws -> [(String, SubjectMarks)] {
        var bySubject: [String: SubjectMarks] = [:]
        try tx.each(
            """
            SELECT a.subject, a.scale, a.error_thousandths, r.pupil_id, r.sitting_id, r.taken_on, r.thousandths,
                t.year_group, t.season, t.academic_year, p.left_on
            FROM result r
            JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
            JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            JOIN pupil p ON p.school_id = r.school_id AND p.id = r.pupil_id
            WHERE r.school_id = \(school)
            ORDER BY a.subject, r.pupil_id, r.taken_on, a.name, r.sitting_id
            """
        ) { row in
            try bySubject[row.text("subject"), default: SubjectMarks()].add(row)
        }
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
