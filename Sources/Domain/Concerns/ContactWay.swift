/// How somebody said something to the school, was asked or was told.
package enum ContactWay: String, CaseIterable, Sendable {
    case inPerson = "in_person"
    case phone, letter, message, meeting

    /// As a form offers it.
    package var name: String {
        switch self {
        case .inPerson: "In person"
        case .phone: "By phone"
        case .letter: "By letter"
        case .message: "By message or e-mail"
        case .meeting: "At a meeting"
        }
    }

    /// Inside a sentence: `by letter`.
    package var inWords: String { name.prefix(1).lowercased() + name.dropFirst() }

    /// In which a notice or a letter reaches somebody with its words in hand.
    package static let written: [ContactWay] = [.inPerson, .letter, .message, .meeting]
}

/// Whose view of a pupil's needs it is.
package enum Viewer: String, CaseIterable, Sendable {
    case pupil, family
}
