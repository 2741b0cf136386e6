import DatabasePort
import Domain

/// Turns the year as it was set down, as one change that can be undone.
package struct YearTurner {
    let tx: any Transaction
    let moment: ChangeMoment
    private var school: SchoolID { moment.school }

    /// What was done, in numbers.
    package struct Outcome: Sendable {
        package var moved = 0
        package var left = 0
        package var withoutClass = 0
    }

    /// - Parameter revision: of the plan that the person was shown.
    /// - Throws: `Refusal.stale` where it is another by now, `Refusal.blocked` where the year is turned already or where
    ///   nobody would move.
    package func turn(
        into year: AcademicYear, revision: Int, change: ChangeID, newID: () -> ClassID
    ) throws -> Outcome {
        let store = tx.yearTurn(school)
        let today = moment.at.londonDay
        if try store.done(into: year) != nil { throw Refusal.blocked(by: [YearTurnStore.isDone]) }
        let (plan, stands) = try store.plan(into: year, on: today)
        guard stands == revision else { throw Refusal.stale }
        let pupils = try store.pupils(plan, on: today)
        if pupils.isEmpty {
            throw Refusal.blocked(by: ["Nobody is in a class of \(year.before.name), so there is nobody to move up."])
        }
        if stands == 0 { try store.save(plan, revision: 0) }
        let journal = try tx.changes.begin(.turnOfYear, change, moment)
        let classes = try makeClasses(plan, journal, newID)
        let outcome = try move(pupils, plan, classes, journal)
        try setAdults(plan, classes, journal)
        try tx.run(
            """
            UPDATE year_turn SET change_id = \(change), revision = revision + 1
            WHERE school_id = \(school) AND academic_year = \(year)
            """)
        return outcome
    }

    /// Takes back all of a turn. One that was undone already changes nothing.
    /// - Returns: whether it was still to be undone.
    /// - Throws: `Refusal.notFound` for none, or one older than a week; `Refusal.blocked` where something of it was
    ///   changed since.
    @discardableResult
    package func undo(_ change: ChangeID) throws -> Bool {
        if try isUndone(change) { return false }
        guard try tx.yearTurn(school).undoable(at: moment.at)?.change == change else { throw Refusal.notFound }
        try tx.changes.undo(change, moment)
        try tx.run(
            """
            UPDATE year_turn SET change_id = NULL, revision = revision + 1
            WHERE school_id = \(school) AND change_id = \(change)
            """)
        return true
    }

    private func isUndone(_ change: ChangeID) throws -> Bool {
        try tx.row(
            """
            SELECT 1 AS n FROM change_set WHERE school_id = \(school) AND id = \(change)
                AND what = \(ChangeSetStore.What.turnOfYear.rawValue) AND undone_at IS NOT NULL
            """) != nil
    }

    /// The new year's classes by folded name. One that is there already is taken as it is, whatever its capitals.
    /// - Throws: `Refusal.blocked` where a set has the name of one.
    private func makeClasses(_ plan: YearPlan, _ journal: Journal, _ newID: () -> ClassID) throws -> [String: ClassID] {
        var found: [String: ClassID] = [:]
        let rows = try tx.rows(
            "SELECT id, name, subject FROM class WHERE school_id = \(school) AND academic_year = \(plan.year)")
        var sets: Set<String> = []
        for row in rows {
            let name = foldedKey(try row.text("name"))
            found[name] = try row.id("id")
            if try row.textIfAny("subject") != nil { sets.insert(name) }
        }
        let names = plan.classNames
        let taken = names.filter { sets.contains(foldedKey($0)) }
        guard taken.isEmpty else {
            throw Refusal.blocked(by: taken.map { "\($0) is a set. Give the class another name." })
        }
        var new: [NewClass] = []
        for name in names where found[foldedKey(name)] == nil {
            new.append(NewClass(id: newID(), name: name, academicYear: plan.year))
            found[foldedKey(name)] = new.last?.id
        }
        try journal.change(.schoolClass, new.map(\.id)) { try tx.classWriter(school).add(new) }
        return found
    }

    private func move(
        _ pupils: [TurnPupil], _ plan: YearPlan, _ classes: [String: ClassID], _ journal: Journal
    ) throws -> Outcome {
        var (outcome, leavers, places) = (Outcome(), [PupilID](), [ClassPlace]())
        for pupil in pupils {
            switch plan.next(of: pupil.id, in: pupil.schoolClass, pupil.yearGroup) {
            case .leaves: leavers.append(pupil.id)
            case _ where pupil.placedIn != nil: outcome.moved += 1
            case .moves(let name):
                guard let schoolClass = classes[foldedKey(name)] else { throw Refusal.stale }
                places.append(
                    ClassPlace(schoolClass: schoolClass, pupil: pupil.id, from: max(plan.firstDay, pupil.from)))
            case .noClass: outcome.withoutClass += 1
            }
        }
        outcome.moved += places.count
        outcome.left = leavers.count
        let writer = tx.classWriter(school)
        try journal.change(.classPupil, Array(Set(try endingPupils(plan) + pupils.map(\.id)))) {
            try writer.end(ofEndingClasses(plan), from: plan.firstDay)
            try writer.enrol(places)
        }
        try journal.change(.pupil, leavers) {
            for leaver in leavers { try tx.pupilWriter(school).setLeaving(leaver, on: plan.lastDay) }
        }
        return outcome
    }

    private func setAdults(_ plan: YearPlan, _ classes: [String: ClassID], _ journal: Journal) throws {
        var ties: [ClassTie] = []
        for group in plan.groups {
            guard let teacher = group.teacher, let schoolClass = classes[foldedKey(group.next.name)] else { continue }
            let tie = ClassTie(schoolClass: schoolClass, account: teacher, relation: .teaches, from: plan.firstDay)
            if !ties.contains(tie) { ties.append(tie) }
        }
        let old: [ClassID] = try tx.rows(
            "SELECT id FROM class WHERE school_id = \(school) AND academic_year < \(plan.year)"
        ).map { try $0.id("id") }
        try journal.change(.classAdult, old + classes.values) {
            let writer = tx.classWriter(school)
            try writer.end(ofEndingClasses(plan), in: "class_adult", from: plan.firstDay)
            try writer.tie(ties)
        }
    }

    private func endingPupils(_ plan: YearPlan) throws -> [PupilID] {
        try tx.rows(
            """
            SELECT DISTINCT pupil_id FROM class_pupil WHERE \(ofEndingClasses(plan))
                AND (until_day IS NULL OR until_day >= \(plan.firstDay))
            """
        ).map { try $0.id("pupil_id") }
    }

    private func ofEndingClasses(_ plan: YearPlan) -> SQL {
        """
        school_id = \(school) AND class_id IN
            (SELECT k.id FROM class k WHERE k.school_id = \(school) AND k.academic_year < \(plan.year))
        """
    }
}

extension Transaction {
    package func yearTurner(_ moment: ChangeMoment) -> YearTurner { YearTurner(tx: self, moment: moment) }
}
