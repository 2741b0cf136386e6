/// A class's name, and its subject where it is a set, as somebody typed them.
package struct ClassDetails: Equatable, Sendable {
    package let name: String
    /// In small letters; `nil` for the class a pupil belongs to.
    package let subject: String?

    /// - Throws: `Refusal.invalid` by the fields `name` and `subject`.
    package init(name: String, subject: String) throws {
        var errors = FieldErrors()
        let (name, subject) = (name.trimmed, subjectName(subject))
        if name.isEmpty { errors.add("name", "Write what the class is called, such as 4 Willow.") }
        if name.unicodeScalars.count > 60 { errors.add("name", "Write at most 60 letters.") }
        if subject.unicodeScalars.count > 60 { errors.add("subject", "Write at most 60 letters.") }
        try errors.check()
        self.name = name
        self.subject = subject.isEmpty ? nil : subject
    }
}

/// An adult's tie to a class, as somebody typed it.
package struct TieChange: Equatable, Sendable {
    package let relation: Relation
    /// Empty: every day.
    package let days: Set<Weekday>
    package let from: Day
    /// The last day; cover always has one.
    package let until: Day?

    /// - Parameters:
    ///   - from: nil where nothing was typed: from today, or from the first day of a year to come.
    ///   - year: the class's school year.
    ///   - errors: from reading the dates.
    /// - Throws: `Refusal.invalid` by the fields `relation`, `from` and `until`.
    package init(
        relation: String, days: [String], from: Day?, until: Day?, in year: AcademicYear, on today: Day,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let isUnread = errors.all.map(\.field).contains("until")
        let relation = errors.require(
            "relation", Relation(rawValue: relation), "Choose what this person does in the class.")
        let from = from ?? max(today, year.firstDay)
        if AcademicYear(of: from) != year {
            errors.add("from", "\(from.inWords) is not in the school year \(year.name), which this class is of.")
        }
        if let until, until < from { errors.add("until", "The last day cannot come before \(from.inWords).") }
        if let until, until >= from, AcademicYear(of: until) != year {
            errors.add("until", "The class ends with its school year: choose a day until \(year.lastDay.inWords).")
        }
        if relation == .covers, until == nil, !isUnread {
            errors.add("until", "Write the last day of cover. It then ends by itself.")
        }
        try errors.check()
        self.relation = relation!
        let days = Set(days.compactMap { Int($0).flatMap(Weekday.init) })
        self.days = days.count == 5 ? [] : days
        self.from = from
        self.until = until
    }
}

/// Where ticked pupils of a class go, from which day on.
package struct PupilsMove: Equatable, Sendable {
    /// What becomes of them.
    package enum Target: Equatable, Sendable {
        case to(ClassID)
        case noClass
        case leaveSchool
    }

    package let pupils: [PupilID]
    package let target: Target
    /// The first day in the new place; of leavers the last day on roll.
    package let day: Day

    /// - Parameters:
    ///   - to: a class's id, `none` or `leave`.
    ///   - day: nil where nothing was typed: today, or the first day of a year to come.
    /// - Throws: `Refusal.invalid` by the fields `pupils`, `to` and `moved`.
    package init(
        pupils: [String], to: String, day: Day?, in year: AcademicYear, on today: Day,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let chosen = pupils.compactMap { PupilID($0) }
        if chosen.isEmpty { errors.add("pupils", "Tick at least one pupil.") }
        let target: Target? =
            switch to {
            case "none": .noClass
            case "leave": .leaveSchool
            default: ClassID(to).map(Target.to)
            }
        let known = errors.require("to", target, "Choose where they go.")
        let day = day ?? max(today, year.firstDay)
        if known == .leaveSchool {
            if let wrong = LeavingDay.fault(day, on: today) { errors.add("moved", wrong) }
        } else if AcademicYear(of: day) != year {
            errors.add("moved", "\(day.inWords) is not in the school year \(year.name), which this class is of.")
        }
        try errors.check()
        self.pupils = chosen
        self.target = known!
        self.day = day
    }
}

/// The last day of a pupil on roll, as somebody typed it.
package struct LeavingDay: Equatable, Sendable {
    package let day: Day

    /// - Throws: `Refusal.invalid` by the field `left`, with `errors` from reading the date.
    package init(_ day: Day?, joined: Day? = nil, on today: Day, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        if day == nil, errors.all.isEmpty { errors.add("left", "Write the pupil’s last day.") }
        if let day, let wrong = LeavingDay.fault(day, on: today) { errors.add("left", wrong) }
        if let day, let joined, day < joined { errors.add("left", "The pupil joined on \(joined.inWords).") }
        try errors.check()
        self.day = day!
    }

    /// A term ahead, so that nobody leaves by a slip of the pen; a year back, for what was heard late.
    static func fault(_ day: Day, on today: Day) -> String? {
        if day > today + 130 { return "Choose a day within the next term. Until then nothing has to be said." }
        return day < today - 366 ? "Choose a day within the last year." : nil
    }
}
