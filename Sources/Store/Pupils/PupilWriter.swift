import DatabasePort
import Domain

/// The one place where pupils are written.
package struct PupilWriter {
    let tx: any Transaction
    let school: SchoolID

    /// - Parameter now: when it was recorded.
    package func add(_ pupils: [NewPupil], at now: Instant) throws {
        try tx.insert(
            """
            INSERT INTO pupil (school_id, id, upn, local_key, first_name, last_name, known_as, sort_key, born_on,
                year_group, year_group_in, joined_on, left_on, home_language, good_at, recorded_at) VALUES
            """,
            pupils.map { p in
                """
                (\(school), \(p.id), \(p.upn), \(p.localKey), \(p.name.first), \(p.name.last), \(p.name.knownAs),
                \(p.name.sortKey), \(p.bornOn), \(p.yearGroup), \(p.yearGroupIn(at: now)), \(p.joinedOn), \(p.leftOn),
                \(p.homeLanguage), \(p.goodAt), \(now))
                """
            }, columns: 16)
    }

    /// Makes a pupil's facts what `pupil` says. What the pupil is good at is `SupportStore`'s.
    package func change(_ p: NewPupil, at now: Instant) throws {
        try tx.run(
            """
            UPDATE pupil SET upn = \(p.upn), local_key = \(p.localKey), first_name = \(p.name.first),
                last_name = \(p.name.last), known_as = \(p.name.knownAs), sort_key = \(p.name.sortKey),
                born_on = \(p.bornOn), year_group = \(p.yearGroup), year_group_in = \(p.yearGroupIn(at: now)),
                joined_on = \(p.joinedOn), left_on = \(p.leftOn), home_language = \(p.homeLanguage),
                recorded_at = \(now), revision = revision + 1
            WHERE school_id = \(school) AND id = \(p.id)
            """)
    }

    /// Keeps a pupil's last day on roll; nil for who does not leave. Places in classes hold only for who is on roll.
    package func setLeaving(_ pupil: PupilID, on last: Day?) throws {
        try tx.run(
            """
            UPDATE pupil SET left_on = \(last), revision = revision + 1 WHERE school_id = \(school) AND id = \(pupil)
            """)
    }
}

extension Transaction {
    package func pupilWriter(_ school: SchoolID) -> PupilWriter { PupilWriter(tx: self, school: school) }
}

/// A pupil's own facts, all of them.
package struct NewPupil: Hashable, Sendable {
    package let id: PupilID
    package var upn: String?
    /// What the school's own lists call the pupil.
    package var localKey: String?
    package var name: PupilName
    package var bornOn: Day?
    /// The year group in the school year `yearGroupIn`.
    package var yearGroup: YearGroup?
    /// Nil for the year in which it is written, or of joining where that is later, or of leaving.
    package var yearGroupIn: AcademicYear?
    package var joinedOn: Day?
    package var leftOn: Day?
    package var homeLanguage: String?
    package var goodAt: String?

    package init(
        id: PupilID, upn: String? = nil, localKey: String? = nil, name: PupilName, bornOn: Day? = nil,
        yearGroup: YearGroup? = nil, yearGroupIn: AcademicYear? = nil, joinedOn: Day? = nil, leftOn: Day? = nil,
        homeLanguage: String? = nil, goodAt: String? = nil
    ) {
        self.id = id
        self.upn = upn
        self.localKey = localKey
        self.name = name
        self.bornOn = bornOn
        self.yearGroup = yearGroup
        self.yearGroupIn = yearGroupIn
        self.joinedOn = joinedOn
        self.leftOn = leftOn
        self.homeLanguage = homeLanguage
        self.goodAt = goodAt
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), upn: try row.textIfAny("upn"), localKey: try row.textIfAny("local_key"),
            name: try PupilName(row), bornOn: try row.dayIfAny("born_on"),
            yearGroup: try row.yearGroupIfAny("year_group"),
            yearGroupIn: try row.integerIfAny("year_group_in").map(AcademicYear.init(start:)),
            joinedOn: try row.dayIfAny("joined_on"), leftOn: try row.dayIfAny("left_on"),
            homeLanguage: try row.textIfAny("home_language"), goodAt: try row.textIfAny("good_at"))
    }

    /// The day to which a year group that is written or read today belongs: nobody is in one here before joining or
    /// after leaving.
    func yearGroupDay(_ today: Day) -> Day {
        let day = max(today, joinedOn ?? today)
        return min(leftOn ?? day, day)
    }

    /// The year group on a day, by the years since or until the one in which it was recorded.
    func yearGroup(on day: Day) -> YearGroup? {
        guard let yearGroup, let yearGroupIn else { return nil }
        return YearGroup(yearGroup.number + AcademicYear(of: day).start - yearGroupIn.start)
    }

    fileprivate func yearGroupIn(at now: Instant) -> AcademicYear? {
        guard yearGroup != nil else { return nil }
        return yearGroupIn ?? AcademicYear(of: yearGroupDay(now.londonDay))
    }
}
