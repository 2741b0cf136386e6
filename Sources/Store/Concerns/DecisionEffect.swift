import DatabasePort
import Domain

/// What a decision does beside itself, to the register and to concerns, and what undoes it.
extension DecisionStore {
    /// Ends the pupil’s open concerns that were raised by the day of a decision.
    func endConcerns(of pupil: PupilID, by decision: DecisionID, on day: Day, _ school: SchoolID) throws {
        try tx.run(
            """
            UPDATE concern SET ended_on = \(day), decision_id = \(decision)
            WHERE school_id = \(school) AND pupil_id = \(pupil) AND ended_on IS NULL AND raised_on <= \(day)
            """)
    }

    /// The concerns that a decision ended end on its new day; those raised after it, or all without a day, are open again.
    func moveEnd(ofConcernsEndedBy decision: DecisionID, to day: Day?, _ school: SchoolID) throws {
        let ended: SQL = "school_id = \(school) AND decision_id = \(decision)"
        let after: SQL = day.map { "AND raised_on > \($0)" } ?? .none
        try tx.run("UPDATE concern SET ended_on = NULL, decision_id = NULL WHERE \(ended) \(after)")
        if let day { try tx.run("UPDATE concern SET ended_on = \(day) WHERE \(ended)") }
    }

    /// Gives SEN support, where that was decided: status, and needs.
    ///
    /// - Throws: `Refusal.blocked` without notice or needs; `Refusal.invalid` by `decided` where a status began since.
    func takeEffect(
        _ new: NewDecision, _ id: DecisionID, of pupil: PupilID, by actor: Actor, at now: Instant
    ) throws {
        guard new.outcome == .senSupport else { return }
        guard new.notice != nil, !new.needs.isEmpty else {
            throw Refusal.blocked(by: ["SEN support needs a formal notice and at least one need."])
        }
        try stepOver(new.decidedOn, id, of: pupil, by: actor)
        let standing = try tx.register.needs(of: pupil, in: actor.school)
        try tx.register.setStatus(
            .support, of: pupil, in: actor.school, from: new.decidedOn, decision: id, by: actor.account, at: now)
        try tx.register.setNeeds(
            new.needs.keepingDays(of: standing, else: new.decidedOn), of: pupil, in: actor.school, decision: id,
            by: actor.account, on: new.decidedOn, at: now)
    }

    /// What a file says of that very day is kept with the decision; of a day since, it would hide what is decided.
    private func stepOver(_ day: Day, _ id: DecisionID, of pupil: PupilID, by actor: Actor) throws {
        let rows = try tx.rows(
            """
            SELECT status, from_day FROM sen_status WHERE school_id = \(actor.school) AND pupil_id = \(pupil)
                AND from_day BETWEEN \(day) AND \(actor.today) AND day_known = 1
            ORDER BY from_day DESC
            """)
        guard let row = rows.first else { return }
        let (status, from): (SENStatus, Day) = (try row.choice("status"), try row.day("from_day"))
        guard from == day else {
            let sentence = "The record says “\(status.name)” from \(from.inWords) on. Write a day not before that."
            throw Refusal.invalid([FieldError("decided", sentence)])
        }
        try tx.run(
            """
            UPDATE decision_version SET stood = \(status.rawValue)
            WHERE school_id = \(actor.school) AND decision_id = \(id) AND revision =
                (SELECT d.revision FROM decision d WHERE d.school_id = \(actor.school) AND d.id = \(id))
            """)
    }

    /// Takes from the register what a decision, as it stood before this change, had given it.
    func undo(_ decision: DecisionRecord, by actor: Actor, at now: Instant) throws {
        try tx.register.takeBack(
            decision.id, of: decision.pupil, in: actor.school, by: actor.account, on: actor.today, at: now)
        let stood = try tx.row(
            """
            SELECT stood FROM decision_version WHERE school_id = \(actor.school) AND decision_id = \(decision.id)
                AND revision = \(decision.version.revision)
            """)?.textIfAny("stood")
        guard let stood = stood.flatMap(SENStatus.init) else { return }
        try tx.register.bringBack(
            stood, of: decision.pupil, in: actor.school, from: decision.version.decidedOn, at: now)
    }
}
