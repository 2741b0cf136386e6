import Domain

extension DemoSchool.Staff {
    package var name: PersonName { PersonName(title: title, first: firstName, last: lastName) }
}

extension DemoSchool.Contact {
    package var name: PersonName { PersonName(title: title, first: firstName, last: lastName) }
}

extension DemoSchool.Pupil {
    package var name: PupilName { PupilName(first: firstName, last: lastName, knownAs: knownAs) }
    /// As everybody says it.
    var called: String { name.called }
}
