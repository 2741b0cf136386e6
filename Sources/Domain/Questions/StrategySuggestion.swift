/// A strategy that the SENCo suggests for a pupil; the pupil’s teacher decides.
package struct NewSuggestion: Equatable, Sendable {
    package let strategy: String

    /// - Parameters:
    ///   - list: the school’s strategies; its own words stand for words like them.
    ///   - stands: what every teacher of the pupil must do already.
    /// - Throws: `Refusal.invalid` by the field `strategy`.
    package init(_ typed: String, list: [ListedStrategy], stands: [String], on today: Day) throws {
        var errors = FieldErrors()
        let words = errors.line("strategy", typed, most: ListedStrategy.mostLetters)
        if words.isEmpty { errors.add("strategy", "Write what teachers could do, in one line.") }
        strategy = list.first { $0.isOffered(on: today) && $0.isLike(words) }?.words ?? words
        if stands.contains(where: { foldedKey($0) == foldedKey(strategy) }) {
            errors.add("strategy", "Every teacher of this pupil must do this already.")
        }
        try errors.check()
    }
}

/// What the pupil’s teacher does with a suggestion.
package enum SuggestionAnswer: Equatable, Sendable {
    case taken
    /// Taken in the teacher’s own words.
    case changed(String)
    /// Not taken, and why.
    case declined(String)

    /// - Parameters:
    ///   - answer: `taken`, `changed` or `declined`.
    ///   - other: the teacher’s own words; the school’s own stand for words like them.
    ///   - why: the reason for a no.
    /// - Throws: `Refusal.invalid` by the fields `answer`, `other` and `why`.
    package init(_ answer: String, other: String, why: String, list: [ListedStrategy], on today: Day) throws {
        var errors = FieldErrors()
        switch answer {
        case "taken": self = .taken
        case "changed":
            let words = errors.line("other", other, most: ListedStrategy.mostLetters)
            if words.isEmpty { errors.add("other", "Write what you do instead, in one line.") }
            self = .changed(list.first { $0.isOffered(on: today) && $0.isLike(words) }?.words ?? words)
        case "declined":
            let words = errors.lines("why", why, most: 500)
            if words.isEmpty { errors.add("why", "Write why not, in a sentence. The SENCo reads it.") }
            self = .declined(words)
        default:
            errors.add("answer", "Choose what you do with it.")
            self = .taken
        }
        try errors.check()
    }

    /// From a record.
    package init?(_ answer: String, words: String) {
        switch answer {
        case "taken": self = .taken
        case "changed": self = .changed(words)
        case "declined": self = .declined(words)
        default: return nil
        }
    }

    /// As a record keeps it.
    package var kept: (answer: String, words: String) {
        switch self {
        case .taken: ("taken", "")
        case .changed(let words): ("changed", words)
        case .declined(let why): ("declined", why)
        }
    }

    /// What goes onto the pupil’s list of what every teacher must do.
    ///
    /// - Parameter strategy: what was suggested.
    package func mustDo(for strategy: String) -> String? {
        switch self {
        case .taken: strategy
        case .changed(let words): words
        case .declined: nil
        }
    }
}

extension Support {
    /// The same with one more thing that every teacher must do; unchanged where it stands already.
    ///
    /// - Throws: `Refusal.blocked` where as many stand as a teacher can keep in mind.
    package func adding(_ strategy: String) throws -> Support {
        if strategies.contains(where: { foldedKey($0) == foldedKey(strategy) }) { return self }
        guard strategies.count < Support.most else {
            throw Refusal.blocked(by: [
                "Five things stand already, and nobody keeps more in mind. Take one out first, on the page of what helps."
            ])
        }
        return Support(goodAt: goodAt, strategies: strategies + [strategy])
    }
}
