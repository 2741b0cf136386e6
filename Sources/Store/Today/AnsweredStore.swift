import DatabasePort
import Domain

/// Something that an adult asked, suggested or wrote down as a concern, and that a colleague answered lately; a concern of
/// theirs that still waits for a colleague; or a decision of theirs that the other of the two took back lately.
package struct AnsweredItem: Sendable {
    package enum What: String, Sendable {
        case question, suggestion, concern, waiting
        case takenBack = "taken_back"
    }

    package let what: What
    /// Nil where it is about a class.
    package let pupil: PupilID?
    package let pupilName: PupilName?
    package let schoolClass: ClassID?
    package let className: String?
    /// Nil for anything but a concern.
    package let concern: ConcernID?
    /// The answer to a question; of a suggestion the strategy, and what became of it: `taken`, `changed`, `declined`; why a
    /// decision was taken back. Of a concern nothing: its own page says what may be read.
    package let words: String
    package let became: String
    /// Who answered; of what waits, who is to answer.
    package let by: PersonName
    /// When; of what waits, the last day for it.
    package let on: Day

    init(_ row: Row) throws {
        what = try row.choice("what")
        pupil = try row.idIfAny("pupil_id")
        pupilName = try pupil.map { _ in
            PupilName(
                first: try row.text("p_first"), last: try row.text("p_last"), knownAs: try row.textIfAny("p_known"))
        }
        schoolClass = try row.idIfAny("class_id")
        className = try row.textIfAny("class_name")
        concern = try row.idIfAny("concern_id")
        words = try row.text("words")
        became = try row.text("became")
        by = try PersonName(row)
        on = try concern == nil ? row.instant("answered_at").londonDay : row.day("answered_at")
    }
}

extension DueStore {
    /// Of the last two weeks, about pupils still within reach: answers to what the actor asked, suggested or wrote down, and
    /// decisions of theirs that a colleague took back. With them the actor’s concerns that still wait. The latest day first.
    package func answered(for actor: Actor) throws -> [AnsweredItem] {
        let reached: SQL = "\(PupilRecord.isOnRoll(actor.today)) \(Reach.clause(actor))"
        let from = actor.today - 14
        return try tx.rows(
            """
            SELECT 'question' AS what, q.pupil_id, q.class_id, k.name AS class_name, p.first_name AS p_first,
                p.last_name AS p_last, p.known_as AS p_known, NULL AS concern_id, q.answer AS words, '' AS became,
                q.answered_at, u.title, u.first_name, u.last_name
            FROM question q JOIN account u ON u.id = q.answered_by
            LEFT JOIN class k ON k.school_id = q.school_id AND k.id = q.class_id
            LEFT JOIN pupil p ON p.school_id = q.school_id AND p.id = q.pupil_id
            WHERE q.school_id = \(actor.school) AND q.asked_by = \(actor.account) AND q.answered_at >= \(from)
                AND (q.pupil_id IS NULL OR \(reached))
            UNION ALL
            SELECT 'suggestion', g.pupil_id, NULL, NULL, p.first_name, p.last_name, p.known_as, NULL, g.strategy,
                g.answer, g.answered_at, u.title, u.first_name, u.last_name
            FROM suggestion g JOIN account u ON u.id = g.answered_by
            JOIN pupil p ON p.school_id = g.school_id AND p.id = g.pupil_id
            WHERE g.school_id = \(actor.school) AND g.suggested_by = \(actor.account) AND g.answered_at >= \(from)
                AND \(reached)
            UNION ALL
            SELECT CASE WHEN v.answered_on IS NULL THEN 'waiting' ELSE 'concern' END, c.pupil_id, NULL, NULL,
                p.first_name, p.last_name, p.known_as, c.id, '', '', COALESCE(v.answered_on, c.answer_due), u.title,
                u.first_name, u.last_name
            FROM concern c
            JOIN concern_version v ON v.school_id = c.school_id AND v.concern_id = c.id AND v.revision = c.revision
            JOIN account u ON u.id = COALESCE(v.answered_by, v.answerer)
            JOIN pupil p ON p.school_id = c.school_id AND p.id = c.pupil_id
            WHERE c.school_id = \(actor.school) AND c.recorded_by = \(actor.account) AND u.id <> \(actor.account)
                AND (v.answered_on >= \(from) OR v.answered_on IS NULL AND c.ended_on IS NULL) AND \(reached)
            UNION ALL
            SELECT 'taken_back', d.pupil_id, NULL, NULL, p.first_name, p.last_name, p.known_as, NULL, v.taken_back, '',
                v.recorded_at, u.title, u.first_name, u.last_name
            FROM decision d
            JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
            JOIN account u ON u.id = v.account_id
            JOIN pupil p ON p.school_id = d.school_id AND p.id = d.pupil_id
            WHERE d.school_id = \(actor.school) AND v.taken_back IS NOT NULL AND v.recorded_at >= \(from)
                AND \(actor.account) IN (v.teacher, v.senco) AND v.account_id <> \(actor.account) AND \(reached)
            ORDER BY answered_at DESC
            """
        ).map(AnsweredItem.init)
    }
}
