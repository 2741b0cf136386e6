import DatabasePort
import Domain

/// Classes of the current school year, and who is in and around them.
package struct ClassStore {
    let tx: any Transaction

    /// Classes within the actor's reach: all, or those the actor has a tie to today.
    package func list(visibleTo actor: Actor) throws -> [ClassRow] {
        let yearGroup = PupilRecord.yearGroup(on: actor.today)
        return try tx.rows(
            """
            SELECT k.id, k.name, k.subject, COUNT(p.id) AS pupils, MIN(\(yearGroup)) AS youngest,
                MAX(\(yearGroup)) AS oldest,
                COUNT(*) FILTER (WHERE s.status = 'K') AS on_support,
                COUNT(*) FILTER (WHERE s.status = 'E') AS with_plan
            FROM class k
            LEFT JOIN class_pupil cp ON cp.school_id = k.school_id AND cp.class_id = k.id
                AND \(Reach.runs("cp", actor.today))
                AND NOT EXISTS (SELECT 1 FROM class_pupil o WHERE o.school_id = cp.school_id
                    AND o.class_id = cp.class_id AND o.pupil_id = cp.pupil_id AND o.from_day > cp.from_day
                    AND \(Reach.runs("o", actor.today)))
            LEFT JOIN pupil p ON p.school_id = k.school_id AND p.id = cp.pupil_id
                AND \(PupilRecord.isOnRoll(actor.today))
            LEFT JOIN sen_status s ON s.school_id = p.school_id AND s.pupil_id = p.id AND s.from_day =
                (SELECT MAX(l.from_day) FROM sen_status l WHERE l.school_id = p.school_id AND l.pupil_id = p.id
                    AND l.from_day <= \(actor.today))
            WHERE k.school_id = \(actor.school) AND k.academic_year = \(AcademicYear(of: actor.today))
                \(tied(actor))
            GROUP BY k.id, k.name, k.subject, k.sort_key ORDER BY CASE WHEN k.subject IS NULL THEN 0 ELSE 1 END, youngest NULLS LAST, k.sort_key, k.id
            """
        ).map(ClassRow.init)
    }

    /// - Throws: `Refusal.notFound` out of reach.
    package func find(_ id: ClassID, visibleTo actor: Actor) throws -> ClassRow {
        guard let found = try list(visibleTo: actor).first(where: { $0.id == id }) else { throw Refusal.notFound }
        return found
    }

    /// Adults tied to a class today, teachers first.
    package func adults(of id: ClassID, in school: SchoolID, on today: Day) throws -> [TiedAdult] {
        try tx.rows(
            """
            SELECT u.id, u.title, u.first_name, u.last_name, ca.relation, ca.days, ca.from_day, ca.until_day, k.subject
            FROM class_adult ca JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            JOIN account u ON u.id = ca.account_id
            WHERE ca.school_id = \(school) AND ca.class_id = \(id) AND \(Reach.runs("ca", today))
            ORDER BY ca.relation DESC, u.last_name, u.first_name, u.id
            """
        ).map(TiedAdult.init)
    }

    private func tied(_ actor: Actor) -> SQL {
        guard !actor.seesWholeSchool else { return .none }
        return """
            AND EXISTS (SELECT 1 FROM class_adult ra WHERE ra.school_id = k.school_id AND ra.class_id = k.id
                AND ra.account_id = \(actor.account) AND \(Reach.runs("ra", actor.today)))
            """
    }
}

extension Transaction {
    package var classes: ClassStore { ClassStore(tx: self) }
}

/// A class in a list, with how many of its pupils are on the register.
package struct ClassRow: Sendable {
    package let id: ClassID
    package let name: String
    /// Of a set; nil for the class a pupil belongs to.
    package let subject: String?
    package let pupils: Int
    package let yearGroups: ClosedRange<YearGroup>?
    package let onSupport: Int
    package let withPlan: Int

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        subject = try row.textIfAny("subject")
        pupils = try row.integer("pupils")
        if let youngest = try row.yearGroupIfAny("youngest"), let oldest = try row.yearGroupIfAny("oldest") {
            yearGroups = youngest...oldest
        } else {
            yearGroups = nil
        }
        onSupport = try row.integer("on_support")
        withPlan = try row.integer("with_plan")
    }
}
