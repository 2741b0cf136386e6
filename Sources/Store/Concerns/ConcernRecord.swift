import DatabasePort
import Domain

/// A concern as it stands.
package struct ConcernRecord: Sendable {
    package let id: ConcernID
    package let pupil: PupilID
    /// Nil also where it was moved to another pupil since.
    package let finding: FindingID?
    package let raisedOn: Day
    package let answerDue: Day
    package let endedOn: Day?
    /// The decision that ended it; nil also where its answer did, or another look at needs.
    package let endedBy: DecisionID?
    package let recordedBy: AccountID
    /// Of who wrote it down.
    package let recorder: PersonName
    package let recordedAt: Instant
    /// The newest of its versions.
    package let version: ConcernVersion

    package var details: ConcernDetails { version.details }
    package var answer: GivenConcernAnswer? { version.answer }
    package var revision: Int { version.revision }
    /// Whether something is still to come of it.
    package var isOpen: Bool { endedOn == nil }

    /// Whose worry it is, as a page says it: `Mrs Demir, mother`; of staff, who wrote it down.
    package func raiser(called pupil: String) -> String {
        switch details.whose {
        case .staff: recorder.formal
        case .family: details.raiser
        case .pupil: pupil
        }
    }

    init(_ row: Row) throws {
        id = try row.id("id")
        pupil = try row.id("pupil_id")
        finding = try row.idIfAny("finding_id")
        raisedOn = try row.day("raised_on")
        answerDue = try row.day("answer_due")
        endedOn = try row.dayIfAny("ended_on")
        endedBy = try row.idIfAny("decision_id")
        recordedBy = try row.id("recorded_by")
        recorder = try PersonName(row, "r")
        recordedAt = try row.instant("first_at")
        version = try ConcernVersion(row)
    }
}

/// A concern as one saving left it.
package struct ConcernVersion: Sendable {
    package let revision: Int
    package let details: ConcernDetails
    /// Of who is to answer.
    package let answerer: PersonName
    package internal(set) var answer: GivenConcernAnswer?
    /// Of who saved it.
    package let by: PersonName
    package let at: Instant

    init(_ row: Row) throws {
        revision = try row.integer("revision")
        details = ConcernDetails(
            whose: try row.choice("raised_by"), raiser: try row.text("raiser"), source: try row.choice("source"),
            subject: try row.text("subject"), area: try row.textIfAny("area").flatMap(WiderArea.init),
            seen: try row.text("seen"), sight: try row.text("sight"), hearing: try row.text("hearing"),
            lookAgainOn: try row.day("look_again_on"), answerer: try row.id("answerer"))
        answerer = try PersonName(row, "a")
        answer = try row.dayIfAny("answered_on").map {
            GivenConcernAnswer(
                words: try row.text("answer"), next: try row.choice("next"), on: $0, by: try PersonName(row, "w"),
                account: try row.id("answered_by"))
        }
        by = try PersonName(row, "u")
        at = try row.instant("saved_at")
    }

    /// Versions `v` of the concern `c`, with the names of who is in them.
    static let select: SQL = """
        SELECT c.id, c.pupil_id, c.finding_id, c.raised_on, c.answer_due, c.ended_on, c.decision_id, c.recorded_by,
            c.recorded_at AS first_at, v.revision, v.raised_by, v.raiser, v.source, v.subject, v.area, v.seen, v.sight,
            v.hearing, v.look_again_on, v.answerer, v.answer, v.next, v.answered_on, v.answered_by,
            v.recorded_at AS saved_at, r.title AS r_title, r.first_name AS r_first, r.last_name AS r_last,
            a.title AS a_title, a.first_name AS a_first, a.last_name AS a_last, w.title AS w_title,
            w.first_name AS w_first, w.last_name AS w_last, u.title AS u_title, u.first_name AS u_first,
            u.last_name AS u_last
        FROM concern c JOIN concern_version v ON v.school_id = c.school_id AND v.concern_id = c.id
        JOIN account r ON r.id = c.recorded_by
        JOIN account a ON a.id = v.answerer
        JOIN account u ON u.id = v.account_id
        LEFT JOIN account w ON w.id = v.answered_by
        """
}

/// What somebody answered to a concern.
package struct GivenConcernAnswer: Sendable {
    package let words: String
    package let next: Concern.Next
    package let on: Day
    package let by: PersonName
    package let account: AccountID
}
