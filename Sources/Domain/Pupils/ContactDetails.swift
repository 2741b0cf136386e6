/// How a person in pupils' lives is called and reached: the same for every pupil whom they belong to.
package struct ContactDetails: Hashable, Sendable {
    package var name: PersonName
    /// The language in which to write and speak; empty for English or not known.
    package var language = ""
    package var needsInterpreter = false
    /// Large print, easy read, by phone: in words.
    package var format = ""
    package var phone = ""
    package var email = ""
    /// Their own, line by line.
    package var address = ""

    package init(name: PersonName) { self.name = name }

    /// The same without white space at the ends, if every part can be kept.
    ///
    /// - Throws: `Refusal.invalid` by `title`, `first`, `last`, `language`, `format`, `phone`, `email` and `address`.
    package func checked() throws -> ContactDetails {
        var errors = FieldErrors()
        var checked = ContactDetails(
            name: PersonName(
                title: errors.line("title", name.title, most: 20), first: errors.line("first", name.first, most: 80),
                last: errors.line("last", name.last, most: 80)))
        if checked.name.last.isEmpty { errors.add("last", "Write the last name, or the only name.") }
        checked.language = errors.line("language", language, most: 60)
        checked.needsInterpreter = needsInterpreter
        checked.format = errors.line("format", format, most: 120)
        checked.phone = errors.line("phone", phone, most: 60)
        checked.email = errors.line("email", email, most: 254)
        if !checked.email.isEmpty && !NewAdult.isEmail(checked.email) {
            errors.add("email", "Write an address such as r.begum@post.example, or leave it empty.")
        }
        checked.address = errors.lines("address", address, most: 400)
        try errors.check()
        return checked
    }
}

/// What a person is to one pupil.
package struct TieDetails: Hashable, Sendable {
    /// As the family says it: `Mother`.
    package var relationship: String
    /// Parental responsibility (Children Act 1989 s.3), as far as the school was told.
    package var hasResponsibility = false
    package var livesWith = false
    /// Whom to ring first: 1 before 2; nil where nobody said.
    package var place: Int?
    /// What a court has ordered about this person and this pupil, in words.
    package var courtOrder = ""
    package var note = ""

    package init(relationship: String) { self.relationship = relationship }

    /// Whether the relationship names a parent. A natural one is a parent in education law also without responsibility and
    /// living elsewhere (Education Act 1996 s.576); step-parents, foster carers and grandparents are by responsibility or
    /// care alone.
    package var namesParent: Bool {
        let words = Set(relationship.split { !$0.isLetter }.map { sortKey(String($0)) })
        return !words.isDisjoint(with: ["mother", "father", "parent", "mum", "mam", "mom", "dad"])
            && words.isDisjoint(with: ["step", "foster", "grand", "god"])
    }

    /// The same without white space at the ends, if every part can be kept.
    ///
    /// - Throws: `Refusal.invalid` by `relationship`, `place`, `order` and `note`.
    package func checked() throws -> TieDetails {
        var errors = FieldErrors()
        var checked = self
        checked.relationship = errors.line("relationship", relationship, most: 60)
        if checked.relationship.isEmpty {
            errors.add("relationship", "Say what they are to the pupil, such as Mother.")
        }
        if let place, !(1...20).contains(place) {
            errors.add("place", "Write a figure from 1 to 20, or leave it empty.")
        }
        checked.courtOrder = errors.lines("order", courtOrder, most: 2_000)
        checked.note = errors.lines("note", note, most: 500)
        try errors.check()
        return checked
    }
}

/// That a person gets no account, letter or meeting about a pupil: by whom, and why.
package struct HeldBack: Hashable, Sendable {
    package let on: Day
    /// Nil for a command.
    package let by: AccountID?
    /// In a sentence, for the school’s own adults.
    package let reason: String

    package init(on: Day, by: AccountID?, reason: String) {
        self.on = on
        self.by = by
        self.reason = reason
    }

    /// A reason as it was typed, for holding back or for lifting it.
    ///
    /// - Throws: `Refusal.invalid` by `reason`.
    package static func reason(_ typed: String) throws -> String {
        var errors = FieldErrors()
        let reason = errors.lines("reason", typed, most: 1_000)
        if reason.isEmpty { errors.add("reason", "Write the reason in a sentence.") }
        try errors.check()
        return reason
    }
}
