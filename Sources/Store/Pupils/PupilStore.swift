import DatabasePort
import Domain

/// Pupils, each found through the person who asks: one out of reach is not found.
package struct PupilStore {
    let tx: any Transaction

    /// - Throws: `Refusal.notFound` where there is no such pupil, or none within the actor's reach.
    package func find(_ id: PupilID, visibleTo actor: Actor) throws -> PupilRecord {
        let row = try tx.row(
            """
            \(PupilRecord.select(actor, and: """
                , p.born_on, p.joined_on, p.left_on, p.home_language, p.good_at, \(PupilRecord.statusSince)
                """)) \(PupilRecord.sinceSame)
            WHERE p.school_id = \(actor.school) AND p.id = \(id) \(Reach.clause(actor))
            """)
        guard let row else { throw Refusal.notFound }
        return try PupilRecord(PupilRow(row), row, relations: relations(of: id, with: actor))
    }

    /// Pupils on roll within reach, in order of name.
    package func list(_ filter: PupilFilter = PupilFilter(), visibleTo actor: Actor) throws -> [PupilRow] {
        try tx.rows(
            """
            \(PupilRecord.select(actor))
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
            \(filter.clause(actor)) \(Reach.clause(actor))
            ORDER BY p.sort_key, p.id \(filter.most)
            """
        ).map(PupilRow.init)
    }

    /// The year groups of pupils on roll within reach, the youngest first.
    package func yearGroups(visibleTo actor: Actor) throws -> [YearGroup] {
        try tx.rows(
            """
            SELECT DISTINCT \(PupilRecord.yearGroup(on: actor.today)) AS year_group FROM pupil p
            WHERE p.school_id = \(actor.school) AND p.year_group IS NOT NULL AND \(PupilRecord.isOnRoll(actor.today))
                \(Reach.clause(actor))
            ORDER BY year_group
            """
        ).map { try $0.yearGroup("year_group") }
    }

    /// How many of those whom `list` finds have not what they should have.
    package func missing(visibleTo actor: Actor) throws -> [PupilFilter.Missing: Int] {
        try PupilFilter.Missing.allCases.reduce(into: [:]) { counts, missing in
            var filter = PupilFilter()
            filter.missing = missing
            counts[missing] = try list(filter, visibleTo: actor).count
        }
    }

    /// Pupils whose parent or carer the actor is.
    package func ownChildren(of actor: Actor) throws -> Set<PupilID> {
        Set(try tx.rows(Reach.children(of: actor.account, in: actor.school)).map { try $0.id("pupil_id") })
    }

    /// Accounts that belong to the pupil’s own family: they are asked nothing about the pupil, and named in nothing.
    package func familyOnStaff(of pupil: PupilID, in school: SchoolID) throws -> Set<AccountID> {
        Set(
            try tx.rows(
                """
                SELECT c.account_id FROM pupil_contact pc
                JOIN contact c ON c.school_id = pc.school_id AND c.id = pc.contact_id
                WHERE pc.school_id = \(school) AND pc.pupil_id = \(pupil) AND c.account_id IS NOT NULL
                """
            ).map { try $0.id("account_id") })
    }

    /// The ties between the actor and a pupil that hold today.
    func relations(of pupil: PupilID, with actor: Actor) throws -> Set<Relation> {
        let rows = try tx.rows(
            """
            SELECT DISTINCT ca.relation FROM class_adult ca
            JOIN class_pupil cp ON cp.school_id = ca.school_id AND cp.class_id = ca.class_id
            JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id AND \(PupilRecord.isOnRoll(actor.today))
            WHERE ca.school_id = \(actor.school) AND ca.account_id = \(actor.account) AND cp.pupil_id = \(pupil)
                AND \(Reach.runs("ca", actor.today)) AND \(Reach.runs("cp", actor.today))
            """)
        return Set(try rows.map { try $0.choice("relation") })
    }
}

extension Transaction {
    package var pupils: PupilStore { PupilStore(tx: self) }
}

/// Which pupils an adult may find: all of the school for some roles, leavers too;
/// else those on roll who are tied to them today; never their own child.
enum Reach {
    /// A condition on a statement whose pupil is `p`, beginning with AND.
    ///
    /// - Parameter asTeacher: ties of an assistant do not count: results and findings are not theirs.
    static func clause(_ actor: Actor, asTeacher: Bool = false) -> SQL {
        guard !actor.seesWholeSchool else { return notOwnChild(actor) }
        let asTeaching: SQL = asTeacher ? "AND ra.relation <> 'supports'" : .none
        return """
            \(notOwnChild(actor)) AND \(PupilRecord.isOnRoll(actor.today)) AND p.id IN (SELECT rp.pupil_id FROM class_adult ra JOIN class_pupil rp
                ON rp.school_id = ra.school_id AND rp.class_id = ra.class_id
                WHERE ra.school_id = \(actor.school) AND ra.account_id = \(actor.account) \(asTeaching)
                AND \(runs("rp", actor.today)) AND \(runs("ra", actor.today)))
            """
    }

    /// A condition on a pupil `p` that holds whatever the role: nobody on the staff meets their own child,
    /// whether or not their tie to the child has ended. Begins with AND.
    static func notOwnChild(_ actor: Actor) -> SQL {
        "AND p.id NOT IN (\(children(of: actor.account, in: actor.school)))"
    }

    /// A SELECT of the column `pupil_id`: whose parent or carer an account is.
    static func children(of account: AccountID, in school: SchoolID) -> SQL {
        """
        SELECT rc.pupil_id FROM pupil_contact rc WHERE rc.school_id = \(school) AND rc.contact_id IN
            (SELECT c.id FROM contact c WHERE c.school_id = \(school) AND c.account_id = \(account))
        """
    }

    /// Whether a row with `from_day` and `until_day` holds on a day; the last day counts.
    static func runs(_ table: StaticString, _ today: Day) -> SQL {
        let name = SQL(stringLiteral: table.description)
        return "\(name).from_day <= \(today) AND (\(name).until_day IS NULL OR \(name).until_day >= \(today))"
    }
}

/// Which of the pupils within reach.
package struct PupilFilter: Sendable {
    /// Part of a name, as typed.
    package var name = ""
    package var yearGroup: YearGroup?
    package var schoolClass: ClassID?
    package var missing: Missing?
    /// Nil for all of them.
    package var limit: Int?

    package init() {}

    /// What a pupil should have and has not.
    package enum Missing: String, CaseIterable, Sendable {
        /// Of this school year: a place that runs on in a class of an earlier one is none.
        case schoolClass = "class"
        /// In a class, but nobody who works here now teaches, leads or covers it, and no set's adult is named as lead.
        case teacher
    }

    /// The end of a statement.
    var most: SQL { limit.map { "LIMIT \($0)" } ?? .none }

    func clause(_ actor: Actor) -> SQL {
        var parts: [SQL] = []
        for word in sortKey(name).split(separator: " ").prefix(5) {
            let start = "\(word)%"
            let inside = "% \(word)%"
            parts.append("AND (p.sort_key LIKE \(start) OR p.sort_key LIKE \(inside))")
        }
        if let yearGroup { parts.append("AND \(PupilRecord.yearGroup(on: actor.today)) = \(yearGroup)") }
        if let schoolClass { parts.append(PupilRecord.isIn(schoolClass, on: actor.today)) }
        if let missing { parts.append("AND \(missing.condition(in: actor.school, on: actor.today))") }
        return SQL.joined(parts, by: " ")
    }
}

extension PupilFilter.Missing {
    /// On a pupil `p` with the place `cp` that pages name. What a pupil’s own id answers stands first: it leaves next to
    /// nobody whose place has to be looked for.
    fileprivate func condition(in school: SchoolID, on today: Day) -> SQL {
        switch self {
        case .schoolClass:
            let places: SQL = """
                SELECT np.pupil_id FROM class nk JOIN class_pupil np ON np.school_id = nk.school_id
                    AND np.class_id = nk.id AND (np.until_day IS NULL OR np.until_day >= \(today))
                WHERE nk.school_id = \(school) AND nk.subject IS NULL AND nk.academic_year >= \(AcademicYear(of: today))
                """
            return """
                p.id NOT IN (\(places) AND np.from_day <= \(today))
                AND (cp.class_id IS NULL OR p.id NOT IN (\(places)))
                AND (p.joined_on IS NULL OR p.joined_on <= \(today))
                """
        case .teacher:
            let taught: SQL = "SELECT ma.class_id \(ties(as: "('leads', 'teaches', 'covers')", school, today))"
            return """
                p.id IN (SELECT np.pupil_id FROM class nk JOIN class_pupil np ON np.school_id = nk.school_id
                    AND np.class_id = nk.id AND \(Reach.runs("np", today))
                    WHERE nk.school_id = \(school) AND nk.id NOT IN (\(taught)))
                AND cp.class_id IS NOT NULL AND cp.class_id NOT IN (\(taught))
                AND p.id NOT IN (SELECT mp.pupil_id \(ties(as: "('leads')", school, today, and: """
                JOIN class_pupil mp ON mp.school_id = ma.school_id AND mp.class_id = ma.class_id
                    AND \(Reach.runs("mp", today))
                """)))
                """
        }
    }

    /// From the ties `ma` in which somebody who works here now holds a class, as one of some relations.
    private func ties(as relations: SQL, _ school: SchoolID, _ today: Day, and join: SQL = .none) -> SQL {
        """
        FROM class_adult ma JOIN membership mm ON mm.school_id = ma.school_id AND mm.account_id = ma.account_id \(join)
        WHERE ma.school_id = \(school) AND ma.relation IN \(relations) AND \(Reach.runs("ma", today))
            AND mm.role IN ('teacher', 'assistant', 'senco', 'leader') AND \(Reach.runs("mm", today))
        """
    }
}
