import DatabasePort
import Domain

/// Questions about progress that nobody has answered, and pupils of whom too little is known.
package struct WaitingStore {
    let tx: any Transaction

    /// One row a pupil within reach, longest wait first: the pupil's finding that has waited longest.
    ///
    /// A question waits from the day it was first found, whatever late results have changed in its figures since, or,
    /// once “not now” was said, from the day that was last chosen.
    package func questions(visibleTo actor: Actor, schoolClass: ClassID? = nil) throws -> [WaitingQuestion] {
        let inClass = schoolClass.map { PupilRecord.isIn($0, on: actor.today) } ?? .none
        let rows = try tx.rows(
            """
            SELECT p.id, p.first_name, p.last_name, p.known_as, \(PupilRecord.yearGroup(on: actor.today)) AS year_group,
                k.name AS class_name, f.id AS finding_id, f.subject,
                w.found_on, f.slower_than_peers, f.below_own_rate, f.gap_not_closing, f.gap_widening,
                f.slower_than_peers_reason, f.below_own_rate_reason, f.gap_not_closing_reason, f.gap_widening_reason,
                n.look_again_on
            FROM finding f
            JOIN pupil p ON p.school_id = f.school_id AND p.id = f.pupil_id
            \(PupilRecord.currentClass(on: actor.today))
            LEFT JOIN class k ON k.school_id = p.school_id AND k.id = cp.class_id
            JOIN (SELECT i.pupil_id, i.subject, i.from_sitting, i.to_sitting, MIN(i.found_on) AS found_on FROM finding i
                WHERE i.school_id = \(actor.school) AND i.waits = 1
                GROUP BY i.pupil_id, i.subject, i.from_sitting, i.to_sitting) w
                ON \(ofInterval("w"))
            LEFT JOIN (SELECT i.pupil_id, i.subject, i.from_sitting, i.to_sitting, m.look_again_on,
                    ROW_NUMBER() OVER (PARTITION BY i.pupil_id, i.subject, i.from_sitting, i.to_sitting
                        ORDER BY m.recorded_at DESC, m.look_again_on DESC) AS place
                FROM finding_postponement m JOIN finding i ON i.school_id = m.school_id AND i.id = m.finding_id
                WHERE m.school_id = \(actor.school)) n
                ON n.place = 1 AND \(ofInterval("n"))
            WHERE f.school_id = \(actor.school) AND f.replaced_by IS NULL AND f.waits = 1
                AND \(PupilRecord.isOnRoll(actor.today))
                AND (n.look_again_on IS NULL OR n.look_again_on <= \(actor.today))
                \(inClass) \(Reach.clause(actor, asTeacher: true))
            ORDER BY COALESCE(n.look_again_on, w.found_on), p.sort_key, p.id, f.subject
            """)
        var seen: Set<PupilID> = []
        return try rows.map(WaitingQuestion.init).filter { seen.insert($0.pupil).inserted }
    }

    /// Pupils on roll within reach without a finding in any subject: too little is known to ask.
    package func unknown(visibleTo actor: Actor, schoolClass: ClassID? = nil) throws -> [UnknownPupil] {
        let inClass = schoolClass.map { PupilRecord.isIn($0, on: actor.today) } ?? .none
        let unscored = try tx.pupils.unscored(in: actor.school)
        return try tx.rows(
            """
            \(PupilRecord.select(actor, and: """
                , (SELECT COUNT(*) FROM result r WHERE r.school_id = p.school_id AND r.pupil_id = p.id) AS results
                """))
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.school_id = p.school_id AND f.pupil_id = p.id
                    AND f.replaced_by IS NULL AND f.peers >= 15)
                \(inClass) \(Reach.clause(actor, asTeacher: true))
            ORDER BY year_group NULLS LAST, p.sort_key, p.id
            """
        ).map { row in
            let pupil = try PupilRow(row)
            return UnknownPupil(pupil: pupil, results: try row.integer("results"), unscored: unscored[pupil.id] ?? [])
        }
    }

    /// Whether rows are of the same pupil, subject and pair of sittings as the finding `f`.
    private func ofInterval(_ table: StaticString) -> SQL {
        let name = SQL(stringLiteral: table.description)
        return """
            \(name).pupil_id = f.pupil_id AND \(name).subject = f.subject
                AND \(name).from_sitting = f.from_sitting AND \(name).to_sitting = f.to_sitting
            """
    }
}

extension Transaction {
    package var waiting: WaitingStore { WaitingStore(tx: self) }
}

/// A question on somebody's list.
package struct WaitingQuestion: Sendable {
    package let pupil: PupilID
    package let name: PupilName
    package let yearGroup: YearGroup?
    package let className: String?
    package let finding: FindingID
    package let subject: String
    package let since: Day
    /// Somebody said “not now” once, and this is the day they chose.
    package let cameBack: Bool
    /// The sentence of the first of the Code's questions that is answered yes.
    package let sentence: String

    init(_ row: Row) throws {
        pupil = try row.id("id")
        name = try PupilName(row)
        yearGroup = try row.yearGroupIfAny("year_group")
        className = try row.textIfAny("class_name")
        finding = try row.id("finding_id")
        subject = try row.text("subject")
        let again = try row.dayIfAny("look_again_on")
        since = try again ?? row.day("found_on")
        cameBack = again != nil
        let raised = try Concern.allCases.first { try row.text($0.rawValue) == Answer.yes.rawValue }
        sentence = try raised.map { try row.text($0.rawValue + "_reason") } ?? ""
    }
}

/// A pupil of whom too little is known.
package struct UnknownPupil: Sendable {
    package let pupil: PupilRow
    /// How many results there are.
    package let results: Int
    /// Why there is no newer one, by subject.
    package let unscored: [UnscoredSitting]
}
