import DatabasePort
import Domain

/// Classes of this school year and the next with everybody in and around them by name: for who sets them up.
package struct ClassPeopleStore {
    let tx: any Transaction
    let actor: Actor

    /// This year's classes and the next year's, those without a subject first, the youngest pupils’ first of those.
    package func all() throws -> [StandingClass] {
        let year = AcademicYear(of: actor.today)
        return try tx.rows(
            """
            SELECT k.id, k.name, k.subject, k.academic_year, COUNT(DISTINCT p.id) AS pupils,
                MIN(\(PupilRecord.yearGroup(on: actor.today))) AS youngest FROM class k
            LEFT JOIN class_pupil cp ON cp.school_id = k.school_id AND cp.class_id = k.id
                AND (cp.until_day IS NULL OR cp.until_day >= \(actor.today))
            LEFT JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id
                AND \(PupilRecord.isOnRoll(actor.today)) AND \(ClassPeopleStore.beginsOnRoll)
            WHERE k.school_id = \(actor.school) AND k.academic_year IN (\(year), \(year.next))
            GROUP BY k.id, k.name, k.subject, k.academic_year, k.sort_key
            ORDER BY k.academic_year, CASE WHEN k.subject IS NULL THEN 0 ELSE 1 END, youngest NULLS LAST, k.sort_key, k.id
            """
        ).map(StandingClass.init)
    }

    /// - Throws: `Refusal.notFound`, also for a class of an earlier year: what was, stands.
    package func find(_ id: ClassID) throws -> StandingClass {
        guard let found = try all().first(where: { $0.id == id }) else { throw Refusal.notFound }
        return found
    }

    /// - Throws: `Refusal.invalid` where another class of that year has the name, whatever its capitals.
    package func refuseTaken(_ name: String, in year: AcademicYear, besides id: ClassID? = nil) throws {
        let rows = try tx.rows(
            """
            SELECT id, name FROM class WHERE school_id = \(actor.school) AND academic_year = \(year)
                AND sort_key = \(sortKey(name))
            """)
        let isTaken = try rows.contains { row in
            try row.id("id") != id && foldedKey(try row.text("name")) == foldedKey(name)
        }
        guard isTaken else { return }
        throw Refusal.invalid([FieldError("name", "There is a class of that name in \(year.name). Choose another.")])
    }

    /// Adults with a tie that runs or is to come, teachers first.
    package func adults(of id: ClassID) throws -> [TiedAdult] {
        try tx.rows(
            """
            SELECT u.id, u.title, u.first_name, u.last_name, ca.relation, ca.days, ca.from_day, ca.until_day, k.subject
            FROM class_adult ca JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            JOIN account u ON u.id = ca.account_id
            WHERE ca.school_id = \(actor.school) AND ca.class_id = \(id)
                AND (ca.until_day IS NULL OR ca.until_day >= \(actor.today))
            ORDER BY ca.relation DESC, u.last_name, u.first_name, u.id, ca.from_day
            """
        ).map(TiedAdult.init)
    }

    /// What an adult does in classes of this year and the next, now or to come.
    package func ties(of account: AccountID) throws -> [AdultClass] {
        let year = AcademicYear(of: actor.today)
        return try tx.rows(
            """
            SELECT u.id, u.title, u.first_name, u.last_name, ca.relation, ca.days, ca.from_day, ca.until_day, k.subject,
                k.id AS class_id, k.name, k.academic_year
            FROM class_adult ca JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            JOIN account u ON u.id = ca.account_id
            WHERE ca.school_id = \(actor.school) AND ca.account_id = \(account) AND k.academic_year IN (\(year), \(year.next))
                AND (ca.until_day IS NULL OR ca.until_day >= \(actor.today))
            ORDER BY k.academic_year, k.sort_key, k.id, ca.from_day, ca.relation
            """
        ).map(AdultClass.init)
    }

    /// Pupils whose place runs or is to come, by name; none who will have left by then.
    package func pupils(of id: ClassID) throws -> [PlacedPupil] {
        try placed(
            """
            JOIN class_pupil cp ON cp.school_id = p.school_id AND cp.pupil_id = p.id AND cp.class_id = \(id)
                AND (cp.until_day IS NULL OR cp.until_day >= \(actor.today)) AND \(ClassPeopleStore.beginsOnRoll)
            """)
    }

    /// Pupils without a class of the same sort: without any, or without a set in that subject. One of an earlier school
    /// year is none.
    package func unplaced(for schoolClass: StandingClass) throws -> [PlacedPupil] {
        let day = max(actor.today, schoolClass.year.firstDay)
        return try placed(
            "LEFT JOIN class_pupil cp ON cp.school_id = p.school_id AND cp.class_id = '' AND cp.pupil_id = p.id",
            where: """
                AND NOT EXISTS (SELECT 1 FROM class_pupil op JOIN class k ON k.school_id = op.school_id
                    AND k.id = op.class_id WHERE op.school_id = p.school_id AND op.pupil_id = p.id
                    AND COALESCE(k.subject, '') = \(schoolClass.subject ?? "")
                    AND k.academic_year >= \(AcademicYear(of: actor.today))
                    AND (op.until_day IS NULL OR op.until_day >= \(day)))
                AND (p.left_on IS NULL OR p.left_on >= \(day))
                """)
    }

    /// Of some pupils, those whom this person may move: on roll, and not their own child.
    package func movable(_ pupils: [PupilID]) throws -> [PupilID] {
        let known: Set<PupilID> = Set(
            try tx.rows(
                """
                SELECT p.id FROM pupil p WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                    \(Reach.notOwnChild(actor))
                """
            ).map { try $0.id("id") })
        return pupils.filter(known.contains)
    }

    /// Whether a pupil `p` has not left before the place `cp` begins.
    private static let beginsOnRoll: SQL = "(p.left_on IS NULL OR p.left_on >= cp.from_day)"

    private func placed(_ join: SQL, where condition: SQL = .none) throws -> [PlacedPupil] {
        try tx.rows(
            """
            SELECT p.id, p.first_name, p.last_name, p.known_as, \(PupilRecord.yearGroup(on: actor.today)) AS year_group,
                p.left_on, cp.from_day, cp.until_day
            FROM pupil p \(join)
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today)) \(condition)
                \(Reach.notOwnChild(actor))
            ORDER BY p.sort_key, p.id, cp.from_day
            """
        ).map(PlacedPupil.init)
    }
}

extension Transaction {
    package func classPeople(_ actor: Actor) -> ClassPeopleStore { ClassPeopleStore(tx: self, actor: actor) }
}

/// A class that can still be changed.
package struct StandingClass: Sendable {
    package let id: ClassID
    package let name: String
    package let subject: String?
    package let year: AcademicYear
    package let pupils: Int

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        subject = try row.textIfAny("subject")
        year = try row.academicYear("academic_year")
        pupils = try row.integer("pupils")
    }
}

/// A class, and what an adult does in it.
package struct AdultClass: Sendable {
    package let schoolClass: ClassID
    package let name: String
    package let year: AcademicYear
    package let tie: TiedAdult

    init(_ row: Row) throws {
        schoolClass = try row.id("class_id")
        name = try row.text("name")
        year = try row.academicYear("academic_year")
        tie = try TiedAdult(row)
    }
}

/// A pupil by name, with the days of the place.
package struct PlacedPupil: Sendable {
    package let id: PupilID
    package let name: PupilName
    package let yearGroup: YearGroup?
    package let from: Day?
    package let until: Day?
    /// The last day on roll, where it is known.
    package let leftOn: Day?

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try PupilName(row)
        yearGroup = try row.yearGroupIfAny("year_group")
        from = try row.dayIfAny("from_day")
        until = try row.dayIfAny("until_day")
        leftOn = try row.dayIfAny("left_on")
    }
}
