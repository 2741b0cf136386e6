import DatabasePort
import Domain

/// What records say is open about pupils on roll within an actor’s reach, whosever it is.
struct DueRecords {
    let tx: any Transaction
    let actor: Actor
    let calendar: SchoolCalendar

    func all() throws -> [Due] {
        let concerns = try openConcerns()
        let teaching = try teaching()
        return try concerns.compactMap { $0.due(taught: Set(teaching.compactMap(\.concern))) } + teaching.map(\.due)
            + views(needs: concerns.filter { $0.next == .needs }) + decisions() + agreements() + letters()
            + questions() + suggestions()
    }

    /// Joins a record `x` to its pupil `p`, who is on roll and within reach; WHERE begins here.
    func about(_ record: StaticString) -> SQL {
        let name = SQL(stringLiteral: record.description)
        return """
            JOIN pupil p ON p.school_id = \(name).school_id AND p.id = \(name).pupil_id
            WHERE \(name).school_id = \(actor.school) AND \(PupilRecord.isOnRoll(actor.today))
                \(Reach.clause(actor, asTeacher: true))
            """
    }

    /// A school week from a day on (our advice): for what a colleague or a family waits for.
    func reply(since day: Day) -> Day { calendar.schoolDay(weeks: Advice.replySchoolWeeks, after: day) }

    private func teaching() throws -> [(due: Due, concern: ConcernID?)] {
        try tx.rows(
            """
            SELECT t.id, t.pupil_id, t.concern_id, v.teacher, v.from_day, v.look_on FROM teaching t
            JOIN teaching_version v ON v.school_id = t.school_id AND v.teaching_id = t.id AND v.revision = t.revision
            \(about("t")) AND t.ended_on IS NULL
            """
        ).map { row in
            let due = Due(
                .lookAtTeaching(try row.id("id")), about: try row.id("pupil_id"), by: try row.day("look_on"),
                named: [try row.id("teacher")], since: try row.day("from_day"))
            return (due, try row.idIfAny("concern_id"))
        }
    }

    private func letters() throws -> [Due] {
        try tx.letters.owed(visibleTo: actor).map { letter in
            Due(
                .writeLetter(letter.decision, letter.kind, letter.contact), about: letter.pupil,
                by: reply(since: letter.since), since: letter.since, said: letter.contactName?.formal ?? "")
        }
    }

    private func questions() throws -> [Due] {
        guard actor.seesWholeSchool else { return [] }
        return try tx.rows(
            """
            SELECT q.id, q.pupil_id, q.class_id, q.asked_at, u.title, u.first_name, u.last_name FROM question q
            JOIN account u ON u.id = q.asked_by
            LEFT JOIN pupil p ON p.school_id = q.school_id AND p.id = q.pupil_id
            WHERE q.school_id = \(actor.school) AND q.answered_at IS NULL
                AND (q.pupil_id IS NULL OR \(PupilRecord.isOnRoll(actor.today)) \(Reach.clause(actor, asTeacher: true)))
            """
        ).map { row in
            let asked = try row.instant("asked_at").londonDay
            return Due(
                .answerQuestion(try row.id("id")), about: try row.idIfAny("pupil_id"),
                schoolClass: try row.idIfAny("class_id"), by: reply(since: asked), since: asked,
                said: try PersonName(row).formal)
        }
    }

    private func suggestions() throws -> [Due] {
        try tx.rows(
            """
            SELECT g.id, g.pupil_id, g.suggested_at, u.title, u.first_name, u.last_name FROM suggestion g
            JOIN account u ON u.id = g.suggested_by
            \(about("g")) AND g.answered_at IS NULL
            """
        ).map { row in
            let day = try row.instant("suggested_at").londonDay
            return Due(
                .answerSuggestion(try row.id("id")), about: try row.id("pupil_id"), by: reply(since: day), since: day,
                said: try PersonName(row).formal)
        }
    }
}
