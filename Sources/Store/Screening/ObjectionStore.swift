import DatabasePort
import Domain

/// Objections to pupils' progress being read, each kept with its answer.
package struct ObjectionStore {
    let tx: any Transaction
    let school: SchoolID

    /// Whether a pupil is free of any objection that stops the reading of progress. Every statement that lists or counts
    /// questions about progress asks it.
    ///
    /// - Parameter pupil: the pupil's column, such as `p.id`.
    static func noneStops(_ pupil: StaticString, in school: SchoolID) -> SQL {
        """
        \(SQL(stringLiteral: pupil.description)) NOT IN (SELECT ob.pupil_id FROM objection ob
            WHERE ob.school_id = \(school) AND ob.withdrawn_on IS NULL AND (ob.answer IS NULL OR ob.answer = 'upheld'))
        """
    }

    /// A pupil's objections, newest first.
    package func all(of pupil: PupilID) throws -> [ObjectionRecord] { try records("AND o.pupil_id = \(pupil)") }

    /// - Throws: `Refusal.notFound`, also for another pupil's.
    package func find(_ id: ObjectionID, of pupil: PupilID) throws -> ObjectionRecord {
        guard let found = try records("AND o.pupil_id = \(pupil) AND o.id = \(id)").first else {
            throw Refusal.notFound
        }
        return found
    }

    /// The objection for which a pupil's progress is not read: one that was upheld before one that waits.
    package func stopping(_ pupil: PupilID) throws -> ObjectionRecord? {
        let stopping = try all(of: pupil).filter(\.state.stopsReading)
        return stopping.first { $0.state == .upheld } ?? stopping.last
    }

    /// - Throws: `Refusal.blocked` while an objection stops the reading of a pupil's progress: nobody is asked about it.
    package func checkNoneStops(_ pupil: PupilID) throws {
        guard try stopping(pupil) == nil else {
            throw Refusal.blocked(by: ["An objection to the reading of this pupil’s progress stands."])
        }
    }

    /// Objections without an answer about pupils within reach, leavers too, longest wait first.
    package func waiting(visibleTo actor: Actor) throws -> [WaitingObjection] {
        try tx.rows(
            """
            \(PupilRecord.select(actor, and: ", o.id AS objection_id, o.raised_on"))
            JOIN objection o ON o.school_id = p.school_id AND o.pupil_id = p.id
            WHERE p.school_id = \(school) AND o.answer IS NULL AND o.withdrawn_on IS NULL \(Reach.clause(actor))
            ORDER BY o.raised_on, p.sort_key, o.id
            """
        ).map { WaitingObjection(pupil: try PupilRow($0), raisedOn: try $0.day("raised_on")) }
    }

    /// Keeps an objection. From then on the pupil is on no list of questions. What the same person said on the same day
    /// and still waits is kept once.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    package func add(
        _ new: NewObjection, _ id: ObjectionID, of pupil: PupilID, by account: AccountID, at now: Instant
    ) throws -> Bool {
        if try all(of: pupil).contains(where: { $0.isSame(as: new.raisedBy, on: new.raisedOn) }) { return false }
        try tx.run(
            """
            INSERT INTO objection
                (school_id, id, pupil_id, raised_on, raised_by, words, told_to, recorded_by, recorded_at)
            VALUES (\(school), \(id), \(pupil), \(new.raisedOn), \(new.raisedBy), \(new.words), \(new.toldTo),
                \(account), \(now))
            """)
        return true
    }

    /// - Throws: `Refusal.stale` where it waits for an answer no longer.
    package func answer(_ id: ObjectionID, _ answer: ObjectionAnswer, by account: AccountID, at now: Instant) throws {
        let changed = try tx.run(
            """
            UPDATE objection SET answer = \(answer.isUpheld ? "upheld" : "not_upheld"), answer_words = \(answer.reason),
                answered_on = \(now.londonDay), answered_by = \(account), answered_at = \(now)
            WHERE school_id = \(school) AND id = \(id) AND answer IS NULL AND withdrawn_on IS NULL
            """)
        if changed == 0 { throw Refusal.stale }
    }

    /// Notes that it was taken back. What was answered before is kept.
    ///
    /// - Throws: `Refusal.stale` where it stops nothing any more.
    package func withdraw(
        _ id: ObjectionID, _ withdrawal: ObjectionWithdrawal, by account: AccountID, at now: Instant
    ) throws {
        let changed = try tx.run(
            """
            UPDATE objection SET withdrawn_on = \(withdrawal.saidOn), withdrawn_said_by = \(withdrawal.saidBy),
                withdrawn_by = \(account), withdrawn_at = \(now)
            WHERE school_id = \(school) AND id = \(id) AND withdrawn_on IS NULL
                AND (answer IS NULL OR answer = 'upheld')
            """)
        if changed == 0 { throw Refusal.stale }
    }

    /// Moves an objection to the pupil for whom it was meant, as it was made. An answer does not go with it: it was about
    /// the wrong pupil. Where the same waits there already, written down anew, nothing is left to move.
    package func move(
        _ objection: ObjectionRecord, _ move: EntryMove, by account: AccountID, at now: Instant
    ) throws {
        let isThere = try all(of: move.to).contains {
            $0.isSame(as: objection.raisedBy, on: objection.raisedOn) && $0.words == objection.words
        }
        if isThere {
            try tx.run("DELETE FROM objection WHERE school_id = \(school) AND id = \(objection.id)")
            return
        }
        try tx.run(
            """
            UPDATE objection SET pupil_id = \(move.to), answer = NULL, answer_words = NULL, answered_on = NULL,
                answered_by = NULL, answered_at = NULL, moved_why = \(move.reason), moved_by = \(account),
                moved_at = \(now)
            WHERE school_id = \(school) AND id = \(objection.id)
            """)
    }

    /// The days on which an objection that had been written down for this pupil by mistake was moved to another, newest
    /// first. Nothing else of it is kept here.
    package func movedAway(from pupil: PupilID) throws -> [Day] {
        try tx.rows(
            """
            SELECT at FROM audit
            WHERE school_id = \(school) AND record = \(pupil.text) AND event = \(AuditEvent.objectionMovedAway.rawValue)
            ORDER BY number DESC
            """
        ).map { try $0.instant("at").londonDay }
    }

    private func records(_ which: SQL) throws -> [ObjectionRecord] {
        try tx.rows(
            """
            SELECT o.*, r.title AS r_title, r.first_name AS r_first, r.last_name AS r_last, a.title AS a_title,
                a.first_name AS a_first, a.last_name AS a_last, w.title AS w_title, w.first_name AS w_first,
                w.last_name AS w_last, m.title AS m_title, m.first_name AS m_first, m.last_name AS m_last
            FROM objection o JOIN account r ON r.id = o.recorded_by
            LEFT JOIN account a ON a.id = o.answered_by
            LEFT JOIN account w ON w.id = o.withdrawn_by
            LEFT JOIN account m ON m.id = o.moved_by
            WHERE o.school_id = \(school) \(which)
            ORDER BY o.raised_on DESC, o.recorded_at DESC, o.id
            """
        ).map(ObjectionRecord.init)
    }
}

extension ObjectionRecord {
    /// Whether it is what this person said on this day, and waits.
    fileprivate func isSame(as person: String, on day: Day) -> Bool {
        state == .waits && raisedOn == day && sortKey(raisedBy) == sortKey(person)
    }
}

extension Transaction {
    package func objections(_ school: SchoolID) -> ObjectionStore { ObjectionStore(tx: self, school: school) }
}
