import Domain

extension ImportKind {
    /// At the beginning of a line: `SEN history`.
    var name: String { word.capitalised }
}

extension ImportField {
    /// As a person is asked what a column stands for: “Date of birth”.
    package var words: String {
        switch self {
        case .upn: "UPN (unique pupil number)"
        case .localKey: "The school’s own number for the pupil"
        case .name: "Name, first and last in one"
        case .firstName: "First name"
        case .lastName: "Last name"
        case .bornOn: "Date of birth"
        case .knownAs: "Name they are known by"
        case .yearGroup: "Year group"
        case .className: "Class"
        case .homeLanguage: "Home language"
        case .joinedOn: "Day they joined the school"
        case .leftOn: "Day they left the school"
        case .username: "User name"
        case .title: "Title, such as Ms or Mr"
        case .email: "E-mail address"
        case .roles: "Roles in school"
        case .subject: "Subject"
        case .teacher: "Adult of the class"
        case .relation: "What the adult does there: teaches, supports …"
        case .days: "Days of the week"
        case .from: "From, a day"
        case .until: "Until, a day"
        case .event: "What it is: a term, a half term, INSET …"
        case .firstDay: "First day"
        case .lastDay: "Last day"
        case .halfTermFirst: "First day of half term"
        case .halfTermLast: "Last day of half term"
        default: contactWords ?? recordWords
        }
    }

    private var contactWords: String? {
        switch self {
        case .contactTitle: "Contact: title"
        case .contactFirst: "Contact: first name"
        case .contactLast: "Contact: last name"
        case .contactName: "Contact: name, first and last in one"
        case .relationship: "Contact: relationship, such as mother"
        case .responsibility: "Contact: has parental responsibility"
        case .livesWith: "Contact: lives with the pupil"
        case .contactOrder: "Contact: whom to ring first"
        case .contactLanguage: "Contact: language"
        case .interpreter: "Contact: needs an interpreter"
        case .format: "Contact: format, such as large print"
        case .phone: "Contact: phone"
        case .contactEmail: "Contact: e-mail address"
        case .address: "Contact: address, or a part of it"
        case .courtOrder: "Contact: court order"
        case .doNotContact: "Contact: do not contact"
        default: nil
        }
    }

    private var recordWords: String {
        switch self {
        case .senStatus: "SEN status"
        case .senFrom: "SEN status: from"
        case .senUntil: "SEN status: until"
        case .need: "Need"
        case .needRank: "Need: its rank, 1 for the main one"
        case .secondNeed: "Second need"
        case .sessionsPossible: "Attendance: sessions possible"
        case .sessionsAttended: "Attendance: sessions attended"
        case .sessionsMissed: "Attendance: sessions missed"
        case .authorised: "Attendance: authorised absences"
        case .unauthorised: "Attendance: unauthorised absences"
        case .attendancePercent: "Attendance in per cent"
        case .attendanceCode: "Attendance: reason code"
        case .sessions: "Attendance: sessions with that code"
        case .academicYear: "School year"
        case .term: "Term"
        case .assessment: "Test"
        case .date: "Day it was sat"
        case .score: "Score"
        case .minimum: "Lowest score that the test can give"
        case .maximum: "Highest score that the test can give"
        case .scale: "Scale"
        case .error: "Standard error of the test (SEM)"
        case .wave: "Wave, or number of the sitting"
        case .school: "School"
        case .result: "Scores of one test, named by the heading"
        default: rawValue
        }
    }
}
