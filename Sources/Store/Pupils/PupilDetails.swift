import DatabasePort
import Domain

/// What stands in a pupil's record beside the pupil's own row. Asked for only once the pupil is within reach.
extension PupilStore {
    /// The newest words that a page may show over which others look: none that were for one adult alone, not even to
    /// that adult.
    package func words(of pupil: PupilID, readBy reader: Actor) throws -> PupilWords? {
        try tx.words.all(of: pupil, readBy: reader).newest
    }

    /// What helps, in the order in which it was set down.
    package func strategies(of pupil: PupilID, in school: SchoolID) throws -> [String] {
        try strategies(of: [pupil], in: school)[pupil] ?? []
    }

    /// The same for several; none for whom nothing is set down.
    package func strategies(of pupils: [PupilID], in school: SchoolID) throws -> [PupilID: [String]] {
        let rows = try tx.rows(
            """
            SELECT pupil_id, strategy FROM pupil_strategy WHERE school_id = \(school) AND pupil_id IN \(pupils)
            ORDER BY pupil_id, place
            """)
        return try Dictionary(grouping: rows) { try $0.id("pupil_id") }
            .mapValues { try $0.map { try $0.text("strategy") } }
    }

    /// Legal status of a child in care, for those who need it.
    package func care(of pupil: PupilID, in school: SchoolID) throws -> String? {
        try tx.row(
            """
            SELECT status FROM pupil_care WHERE school_id = \(school) AND pupil_id = \(pupil)
            ORDER BY from_day DESC LIMIT 1
            """)?.text("status")
    }

    /// A pupil's time in school, the newest term first.
    package func attendance(of pupil: PupilID, in school: SchoolID) throws -> [TermAttendance] {
        try tx.rows(
            """
            SELECT academic_year, season, sessions_possible, sessions_missed, percent_tenths FROM attendance
            WHERE school_id = \(school) AND pupil_id = \(pupil)
            ORDER BY academic_year DESC, CASE season WHEN 'autumn' THEN 0 WHEN 'spring' THEN 1 ELSE 2 END DESC
            """
        ).map { row in
            TermAttendance(
                year: try row.academicYear("academic_year"), season: try row.choice("season"),
                possible: try row.integer("sessions_possible"), missed: try row.integer("sessions_missed"),
                attendedTenths: try row.integerIfAny("percent_tenths"))
        }
    }

    /// Every result, oldest first.
    package func results(of pupil: PupilID, in school: SchoolID) throws -> [PupilResult] {
        try tx.rows(
            """
            SELECT a.subject, a.name, a.scale, a.error_thousandths, r.taken_on, r.score, r.thousandths, t.assessment_id,
                t.season, t.year_group
            FROM result r JOIN sitting t ON t.school_id = r.school_id AND t.id = r.sitting_id
            JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE r.school_id = \(school) AND r.pupil_id = \(pupil)
            ORDER BY a.subject, r.taken_on, a.name
            """
        ).map(PupilResult.init)
    }

    /// Adults tied to the pupil today, teachers first; nobody once the pupil has left.
    package func adults(of pupil: PupilID, in school: SchoolID, on today: Day) throws -> [TiedAdult] {
        try tx.rows(
            """
            SELECT DISTINCT u.id, u.title, u.first_name, u.last_name, ca.relation, ca.days, ca.from_day, ca.until_day,
                k.subject
            FROM class_adult ca JOIN class_pupil cp ON cp.school_id = ca.school_id AND cp.class_id = ca.class_id
            JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            JOIN account u ON u.id = ca.account_id
            JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id AND \(PupilRecord.isOnRoll(today))
            WHERE ca.school_id = \(school) AND cp.pupil_id = \(pupil)
                AND \(Reach.runs("ca", today)) AND \(Reach.runs("cp", today))
            ORDER BY ca.relation DESC, u.last_name, u.first_name, u.id
            """
        ).map(TiedAdult.init)
    }
}

/// What a pupil said.
package struct PupilWords: Sendable {
    package let words: String
    package let heardBy: String
    package let on: Day

    package init(words: String, heardBy: String, on: Day) {
        self.words = words
        self.heardBy = heardBy
        self.on = on
    }
}

/// A term's attendance in sessions of half a day.
package struct TermAttendance: Sendable {
    package let year: AcademicYear
    package let season: Season
    package let possible: Int
    package let missed: Int
    /// Tenths of a per cent, where only that came; there are no sessions then.
    package let attendedTenths: Int?

    /// Whether the pupil was away at all.
    package var hasMissed: Bool { attendedTenths.map { $0 < 1000 } ?? (missed > 0) }
}

/// One result as it came.
package struct PupilResult: Sendable {
    package let subject: String
    package let test: String
    package let scale: String
    /// Standard error of measurement in thousandths, where the test gives one.
    package let error: Int?
    package let takenOn: Day
    package let score: String
    package let thousandths: Int
    package let place: TestPlace

    package var yearGroup: YearGroup { place.yearGroup }

    init(_ row: Row) throws {
        subject = try row.text("subject")
        test = try row.text("name")
        scale = try row.text("scale")
        error = try row.integerIfAny("error_thousandths")
        takenOn = try row.day("taken_on")
        score = try row.text("score")
        thousandths = try row.integer("thousandths")
        place = try TestPlace(row)
    }
}

/// An adult and the tie to a class or pupil.
package struct TiedAdult: Sendable {
    package let account: AccountID
    package let name: PersonName
    package let relation: Relation
    /// Empty: every day.
    package let days: [Weekday]
    package let from: Day
    package let until: Day?
    /// Of the set in which they meet; nil in the class a pupil belongs to.
    package let subject: String?

    init(_ row: Row) throws {
        account = try row.id("id")
        name = try PersonName(row)
        relation = try row.choice("relation")
        days = try row.weekdays("days")
        from = try row.day("from_day")
        until = try row.dayIfAny("until_day")
        subject = try row.textIfAny("subject")
    }
}
