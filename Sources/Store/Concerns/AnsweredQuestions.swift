import DatabasePort
import Domain

/// Questions about progress that a concern or targeted teaching answers, and that wait no longer.
enum AnsweredQuestions {
    /// Whether nothing answers a finding `f`: no concern or teaching began with it, or with an earlier finding of the same
    /// subject and pair of sittings. Begins with AND.
    ///
    /// - Parameter day: as it stood at the end of a day that is over; nil for now.
    static func noneOfFigures(_ school: SchoolID, by day: Day?) -> SQL {
        // Found once for all findings: few have an answer.
        """
        AND (f.pupil_id, f.subject, f.from_sitting, f.to_sitting) NOT IN
            (SELECT af.pupil_id, af.subject, af.from_sitting, af.to_sitting FROM finding af
            WHERE af.school_id = \(school) AND af.id IN (
                SELECT ac.finding_id FROM concern ac
                WHERE ac.school_id = \(school) AND ac.finding_id IS NOT NULL \(isSaid("ac", by: day))
                UNION ALL
                SELECT ag.finding_id FROM teaching ag
                WHERE ag.school_id = \(school) AND ag.finding_id IS NOT NULL \(isSaid("ag", by: day))))
        """
    }

    /// Whether no concern or teaching about the same pupil came after what an adult saw, the observation `o`. Begins with
    /// AND.
    static func noneOfAdults(_ school: SchoolID, by day: Day?) -> SQL {
        """
        AND NOT EXISTS (SELECT 1 FROM concern ac WHERE ac.school_id = \(school) AND ac.pupil_id = o.pupil_id
            AND ac.recorded_at >= o.recorded_at \(isSaid("ac", by: day)))
        AND NOT EXISTS (SELECT 1 FROM teaching ag WHERE ag.school_id = \(school) AND ag.pupil_id = o.pupil_id
            AND ag.recorded_at >= o.recorded_at \(isSaid("ag", by: day)))
        """
    }

    private static func isSaid(_ table: StaticString, by day: Day?) -> SQL {
        day.map { "AND SUBSTR(\(SQL(stringLiteral: table.description)).recorded_at, 1, 10) <= \($0)" } ?? .none
    }
}

/// What somebody did about a question.
package enum FollowUp: Sendable {
    case concern(ConcernID, raisedOn: Day)
    case teaching(TeachingID, from: Day)
}

extension FindingStore {
    /// What answers a finding’s question, oldest first.
    package func followUps(_ id: FindingID, in school: SchoolID) throws -> [FollowUp] {
        try followUps("x.finding_id IN (\(sameInterval(id, school)))", school)
    }

    /// The pupil’s findings to which somebody answered with a concern or targeted teaching: of each its pair of sittings.
    package func answered(of pupil: PupilID, in school: SchoolID) throws -> Set<FindingID> {
        let rows = try tx.rows(
            """
            SELECT f.id FROM finding f WHERE f.school_id = \(school) AND f.pupil_id = \(pupil)
                AND f.replaced_by IS NULL
                AND NOT (1 = 1 \(AnsweredQuestions.noneOfFigures(school, by: nil)))
            """)
        return Set(try rows.map { try $0.id("id") })
    }

    fileprivate func followUps(_ which: SQL, _ school: SchoolID) throws -> [FollowUp] {
        try tx.rows(
            """
            SELECT 'concern' AS what, x.id, x.raised_on AS day FROM concern x
            WHERE x.school_id = \(school) AND \(which)
            UNION ALL
            SELECT 'teaching', x.id, v.from_day FROM teaching x
            JOIN teaching_version v ON v.school_id = x.school_id AND v.teaching_id = x.id AND v.revision = x.revision
            WHERE x.school_id = \(school) AND \(which)
            ORDER BY day, id
            """
        ).map { row in
            try row.text("what") == "concern"
                ? .concern(row.id("id"), raisedOn: row.day("day")) : .teaching(row.id("id"), from: row.day("day"))
        }
    }
}

extension ObservationStore {
    /// What was done about a pupil since an adult said what they see, oldest first.
    package func followUps(of pupil: PupilID, since: Instant, in school: SchoolID) throws -> [FollowUp] {
        try FindingStore(tx: tx).followUps("x.pupil_id = \(pupil) AND x.recorded_at >= \(since)", school)
    }
}
