extension Concern {
    /// Whose worry it is. Staff write down what family and pupil say, in their words.
    package enum Whose: String, CaseIterable, Sendable { case staff, family, pupil }

    /// What it began with.
    package enum Source: String, CaseIterable, Sendable {
        case observation, attainment, wider, finding

        package var name: String {
            switch self {
            case .observation: "What somebody sees"
            case .attainment: "Where the pupil is in learning"
            case .wider: "Wider development or social needs"
            case .finding: "A finding about progress"
            }
        }
    }

    /// Scalars in a box in which a family’s or a pupil’s words are typed: room for 20,000 characters of any script, many of
    /// which are two.
    package static let mostWords = 40_000
}

/// A concern as one saving leaves it, without its answer.
package struct ConcernDetails: Equatable, Sendable {
    package let whose: Concern.Whose
    /// As the person is known: `Mrs Demir, mother`; empty for staff, and where the pupil said it.
    package let raiser: String
    package let source: Concern.Source
    /// Empty where it is about no subject.
    package let subject: String
    package let area: WiderArea?
    /// What has been seen, or was said in their words.
    package let seen: String
    /// When each was last checked, in words; empty where nobody knows.
    package let sight: String
    package let hearing: String
    package let lookAgainOn: Day
    package let answerer: AccountID

    package init(
        whose: Concern.Whose, raiser: String = "", source: Concern.Source, subject: String = "", area: WiderArea? = nil,
        seen: String, sight: String = "", hearing: String = "", lookAgainOn: Day, answerer: AccountID
    ) {
        (self.whose, self.raiser, self.source, self.subject) = (whose, raiser, source, subject)
        (self.area, self.seen, self.sight, self.hearing) = (area, seen, sight, hearing)
        (self.lookAgainOn, self.answerer) = (lookAgainOn, answerer)
    }

    /// The same, to be looked at again on a day.
    package func lookedAt(again day: Day) -> ConcernDetails {
        ConcernDetails(
            whose: whose, raiser: raiser, source: source, subject: subject, area: area, seen: seen, sight: sight,
            hearing: hearing, lookAgainOn: day, answerer: answerer)
    }

    /// As the form sent it.
    package struct Typed: Sendable {
        package var whose = ""
        package var raiser = ""
        package var source = ""
        package var subject = ""
        package var area = ""
        package var seen = ""
        package var sight = ""
        package var hearing = ""
        package var lookAgainOn: Day?
        package var answerer = ""

        package init() {}
    }

    /// - Parameters:
    ///   - answerers: who may answer.
    ///   - stood: the day that stands, which may be over.
    /// - Throws: `Refusal.invalid` by `words` (what was seen), `whose`, `raiser`, `source`, `area`, `subject`, `sight`,
    ///   `hearing`, `look-again` and `answerer`, in the order of the form, with `errors` from reading the date.
    package init(
        _ typed: Typed, answerers: [AccountID], today: Day, stood: Day? = nil,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let seen = errors.lines("words", typed.seen, most: Concern.mostWords)
        if seen.isEmpty { errors.add("words", "Write what was seen or said. One sentence is enough.") }
        let whose = errors.require("whose", Concern.Whose(rawValue: typed.whose), "Choose whose worry it is.")
        let raiser = errors.line("raiser", typed.raiser, most: 120)
        if raiser.isEmpty, whose == .family { errors.add("raiser", "Write who said it, such as “Mrs Demir, mother”.") }
        let source = errors.require("source", Concern.Source(rawValue: typed.source), "Choose what it began with.")
        let area = WiderArea(rawValue: typed.area)
        if area == nil, source == .wider { errors.add("area", "Choose what it is about.") }
        let subject = errors.line("subject", typed.subject, most: 60)
        let sight = errors.line("sight", typed.sight, most: 200)
        let hearing = errors.line("hearing", typed.hearing, most: 200)
        errors.needLookAgain(typed.lookAgainOn, today: today, stood: stood)
        let answerer = errors.require(
            "answerer", AccountID(typed.answerer).flatMap { answerers.contains($0) ? $0 : nil }, "Choose who answers.")
        try errors.check()
        self.init(
            whose: whose!, raiser: whose == .family ? raiser : "", source: source!, subject: subject,
            area: source == .wider ? area : nil, seen: seen, sight: sight, hearing: hearing,
            lookAgainOn: typed.lookAgainOn!, answerer: answerer!)
    }
}

/// A concern as somebody raises it.
package struct NewConcern: Equatable, Sendable {
    package let raisedOn: Day
    package let details: ConcernDetails
    /// Where it began with a finding.
    package let finding: FindingID?
    package let answerDue: Day

    /// - Parameter raisedOn: the day on which it was said, from which the days for an answer are counted.
    /// - Throws: `Refusal.invalid` as `ConcernDetails` does, and by the field `raised`.
    package init(
        _ typed: ConcernDetails.Typed, raisedOn: Day?, finding: FindingID?, answerers: [AccountID], today: Day,
        calendar: SchoolCalendar, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        errors.needLately("raised", raisedOn, "Write the day on which it was said or seen.", today: today)
        let details = try ConcernDetails(typed, answerers: answerers, today: today, errors: errors)
        self.details = details.lookedAt(again: calendar.schoolDay(from: details.lookAgainOn))
        self.raisedOn = raisedOn!
        self.finding = finding
        answerDue = calendar.answerDue(raisedOn: raisedOn!).day
    }
}

extension FieldErrors {
    /// A day on which to look again: after today and within a year, or the one that stood already.
    mutating func needLookAgain(_ day: Day?, today: Day, stood: Day? = nil) {
        need("look-again", day, "Write the day on which to look again.")
        guard let day, day != stood else { return }
        if day <= today { add("look-again", "Choose a day after today.") }
        if day > today + Advice.lookAgainDays {
            add("look-again", "Choose a day within a year, so that nobody is forgotten.")
        }
    }
}
