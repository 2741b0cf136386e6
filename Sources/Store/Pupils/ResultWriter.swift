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
    /// - Parameters:
    ///   - by: who brought them; nil for a command.
    ///   - source: the import that brought them; nil by hand.
    ///   - tell: told how many are written, now and then.
    package func write(
        _ results: [NewResult], by: AccountID?, at now: Instant, from source: ImportID? = nil,
        _ tell: (Int) -> Void = { _ in }
    ) throws {
        try writeOneEach(ResultWriter.standing(results), by: by, at: now, from: source, tell)
    }

    /// As `write`, for results of which no two are of one pupil in one sitting.
    func writeOneEach(
        _ results: [NewResult], by: AccountID?, at now: Instant, from source: ImportID?, _ tell: (Int) -> Void
    ) throws {
        let ends: [SQLValue] = [.text(now.text), by?.sqlValue ?? .null, source?.sqlValue ?? .null]
        var days: [Day: SQLValue] = [:]
        for (number, some) in parts(results, of: 5000).enumerated() {
            tell(number * 5000)
            var values: [SQLValue] = []
            values.reserveCapacity(some.count * 9)
            for result in some {
                let day = days[result.takenOn] ?? result.takenOn.sqlValue
                days[result.takenOn] = day
                values += [school.sqlValue, result.pupil.sqlValue, result.sitting.sqlValue, day]
                values += [.text(result.score.text), .integer(result.score.thousandths)]
                values += ends
            }
            try tx.insert(
                """
                INSERT INTO result (school_id, pupil_id, sitting_id, taken_on, score, thousandths, recorded_at,
                    recorded_by, import_id) VALUES
                """,
                columns: 9, values,
                then: """
                    ON CONFLICT (school_id, pupil_id, sitting_id) DO UPDATE SET taken_on = excluded.taken_on,
                        score = excluded.score, thousandths = excluded.thousandths, recorded_at = excluded.recorded_at,
                        recorded_by = excluded.recorded_by, import_id = excluded.import_id
                    WHERE excluded.taken_on >= result.taken_on
                    """)
        }
    }

    /// Takes away the reasons why there was no score where there is one now.
    func clearUnscored(_ sittings: [SittingID]) throws {
        for some in parts(sittings) {
            try tx.run(
                """
                DELETE FROM unscored WHERE school_id = \(school) AND sitting_id IN \(some)
                    AND EXISTS (SELECT 1 FROM result r WHERE r.school_id = unscored.school_id
                        AND r.pupil_id = unscored.pupil_id AND r.sitting_id = unscored.sitting_id)
                """)
        }
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
