import DatabasePort
import Domain

/// A pupil’s place on the register as the SENCo writes it down by hand.
extension RegisterStore {
    package func standing(of pupil: PupilID, in school: SchoolID, on today: Day) throws -> RegisterStanding {
        let statuses = try statuses(of: pupil, in: school)
        return RegisterStanding(
            statuses: statuses, inForce: statuses.first { $0.from <= today },
            needs: try needs(of: pupil, in: school))
    }

    /// Makes a pupil’s status and needs what is said, as decided before Fourfold. What was decided here keeps its day;
    /// what stood before is kept.
    ///
    /// - Parameter revision: of what the writer had read.
    /// - Throws: `Refusal.stale` where it is another now.
    package func enter(
        _ entry: RegisterEntry, of pupil: PupilID, over revision: String, keeping id: ChangeID, by writer: AccountID,
        _ change: ChangeMoment
    ) throws {
        let (school, today) = (change.school, change.at.londonDay)
        let standing = try standing(of: pupil, in: school, on: today)
        guard standing.revision == revision else { throw Refusal.stale }
        let journal = try tx.changes.begin(.byHand, id, change)
        try journal.change(.senStatus, [pupil]) {
            try write(entry.status, since: entry.since, over: standing.inForce, of: pupil, by: writer, change)
        }
        try journal.change(.senNeed, [pupil]) {
            try setNeeds(entry.needs, of: pupil, in: school, by: writer, on: today, at: change.at)
        }
    }

    private func write(
        _ status: SENStatus, since: Day?, over inForce: DatedStatus?, of pupil: PupilID, by writer: AccountID,
        _ change: ChangeMoment
    ) throws {
        let isSame = inForce?.status == status
        if isSame, inForce?.decision != nil || inForce?.knownFrom == since { return }
        // A later day of another status is news; anything else puts right what was told before.
        if let inForce, inForce.decision == nil, isSame || since.map({ $0 <= inForce.from }) ?? !inForce.isDayKnown {
            try tx.run(
                """
                DELETE FROM sen_status
                WHERE school_id = \(change.school) AND pupil_id = \(pupil) AND from_day = \(inForce.from)
                """)
        }
        try setStatus(
            status, of: pupil, in: change.school, from: since ?? change.at.londonDay, isDayKnown: since != nil,
            decision: nil, by: writer, at: change.at)
    }
}

/// A pupil’s place on the register.
package struct RegisterStanding: Sendable {
    /// The newest first.
    package let statuses: [DatedStatus]
    /// What holds today; nil where nothing was ever said.
    package let inForce: DatedStatus?
    /// The main one first.
    package let needs: [RankedNeed]

    /// Another text after each change.
    package var revision: String {
        let said = statuses.map { "\($0.from.iso)\($0.status.rawValue)\($0.isDayKnown ? "" : "?")" }
        let needed = needs.map { "\($0.type.rawValue)-\($0.area?.rawValue ?? "")-\($0.from?.iso ?? "")" }
        return (said + needed).joined(separator: " ")
    }
}

extension DatedStatus {
    /// The first day, where somebody knows it.
    package var knownFrom: Day? { isDayKnown ? from : nil }
}
