import Domain

extension SheetReader {
    /// What no column stands for, though this kind of table needs it: of each, any one will do.
    package static func missing(_ meaning: SheetMeaning, on today: Day) -> [[ImportField]] {
        Columns(meaning, on: today, terms: []).missingFields
    }
}

extension Columns {
    /// What no column stands for, though this kind of table needs it: any one of each question's fields will do.
    var missing: [SheetQuestion] { missingFields.map { .missing($0) } }

    fileprivate var missingFields: [[ImportField]] { needed.filter { !hasAny($0) } }

    /// Whether rows say which wave, and neither test nor day.
    var holdsWaves: Bool { has(.wave) && !(has(.assessment) && has(.date)) }

    private var needed: [[ImportField]] {
        let pupil: [ImportField] = [.upn, .localKey, .name, .lastName]
        let contactName: [ImportField] = [.contactLast, .contactName, .contactFirst]
        return switch meaning.kind {
        case .calendar: [[.event], [.firstDay]]
        case .staff: [[.lastName, .name], [.roles]]
        case .pupils: hasAny(ImportField.contact) ? [pupil, contactName] : [pupil]
        case .classes: [[.className]]
        case .contacts: [pupil, contactName]
        case .sen: [pupil, [.senStatus, .need]]
        case .attendance: [pupil] + attendance
        case .results: holdsWaves ? [[.localKey, .upn], [.subject], [.score]] : [pupil] + results
        }
    }

    private var attendance: [[ImportField]] {
        if has(.attendanceCode) { return [[.sessions]] }
        if has(.attendancePercent) { return [] }
        return [
            [.sessionsPossible, .attendancePercent],
            [.sessionsAttended, .sessionsMissed, .authorised, .attendancePercent],
        ]
    }

    private var results: [[ImportField]] {
        has(.result) ? [] : has(.score) ? [[.subject, .assessment]] : [[.score, .result]]
    }
}
