import DatabasePort
import Domain
import Screening

/// Sets what was read against the findings that stand, and writes what is new.
struct FindingWriter {
    let tx: any Transaction
    let school: SchoolID

    /// - Parameters:
    ///   - read: subjects with whom to read in each.
    ///   - only: the pupils whose results changed; nil for all of the school.
    /// - Returns: how many findings are new.
    func write(
        _ read: [(subject: String, marks: SubjectMarks)], _ settings: SchoolSettings, on today: Day,
        newID: () -> FindingID, only changed: [PupilID]? = nil
    ) throws -> Int {
        let chosen = ScreeningSettings(settings)
        var added: [[SQLValue]] = []
        var replaced: [(old: FindingID, new: FindingID)] = []
        for (subject, marks) in read {
            let standing = try standing(subject, of: changed == nil ? nil : marks.asked.map(marks.pupil))
            for reading in screen(marks.panel, settings: chosen, newestOnly: true, only: marks.asked) {
                let finding = NewFinding(reading, marks, subject: subject, settings: chosen)
                let old = standing[finding.pupil]
                if let old, old.facts == finding.facts { continue }
                let id = newID()
                added.append(finding.values(id: id, school: school, subject: subject, on: today))
                if let old { replaced.append((old.id, id)) }
            }
        }
        try add(added)
        try replace(replaced, on: today)
        try withdraw(changed, on: today)
        return added.count
    }

    /// A finding whose results were taken away since says nothing any more: it stands in its own place, and nowhere.
    private func withdraw(_ pupils: [PupilID]?, on today: Day) throws {
        let isThere: (SQL) -> SQL = { sitting in
            """
            EXISTS (SELECT 1 FROM result r WHERE r.school_id = finding.school_id AND r.pupil_id = finding.pupil_id
                AND r.sitting_id = finding.\(sitting))
            """
        }
        try tx.run(
            """
            UPDATE finding SET replaced_by = id, replaced_on = \(today)
            WHERE school_id = \(school) AND replaced_by IS NULL \(ofPupils(pupils))
                AND NOT (\(isThere("from_sitting")) AND \(isThere("to_sitting")))
            """)
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

    private func replace(_ pairs: [(old: FindingID, new: FindingID)], on today: Day) throws {
        for some in parts(pairs) {
            try tx.run(
                """
                WITH pair (old, new) AS (VALUES \(SQL.joined(some.map { "(\($0.old), \($0.new))" }, by: ", ")))
                UPDATE finding SET replaced_by = pair.new, replaced_on = \(today) FROM pair
                WHERE finding.school_id = \(school) AND finding.id = pair.old
                """)
        }
    }

    /// - Parameter pupils: nil for all.
    private func standing(
        _ subject: String, of pupils: [PupilID]?
    ) throws -> [PupilID: (id: FindingID, facts: FindingFacts)] {
        var found: [PupilID: (id: FindingID, facts: FindingFacts)] = [:]
        try tx.each(
            """
            SELECT * FROM finding
            WHERE school_id = \(school) AND subject = \(subject) AND replaced_by IS NULL \(ofPupils(pupils))
            """
        ) { row in found[try row.id("pupil_id")] = (try row.id("id"), try FindingFacts(row)) }
        return found
    }

    private func ofPupils(_ pupils: [PupilID]?) -> SQL { pupils.map { "AND pupil_id IN \($0)" } ?? .none }
}

extension ScreeningSettings {
    /// As the school chose.
    package init(_ settings: SchoolSettings) {
        self.init()
        percentile = Percentile(tenths: settings.slowPercentile * 10)
        position = Percentile(tenths: settings.lowPosition * 10)
    }
}
