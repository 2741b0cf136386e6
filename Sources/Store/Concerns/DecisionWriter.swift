import DatabasePort
import Domain

/// Makes, changes and takes back decisions. Each takes effect at once, and what it did goes with it when it is taken back:
/// a pupil gets SEN support by a whole decision, or not at all.
extension DecisionStore {
    /// Keeps a decision. An earlier one that stands ends, and so do the pupil’s open concerns that were raised by its day.
    ///
    /// - Parameters:
    ///   - seen: the decision that stood when the form was opened.
    ///   - analysis: the revision on which it rests.
    /// - Throws: `Refusal.stale` where somebody decided meanwhile; `Refusal.blocked` for a pupil on the register;
    ///   `Refusal.invalid` by `decided` where the register has a status of a later day.
    package func decide(
        _ new: NewDecision, _ id: DecisionID, of pupil: PupilID, over seen: DecisionID?, on analysis: Int?,
        by actor: Actor, at now: Instant
    ) throws {
        let standing = try standing(pupil, in: actor.school)
        guard standing?.id == seen else { throw Refusal.stale }
        try checkNotOnRegister(pupil, actor, "This pupil is on the SEN register already. Change the needs there.")
        if let standing { try setEnd(of: standing.id, new.decidedOn, actor.school) }
        try tx.run(
            """
            INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at)
            VALUES (\(actor.school), \(id), \(pupil), \(actor.account), \(now))
            """)
        try add(new, 1, to: id, on: analysis, by: actor, at: now)
        try endConcerns(of: pupil, by: id, on: new.decidedOn, actor.school)
        try takeEffect(new, id, of: pupil, by: actor, at: now)
    }

    /// Changes what was decided: a version, beside those before. What the first one did to the register is undone first.
    ///
    /// - Throws: as `decide` does; `Refusal.stale` where somebody saved it since `revision`, or it stands no more.
    package func change(
        _ decision: DecisionRecord, to new: NewDecision, over revision: Int, on analysis: Int?, by actor: Actor,
        at now: Instant
    ) throws {
        try turn(decision.id, over: revision, actor.school)
        try undo(decision, by: actor, at: now)
        try checkNotOnRegister(
            decision.pupil, actor,
            "The SEN register has another status of this pupil since, so that the decision stays as it is.")
        try add(new, revision + 1, to: decision.id, on: analysis, by: actor, at: now)
        try moveEnd(ofConcernsEndedBy: decision.id, to: new.decidedOn, actor.school)
        try takeEffect(new, decision.id, of: decision.pupil, by: actor, at: now)
    }

    /// Takes a decision back: it never stood. Status, needs, concerns and the decision before it are as they were.
    ///
    /// - Throws: `Refusal.stale` where somebody saved it since `revision`, or it stands no more.
    package func takeBack(
        _ decision: DecisionRecord, why: String, over revision: Int, by actor: Actor, at now: Instant
    ) throws {
        try turn(decision.id, over: revision, actor.school)
        try undo(decision, by: actor, at: now)
        try addTakenBack(why, to: decision.id, revision, by: actor, at: now)
        try moveEnd(ofConcernsEndedBy: decision.id, to: nil, actor.school)
        try setEnd(of: decision.id, actor.today, actor.school)
        if let before = try before(decision, in: actor.school) { try setEnd(of: before.id, nil, actor.school) }
    }

    private func checkNotOnRegister(_ pupil: PupilID, _ actor: Actor, _ reason: String) throws {
        guard try tx.pupils.find(pupil, visibleTo: actor).row.senStatus == .none else {
            throw Refusal.blocked(by: [reason])
        }
    }

    private func setEnd(of id: DecisionID, _ day: Day?, _ school: SchoolID) throws {
        let ended: SQL = day.map { "\($0)" } ?? "NULL"
        try tx.run("UPDATE decision SET ended_on = \(ended) WHERE school_id = \(school) AND id = \(id)")
    }

    private func turn(_ id: DecisionID, over revision: Int, _ school: SchoolID) throws {
        let changed = try tx.run(
            """
            UPDATE decision SET revision = revision + 1
            WHERE school_id = \(school) AND id = \(id) AND revision = \(revision) AND ended_on IS NULL
            """)
        if changed == 0 { throw Refusal.stale }
    }

    private func add(
        _ new: NewDecision, _ revision: Int, to id: DecisionID, on analysis: Int?, by actor: Actor, at now: Instant
    ) throws {
        let unmet = new.unmet.map(\.line).joined(separator: "\n")
        try tx.run(
            """
            INSERT INTO decision_version (school_id, decision_id, revision, decided_on, outcome, teacher, senco,
                analysis_revision, why, help, come_back, watch_until, unmet, notice_on, notice_way, notice_by,
                notice_words, account_id, recorded_at)
            VALUES (\(actor.school), \(id), \(revision), \(new.decidedOn), \(new.outcome.rawValue), \(new.teacher),
                \(new.senco), \(analysis), \(new.why), \(new.help), \(new.comeBack), \(new.watchUntil), \(unmet),
                \(new.notice?.on), \(new.notice?.way.rawValue), \(new.notice?.by), \(new.notice?.words),
                \(actor.account), \(now))
            """)
        try tx.insert(
            "INSERT INTO decision_need (school_id, decision_id, revision, rank, type, area) VALUES",
            new.needs.enumerated().map { place, need in
                """
                (\(actor.school), \(id), \(revision), \(place + 1), \(need.type.rawValue), \(need.chosenArea?.rawValue))
                """
            }, columns: 6)
    }

    private func addTakenBack(
        _ why: String, to id: DecisionID, _ revision: Int, by actor: Actor, at now: Instant
    ) throws {
        let ofVersion: SQL = "school_id = \(actor.school) AND decision_id = \(id) AND revision = \(revision)"
        let columns: SQL = """
            decided_on, outcome, teacher, senco, analysis_revision, why, help, come_back, watch_until, unmet, notice_on,
                notice_way, notice_by, notice_words
            """
        try tx.run(
            """
            INSERT INTO decision_version (school_id, decision_id, revision, \(columns), taken_back, account_id,
                recorded_at)
            SELECT school_id, decision_id, revision + 1, \(columns), CAST(\(why) AS TEXT),
                CAST(\(actor.account) AS TEXT), CAST(\(now) AS TEXT)
            FROM decision_version WHERE \(ofVersion)
            """)
        try tx.run(
            """
            INSERT INTO decision_need (school_id, decision_id, revision, rank, type, area)
            SELECT school_id, decision_id, revision + 1, rank, type, area FROM decision_need WHERE \(ofVersion)
            """)
    }
}
