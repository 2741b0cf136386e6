import DatabasePort
import Domain

/// The one place where classes, and who is in and around them, are written.
package struct ClassWriter {
    let tx: any Transaction
    let school: SchoolID

    package func add(_ classes: [NewClass]) throws {
        try tx.insert(
            "INSERT INTO class (school_id, id, name, sort_key, academic_year, subject) VALUES",
            classes.map {
                "(\(school), \($0.id), \($0.name), \(sortKey($0.name)), \($0.academicYear), \($0.subject))"
            }, columns: 6)
    }

    /// Gives a class another name or subject.
    package func change(_ id: ClassID, to details: ClassDetails) throws {
        try tx.run(
            """
            UPDATE class SET name = \(details.name), sort_key = \(sortKey(details.name)), subject = \(details.subject)
            WHERE school_id = \(school) AND id = \(id)
            """)
    }

    /// Puts pupils into classes for the days that are said, whatever else stands.
    package func enrol(_ places: [ClassPlace]) throws {
        try tx.insert(
            "INSERT INTO class_pupil (school_id, class_id, pupil_id, from_day, until_day) VALUES",
            places.map { "(\(school), \($0.schoolClass), \($0.pupil), \($0.from), \($0.until))" }, columns: 5)
    }

    /// Moves a pupil from a day on. Places of the same sort, in this class's school year or before, end the day before,
    /// and one that began on that day or later never was; a place in a later year stays and ends this one.
    ///
    /// Of the same sort are sets of one subject, and classes without a subject.
    package func move(_ pupil: PupilID, to schoolClass: ClassID, on day: Day) throws {
        let ofSort = placesLike(schoolClass, of: pupil)
        let next = try tx.row(
            """
            SELECT MIN(from_day) AS next FROM class_pupil WHERE \(ofSort("k.academic_year > t.academic_year"))
                AND from_day > \(day)
            """)?.dayIfAny("next")
        try end(ofSort("k.academic_year <= t.academic_year"), from: day)
        try enrol([ClassPlace(schoolClass: schoolClass, pupil: pupil, from: day, until: next.map { $0 - 1 })])
    }

    /// Takes a pupil out of one class from a day on.
    package func remove(_ pupil: PupilID, from schoolClass: ClassID, on day: Day) throws {
        try end("school_id = \(school) AND pupil_id = \(pupil) AND class_id = \(schoolClass)", from: day)
    }

    /// Ends every place of a pupil after a last day: classes and sets, of this year and the next.
    package func removeFromAll(_ pupil: PupilID, after last: Day) throws {
        try end("school_id = \(school) AND pupil_id = \(pupil)", from: last + 1)
    }

    /// Ends every tie of an adult to this school's classes from a day on.
    package func untieFromAll(_ account: AccountID, on day: Day) throws {
        try end("school_id = \(school) AND account_id = \(account)", in: "class_adult", from: day)
    }

    /// Ends places that match, or ties, from a day on; one that began on that day or later never was.
    func end(_ places: SQL, in table: SQL = "class_pupil", from day: Day) throws {
        try tx.run("DELETE FROM \(table) WHERE \(places) AND from_day >= \(day)")
        try tx.run(
            """
            UPDATE \(table) SET until_day = \(day - 1) WHERE \(places) AND (until_day IS NULL OR until_day >= \(day))
            """)
    }

    /// A condition on a pupil's places in classes `k` of the same sort as `t`.
    private func placesLike(_ schoolClass: ClassID, of pupil: PupilID) -> (SQL) -> SQL {
        { years in
            """
            school_id = \(school) AND pupil_id = \(pupil) AND class_id IN (SELECT k.id FROM class k
                JOIN class t ON t.school_id = k.school_id AND t.id = \(schoolClass)
                WHERE k.school_id = \(school) AND COALESCE(k.subject, '') = COALESCE(t.subject, '') AND \(years))
            """
        }
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
    /// In small letters, of a set; `nil` for the class a pupil belongs to.
    package let subject: String?

    package init(id: ClassID, name: String, academicYear: AcademicYear, subject: String? = nil) {
        self.id = id
        self.name = name
        self.academicYear = academicYear
        self.subject = subject
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
            days: Set(try row.weekdays("days")),
            from: try row.day("from_day"), until: try row.dayIfAny("until_day"))
    }
}
