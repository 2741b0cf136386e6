import DatabasePort
import Domain

/// A question on somebody's list.
package struct WaitingQuestion: Sendable {
    /// Who raised it.
    package enum Asker: Sendable {
        case figures(FindingID)
        case adult(PersonName)
    }

    package let pupil: PupilID
    package let name: PupilName
    package let yearGroup: YearGroup?
    package let className: String?
    package let asker: Asker
    /// Empty: learning as a whole.
    package let subject: String
    /// The day on which it was first asked: “not now” does not start its wait anew.
    package let since: Day
    /// The newest “not now”, be its day over or still to come.
    package let postponement: GivenPostponement?
    /// What adults said to it, each time they did, the newest last.
    package internal(set) var views: [GivenView]
    /// The figure's reason for each of the Code's questions answered yes; none where an adult asks.
    private let reasons: [ProgressConcern: String]
    /// Which of the Code's questions are answered yes. They filter; nothing counts them.
    package internal(set) var raised: Set<ProgressConcern>
    /// Nil where an adult asks, as is `growth`.
    package let attainment: Percentile?
    package let growth: Growth?
    /// How many others sat both tests; nil where an adult asks.
    package let peers: Int?
    /// Of equals, the name and then the id decide.
    let place: String

    /// Nil where an adult raised it.
    package var finding: FindingID? { if case .figures(let id) = asker { id } else { nil } }

    /// The figure's reason for one of the Code's questions, else for the first answered yes; or the adult's own words.
    package func sentence(_ concern: ProgressConcern?) -> String {
        if let reason = concern.flatMap({ reasons[$0] }) { return reason }
        return ProgressConcern.allCases.lazy.compactMap { reasons[$0] }.first ?? views.last?.words ?? ""
    }

    init(finding row: Row) throws {
        let yes = try ProgressConcern.allCases.filter { try row.text($0.rawValue) == Answer.yes.rawValue }
        try self.init(
            row, .figures(row.id("finding_id")), firstAsked: row.day("found_on"),
            reasons: Dictionary(uniqueKeysWithValues: yes.map { ($0, try row.text($0.rawValue + "_reason")) }),
            raised: Set(yes), attainment: Percentile(tenths: row.integer("attainment")),
            growth: Self.growth(row), peers: row.integer("peers"))
    }

    /// From one of an adult's answers; what they say to the other questions joins `raised`.
    init(observation row: Row) throws {
        let by = try PersonName(row, "by")
        try self.init(
            row, .adult(by), firstAsked: row.instant("first_at").londonDay, views: [GivenView(row, by: by)])
    }

    private init(
        _ row: Row, _ asker: Asker, firstAsked: Day, reasons: [ProgressConcern: String] = [:], views: [GivenView] = [],
        raised: Set<ProgressConcern> = [], attainment: Percentile? = nil, growth: Growth? = nil, peers: Int? = nil
    ) throws {
        pupil = try row.id("id")
        name = try PupilName(row)
        yearGroup = try row.yearGroupIfAny("year_group")
        className = try row.textIfAny("class_name")
        subject = try row.text("subject")
        place = try "\(row.text("sort_key"))\u{0}\(row.text("id"))\u{0}\(row.text("subject"))"
        since = firstAsked
        postponement = try row.textIfAny("not_now") == nil ? nil : GivenPostponement(within: row)
        self.asker = asker
        self.reasons = reasons
        self.views = views
        self.raised = raised
        self.attainment = attainment
        self.growth = growth
        self.peers = peers
    }

    private static func growth(_ row: Row) throws -> Growth? {
        let ends = try ["growth", "growth_low", "growth_high"].compactMap {
            try row.integerIfAny($0).map(Percentile.init(tenths:))
        }
        return ends.count == 3 ? Growth(percentile: ends[0], low: ends[1], high: ends[2]) : nil
    }

    /// Whether somebody other than `reader` has said something to it from a day on.
    package func isSaid(from day: Day, besides reader: AccountID) -> Bool {
        views.contains { $0.account != reader && $0.at.londonDay >= day }
    }

    func weight(in order: WaitingOrder, on today: Day) -> Int {
        order.weight(attainment: attainment, growth: growth?.percentile, days: today - since)
    }
}

extension [WaitingQuestion] {
    /// One a pupil: of what the figures and adults ask about the pupil, what stands first.
    ///
    /// - Parameters:
    ///   - concern: only questions in which this one of the Code's four is answered `yes`.
    ///   - saidFrom: only questions to which a colleague of `reader` has said something from this day on.
    package func chosen(
        _ concern: ProgressConcern? = nil, saidFrom day: Day? = nil, order: WaitingOrder = .wait, for reader: Actor
    ) -> [WaitingQuestion] {
        var seen: Set<PupilID> = []
        return filter { question in
            concern.map(question.raised.contains) ?? true
                && day.map { question.isSaid(from: $0, besides: reader.account) } ?? true
        }
        .map { (weight: $0.weight(in: order, on: reader.today), question: $0) }
        .sorted { ($1.weight, $0.question.place) < ($0.weight, $1.question.place) }
        .map(\.question).filter { seen.insert($0.pupil).inserted }
    }
}
