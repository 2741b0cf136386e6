/// What a table brings in, in the order in which it is brought in: later kinds speak of records of earlier ones.
///
/// A table of pupils may carry their class, SEN status, attendance and a contact besides.
package enum ImportKind: String, CaseIterable, Sendable, Codable {
    case calendar, staff, pupils, classes, contacts, sen, attendance, results

    /// Inside a sentence: `pupils`.
    package var word: String {
        switch self {
        case .calendar: "terms and closures"
        case .sen: "SEN history"
        default: rawValue
        }
    }

    /// What its columns can stand for, in the order in which they are offered.
    package var fields: [ImportField] {
        switch self {
        case .calendar: [.event, .academicYear, .firstDay, .lastDay, .halfTermFirst, .halfTermLast]
        case .staff: [.username, .title, .firstName, .lastName, .name, .email, .roles]
        case .pupils:
            ImportField.pupil + [
                .knownAs, .yearGroup, .className, .homeLanguage, .joinedOn, .leftOn,
            ] + ImportField.sen + ImportField.attendance + ImportField.contact
        case .classes:
            [.className, .subject, .teacher, .relation, .days, .from, .until] + ImportField.pupil + [.yearGroup]
        case .contacts: ImportField.pupil + ImportField.contact
        case .sen: ImportField.pupil + ImportField.sen
        case .attendance: ImportField.pupil + ImportField.attendance
        case .results:
            ImportField.pupil + [
                .subject, .assessment, .date, .score, .minimum, .maximum, .scale, .error, .wave, .school, .result,
                .yearGroup, .academicYear, .term,
            ]
        }
    }
}

/// What a column of a table can stand for. The raw values are the headings of our own tidy files.
package enum ImportField: String, CaseIterable, Sendable, Codable {
    // Whom a row is about.
    case upn
    /// The school's own number for the pupil.
    case localKey = "pupil"
    /// Both names in one cell: “Demir, Leyla” or “Leyla Demir”.
    case name
    case firstName = "first_name"
    case lastName = "last_name"
    case bornOn = "date_of_birth"
    case knownAs = "known_as"
    case yearGroup = "year_group"
    case className = "class"
    case homeLanguage = "home_language"
    case joinedOn = "joined_on"
    case leftOn = "left_on"

    // SEN history.
    case senStatus = "sen_status"
    case senFrom = "sen_from"
    case senUntil = "sen_until"
    case need
    case needRank = "need_rank"
    case secondNeed = "second_need"

    // Attendance: sessions of half a day, or a percentage.
    case sessionsPossible = "sessions_possible"
    case sessionsAttended = "sessions_attended"
    case sessionsMissed = "sessions_missed"
    case authorised = "sessions_authorised"
    case unauthorised = "sessions_unauthorised"
    case attendancePercent = "attendance_percent"
    /// One reason and its number of sessions a row, as the census has it.
    case attendanceCode = "attendance_code"
    case sessions
    case academicYear = "academic_year"
    case term

    // Contacts.
    case contactTitle = "contact_title"
    case contactFirst = "contact_first_name"
    case contactLast = "contact_last_name"
    case contactName = "contact_name"
    case relationship
    case responsibility = "parental_responsibility"
    case livesWith = "lives_with"
    case contactOrder = "contact_order"
    case contactLanguage = "contact_language"
    case interpreter = "needs_interpreter"
    case format
    case phone
    case contactEmail = "contact_email"
    /// Several columns may be parts of it, in their order.
    case address
    case courtOrder = "court_order"
    case doNotContact = "do_not_contact"

    // Staff.
    case username
    case title
    case email
    case roles

    // Classes.
    case subject
    /// A user name, an e-mail address or a name as the staff list has it.
    case teacher
    case relation
    case days
    case from
    case until

    // The calendar.
    /// “Autumn term”, “Half term”, “INSET”.
    case event
    case firstDay = "first_day"
    case lastDay = "last_day"
    case halfTermFirst = "half_term_first"
    case halfTermLast = "half_term_last"

    // Results.
    case assessment
    case date
    case score
    case minimum
    case maximum
    case scale
    case error = "sem"
    case wave
    case school
    /// A column of scores, headed by what was sat.
    case result

    /// Any of them, or several together, say whom a row is about.
    package static let pupil: [ImportField] = [.upn, .localKey, .firstName, .lastName, .name, .bornOn]
    /// What a pupil’s SEN history is made of, in a table of it or beside other facts.
    package static let sen: [ImportField] = [.senStatus, .senFrom, .senUntil, .need, .needRank, .secondNeed]
    /// What attendance is made of, likewise.
    package static let attendance: [ImportField] = [
        .sessionsPossible, .sessionsAttended, .sessionsMissed, .authorised, .unauthorised, .attendancePercent,
        .attendanceCode, .sessions, .academicYear, .term,
    ]
    /// What a contact is made of, likewise.
    package static let contact: [ImportField] = [
        .contactTitle, .contactFirst, .contactLast, .contactName, .relationship, .responsibility, .livesWith,
        .contactOrder, .contactLanguage, .interpreter, .format, .phone, .contactEmail, .address, .courtOrder,
        .doNotContact,
    ]

    /// Whether several columns of a table may stand for it: scores, and contacts that a table numbers.
    package var mayRepeat: Bool { self == .result || ImportField.contact.contains(self) }

    /// Whether its cells are days.
    package var isDay: Bool {
        switch self {
        case .bornOn, .joinedOn, .leftOn, .senFrom, .senUntil, .from, .until, .firstDay, .lastDay, .halfTermFirst,
            .halfTermLast, .date:
            true
        default: false
        }
    }
}
