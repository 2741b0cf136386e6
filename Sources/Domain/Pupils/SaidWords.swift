/// How far a pupil’s words may go, as the pupil says it (Code of Practice 6.70).
package enum WordsAudience: String, CaseIterable, Sendable {
    case teachers, home
    /// The adult who heard it, and nobody else.
    case onlyYou = "only_you"

    /// In the pupil’s terms.
    package var name: String {
        switch self {
        case .teachers: "My teachers"
        case .home: "Home too"
        case .onlyYou: "Only you"
        }
    }

    /// What the pupil agrees to.
    package var meaning: String {
        switch self {
        case .teachers: "The adults who work with me in school."
        case .home: "My teachers, and the people at home."
        case .onlyYou: "The adult who heard it, and nobody else. It stands on no sheet."
        }
    }
}

/// What a pupil's words were asked for.
package enum AskedFor: String, Sendable {
    /// The pupil's own view of their needs, before a decision.
    case needs

    /// Scalars that the words may have.
    package var mostWords: Int { Concern.mostWords }
}

/// What a pupil said, as an adult writes it down.
package struct SaidWords: Sendable {
    package let words: String
    package let on: Day
    package let listener: Listener
    package let audience: WordsAudience

    /// Who heard it.
    package enum Listener: Equatable, Sendable {
        case writer
        case colleague(AccountID)
        /// As the pupil knows them.
        case other(String)
    }

    /// As the form sent it.
    package struct Typed: Sendable {
        package var words = ""
        /// `me`, an account’s id, or `other`.
        package var heardBy = ""
        package var otherName = ""
        package var audience = ""
        package var on: Day?

        package init() {}
    }

    /// - Throws: `Refusal.invalid` by `words`, `heard-by`, `other-name`, `said` and `audience`.
    package init(_ typed: Typed, askedFor question: AskedFor? = nil, today: Day, errors: FieldErrors) throws {
        var errors = errors
        words = errors.lines("words", typed.words, most: question?.mostWords ?? 400)
        if words.isEmpty { errors.add("words", "Write what the pupil said.") }
        let listener = SaidWords.listener(typed, &errors)
        let day = "Write the day on which it was said."
        // A view of longer ago counts for no decision.
        if question == .needs {
            errors.needLately("said", typed.on, day, today: today)
        } else {
            errors.needPast("said", typed.on, day, today: today)
        }
        let audience = errors.require(
            "audience", WordsAudience(rawValue: typed.audience), "Ask the pupil how far it may go, and choose that.")
        if audience == .onlyYou, let listener, listener != .writer {
            errors.add(
                "audience", "What is for one adult alone, that adult writes down. Ask them, and leave it out here.")
        }
        try errors.check()
        (on, self.listener, self.audience) = (typed.on!, listener!, audience!)
    }

    private static func listener(_ typed: Typed, _ errors: inout FieldErrors) -> Listener? {
        switch typed.heardBy {
        case "me": return .writer
        case "other":
            let name = errors.line("other-name", typed.otherName, most: 60)
            if name.isEmpty { errors.add("other-name", "Write who heard it, as the pupil knows them.") }
            return .other(name)
        default:
            return errors.require(
                "heard-by", AccountID(typed.heardBy).map(Listener.colleague), "Choose who heard it.")
        }
    }
}

extension Day {
    /// Whether a year or more lies between this day and a later one; a pupil’s words are then asked for again.
    package func isAYearBefore(_ day: Day) -> Bool {
        // 29 February has its year on 1 March.
        (Day(year + 1, month, dayOfMonth) ?? Day(year + 1, 3, 1)!) <= day
    }
}
