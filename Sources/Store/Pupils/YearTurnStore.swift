import DatabasePort
import Domain

/// The turn of the year as it is set down, and how it stands. Doing it is `YearTurner`'s.
package struct YearTurnStore {
    let tx: any Transaction
    let school: SchoolID

    /// The school year into which the school turns next: this one while somebody is left in last year's classes and it
    /// is not turned, and otherwise the next.
    package func year(on today: Day) throws -> AcademicYear {
        let now = AcademicYear(of: today)
        return try done(into: now) == nil && isSomebodyLeft(behind: now, on: today) ? now : now.next
    }

    /// The year whose turn is asked for on first pages: from 1 June, and on until it is done.
    package func offer(on today: Day) throws -> AcademicYear? {
        let year = try year(on: today)
        guard year == AcademicYear(of: today) || (6...8).contains(today.month), try hasPupils(year.before),
            try done(into: year) == nil
        else { return nil }
        return year
    }

    /// The turn into a year, once it is done.
    package func done(into year: AcademicYear) throws -> DoneTurn? { try turns("AND t.academic_year = \(year)").first }

    /// The newest turn that can still be undone.
    package func undoable(at now: Instant) throws -> DoneTurn? {
        try turns(.none).first { ChangeSetStore.What.turnOfYear.canBeUndone(since: $0.at, at: now) }
    }

    /// What is set down, with what is likely wherever nobody has said anything yet, and its revision; 0 for none.
    package func plan(into year: AcademicYear, on today: Day) throws -> (plan: YearPlan, revision: Int) {
        let saved = try tx.row("SELECT * FROM year_turn WHERE school_id = \(school) AND academic_year = \(year)")
        var plan = try YearPlan(
            year: year, firstDay: saved?.day("first_day") ?? firstDay(of: year),
            lastDay: saved?.day("last_day") ?? lastDay(before: year))
        plan.moreClasses = try saved?.text("more_classes").split(separator: "\n").map(String.init) ?? []
        plan.groups = YearPlan.likely(try classes(plan, on: today))
        for row in try rows("year_turn_group", year) {
            let (schoolClass, number): (ClassID, Int) = (try row.id("class_id"), try row.integer("year_group"))
            guard
                let place = plan.groups.firstIndex(where: {
                    $0.schoolClass == schoolClass && YearTurnStore.number($0.yearGroup) == number
                })
            else { continue }
            plan.groups[place].next = YearPlan.Next(try row.textIfAny("next_name"))
            plan.groups[place].teacher = try row.idIfAny("teacher")
        }
        for row in try rows("year_turn_pupil", year) {
            plan.pupils[try row.id("pupil_id")] = YearPlan.Next(try row.textIfAny("next_name"))
        }
        return (plan, try saved?.integer("revision") ?? 0)
    }

    /// Sets a plan down in the place of what stood.
    ///
    /// - Throws: `Refusal.stale` where somebody set down another since `revision`; `Refusal.blocked` once it is done.
    package func save(_ plan: YearPlan, revision: Int) throws {
        if try done(into: plan.year) != nil { throw Refusal.blocked(by: [YearTurnStore.isDone]) }
        let stands = try tx.row(
            "SELECT revision FROM year_turn WHERE school_id = \(school) AND academic_year = \(plan.year)"
        )?.integer("revision")
        guard revision == stands ?? 0 else { throw Refusal.stale }
        let more = plan.moreClasses.joined(separator: "\n")
        try tx.run(
            """
            INSERT INTO year_turn (school_id, academic_year, first_day, last_day, more_classes, revision)
            VALUES (\(school), \(plan.year), \(plan.firstDay), \(plan.lastDay), \(more), \(revision + 1))
            ON CONFLICT (school_id, academic_year) DO UPDATE SET first_day = excluded.first_day,
                last_day = excluded.last_day, more_classes = excluded.more_classes, revision = excluded.revision
            """)
        for table: SQL in ["year_turn_group", "year_turn_pupil"] {
            try tx.run("DELETE FROM \(table) WHERE school_id = \(school) AND academic_year = \(plan.year)")
        }
        try tx.insert(
            "INSERT INTO year_turn_group (school_id, academic_year, class_id, year_group, next_name, teacher) VALUES",
            plan.groups.map {
                """
                (\(school), \(plan.year), \($0.schoolClass), \(YearTurnStore.number($0.yearGroup)), \($0.next.stored),
                \($0.teacher))
                """
            }, columns: 6)
        try tx.insert(
            "INSERT INTO year_turn_pupil (school_id, academic_year, pupil_id, next_name) VALUES",
            plan.pupils.sorted { $0.key.text < $1.key.text }.map {
                "(\(school), \(plan.year), \($0.key), \($0.value.stored))"
            }, columns: 4)
    }

    package static let isDone = "The year is turned already. To change a pupil’s new class, open that class."
}

extension YearTurnStore {
    /// The classes that end, with how many pupils of each year group are in them, the youngest pupils’ first.
    package func classes(_ plan: YearPlan, on today: Day) throws -> [EndingClass] {
        var counts: [ClassID: [YearGroup?: Int]] = [:]
        for pupil in try pupils(plan, on: today) {
            counts[pupil.schoolClass, default: [:]][pupil.yearGroup, default: 0] += 1
        }
        let classes = try tx.rows(
            """
            SELECT id, name FROM class WHERE school_id = \(school) AND academic_year = \(plan.year.before)
                AND subject IS NULL ORDER BY sort_key, id
            """
        ).map { row -> EndingClass in
            let id: ClassID = try row.id("id")
            return EndingClass(id: id, name: try row.text("name"), pupils: counts[id] ?? [:])
        }.filter { !$0.pupils.isEmpty }
        return classes.enumerated().sorted { ($0.element.youngest, $0.offset) < ($1.element.youngest, $1.offset) }
            .map(\.element)
    }

    private func turns(_ condition: SQL) throws -> [DoneTurn] {
        try tx.rows(
            """
            SELECT t.academic_year, c.id, c.made_at, c.made_by, a.title, a.first_name, a.last_name
            FROM year_turn t JOIN change_set c ON c.school_id = t.school_id AND c.id = t.change_id
            LEFT JOIN account a ON a.id = c.made_by
            WHERE t.school_id = \(school) AND c.undone_at IS NULL \(condition) ORDER BY c.made_at DESC
            """
        ).map(DoneTurn.init)
    }

    private func hasPupils(_ year: AcademicYear) throws -> Bool {
        try tx.row(
            """
            SELECT cp.class_id FROM class_pupil cp JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
            WHERE k.school_id = \(school) AND k.academic_year = \(year) AND k.subject IS NULL LIMIT 1
            """) != nil
    }

    /// Whether somebody on roll is still in a class of the year before, or was until its end and has none of this year.
    private func isSomebodyLeft(behind year: AcademicYear, on today: Day) throws -> Bool {
        try tx.row(
            """
            SELECT cp.pupil_id FROM class_pupil cp
            JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
            JOIN pupil p ON p.school_id = cp.school_id AND p.id = cp.pupil_id
            WHERE k.school_id = \(school) AND k.academic_year = \(year.before) AND k.subject IS NULL
                AND \(PupilRecord.isOnRoll(today)) AND (\(Reach.runs("cp", today))
                OR cp.until_day >= \(YearTurnStore.july(of: year.before)) AND cp.pupil_id NOT IN (
                    SELECT np.pupil_id FROM class nk JOIN class_pupil np
                        ON np.school_id = nk.school_id AND np.class_id = nk.id
                    WHERE nk.school_id = \(school) AND nk.subject IS NULL AND nk.academic_year = \(year)))
            LIMIT 1
            """) != nil
    }

    /// The day from which a place counts as one until the end of the year.
    static func july(of year: AcademicYear) -> Day { Day(year.start + 1, 7, 1)! }

    private func rows(_ table: SQL, _ year: AcademicYear) throws -> [Row] {
        try tx.rows("SELECT * FROM \(table) WHERE school_id = \(school) AND academic_year = \(year)")
    }

    private func firstDay(of year: AcademicYear) throws -> Day {
        try tx.calendar.find(school).terms.first { $0.year == year && $0.season == .autumn }?.days.lowerBound
            ?? year.firstDay
    }

    private func lastDay(before year: AcademicYear) throws -> Day {
        try tx.calendar.find(school).terms.first { $0.year == year.before && $0.season == .summer }?.days.upperBound
            ?? year.before.lastDay
    }

    private static func number(_ yearGroup: YearGroup?) -> Int { yearGroup?.number ?? 99 }
}

extension Transaction {
    package func yearTurn(_ school: SchoolID) -> YearTurnStore { YearTurnStore(tx: self, school: school) }
}

/// A turn of the year that was done and not undone.
package struct DoneTurn: Sendable {
    package let year: AcademicYear
    package let change: ChangeID
    package let at: Instant
    package let by: AccountID?
    package let name: PersonName?

    init(_ row: Row) throws {
        year = try row.academicYear("academic_year")
        change = try row.id("id")
        at = try row.instant("made_at")
        by = AccountID(try row.text("made_by"))
        name = try row.textIfAny("last_name") == nil ? nil : PersonName(row)
    }
}

extension EndingClass {
    fileprivate var youngest: Int { yearGroups.first?.number ?? 99 }
}

extension YearPlan.Next {
    /// - Parameter stored: nil for who leaves.
    fileprivate init(_ stored: String?) {
        self = stored.map { $0.isEmpty ? .noClass : .moves($0) } ?? .leaves
    }

    fileprivate var stored: String? { self == .leaves ? nil : name }
}
