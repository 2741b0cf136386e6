import DatabasePort
import Domain

/// The one place where classes, and who is in and around them, are written.
package struct ClassWriter {
    let tx: any Transaction
    let school: SchoolID

    package func add(_ classes: [NewClass]) throws {
        try tx.insert(
            "INSERT INTO class (school_id, id, name, sort_key, academic_year) VALUES",
            classes.map { "(\(school), \($0.id), \($0.name), \(sortKey($0.name)), \($0.academicYear))" }, columns: 5)
    }

    /// Puts pupils into classes for the days that are said, whatever else stands.
    package func enrol(_ places: [ClassPlace]) throws {
        try tx.insert(
            "INSERT INTO class_pupil (school_id, class_id, pupil_id, from_day, until_day) VALUES",
            places.map { "(\(school), \($0.schoolClass), \($0.pupil), \($0.from), \($0.until))" }, columns: 5)
    }

    /// Moves a pupil: any other class ends the day before, and one that began on that day or later never was.
    package func move(_ pupil: PupilID, to schoolClass: ClassID, on day: Day) throws {
        try tx.run(
            """
            DELETE FROM class_pupil WHERE school_id = \(school) AND pupil_id = \(pupil) AND from_day >= \(day)
            """)
        try tx.run(
            """
            UPDATE class_pupil SET until_day = \(day - 1) WHERE school_id = \(school) AND pupil_id = \(pupil)
                AND (until_day IS NULL OR until_day >= \(day))
            """)
        try enrol([ClassPlace(schoolClass: schoolClass, pupil: pupil, from: day)])
    }

    /// Ties adults to classes. A tie of the same adult, class, relation and first day is changed to what is said.
    package func tie(_ ties: [ClassTie]) throws {
        try tx.insert(
            "INSERT INTO class_adult (school_id, class_id, account_id, relation, days, from_day, until_day) VALUES",
            ties.map {
                """
                (\(school), \($0.schoolClass), \($0.account), \($0.relation.rawValue), \($0.daysText), \($0.from),
                \($0.until))
                """
            }, columns: 7,
            then: """
                ON CONFLICT (school_id, class_id, account_id, relation, from_day)
                DO UPDATE SET days = excluded.days, until_day = excluded.until_day
                """)
    }
}

extension Transaction {
    package func classWriter(_ school: SchoolID) -> ClassWriter { ClassWriter(tx: self, school: school) }
}

/// A class of one school year.
package struct NewClass: Hashable, Sendable {
    package let id: ClassID
    package let name: String
    package let academicYear: AcademicYear

    package init(id: ClassID, name: String, academicYear: AcademicYear) {
        self.id = id
        self.name = name
        self.academicYear = academicYear
    }
}

/// A pupil's place in a class; the last day counts.
package struct ClassPlace: Hashable, Sendable {
    package let schoolClass: ClassID
    package let pupil: PupilID
    package let from: Day
    package let until: Day?

    package init(schoolClass: ClassID, pupil: PupilID, from: Day, until: Day? = nil) {
        self.schoolClass = schoolClass
        self.pupil = pupil
        self.from = from
        self.until = until
    }
}

/// An adult's place in a class; the last day counts.
package struct ClassTie: Hashable, Sendable {
    package let schoolClass: ClassID
    package let account: AccountID
    package let relation: Relation
    /// Empty: every day.
    package var days: Set<Weekday>
    package let from: Day
    package var until: Day?

    package init(
        schoolClass: ClassID, account: AccountID, relation: Relation, days: Set<Weekday> = [], from: Day,
        until: Day? = nil
    ) {
        self.schoolClass = schoolClass
        self.account = account
        self.relation = relation
        self.days = days
        self.from = from
        self.until = until
    }

    /// ISO figures in order: `123`.
    var daysText: String { days.map(\.rawValue).sorted().map { String($0) }.joined() }

    init(_ row: Row) throws {
        self.init(
            schoolClass: try row.id("class_id"), account: try row.id("account_id"),
            relation: try row.choice("relation"),
            days: Set(try row.text("days").compactMap { $0.wholeNumberValue.flatMap(Weekday.init) }),
            from: try row.day("from_day"), until: try row.dayIfAny("until_day"))
    }
}
