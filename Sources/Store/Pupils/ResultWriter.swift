import DatabasePort
import Domain

/// The one place where tests, their sittings and results are written.
package struct ResultWriter {
    let tx: any Transaction
    let school: SchoolID

    package func add(_ assessments: [NewAssessment]) throws {
        try tx.insert(
            """
            INSERT INTO assessment (school_id, id, name, subject, scale, minimum_thousandths, maximum_thousandths,
                error_thousandths) VALUES
            """,
            assessments.map { a in
                """
                (\(school), \(a.id), \(a.name), \(a.subject), \(a.scale), \(a.minimum), \(a.maximum), \(a.error))
                """
            }, columns: 8)
    }

    /// Makes range and error of a test what `assessment` says; subject, name and scale stay.
    package func change(_ assessment: NewAssessment) throws {
        try tx.run(
            """
            UPDATE assessment SET minimum_thousandths = \(assessment.minimum),
                maximum_thousandths = \(assessment.maximum), error_thousandths = \(assessment.error)
            WHERE school_id = \(school) AND id = \(assessment.id)
            """)
    }

    package func add(_ sittings: [NewSitting]) throws {
        try tx.insert(
            "INSERT INTO sitting (school_id, id, assessment_id, academic_year, season, year_group) VALUES",
            sittings.map { s in
                """
                (\(school), \(s.id), \(s.place.assessment), \(s.place.academicYear), \(s.place.season.rawValue),
                \(s.place.yearGroup))
                """
            }, columns: 6)
    }

    /// Keeps results. Of two of one pupil in one sitting the later day stands; on the same day, the one written now.
    ///
    /// - Parameter by: who brought them; nil for a command.
    package func write(_ results: [NewResult], by: AccountID?, at now: Instant) throws {
        try tx.insert(
            """
            INSERT INTO result (school_id, pupil_id, sitting_id, taken_on, score, thousandths, recorded_at, recorded_by)
            VALUES
            """,
            ResultWriter.standing(results).map { r in
                """
                (\(school), \(r.pupil), \(r.sitting), \(r.takenOn), \(r.score.text), \(r.score.thousandths), \(now),
                \(by))
                """
            }, columns: 8,
            then: """
                ON CONFLICT (school_id, pupil_id, sitting_id) DO UPDATE SET taken_on = excluded.taken_on,
                    score = excluded.score, thousandths = excluded.thousandths, recorded_at = excluded.recorded_at,
                    recorded_by = excluded.recorded_by
                WHERE excluded.taken_on >= result.taken_on
                """)
    }

    /// One for each pupil and sitting: the later, and of two on one day the last.
    private static func standing(_ results: [NewResult]) -> [NewResult] {
        var places: [NewResult.Place: Int] = [:]
        places.reserveCapacity(results.count)
        var standing: [NewResult] = []
        standing.reserveCapacity(results.count)
        for result in results {
            if let place = places[result.place] {
                if result.takenOn >= standing[place].takenOn { standing[place] = result }
            } else {
                places[result.place] = standing.count
                standing.append(result)
            }
        }
        return standing
    }
}

extension Transaction {
    package func resultWriter(_ school: SchoolID) -> ResultWriter { ResultWriter(tx: self, school: school) }
}
