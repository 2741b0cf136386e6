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

    /// Ends a pupil's time on roll: places in classes and sets end with it.
    package func leave(_ pupil: PupilID, on last: Day) throws {
        try tx.pupilWriter(school).setLeaving(pupil, on: last)
        try tx.classWriter(school).removeFromAll(pupil, after: last)
    }

    /// Takes a leaving back: places that ended with it run on.
    package func stay(_ pupil: PupilID, whoLeft last: Day) throws {
        try tx.pupilWriter(school).setLeaving(pupil, on: nil)
        try tx.run(
            """
            UPDATE class_pupil SET until_day = NULL
            WHERE school_id = \(school) AND pupil_id = \(pupil) AND until_day = \(last)
            """)
    }

    /// A pupil who left is on roll again from a day on; what was before stays on record.
    package func comeBack(_ pupil: PupilID, on day: Day, to schoolClass: ClassID?) throws {
        try tx.pupilWriter(school).setLeaving(pupil, on: nil)
        try tx.run("UPDATE pupil SET joined_on = \(day) WHERE school_id = \(school) AND id = \(pupil)")
        if let schoolClass { try tx.classWriter(school).move(pupil, to: schoolClass, on: day) }
    }
}

/// A pupil by name, and when on roll.
package struct Leaver: Sendable {
    package let id: PupilID
    package let name: PupilName
    package let joinedOn: Day?
    /// The last day, past or to come.
    package let leftOn: Day?

    init(_ row: Row) throws {
        id = try row.id("id")
        name = PupilName(
            first: try row.text("first_name"), last: try row.text("last_name"), knownAs: try row.textIfAny("known_as"))
        joinedOn = try row.dayIfAny("joined_on")
        leftOn = try row.dayIfAny("left_on")
    }
}

extension Transaction {
    package func leavers(_ school: SchoolID) -> LeaverStore { LeaverStore(tx: self, school: school) }
}
