import DatabasePort
import Domain
import Screening

/// All that follows from the results: a new reading that says the same is no new finding.
package struct FindingFacts: Equatable, Sendable {
    package let from: SittingID
    package let to: SittingID
    package let method: String
    package let peers: Int
    package let before: Int
    package let now: Int
    /// Percentiles in tenths, 0…1000.
    package let attainment: Int
    package let attainmentLow: Int
    package let attainmentHigh: Int
    package let growth: Int?
    package let growthLow: Int?
    package let growthHigh: Int?
    /// In the Code's order, as `ProgressConcern.allCases`.
    package let answers: [Answer]
    package let reasons: [String]
    /// A test gave no error of its own, so a reliability of 0.90 was taken.
    package let errorIsAssumed: Bool
    package let waits: Bool

    init(_ row: Row) throws {
        from = try row.id("from_sitting")
        to = try row.id("to_sitting")
        method = try row.text("method")
        peers = try row.integer("peers")
        before = try row.integer("before_thousandths")
        now = try row.integer("now_thousandths")
        attainment = try row.integer("attainment")
        attainmentLow = try row.integer("attainment_low")
        attainmentHigh = try row.integer("attainment_high")
        growth = try row.integerIfAny("growth")
        growthLow = try row.integerIfAny("growth_low")
        growthHigh = try row.integerIfAny("growth_high")
        answers = try ProgressConcern.allCases.map { try row.choice($0.rawValue) }
        reasons = try ProgressConcern.allCases.map { try row.text($0.rawValue + "_reason") }
        errorIsAssumed = try row.truth("error_assumed")
        waits = try row.truth("waits")
    }

    /// Whether enough is known to ask: peers enough, or a national sample that answers a question in their place.
    package var isEnough: Bool {
        peers >= ScreeningSettings.peersForAnswer || answers.contains { $0 != .tooEarly }
    }

    /// The same of a row `f`.
    static let isEnough: SQL = """
        (f.peers >= \(ScreeningSettings.peersForAnswer) OR f.slower_than_peers <> 'too_early'
            OR f.gap_not_closing <> 'too_early' OR f.gap_widening <> 'too_early')
        """

    init(_ reading: Reading, _ marks: SubjectMarks, subject: String, settings: ScreeningSettings) {
        let before = marks.sitting(reading.from, of: reading.pupil)
        let now = marks.sitting(reading.to, of: reading.pupil)
        let context = ReadingContext(
            subject: subject, yearGroup: before.yearGroup.name, span: .days(from: before.day, to: now.day))
        from = before.sitting
        to = now.sitting
        method = String(ScreeningSettings.methodVersion)
        peers = reading.peers
        self.before = before.thousandths
        self.now = now.thousandths
        attainment = reading.attainment.tenths
        attainmentLow = reading.likelyAttainment.lowerBound.tenths
        attainmentHigh = reading.likelyAttainment.upperBound.tenths
        growth = reading.growth?.percentile.tenths
        growthLow = reading.growth?.low.tenths
        growthHigh = reading.growth?.high.tenths
        answers = ProgressConcern.allCases.map { reading.answers[$0].answer }
        reasons = ProgressConcern.allCases.map { reading.answers[$0].sentence(in: context) }
        errorIsAssumed = reading.errorIsAssumed
        waits = settings.isListed(reading.answers, attainment: reading.attainment)
    }
}

/// A reading on its way to becoming a finding.
struct NewFinding {
    let pupil: PupilID
    let facts: FindingFacts

    init(_ reading: Reading, _ marks: SubjectMarks, subject: String, settings: ScreeningSettings) {
        pupil = marks.pupil(reading.pupil)
        facts = FindingFacts(reading, marks, subject: subject, settings: settings)
    }

    /// In the order in which `ProgressReader` writes them.
    func values(id: FindingID, school: SchoolID, subject: String, on today: Day) -> [SQLValue] {
        let f = facts
        let ids = [school.text, id.text, pupil.text, subject, f.from.text, f.to.text, f.method, today.iso]
        let figures: [Int?] = [
            f.peers, f.before, f.now, f.attainment, f.attainmentLow, f.attainmentHigh, f.growth, f.growthLow,
            f.growthHigh,
        ]
        return ids.map { .text($0) } + figures.map { $0.map { .integer($0) } ?? .null }
            + f.answers.map { .text($0.rawValue) } + f.reasons.map { .text($0) }
            + [.integer(f.errorIsAssumed ? 1 : 0), .integer(f.waits ? 1 : 0)]
    }
}
