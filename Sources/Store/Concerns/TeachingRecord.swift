import DatabasePort
import Domain

/// Targeted teaching of one pupil, as it stands.
package struct TeachingRecord: Sendable {
    package let id: TeachingID
    package let pupil: PupilID
    /// What it answers, where it answers something.
    package let finding: FindingID?
    package let concern: ConcernID?
    /// The day on which it was looked at; nil while it runs.
    package let endedOn: Day?
    package let recordedBy: AccountID
    package let recordedAt: Instant
    package let standing: TeachingVersion

    package var revision: Int { standing.revision }
    package var isRunning: Bool { endedOn == nil }

    init(_ row: Row) throws {
        id = try row.id("id")
        pupil = try row.id("pupil_id")
        finding = try row.idIfAny("finding_id")
        concern = try row.idIfAny("concern_id")
        endedOn = try row.dayIfAny("ended_on")
        recordedBy = try row.id("recorded_by")
        recordedAt = try row.instant("first_at")
        standing = try TeachingVersion(row)
    }
}

/// Targeted teaching as one saving left it.
package struct TeachingVersion: Sendable {
    package let revision: Int
    package let weakness: String
    package let differently: String
    /// In words.
    package let taughtBy: String
    /// Whose it is: who looks at it on its day.
    package let teacher: AccountID
    package let teacherName: PersonName
    package let from: Day
    package let lookOn: Day
    /// What the look found, once there was one.
    package let result: TeachingResult?
    package let lookedOn: Day?
    /// Who saved it.
    package let by: PersonName
    package let at: Instant

    /// What was written down, without what came of it.
    package var written: NewTeaching {
        NewTeaching(
            weakness: weakness, differently: differently, taughtBy: taughtBy, from: from, lookOn: lookOn)
    }

    init(_ row: Row) throws {
        revision = try row.integer("revision")
        weakness = try row.text("weakness")
        differently = try row.text("differently")
        taughtBy = try row.text("taught_by")
        teacher = try row.id("teacher")
        teacherName = try PersonName(row, "t")
        from = try row.day("from_day")
        lookOn = try row.day("look_on")
        lookedOn = try row.dayIfAny("looked_on")
        result =
            try row.textIfAny("outcome") == nil
            ? nil : TeachingResult(outcome: row.choice("outcome"), words: row.text("outcome_words"))
        by = try PersonName(row, "w")
        at = try row.instant("recorded_at")
    }
}

/// Targeted teaching that runs in a class.
package struct ClassTeaching: Sendable {
    package let pupil: PupilName
    package let teaching: TeachingRecord
}
