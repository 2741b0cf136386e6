/// A pupil's own facts as somebody typed them: who this is, never a need.
package struct NewPupilFacts: Hashable, Sendable {
    package let name: PupilName
    /// In capitals; its check letter may be wrong.
    package let upn: UPN?
    /// What the school's own lists call the pupil.
    package let localKey: String?
    package let bornOn: Day?
    /// In the school year of the day on which it was typed, or of joining where that is later.
    package let yearGroup: YearGroup?
    package let homeLanguage: String?
    package let joinedOn: Day?

    /// The texts of a form.
    package struct Typed: Sendable {
        package var (first, last, knownAs) = ("", "", "")
        package var (upn, localKey) = ("", "")
        /// A figure as `YearGroup` has it; empty for not known.
        package var yearGroup = ""
        package var homeLanguage = ""
        /// As they were read; what could not be read is among the `errors`.
        package var (bornOn, joinedOn): (Day?, Day?) = (nil, nil)

        package init() {}
    }

    /// - Parameter errors: from reading the dates.
    /// - Throws: `Refusal.invalid` by the fields `first`, `last`, `known-as`, `upn`, `own-number`, `born`, `year`,
    ///   `language` and `joined`.
    package init(_ typed: Typed, today: Day, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        name = PupilName(
            first: errors.line("first", typed.first, most: 80), last: errors.line("last", typed.last, most: 80),
            knownAs: some(errors.line("known-as", typed.knownAs, most: 80)))
        if sortKey(name.first + name.last).isEmpty {
            errors.add("first", "Write the pupil’s first name, last name or both.")
        }
        upn = UPN(typed.upn)
        if upn == nil, !typed.upn.trimmed.isEmpty { errors.add("upn", NewPupilFacts.notUPN) }
        localKey = some(errors.line("own-number", typed.localKey, most: 40))
        yearGroup = Int(typed.yearGroup).flatMap { YearGroup($0) }
        if yearGroup == nil, !typed.yearGroup.isEmpty { errors.add("year", "Choose the year group from the list.") }
        homeLanguage = some(errors.line("language", typed.homeLanguage, most: 60))
        (bornOn, joinedOn) = (typed.bornOn, typed.joinedOn)
        NewPupilFacts.check(born: bornOn, joined: joinedOn, today, &errors)
        try errors.check()
    }

    static let notUPN =
        "A UPN has 13 signs: a letter, 11 figures, and a figure or a letter, such as H801200001001. Leave it empty if you "
        + "do not have it yet."

    private static func check(born: Day?, joined: Day?, _ today: Day, _ errors: inout FieldErrors) {
        if let born {
            if born > today { errors.add("born", "That day is still to come.") }
            if born.year < today.year - 26 { errors.add("born", "That would make the pupil older than 25.") }
        }
        if let joined {
            if let born, joined < born { errors.add("joined", "That is before the pupil was born.") }
            if joined > today + 366 { errors.add("joined", "That is more than a year from now.") }
        }
    }
}

extension UPN {
    /// The number with the first letter that the other twelve signs ask for.
    package var withRightLetter: String {
        String(UnicodeScalar(UPN.checkLetter(of: text.utf8.dropFirst()))) + text.dropFirst()
    }
}
