import DatabasePort
import Domain

/// An objection as it stands, with what came of it.
package struct ObjectionRecord: Sendable {
    package let id: ObjectionID
    package let raisedOn: Day
    package let raisedBy: String
    package let words: String
    package let toldTo: String
    package let recordedBy: AccountID
    /// Of who wrote it down.
    package let recorder: PersonName
    package let recordedAt: Instant
    package let answer: GivenAnswer?
    package let withdrawn: Withdrawn?
    /// Written down for another pupil at first.
    package let moved: (on: Day, by: PersonName, why: String)?

    /// What the school answered.
    package struct GivenAnswer: Sendable {
        package let isUpheld: Bool
        package let reason: String
        package let on: Day
        package let by: PersonName
    }

    /// Taken back: who said so and on which day, and who noted it when.
    package struct Withdrawn: Sendable {
        package let on: Day
        package let saidBy: String
        package let by: PersonName
        package let notedOn: Day
    }

    package var state: Objection.State {
        if withdrawn != nil { return .withdrawn }
        return answer.map { $0.isUpheld ? .upheld : .notUpheld } ?? .waits
    }

    /// The last day for an answer.
    package var answerDue: Day { Objection.answerDue(raisedOn: raisedOn) }

    /// Whether its answer came after the last day for it, or is owed since.
    package func isLate(on today: Day) -> Bool { (answer?.on ?? today) > answerDue }

    /// Whether somebody may move it to the pupil for whom it was meant: who wrote it down, while it waits and that day
    /// lasts; the SENCo at any time.
    package func isMoved(by actor: Actor) -> Bool {
        actor.roles.contains(.senco) || state == .waits && actor.mayMove(writtenBy: recordedBy, at: recordedAt)
    }

    init(_ row: Row) throws {
        id = try row.id("id")
        raisedOn = try row.day("raised_on")
        raisedBy = try row.text("raised_by")
        words = try row.text("words")
        toldTo = try row.text("told_to")
        recordedBy = try row.id("recorded_by")
        recorder = try PersonName(row, "r")
        recordedAt = try row.instant("recorded_at")
        answer = try row.textIfAny("answer").map {
            GivenAnswer(
                isUpheld: $0 == "upheld", reason: try row.textIfAny("answer_words") ?? "",
                on: try row.day("answered_on"), by: try PersonName(row, "a"))
        }
        withdrawn = try row.dayIfAny("withdrawn_on").map {
            Withdrawn(
                on: $0, saidBy: try row.text("withdrawn_said_by"), by: try PersonName(row, "w"),
                notedOn: try row.instant("withdrawn_at").londonDay)
        }
        moved = try row.textIfAny("moved_why").map {
            (try row.instant("moved_at").londonDay, try PersonName(row, "m"), $0)
        }
    }
}

/// An objection that waits for an answer, on a first page.
package struct WaitingObjection: Sendable {
    package let pupil: PupilRow
    package let raisedOn: Day

    /// The last day for an answer.
    package var answerDue: Day { Objection.answerDue(raisedOn: raisedOn) }
}

extension PersonName {
    /// From three columns that begin with the same word.
    init(_ row: Row, _ start: String) throws {
        self.init(
            title: try row.text("\(start)_title"), first: try row.text("\(start)_first"),
            last: try row.text("\(start)_last"))
    }
}
