import DatabasePort
import Domain

/// Worries about wider development, ticked once a term: drafts of concerns, never scored, never summed by adult.
package struct WiderStore {
    let tx: any Transaction

    /// The worries of a term about pupils on roll within reach, by pupil’s name, then as they were ticked.
    package func worries(
        in term: TermName, visibleTo actor: Actor, schoolClass: ClassID? = nil
    ) throws -> [NotedWorry] {
        try noted(
            """
            AND w.academic_year = \(term.year) AND w.season = \(term.season.rawValue)
            \(schoolClass.map { PupilRecord.isIn($0, on: actor.today) } ?? .none)
            """, visibleTo: actor)
    }

    /// The worries of this school year about one pupil, newest term first.
    package func worries(about pupil: PupilID, visibleTo actor: Actor) throws -> [NotedWorry] {
        let year = AcademicYear(of: actor.today)
        return try noted("AND w.academic_year = \(year) AND p.id = \(pupil)", visibleTo: actor)
            .sorted { $0.term.season.order > $1.term.season.order }
    }

    private func noted(_ which: SQL, visibleTo actor: Actor) throws -> [NotedWorry] {
        try tx.rows(
            """
            \(PupilRecord.select(actor, and: """
                , w.academic_year, w.season, w.area, w.account_id, w.recorded_at, u.title AS by_title,
                    u.first_name AS by_first, u.last_name AS by_last
                """))
            JOIN wider_worry w ON w.school_id = p.school_id AND w.pupil_id = p.id
            JOIN account u ON u.id = w.account_id
            WHERE p.school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                \(which) \(Reach.clause(actor, asTeacher: true))
            ORDER BY p.sort_key, p.id, w.recorded_at, w.account_id, w.area
            """
        ).map(NotedWorry.init)
    }

    /// Who looked through a class in a term, and when, first to last.
    package func looks(
        through schoolClass: ClassID, in term: TermName, of school: SchoolID
    ) throws -> [(by: PersonName, at: Instant)] {
        try tx.rows(
            """
            SELECT u.title, u.first_name, u.last_name, l.recorded_at FROM wider_look l
            JOIN account u ON u.id = l.account_id
            WHERE l.school_id = \(school) AND l.class_id = \(schoolClass) AND l.academic_year = \(term.year)
                AND l.season = \(term.season.rawValue)
            ORDER BY l.recorded_at, l.account_id
            """
        ).map { (try PersonName($0), try $0.instant("recorded_at")) }
    }

    /// Classes that the actor teaches or covers today and through which nobody has looked in a term, by name.
    ///
    /// Sets of a subject are left out: each pupil is asked about once, in the class that is not one.
    package func notLookedThrough(by actor: Actor, in term: TermName) throws -> [(id: ClassID, name: String)] {
        try tx.rows(
            """
            SELECT k.id, k.name FROM class k
            WHERE k.school_id = \(actor.school) AND k.academic_year = \(AcademicYear(of: actor.today))
                AND k.subject IS NULL
                AND EXISTS (SELECT 1 FROM class_adult ca WHERE ca.school_id = k.school_id AND ca.class_id = k.id
                    AND ca.account_id = \(actor.account) AND ca.relation <> 'supports'
                    AND \(Reach.runs("ca", actor.today)))
                AND EXISTS (SELECT 1 FROM class_pupil cp JOIN pupil p ON p.school_id = cp.school_id
                    AND p.id = cp.pupil_id AND \(PupilRecord.isOnRoll(actor.today))
                    WHERE cp.school_id = k.school_id AND cp.class_id = k.id AND \(Reach.runs("cp", actor.today)))
                AND NOT EXISTS (SELECT 1 FROM wider_look l WHERE l.school_id = k.school_id AND l.class_id = k.id
                    AND l.academic_year = \(term.year) AND l.season = \(term.season.rawValue))
            ORDER BY k.sort_key, k.id
            """
        ).map { (try $0.id("id"), try $0.text("name")) }
    }

    /// Keeps ticks and takes back one’s own; nobody takes back another’s. A tick that stands keeps its day.
    package func save(
        _ changes: WiderChanges, of schoolClass: ClassID, in term: TermName, by actor: Actor, at now: Instant
    ) throws {
        try tx.insert(
            "INSERT INTO wider_worry (school_id, pupil_id, academic_year, season, area, account_id, recorded_at) VALUES",
            changes.added.map { worry in
                """
                (\(actor.school), \(worry.pupil), \(term.year), \(term.season.rawValue), \(worry.area.rawValue),
                \(actor.account), \(now))
                """
            }, columns: 7,
            then: "ON CONFLICT (school_id, pupil_id, academic_year, season, area, account_id) DO NOTHING")
        for worry in changes.takenBack {
            try tx.run(
                """
                DELETE FROM wider_worry WHERE school_id = \(actor.school) AND pupil_id = \(worry.pupil)
                    AND academic_year = \(term.year) AND season = \(term.season.rawValue)
                    AND area = \(worry.area.rawValue) AND account_id = \(actor.account)
                """)
        }
        guard changes.hasLooked else { return }
        try tx.run(
            """
            INSERT INTO wider_look (school_id, class_id, academic_year, season, account_id, recorded_at)
            VALUES (\(actor.school), \(schoolClass), \(term.year), \(term.season.rawValue), \(actor.account), \(now))
            ON CONFLICT (school_id, class_id, academic_year, season, account_id) DO NOTHING
            """)
    }
}

extension Transaction {
    package var wider: WiderStore { WiderStore(tx: self) }
}

/// A worry about a pupil, and whose it is.
package struct NotedWorry: Sendable {
    package let pupil: PupilRow
    package let area: WiderArea
    package let term: TermName
    package let by: PersonName
    package let account: AccountID
    package let at: Instant

    package var worry: WiderWorry { WiderWorry(pupil: pupil.id, area: area) }

    init(_ row: Row) throws {
        pupil = try PupilRow(row)
        area = try row.choice("area")
        term = TermName(year: try row.academicYear("academic_year"), season: try row.choice("season"))
        by = PersonName(
            title: try row.text("by_title"), first: try row.text("by_first"), last: try row.text("by_last"))
        account = try row.id("account_id")
        at = try row.instant("recorded_at")
    }
}
