import DatabasePort
import Domain

/// Counts of pupils on roll, never of one adult's pupils.
package struct NumbersStore {
    let tx: any Transaction

    /// By year group, the youngest first.
    package func register(_ school: SchoolID, on today: Day) throws -> RegisterNumbers {
        let rows = try tx.rows(
            """
            SELECT \(PupilRecord.yearGroup(on: today)) AS year_group, COUNT(*) AS pupils,
                COUNT(*) FILTER (WHERE s.status = 'K') AS on_support,
                COUNT(*) FILTER (WHERE s.status = 'E') AS with_plan
            FROM pupil p
            LEFT JOIN sen_status s ON s.school_id = p.school_id AND s.pupil_id = p.id AND s.from_day =
                (SELECT MAX(l.from_day) FROM sen_status l WHERE l.school_id = p.school_id AND l.pupil_id = p.id
                    AND l.from_day <= \(today))
            WHERE p.school_id = \(school) AND \(PupilRecord.isOnRoll(today))
            GROUP BY 1 ORDER BY 1 NULLS LAST
            """)
        return RegisterNumbers(
            years: try rows.map { row in
                RegisterNumbers.Year(
                    yearGroup: try row.yearGroupIfAny("year_group"), pupils: try row.integer("pupils"),
                    onSupport: try row.integer("on_support"), withPlan: try row.integer("with_plan"))
            })
    }

    /// Main needs of pupils with SEN support or a plan, most frequent first.
    package func mainNeeds(_ school: SchoolID, on today: Day) throws -> [(NeedType, Int)] {
        try tx.rows(
            """
            SELECT n.type, COUNT(*) AS number FROM sen_need n
            JOIN pupil p ON p.school_id = n.school_id AND p.id = n.pupil_id
            JOIN sen_status s ON s.school_id = n.school_id AND s.pupil_id = n.pupil_id AND s.status <> 'N'
                AND s.from_day = (SELECT MAX(l.from_day) FROM sen_status l WHERE l.school_id = n.school_id
                    AND l.pupil_id = n.pupil_id AND l.from_day <= \(today))
            WHERE n.school_id = \(school) AND n.rank = 1 AND \(PupilRecord.isOnRoll(today))
            GROUP BY n.type ORDER BY COUNT(*) DESC, n.type
            """
        ).compactMap { row in
            guard let type = NeedType(rawValue: try row.text("type")) else { return nil }
            return (type, try row.integer("number"))
        }
    }
}

extension Transaction {
    package var numbers: NumbersStore { NumbersStore(tx: self) }
}

/// The register in numbers.
package struct RegisterNumbers: Sendable {
    package struct Year: Sendable {
        package let yearGroup: YearGroup?
        package let pupils: Int
        package let onSupport: Int
        package let withPlan: Int
    }

    package let years: [Year]

    package var pupils: Int { years.map(\.pupils).reduce(0, +) }
    package var onSupport: Int { years.map(\.onSupport).reduce(0, +) }
    package var withPlan: Int { years.map(\.withPlan).reduce(0, +) }
}
