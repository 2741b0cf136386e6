/// What a parent or carer says of a pupil's needs, as somebody writes it down (Code of Practice 6.20, 6.39).
package struct NewFamilyView: Equatable, Sendable {
    package let who: Speaker
    /// In any language and script.
    package let words: String
    package let on: Day
    package let way: ContactWay

    /// Somebody whom the school keeps as a contact, or anybody else by name.
    package enum Speaker: Equatable, Sendable {
        case contact(ContactID)
        /// As the person is known: `Mrs Demir, mother`.
        case other(String)
    }

    /// - Parameters:
    ///   - who: a contact's id, or `other`.
    ///   - contacts: those who may be asked: nobody who is held back.
    /// - Throws: `Refusal.invalid` by `who`, `other-name`, `words`, `way` and `said`, with `errors` from reading the date.
    package init(
        who: String, otherName: String, words: String, on day: Day?, way: String, contacts: Set<ContactID>, today: Day,
        errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        var speaker: Speaker?
        if who == "other" {
            let name = errors.line("other-name", otherName, most: 120)
            if name.isEmpty { errors.add("other-name", "Write who said it, such as “Mrs Demir, mother”.") }
            speaker = .other(name)
        } else {
            speaker = errors.require(
                "who", ContactID(who).flatMap { contacts.contains($0) ? .contact($0) : nil }, "Choose who said it.")
        }
        self.words = errors.lines("words", words, most: Concern.mostWords)
        if self.words.isEmpty { errors.add("words", "Write what they said, in their own words.") }
        let way = errors.require("way", ContactWay(rawValue: way), "Choose how they said it.")
        errors.needLately("said", day, "Write the day on which they said it.", today: today)
        try errors.check()
        (self.who, on, self.way) = (speaker!, day!, way!)
    }
}

/// A try to get somebody's view, on a day, in one way. Tries in two ways stand for the view (our advice).
package struct NewViewAttempt: Equatable, Sendable {
    package let whose: Viewer
    package let way: ContactWay
    package let on: Day
    /// What came of it, in a line; may be empty.
    package let words: String

    /// - Throws: `Refusal.invalid` by `whose`, `try-way`, `tried` and `try-words`, with `errors` from reading the date.
    package init(
        whose: String, way: String, on day: Day?, words: String, today: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        let whose = errors.require("whose", Viewer(rawValue: whose), "Choose who was asked.")
        let way = errors.require("try-way", ContactWay(rawValue: way), "Choose how they were asked.")
        errors.needLately("tried", day, "Write the day on which they were asked.", today: today)
        self.words = errors.line("try-words", words, most: 500)
        try errors.check()
        (self.whose, self.way, on) = (whose!, way!, day!)
    }
}
