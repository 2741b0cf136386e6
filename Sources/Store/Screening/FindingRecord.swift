import DatabasePort
import Domain

/// A finding whose page is open.
package struct FindingRecord: Sendable {
    package let id: FindingID
    package let pupil: PupilID
    package let subject: String
    package let foundOn: Day
    /// False once a newer finding stands in its place.
    package let isStanding: Bool
    /// Whether one of its answers is yes, so that it waits for what people decide.
    package let waits: Bool
    package let from: SittingFact
    package let to: SittingFact
    package let facts: FindingFacts
    /// When others of the year group first sat a later test of the subject. Of a finding that stands, this pupil has no
    /// result of it.
    package let othersSatOn: Day?

    init(_ row: Row) throws {
        id = try row.id("id")
        othersSatOn = try row.dayIfAny("others_sat_on")
        pupil = try row.id("pupil_id")
        subject = try row.text("subject")
        foundOn = try row.day("found_on")
        isStanding = try row.textIfAny("replaced_by") == nil
        waits = try row.integer("waits") == 1
        from = try SittingFact(row, "from")
        to = try SittingFact(row, "to")
        facts = try FindingFacts(row)
    }

    /// Whether the tests' national sample stands in, because too few others of the school sat both.
    package var isNational: Bool {
        from.isStandardised && to.isStandardised && facts.peers < ScreeningSettings.peersForAnswer
            && facts.growth != nil
    }

    /// Sittings with the day on which each pupil sat them and the test's name.
    static func sittings(_ school: SchoolID) -> SQL {
        """
        (SELECT t.id, r.pupil_id, r.taken_on AS held_on, t.year_group, t.academic_year, a.name AS test, a.scale
            FROM sitting t JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            JOIN result r ON r.school_id = t.school_id AND r.sitting_id = t.id
            WHERE t.school_id = \(school))
        """
    }
}

/// One end of an interval.
package struct SittingFact: Sendable {
    package let day: Day
    package let yearGroup: YearGroup
    package let test: String
    /// Whether the test is standardised for the nation, with 100 in the middle.
    package let isStandardised: Bool

    init(_ row: Row, _ end: String) throws {
        day = try row.day("\(end)_day")
        yearGroup = try row.yearGroup("\(end)_year")
        test = try row.text("\(end)_test")
        isStandardised = try row.text("\(end)_scale") == Scale.standardised.rawValue
    }
}

/// A finding in a pupil's record.
package struct StandingFinding: Sendable {
    package let id: FindingID
    package let subject: String
    package let foundOn: Day
    package let facts: FindingFacts

    init(_ row: Row) throws {
        id = try row.id("id")
        subject = try row.text("subject")
        foundOn = try row.day("found_on")
        facts = try FindingFacts(row)
    }
}

/// What an adult wrote beside the figure's answer.
package struct GivenView: Sendable {
    package let concern: ProgressConcern
    package let answer: Answer
    package let words: String
    package let by: PersonName
    package let account: AccountID
    package let at: Instant

    init(_ row: Row, by name: PersonName) throws {
        concern = try row.choice("concern")
        answer = try row.choice("answer")
        words = try row.text("words")
        by = name
        account = try row.id("account_id")
        at = try row.instant("recorded_at")
    }
}

/// An explanation that somebody considered.
package struct GivenExplanation: Sendable {
    package let answer: Explanation.Answer
    package let account: AccountID
    package let at: Instant

    init(_ row: Row) throws {
        answer = try row.choice("answer")
        account = try row.id("account_id")
        at = try row.instant("recorded_at")
    }
}

extension GivenExplanation {
    /// Whether `reader` sees only that it was considered: family and health are for those who need them.
    package func isHidden(_ explanation: Explanation, from reader: Actor) -> Bool {
        explanation.isSensitive && account != reader.account && reader.roles.isDisjoint(with: [.senco, .safeguarding])
    }
}

/// “Not now, look again on …”.
package struct GivenPostponement: Sendable {
    package let lookAgainOn: Day
    package let reason: String
    package let by: PersonName
    package let account: AccountID
    package let at: Instant

    /// From the columns that `WaitingStore` adds to a pupil's row.
    init(within row: Row) throws {
        lookAgainOn = try row.day("look_again_on")
        reason = try row.text("not_now")
        by = try PersonName(row, "not_now")
        account = try row.id("not_now_id")
        at = try row.instant("not_now_at")
    }

    init(_ row: Row) throws {
        account = try row.id("account_id")
        lookAgainOn = try row.day("look_again_on")
        reason = try row.text("reason")
        by = try PersonName(row)
        at = try row.instant("recorded_at")
    }
}

extension PersonName {
    /// From the columns `title`, `first_name` and `last_name`.
    init(_ row: Row) throws {
        self.init(title: try row.text("title"), first: try row.text("first_name"), last: try row.text("last_name"))
    }
}
