import DatabasePort
import Domain
import Store

/// Invented schools of 372 pupils with 12 results each: three subjects in four terms, brought in term by term.
struct MadeSchools {
    let database: any Database
    private static let pupils = 372
    private static let today = Day(2026, 11, 12)!
    private static let subjects = ["maths", "reading", "writing"]
    private static let terms: [(Season, Int, String)] = [
        (.autumn, 2025, "2025-10-08"), (.spring, 2026, "2026-02-11"), (.summer, 2026, "2026-06-10"),
        (.autumn, 2026, "2026-10-07"),
    ]

    /// Adds schools up to a number of them.
    /// - Returns: their ids.
    func make(_ count: Int) async throws -> [SchoolID] {
        var random = SystemRandomNumberGenerator()
        var schools: [SchoolID] = []
        for number in 0..<count {
            let school = SchoolID(random: Self.bytes(&random))
            let ids = (0..<Self.pupils + 90).map { _ in ID<Never>(random: Self.bytes(&random)).text }
            try await database.write(.school(school)) { tx in
                try tx.schools.add(
                    NewSchool(name: "Made school \(number)", urn: ""), id: school,
                    at: Instant("2025-09-01T08:00:00.000Z")!)
                try Self.fill(school, ids, tx)
            }
            schools.append(school)
        }
        for (place, term) in Self.terms.enumerated() {
            for school in schools {
                try await database.write(.school(school)) { tx in try Self.results(school, place, term, tx) }
            }
        }
        try await database.analyse()
        return schools
    }

    private static func bytes(_ random: inout SystemRandomNumberGenerator) -> [UInt8] {
        (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// Pupils of seven year groups, a test a subject, and who sat what when.
    private static func fill(_ school: SchoolID, _ ids: [String], _ tx: any Transaction) throws {
        var pupils: [SQLValue] = []
        for number in 0..<Self.pupils {
            pupils += [
                .text(school.text), .text(ids[number]), .text("\(number)"), .text("Kit"), .text("Number\(number)"),
                .text("number\(number)"), .integer(number % 7), .integer(2026), .text("2025-09-01T08:00:00.000Z"),
            ]
        }
        try tx.insert(
            """
            INSERT INTO pupil (school_id, id, local_key, first_name, last_name, sort_key, year_group, year_group_in,
                recorded_at) VALUES
            """, columns: 9, pupils, then: .none)
        var next = Self.pupils
        for subject in subjects {
            let test = ids[next]
            try tx.run(
                """
                INSERT INTO assessment (school_id, id, name, subject, scale, error_thousandths)
                VALUES (\(school), \(test), \("Owl " + subject), \(subject), 'owl', 3000)
                """)
            next += 1
            for (season, year, _) in terms {
                let start = season == .autumn ? year : year - 1
                for group in 0..<7 {
                    try tx.run(
                        """
                        INSERT INTO sitting (school_id, id, assessment_id, academic_year, season, year_group)
                        VALUES (\(school), \(ids[next]), \(test), \(start), \(season.rawValue), \(group - (2026 - start)))
                        """)
                    next += 1
                }
            }
        }
    }

    /// A term's results of a school: a level that stays and a place in it that does not.
    private static func results(
        _ school: SchoolID, _ place: Int, _ term: (season: Season, year: Int, day: String), _ tx: any Transaction
    ) throws {
        let start = term.season == .autumn ? term.year : term.year - 1
        try tx.run(
            """
            INSERT INTO result (school_id, pupil_id, sitting_id, taken_on, score, thousandths, recorded_at)
            SELECT m.school_id, m.pupil_id, m.sitting_id, \(term.day), CAST(m.score AS TEXT), m.score * 1000,
                '2026-11-01T08:00:00.000Z'
            FROM (SELECT p.school_id, p.id AS pupil_id, t.id AS sitting_id,
                    70 + CAST(p.local_key AS INTEGER) * 37 % 61 + CAST(p.local_key AS INTEGER) * \(7919 + place * 104) % 17 AS score
                FROM sitting t JOIN pupil p ON p.school_id = t.school_id AND p.year_group = t.year_group + \(2026 - start)
                WHERE t.school_id = \(school) AND t.academic_year = \(start) AND t.season = \(term.season.rawValue)) m
            ORDER BY m.pupil_id, m.sitting_id
            """)
    }
}
