/// A letter as it goes out, to be kept so.
package struct KeptLetter: Equatable, Sendable {
    /// The whole of it, a paragraph a line.
    package let words: String
    package let sentOn: Day
    package let way: ContactWay

    /// As the form sent it.
    package struct Typed: Sendable {
        package var words = ""
        package var sentOn: Day?
        package var way = ""

        package init() {}
    }

    /// - Parameter notBefore: the day of what it is about.
    /// - Throws: `Refusal.invalid` by `words`, `sent` and `way`.
    package init(_ typed: Typed, today: Day, notBefore: Day?, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        words = errors.lines("words", typed.words, most: 40_000)
        if words.isEmpty { errors.add("words", "Write the letter.") }
        errors.needPast("sent", typed.sentOn, "Write the day on which it goes.", today: today)
        if let day = typed.sentOn, let notBefore, day < notBefore {
            errors.add("sent", "The decision was made on \(notBefore.inWords). No letter about it went before.")
        }
        let way = errors.require(
            "way", ContactWay(rawValue: typed.way).flatMap { ContactWay.written.contains($0) ? $0 : nil },
            "Choose how the letter reaches them.")
        try errors.check()
        (sentOn, self.way) = (typed.sentOn!, way!)
    }
}
