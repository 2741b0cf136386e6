import DatabasePort
import Domain

/// A line to the SENCo, with the answer that stays with it.
package struct QuestionRecord: Sendable {
    package let id: QuestionID
    package let about: About
    package let words: String
    package let askedBy: AccountID
    package let asker: PersonName
    package let askedAt: Instant
    /// Nil while it waits.
    package let answer: GivenAnswer?

    /// Whom or what it is about.
    package enum About: Sendable {
        case pupil(PupilID, PupilName)
        case schoolClass(ClassID, name: String)
    }

    /// What the SENCo answered.
    package struct GivenAnswer: Sendable {
        package let words: String
        /// Empty where none was given.
        package let topic: String
        package let by: PersonName
        package let at: Instant
    }

    init(_ row: Row) throws {
        id = try row.id("id")
        if let pupil: PupilID = try row.idIfAny("pupil_id") {
            about = .pupil(pupil, try PupilName(row))
        } else {
            about = .schoolClass(try row.id("class_id"), name: try row.text("class_name"))
        }
        words = try row.text("words")
        askedBy = try row.id("asked_by")
        asker = try PersonName(row, "q")
        askedAt = try row.instant("asked_at")
        answer = try row.instantIfAny("answered_at").map {
            GivenAnswer(
                words: try row.text("answer"), topic: try row.text("topic"), by: try PersonName(row, "r"), at: $0)
        }
    }
}

/// How often something was asked in the last twelve months.
package struct RepeatedTopic: Sendable {
    package let topic: String
    package let questions: Int
}
