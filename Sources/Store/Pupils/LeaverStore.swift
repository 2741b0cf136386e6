import DatabasePort
import Domain

/// Pupils who leave, and who come back.
package struct LeaverStore {
    let tx: any Transaction
    let school: SchoolID

    /// A pupil by name, whether on roll or not.
    /// - Throws: `Refusal.notFound`, also for the reader's own child.
    package func find(_ id: PupilID, for actor: Actor) throws -> Leaver {
        let row = try tx.row(
            """
            SELECT p.id, p.first_name, p.last_name, p.known_as, p.joined_on, p.left_on FROM pupil p
            WHERE p.school_id = \(school) AND p.id = \(id) \(Reach.notOwnChild(actor))
            """)
        guard let row else { throw Refusal.notFound }
        return try Leaver(row)
    }

    /// A pupil who left is on roll again from a day on; places in classes and sets end with the old last day.
    ///
    /// - Throws: `Refusal.invalid` by the field `class` for none of the school's classes of that school year.
    package func comeBack(_ pupil: PupilID, whoLeft last: Day, on day: Day, to schoolClass: ClassID?) throws {
        let writer = tx.classWriter(school)
        try writer.removeFromAll(pupil, after: last)
        try tx.pupilWriter(school).setLeaving(pupil, on: nil)
        try tx.run("UPDATE pupil SET joined_on = \(day) WHERE school_id = \(school) AND id = \(pupil)")
        guard let schoolClass else { return }
        guard try tx.roll.classes(in: school, on: day).contains(where: { $0.id == schoolClass }) else {
            throw Refusal.invalid([
                FieldError(
                    "class", "Choose a class of \(AcademicYear(of: day).name), the school year of the first day back.")
            ])
        }
        try writer.move(pupil, to: schoolClass, on: day)
    }
}

/// A pupil by name, and when on roll.
package struct Leaver: Sendable {
    package let id: PupilID
    package let name: PupilName
    package let joinedOn: Day?
    /// The last day, past or to come.
    package let leftOn: Day?

    /// Whether the last day has passed.
    package func isGone(on today: Day) -> Bool { leftOn.map { $0 < today } ?? false }

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try PupilName(row)
        joinedOn = try row.dayIfAny("joined_on")
        leftOn = try row.dayIfAny("left_on")
    }
}

extension Transaction {
    package func leavers(_ school: SchoolID) -> LeaverStore { LeaverStore(tx: self, school: school) }
}
