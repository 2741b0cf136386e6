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
    /// - Throws: `Refusal.stale` where somebody decided meanwhile; `Refusal.blocked` for a pupil on the register.
    package func decide(
        _ new: NewDecision, _ id: DecisionID, of pupil: PupilID, over seen: DecisionID?, on analysis: Int?,
        by actor: Actor, at now: Instant
    ) throws {
        let standing = try standing(pupil, in: actor.school)
        guard standing?.id == seen else { throw Refusal.stale }
        try checkNotOnRegister(pupil, actor)
        try end(standing?.id, on: new.decidedOn, actor.school)
        try tx.run(
            """
            INSERT INTO decision (school_id, id, pupil_id, recorded_by, recorded_at)
            VALUES (\(actor.school), \(id), \(pupil), \(actor.account), \(now))
            """)
        try add(new, 1, to: id, on: analysis, by: actor, at: now)
        for concern in try tx.concerns.of(pupil, in: actor.school)
        where concern.isOpen && concern.raisedOn <= new.decidedOn {
            try setEnd(of: concern.id, new.decidedOn, actor.school)
        }
        try takeEffect(new, id, of: pupil, by: actor, at: now)
    }

    /// Changes what was decided: a version, beside those before. What the first one did to the register is undone first.
    ///
    /// - Throws: `Refusal.stale` where somebody saved it since `revision`, or it stands no more.
    package func change(
        _ decision: DecisionRecord, to new: NewDecision, over revision: Int, on analysis: Int?, by actor: Actor,
        at now: Instant
    ) throws {
        try turn(decision.id, over: revision, actor.school)
        try undo(decision, by: actor, at: now)
        try checkNotOnRegister(decision.pupil, actor)
        try add(new, revision + 1, to: decision.id, on: analysis, by: actor, at: now)
        for concern in try tx.concerns.of(decision.pupil, in: actor.school) where concern.isEnded(by: decision) {
            try setEnd(of: concern.id, concern.raisedOn <= new.decidedOn ? new.decidedOn : nil, actor.school)
        }
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
        for concern in try tx.concerns.of(decision.pupil, in: actor.school) where concern.isEnded(by: decision) {
            try setEnd(of: concern.id, nil, actor.school)
        }
        try end(decision.id, on: actor.today, actor.school)
        let before = try of(decision.pupil, in: actor.school).first {
            $0.recordedAt < decision.recordedAt && !$0.isTakenBack
        }
        if let before {
            try tx.run(
                "UPDATE decision SET ended_on = NULL WHERE school_id = \(actor.school) AND id = \(before.id)")
        }
    }

    /// Keeps what one of the two says to it. It changes nothing else.
    package func add(_ answer: DecisionAnswer, to id: DecisionID, by actor: Actor, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO decision_answer (school_id, decision_id, account_id, answer, words, recorded_at)
            VALUES (\(actor.school), \(id), \(actor.account), \(answer.isObjection ? "objects" : "confirms"),
                \(answer.words), \(now))
            """)
    }

    /// Keeps what the pupil or one of the family says to it. It changes nothing else.
    package func add(
        _ agreement: NewAgreement, _ row: ID<AgreementRecord>, to id: DecisionID, by actor: Actor, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO decision_agreement (school_id, id, decision_id, whose, said_by, answer, words, said_on, way,
                recorded_by, recorded_at)
            VALUES (\(actor.school), \(row), \(id), \(agreement.whose.rawValue), \(agreement.saidBy),
                \(agreement.answer.rawValue), \(agreement.words), \(agreement.on), \(agreement.way.rawValue),
                \(actor.account), \(now))
            """)
    }

    private func checkNotOnRegister(_ pupil: PupilID, _ actor: Actor) throws {
        guard try tx.pupils.find(pupil, visibleTo: actor).row.senStatus == .none else {
            throw Refusal.blocked(by: ["This pupil is on the SEN register already. Change the needs there."])
        }
    }

    private func takeEffect(
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
    ///
    /// - Throws: `Refusal.invalid` by `decided` where a status began since.
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

    private func undo(_ decision: DecisionRecord, by actor: Actor, at now: Instant) throws {
        try tx.register.takeBack(
            decision.id, of: decision.pupil, in: actor.school, by: actor.account, on: actor.today, at: now)
        let stood = try tx.row(
            """
            SELECT stood FROM decision_version WHERE school_id = \(actor.school) AND decision_id = \(decision.id)
                AND revision = \(decision.version.revision)
            """)?.textIfAny("stood")
        guard let stood else { return }
        try tx.run(
            """
            INSERT INTO sen_status (school_id, pupil_id, from_day, status, source, recorded_at)
            VALUES (\(actor.school), \(decision.pupil), \(decision.version.decidedOn), \(stood), 'import', \(now))
            ON CONFLICT (school_id, pupil_id, from_day) DO NOTHING
            """)
    }

    private func end(_ id: DecisionID?, on day: Day, _ school: SchoolID) throws {
        guard let id else { return }
        try tx.run("UPDATE decision SET ended_on = \(day) WHERE school_id = \(school) AND id = \(id)")
    }

    private func setEnd(of concern: ConcernID, _ day: Day?, _ school: SchoolID) throws {
        let ended: SQL = day.map { "\($0)" } ?? "NULL"
        try tx.run("UPDATE concern SET ended_on = \(ended) WHERE school_id = \(school) AND id = \(concern)")
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
