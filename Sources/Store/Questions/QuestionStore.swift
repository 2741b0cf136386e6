import DatabasePort
import Domain

/// Lines to the SENCo. Those about a pupil or a class are asked for once it is within reach.
package struct QuestionStore {
    let tx: any Transaction

    /// About a pupil, newest first.
    package func of(_ pupil: PupilID, in school: SchoolID) throws -> [QuestionRecord] {
        try records("WHERE q.school_id = \(school) AND q.pupil_id = \(pupil) ORDER BY q.asked_at DESC, q.id")
    }

    /// About a class, newest first.
    package func of(_ schoolClass: ClassID, in school: SchoolID) throws -> [QuestionRecord] {
        try records("WHERE q.school_id = \(school) AND q.class_id = \(schoolClass) ORDER BY q.asked_at DESC, q.id")
    }

    /// - Throws: `Refusal.notFound`, also for a question about the actor’s own child.
    package func find(_ id: QuestionID, visibleTo actor: Actor) throws -> QuestionRecord {
        let found = try records(
            "WHERE q.school_id = \(actor.school) AND q.id = \(id) AND \(notOwnChild(actor))")
        guard let question = found.first else { throw Refusal.notFound }
        return question
    }

    /// Without an answer, longest wait first; none about a pupil who has left.
    package func open(visibleTo actor: Actor) throws -> [QuestionRecord] {
        try records(
            """
            WHERE q.school_id = \(actor.school) AND q.answered_at IS NULL AND \(notOwnChild(actor))
                AND (q.pupil_id IS NULL OR \(PupilRecord.isOnRoll(actor.today)))
            ORDER BY q.asked_at, q.id
            """)
    }

    /// Answered, the newest answer first.
    package func answered(visibleTo actor: Actor, most: Int) throws -> [QuestionRecord] {
        try records(
            """
            WHERE q.school_id = \(actor.school) AND q.answered_at IS NOT NULL AND \(notOwnChild(actor))
            ORDER BY q.answered_at DESC, q.id LIMIT \(most)
            """)
    }

    /// Keeps a question.
    package func ask(
        _ new: NewQuestion, _ id: QuestionID, about pupil: PupilID?, _ schoolClass: ClassID?, _ moment: ChangeMoment
    ) throws {
        try tx.run(
            """
            INSERT INTO question (school_id, id, pupil_id, class_id, words, asked_by, asked_at)
            VALUES (\(moment.school), \(id), \(pupil), \(schoolClass), \(new.words), \(moment.by), \(moment.at))
            """)
    }

    /// Keeps the answer.
    ///
    /// - Throws: `Refusal.stale` where somebody has answered it.
    package func answer(_ id: QuestionID, _ answer: QuestionAnswer, _ moment: ChangeMoment) throws {
        let changed = try tx.run(
            """
            UPDATE question SET answer = \(answer.words), topic = \(answer.topic), answered_by = \(moment.by),
                answered_at = \(moment.at)
            WHERE school_id = \(moment.school) AND id = \(id) AND answered_at IS NULL
            """)
        if changed == 0 { throw Refusal.stale }
    }

    /// Topics that were given before, the newest first.
    package func topics(in school: SchoolID) throws -> [String] {
        try tx.rows(
            """
            SELECT topic, MAX(answered_at) AS latest FROM question
            WHERE school_id = \(school) AND topic <> '' GROUP BY topic ORDER BY latest DESC, topic
            """
        ).map { try $0.text("topic") }
    }

    /// What was asked often enough in twelve months to offer training on it, the most asked first. Never who asked.
    package func repeated(in school: SchoolID, since: Instant) throws -> [RepeatedTopic] {
        try tx.rows(
            """
            SELECT topic, COUNT(*) AS questions FROM question
            WHERE school_id = \(school) AND topic <> '' AND asked_at >= \(since)
            GROUP BY topic HAVING COUNT(*) >= \(TrainingAdvice.fewestQuestions) ORDER BY questions DESC, topic
            """
        ).map { RepeatedTopic(topic: try $0.text("topic"), questions: try $0.integer("questions")) }
    }

    private func notOwnChild(_ actor: Actor) -> SQL {
        """
        (q.pupil_id IS NULL OR q.pupil_id NOT IN (\(Reach.children(of: actor.account, in: actor.school))))
        """
    }

    private func records(_ which: SQL) throws -> [QuestionRecord] {
        try tx.rows(
            """
            SELECT q.id, q.pupil_id, q.class_id, q.words, q.asked_by, q.asked_at, q.answer, q.topic, q.answered_at,
                p.first_name, p.last_name, p.known_as, k.name AS class_name,
                qu.title AS q_title, qu.first_name AS q_first, qu.last_name AS q_last,
                ru.title AS r_title, ru.first_name AS r_first, ru.last_name AS r_last
            FROM question q JOIN account qu ON qu.id = q.asked_by LEFT JOIN account ru ON ru.id = q.answered_by
            LEFT JOIN pupil p ON p.school_id = q.school_id AND p.id = q.pupil_id
            LEFT JOIN class k ON k.school_id = q.school_id AND k.id = q.class_id
            \(which)
            """
        ).map(QuestionRecord.init)
    }
}

extension Transaction {
    package var questions: QuestionStore { QuestionStore(tx: self) }
}
